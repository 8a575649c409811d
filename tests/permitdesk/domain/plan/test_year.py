from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.plan.month import Drawn, PoolUnit, Situation, resolve
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.plan.year import along_the_year


def row(**fields: object) -> PlanRule:
    return PlanRule.model_validate(
        {"code": "key", "title": "样例行", "object_class": "key", "basis": "percent_of_pool",
         "value": 25, "period": "quarter", **fields}
    )  # fmt: skip


def year_of(rule: PlanRule, pool: list[PoolUnit], month: int, drawn: tuple[Drawn, ...] = ()):
    situation = Situation(2026, min(month, 12), pool, 10, drawn=drawn)
    (stratum,) = resolve([(1, rule)], situation)
    return along_the_year([(rule, stratum)], drawn, month, {month: 40})


def test_the_months_to_come_share_what_each_quarter_needs(units):
    months = year_of(row(), units(56), 1)
    assert [one.visits for one in months] == [5, 5, 4] * 4
    assert [one.capacity for one in months] == [40, *([0] * 11)]


def test_months_that_are_over_show_what_was_drawn_and_nothing_else(units):
    drawn = tuple(Drawn("key", 2, unit.label) for unit in units(3))
    months = year_of(row(), units(56), 11, drawn)
    assert [one.drawn for one in months] == [0, 3, *([0] * 10)]
    assert [one.planned for one in months] == [*([0] * 10), 7, 7]


def test_this_month_shows_what_was_drawn_and_what_is_open(units):
    drawn = tuple(Drawn("key", 11, unit.label) for unit in units(4))
    months = year_of(row(), units(56), 11, drawn)
    assert (months[10].drawn, months[10].planned, months[10].visits) == (4, 3, 7)


def test_a_pool_that_runs_dry_is_not_planned_beyond_its_end(units):
    months = year_of(row(), units(9), 1)
    assert sum(one.visits for one in months) == 9
    assert [one.visits for one in months[9:]] == [0, 0, 0]


def test_a_row_that_repeats_has_its_units_back_in_every_quarter(units):
    months = year_of(row(repeats=True), units(9), 1)
    assert sum(one.visits for one in months) == 12


def test_after_the_years_end_nothing_is_planned(units):
    assert sum(one.planned for one in year_of(row(), units(56), 13)) == 0


@given(
    st.integers(0, 60), st.integers(1, 12), st.sampled_from(["month", "quarter", "half", "year"])
)
def test_a_year_plans_no_unit_twice_where_none_may_come_twice(size, month, period):
    pool = [PoolUnit(at, f"u{at}", f"样例{at}", "key", "") for at in range(size)]
    months = year_of(row(period=period), pool, month)
    assert sum(one.planned for one in months) <= size
