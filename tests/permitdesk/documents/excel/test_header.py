"""A header of several rows covers the table without gaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from permitdesk.documents.excel.header import Heading, Placed, depth, leaves, placed


def test_a_heading_without_parts_reaches_down_to_the_table() -> None:
    headings = (Heading("序号"), Heading("双随机信息", parts=(Heading("比例"), Heading("频次"))))

    assert placed(headings) == (
        Placed("序号", 0, 0, 2, 1),
        Placed("双随机信息", 0, 1, 1, 2),
        Placed("比例", 1, 1, 1, 1),
        Placed("频次", 1, 2, 1, 1),
    )


HEADINGS = st.recursive(
    st.builds(Heading, st.just("x")),
    lambda parts: st.builds(
        Heading, st.just("x"), parts=st.lists(parts, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=8,
)


@given(st.lists(HEADINGS, min_size=1, max_size=4).map(tuple))
def test_every_place_of_a_header_is_covered_once(headings: tuple[Heading, ...]) -> None:
    covered = [
        (row, column)
        for place in placed(headings)
        for row in range(place.row, place.row + place.rows)
        for column in range(place.column, place.column + place.columns)
    ]

    wide, high = len(leaves(headings)), depth(headings)
    assert sorted(covered) == [(row, column) for row in range(high) for column in range(wide)]
