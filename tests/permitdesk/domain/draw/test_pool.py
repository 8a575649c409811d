"""Pools: labels in form, canonical text, hashes."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.draw.label import are_labels, is_label
from permitdesk.domain.draw.pool import (
    Excluded,
    Pool,
    Stratum,
    label_files,
    list_numbers,
    make_roster,
    pool_hash,
    pool_text,
    roster_hash,
)
from permitdesk.errors.draw import (
    BadLabel,
    BadOfficer,
    BadStratum,
    LabelTwice,
    SampleTooLarge,
)


def stratum(name="key", sample=1, eligible=("甲", "乙"), **fields):
    return Stratum(name, "重点", "25%", sample, tuple(eligible), **fields)


def test_the_canonical_text_has_a_heading_a_stratum_and_a_label_a_line():
    pool = Pool((stratum("key", 2, ("b", "a", "é")), stratum("general", 0, ())))
    assert pool_text(pool) == "# general 0\n# key 2\na\nb\né\n"
    assert pool_hash(pool) == hashlib.sha256("# general 0\n# key 2\na\nb\né\n".encode()).hexdigest()


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_labels_sort_as_their_bytes_do(texts):
    assert sorted(texts) == sorted(texts, key=str.encode)


def test_excluded_labels_are_no_part_of_the_announced_hash():
    excluded = (Excluded("丙", "本周期已检查"),)
    assert pool_hash(Pool((stratum(),))) == pool_hash(Pool((stratum(excluded=excluded),)))


@pytest.mark.parametrize(
    "text", ["", " ", " a", "a ", "e\u0301", "a\nb", "a\u200bb", "a\u3000b", "#1", "a|b"]
)
def test_a_label_that_would_break_the_pool_text_is_refused(text):
    with pytest.raises(BadLabel) as refused:
        stratum(eligible=("甲", text))
    assert refused.value.sentence


@given(st.lists(st.text(st.sampled_from("ab# |\n\u3000\u200b企\u0301e"), max_size=4), min_size=1))
def test_many_labels_are_judged_as_each_of_them(texts):
    assert are_labels(texts) == all(map(is_label, texts))


@pytest.mark.parametrize("where", ["eligible", "excluded"])
def test_a_unit_has_one_chance_in_a_stratum(where):
    eligible = ("甲", "乙", *(["甲"] if where == "eligible" else []))
    excluded = (Excluded("甲", "停产"),) if where == "excluded" else ()
    with pytest.raises(LabelTwice) as refused:
        stratum(eligible=eligible, excluded=excluded)
    assert refused.value.values == {"stratum": "key", "label": "甲"}


def test_no_more_can_be_drawn_than_are_eligible():
    with pytest.raises(SampleTooLarge):
        stratum(sample=3)


@pytest.mark.parametrize("name", ["", "a b", "a\n"])
def test_a_stratum_id_fits_its_heading(name):
    with pytest.raises(BadStratum):
        stratum(name)


@pytest.mark.parametrize("fields", [{"sample": -1}, {"seats": 0}])
def test_a_stratum_draws_and_seats_no_negative_number(fields):
    with pytest.raises(BadStratum):
        stratum(**fields)


def test_two_strata_need_two_ids():
    with pytest.raises(BadStratum):
        Pool((stratum(), stratum()))


def test_the_roster_is_sorted_and_hashed_line_by_line():
    roster = make_roster(["14070002", "14070001"])
    assert roster == ("14070001", "14070002")
    assert roster_hash(roster) == hashlib.sha256(b"14070001\n14070002\n").hexdigest()
    text = b"14070001 0\n14070002 3\n"
    assert roster_hash(roster, {"14070002": 3}) == hashlib.sha256(text).hexdigest()


@pytest.mark.parametrize("officers", [["1", "1"], [""], [" 1"], ["1\u200b"]])
def test_a_certificate_number_is_told_from_every_other(officers):
    with pytest.raises(BadOfficer):
        make_roster(officers)


def test_the_drafts_script_gets_one_sorted_label_a_line():
    pool = Pool((stratum("a", 1, ("c", "b")), stratum("b", 0, ())))
    assert label_files(pool) == {"a": "b\nc\n", "b": ""}


def test_a_unit_of_two_strata_has_one_number_in_the_list():
    pool = Pool(
        (
            Stratum("b", "乙", "", 1, ("N149901-0002", "N149901-0003")),
            Stratum("a", "甲", "", 1, ("N149901-0001", "N149901-0002")),
        )
    )
    assert list_numbers(pool) == {"N149901-0001": 1, "N149901-0002": 2, "N149901-0003": 3}
