"""The hash chain, by the Internet-Draft's own example."""

import pytest

from permitdesk.domain.draw.commitment import CHAIN_LENGTH, chain, commitment, one_time_code

SECRET = b"totally not a bikeshed"


def test_the_drafts_commitment_comes_out():
    assert commitment(SECRET, 10).hex() == (
        "950ea08d8d5fd3ae415b9967aba7a48aba39ca62a4d98f2e7fe25cb1b8f8c488"
    )


@pytest.mark.parametrize(
    ("iteration", "code"),
    [
        (1, "5346f2efb5397a6788fc1f1d9c05c6d3f2abe9b7d16d8592a3695b6dbe9f2456"),
        (2, "2f70f884997ce80771adbefbbbc6c71a1b921da71896c25ca0f64966bfd0c8ce"),
    ],
)
def test_the_drafts_codes_come_out(iteration, code):
    assert one_time_code(SECRET, iteration, 10).hex() == code


def test_each_code_hashes_to_the_one_before_and_the_first_to_the_commitment():
    values = [commitment(SECRET), *(one_time_code(SECRET, n) for n in range(1, CHAIN_LENGTH))]
    assert [chain(code, 1) for code in values[1:]] == values[:-1]


@pytest.mark.parametrize("iteration", [0, CHAIN_LENGTH])
def test_neither_the_commitment_nor_the_secret_is_a_code(iteration):
    with pytest.raises(ValueError, match="has no code"):
        one_time_code(SECRET, iteration)
