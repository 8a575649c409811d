from __future__ import annotations

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from permitdesk.domain.plan.capacity import Means, capacity
from permitdesk.domain.plan.counting import due_in_month, months_of
from permitdesk.domain.plan.rule import PlanRule, hand_numbers, hand_text
from permitdesk.domain.plan.spread import Grid, by_capacity, given


def rule(**fields: object) -> PlanRule:
    made = {"code": "key", "title": "样例", "basis": "fixed", "value": 12, "period": "quarter"}
    return PlanRule.model_validate({**made, **fields})


def grid(row: PlanRule, count: int, drawn: dict[int, int] | None = None, now: int = 1) -> Grid:
    """Return a row as the year would bring it, with units enough."""
    done = dict(drawn or {})
    planned: dict[int, int] = {}
    for month in range(now, 13):
        before = sum(done.get(one, 0) for one in months_of(row, month) if one < month)
        due = due_in_month(row, count, month, before)
        planned[month] = max(due - done.get(month, 0), 0)
        done[month] = done.get(month, 0) + planned[month]
    return Grid(row, count, drawn or {}, planned)


def set_month(row: PlanRule, count: int, month: int, number: int | None, now: int = 1) -> PlanRule:
    numbers = given(grid(row, count, now=now), month, number, now)
    assert not isinstance(numbers, str), numbers
    return row.model_copy(update={"by_hand": hand_text(numbers)})


def months(row: PlanRule, count: int) -> list[int]:
    made = grid(row, count)
    return [made.number(month) for month in range(1, 13)]


def test_a_changed_month_lets_the_others_share_the_rest():
    changed = set_month(rule(), 12, 2, 8)
    assert months(changed, 12) == [2, 8, 2, 4, 4, 4, 4, 4, 4, 4, 4, 4]


def test_a_second_month_leaves_the_first_as_it_was_given():
    changed = set_month(set_month(rule(), 12, 2, 8), 12, 1, 0)
    assert months(changed, 12)[:3] == [0, 8, 4]


def test_the_last_month_to_be_given_wins_and_the_others_give_way():
    changed = set_month(set_month(set_month(rule(), 12, 2, 8), 12, 1, 0), 12, 3, 10)
    assert months(changed, 12)[:3] == [0, 2, 10]


def test_a_month_can_be_left_to_the_rule_again():
    assert months(set_month(set_month(rule(), 12, 2, 8), 12, 2, None), 12)[:3] == [4, 4, 4]


@pytest.mark.parametrize(
    ("row", "month", "number", "now", "drawn", "words"),
    [
        (rule(), 2, 13, 1, {}, "本季度需 12 家，其他月份已抽 0 家，2月最多 12 家"),
        (rule(), 3, 7, 2, {1: 4, 2: 2}, "本季度需 12 家，其他月份已抽 6 家，3月最多 6 家"),
        (rule(), 3, 6, 3, {1: 4}, "本季度只剩 3月可以安排，要合到 12 家，须为 8 家"),
        (rule(months="4,5"), 3, 2, 1, {}, "3月不在这一行的实施月份内"),
        (rule(), 1, 2, 3, {1: 4}, "1月已经过去，已抽 4 家"),
        (rule(), 3, 2, 3, {3: 4}, "3月已抽 4 家，不能再少"),
    ],
)
def test_what_cannot_add_up_is_refused_with_a_sentence(row, month, number, now, drawn, words):
    assert given(grid(row, 12, drawn, now), month, number, now) == words


EDITS = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 40) | st.none()), max_size=12)
PERIODS = st.sampled_from(["two_months", "quarter", "half", "year"])
MONTHS = st.lists(st.integers(1, 12), unique=True).map(lambda found: ",".join(map(str, found)))


@given_by(EDITS, PERIODS, MONTHS, st.integers(0, 60))
def test_however_the_months_are_changed_they_add_up_to_the_rule(edits, period, allowed, count):
    row = rule(period=period, months=allowed)
    for month, number in edits:
        numbers = given(grid(row, count), month, number, 1)
        if not isinstance(numbers, str):
            row = row.model_copy(update={"by_hand": hand_text(numbers)})
            if number is not None:
                assert grid(row, count).number(month) == number
    made = grid(row, count)
    for one in {months_of(row, month) for month in range(1, 13)} - {()}:
        assert sum(made.number(month) for month in one) == count


def test_visits_go_where_there_is_room():
    allowed = {month: 30 if month % 3 == 0 else 10 for month in range(1, 13)}
    busy = rule(code="busy", value=40, months="1,2,3")
    made = by_capacity([grid(rule(), 10), grid(busy, 40)], allowed, 1)
    assert made["key"][4] + made["key"][5] + made["key"][6] == 10
    assert made["key"][6] > made["key"][4]


@given_by(
    st.lists(st.tuples(PERIODS, MONTHS, st.integers(0, 60)), min_size=1, max_size=4),
    st.lists(st.integers(0, 50), min_size=12, max_size=12),
)
def test_spreading_by_room_adds_up_to_every_rule(rows, room):
    grids = [
        grid(rule(code=f"r{at}", period=period, months=allowed), count)
        for at, (period, allowed, count) in enumerate(rows)
    ]
    made = by_capacity(grids, dict(enumerate(room, 1)), 1)
    for one in grids:
        by_hand = hand_text(made.get(one.rule.code, {}))
        after = grid(one.rule.model_copy(update={"by_hand": by_hand}), one.count)
        assert after.total == one.total


def test_numbers_of_months_come_back_from_their_text():
    assert hand_numbers("4：5， 6:2,") == {4: 5, 6: 2}
    assert hand_text({6: 2, 4: 5}) == "4:5,6:2"
    for wrong in ("13:1", "4:-1", "4:1,4:2", "4"):
        with pytest.raises(ValueError, match=r"."):
            hand_numbers(wrong)


def test_a_month_allows_what_its_people_vehicles_duties_and_money_allow():
    present = [8] * 20
    assert capacity(present, Means(team=2, times=2)).visits == 160
    assert capacity(present, Means(team=2, times=2, rides=2)).visits == 80
    assert capacity(present, Means(team=2, times=2, rides=2, other_duty=25)).visits == 60
    full = Means(team=2, times=2, rides=2, other_duty=25, cost=120, budget=6000)
    assert capacity(present, full).visits == 50
    assert capacity(present, full).words == (
        "20 个工作日，出勤 160 人日，每组 2 人，车辆每次可载 2 组，每组每天 2 次：80 次；"
        "其他任务占 25%，余 60 次；经费 6,000 元 ÷ 120 元 = 50 次"
    )
