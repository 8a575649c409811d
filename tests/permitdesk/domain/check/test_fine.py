"""Fines are written as people write them, and never lose a fen."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.check.fine import fine_range, fine_text
from permitdesk.domain.intake.money import read_fen


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "0元"),
        (1, "0.01元"),
        (50, "0.5元"),
        (500_000, "5,000元"),
        (1_000_000, "1万元"),
        (12_500_000, "12.5万元"),
        (2_345_678, "23,456.78元"),
        (100_000_000, "100万元"),
    ],
)
def test_a_fine_in_words(fen, words):
    assert fine_text(fen) == words


@given(st.integers(0, 10**10))
def test_words_hold_every_fen(fen):
    found = re.fullmatch(r"([\d,.]+)(万?)元", fine_text(fen))
    amount = Decimal(found[1].replace(",", "")) * (1_000_000 if found[2] else 100)
    assert amount == fen


@given(st.integers(1, 10**10))
def test_what_is_written_is_read_again(fen):
    assert read_fen(fine_text(fen)).value == fen


def test_a_range_in_words():
    assert fine_range(20_000_000, 100_000_000) == "20万元至100万元"
    assert fine_range(None, 5_000_000) == "5万元以下"
    assert fine_range(None, None) == ""
