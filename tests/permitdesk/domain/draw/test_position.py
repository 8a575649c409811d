"""Positions, by the Internet-Draft's own example and by the standard library's HMAC."""

import hmac
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.draw.commitment import one_time_code
from permitdesk.domain.draw.position import (
    lowest,
    officer_order,
    ordered,
    positions,
    pseudorandom_key,
)

SECRET = b"totally not a bikeshed"
RANDOMNESS = "1.2.3.4.5.6./1.2.3.4.5.6./1.2.3.4.5.6./"
COLOURS = (Path(__file__).parent / "css3_colours.txt").read_text(encoding="utf-8").split()

FIRST = (
    ("lavenderblush", "002ed527ae0a44a86c205d1cdba"),
    ("blue", "03f710be2b61a6f9c3f89aa5ab5"),
    ("darkgoldenrod", "08bab81380d7f0769cecf9969a8"),
    ("mediumvioletred", "0c26494fa81f3aed8a9f66e77b7"),
    ("bisque", "0e1af5d1ccfd44de075cc0bb6d5"),
    ("lightpink", "13a07cc9abf3b737e49a62b0634"),
)
SECOND = (
    ("aqua", "00d1c59a9f1b581060a9e732e91"),
    ("darkgray", "02b514b0b1807bfe086db524f40"),
    ("cornflowerblue", "0337add95eac62a356b020a273a"),
)


@pytest.mark.parametrize(("iteration", "expected"), [(1, FIRST), (2, SECOND)])
def test_the_drafts_order_of_the_147_colours_comes_out(iteration, expected):
    key = pseudorandom_key(one_time_code(SECRET, iteration, 10), RANDOMNESS)
    assert len(COLOURS) == 147
    names = lowest(key, COLOURS, len(expected))
    starts = [position.hex()[:27] for position in positions(key, names)]
    assert tuple(zip(names, starts, strict=True)) == expected


@given(
    key=st.binary(min_size=32, max_size=32), infos=st.lists(st.text(st.characters(codec="utf-8")))
)
def test_a_position_is_the_first_block_of_hkdf_expand(key, infos):
    assert positions(key, infos) == [
        hmac.digest(key, info.encode() + b"\x01", "sha256") for info in infos
    ]


@given(
    labels=st.sets(st.text(st.characters(codec="utf-8"), min_size=1), max_size=30), data=st.data()
)
def test_a_position_hangs_on_key_and_label_alone(labels, data):
    some = data.draw(st.sets(st.sampled_from(sorted(labels)))) if labels else set()
    key = bytes(32)
    assert [label for label in ordered(key, labels) if label in some] == list(ordered(key, some))


def test_officers_are_ordered_by_unit_bar_and_certificate():
    key, unit, officers = bytes(32), "示例-001", ["14070003", "14070001", "14070002"]
    by_hand = sorted(officers, key=lambda one: positions(key, [f"{unit}|{one}"]))
    assert list(officer_order(key, unit, officers)) == by_hand
