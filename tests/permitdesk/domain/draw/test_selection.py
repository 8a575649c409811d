"""Who is drawn, and who takes the place of a unit that fell out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.draw.pool import Pool, Stratum
from permitdesk.domain.draw.position import ordered
from permitdesk.domain.draw.selection import (
    Disqualified,
    Iteration,
    check_disqualified,
    first_selection,
    live_labels,
    substitute_selection,
    units_to_staff,
)
from permitdesk.errors.draw import NotDrawn, ReasonMissing

FIRST, SECOND = bytes(32), bytes([1]) * 32
LABELS = tuple(f"示例-{number:03d}" for number in range(40))


def stratum(name, sample, labels, seats=2):
    return Stratum(name, name, "", sample, tuple(labels), seats=seats)


def gone(label, **fields):
    return Disqualified(
        label, **({"reason": "关闭", "evidence": "照片", "approver": "李"} | fields)
    )


def test_the_lowest_positions_are_drawn():
    pool = Pool((stratum("a", 3, LABELS[:20]), stratum("b", 0, LABELS[20:])))
    assert first_selection(pool, FIRST) == {"a": ordered(FIRST, LABELS[:20])[:3], "b": ()}


@given(sizes=st.tuples(st.integers(1, 20), st.integers(1, 20)), data=st.data())
def test_substitutes_are_new_eligible_and_as_many_as_fell_out(sizes, data):
    pool = Pool((stratum("a", sizes[0], LABELS[:20]), stratum("b", sizes[1], LABELS[15:40])))
    first = Iteration("", first_selection(pool, FIRST))
    leaving = data.draw(st.sets(st.sampled_from(live_labels([first])), min_size=1))
    newly = [gone(label) for label in leaving]
    found = substitute_selection(pool, SECOND, [first], newly)
    for one in pool.strata:
        places = len(leaving & set(first.selected[one.id]))
        left = [
            label
            for label in one.eligible
            if label not in first.selected[one.id] and label not in leaving
        ]
        assert found[one.id] == ordered(SECOND, left)[:places]


def test_a_stratum_that_is_used_up_gives_fewer_substitutes():
    pool = Pool((stratum("a", 4, LABELS[:5]),))
    first = Iteration("", first_selection(pool, FIRST))
    newly = [gone(label) for label in first.selected["a"][:2]]
    assert len(substitute_selection(pool, SECOND, [first], newly)["a"]) == 1


def test_a_disqualified_unit_never_comes_back():
    pool = Pool((stratum("a", 3, LABELS[:4]),))
    first = Iteration("", first_selection(pool, FIRST))
    newly = (gone(first.selected["a"][0]),)
    second = Iteration("", substitute_selection(pool, SECOND, [first], newly), newly)
    later = (gone(second.selected["a"][0]),)
    assert substitute_selection(pool, FIRST, [first, second], later) == {"a": ()}
    assert live_labels([first, second]) == (*first.selected["a"][1:], *second.selected["a"])


def test_a_unit_drawn_in_two_strata_is_staffed_once_with_the_larger_team():
    pool = Pool((stratum("a", 2, LABELS[:2]), stratum("b", 2, LABELS[1:3], seats=3)))
    first = first_selection(pool, FIRST)
    units = units_to_staff(pool, FIRST, (), first)
    assert [unit.label for unit in units] == list(ordered(FIRST, LABELS[:3]))
    assert {unit.label: unit.seats for unit in units} == dict(zip(LABELS, (2, 3, 3), strict=False))
    assert units_to_staff(pool, SECOND, [Iteration("", first)], first) == ()


@pytest.mark.parametrize("field", ["reason", "evidence", "approver"])
def test_a_unit_falls_out_only_with_reason_evidence_and_approver(field):
    first = Iteration("", {"a": LABELS[:2]})
    with pytest.raises(ReasonMissing):
        check_disqualified([first], [gone(LABELS[0], **{field: " "})])


@pytest.mark.parametrize("labels", [[LABELS[5]], [LABELS[0], LABELS[0]]])
def test_only_a_unit_that_is_drawn_falls_out_and_only_once(labels):
    first = Iteration("", {"a": LABELS[:2]})
    with pytest.raises(NotDrawn):
        check_disqualified([first], [gone(label) for label in labels])


def test_somebody_must_have_fallen_out():
    with pytest.raises(ReasonMissing):
        check_disqualified([Iteration("", {"a": LABELS[:2]})], [])
