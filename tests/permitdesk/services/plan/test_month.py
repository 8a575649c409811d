from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.law import RuleValue
from permitdesk.domain.register.officer import Leave
from permitdesk.errors.office import MonthMalformed
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.draw import ending
from permitdesk.services.office import rules as office_rules
from permitdesk.services.plan import month, overview, presets, rules, year
from permitdesk.services.schedule import planning


def test_a_month_needs_a_plan(office):
    for call in (
        lambda: month.of_period(office.reading(), "2026-11"),
        lambda: year.of_year(office.reading(), 2026, date(2026, 11, 1)),
        lambda: overview.of_month(office.reading(), "2026-11", date(2026, 11, 1)),
    ):
        with pytest.raises(PlanMissing):
            call()


def test_what_is_no_month_is_refused(planned):
    with pytest.raises(MonthMalformed):
        month.of_period(planned.reading(), "2026-13")


def test_the_capacity_is_two_teams_in_two_half_days_of_21_working_days(planned, clock):
    clock.set(2026, 11, 2)
    assert month.of_period(planned.reading(), "2026-11").capacity == 21 * 2 * 2


def test_an_absence_takes_its_days_from_the_capacity(planned, clock):
    clock.set(2026, 11, 2)
    with planned.work() as work:
        first, second, *_ = work.register.officers.all()
        for officer in (first, second):
            work.register.officers.add_leave(
                officer.id, Leave(first_day=date(2026, 11, 2), last_day=date(2026, 11, 6))
            )
        work.record("register", "leave", "样例")
        work.commit()
    assert month.of_period(planned.reading(), "2026-11").capacity == 16 * 4 + 5 * 2


def test_days_that_are_over_allow_nothing_more_than_was_done_on_them(drawn):
    planning.schedule_month(drawn.work(), "2026-11", drawn.today())
    with drawn.reading() as work:
        made = work.schedule.count_between(date(2026, 11, 1), date(2026, 11, 26))
        allowed = month.capacity_in(work, date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 26))
        over = month.capacity_in(work, date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1))
    assert made > 0
    assert allowed.words.startswith("还剩 3 个工作日")
    assert allowed.words.endswith(f"此前已安排 {made} 次，共 {allowed.visits} 次")
    assert over.words == f"已过去，安排了 {over.visits} 次"


def test_one_visit_a_day_halves_the_capacity(planned, clock):
    clock.set(2026, 11, 2)
    with planned.reading() as work:
        rule = office_rules.rule_in(work, "schedule.visits_a_day", date(2026, 11, 1))
    own = RuleValue.model_validate({**rule.model_dump(), "value": 1, "scope": ""})
    office_rules.set_rule(planned.work(), own)
    assert month.of_period(planned.reading(), "2026-11").capacity == 21 * 2


def test_a_preset_can_be_looked_at_before_it_is_kept(office):
    rows = presets.rows_of(presets.find("national-2015-county"))
    key, *_ = month.preview(office.reading(), "2026-11", rows).strata
    assert key.arithmetic == "ceil(40 × 25%) = 10"
    assert rules.of_year(office.reading(), 2026) == ()


def test_a_year_shows_every_month_with_its_capacity(planned):
    found = year.of_year(planned.reading(), 2026, date(2026, 11, 2))
    assert [one.visits for one in found.months[:10]] == [0] * 10
    assert [one.planned for one in found.months[10:]] == [5 + 25, 5 + 25]
    assert all(one.capacity > 50 for one in found.months[10:])
    assert not any(one.capacity for one in found.months[:10])
    assert not found.is_provisional


@pytest.mark.parametrize(
    ("today", "planned_months"),
    [(date(2025, 12, 1), 12), (date(2027, 1, 1), 0)],
)
def test_a_year_to_come_is_planned_whole_and_a_past_one_not_at_all(planned, today, planned_months):
    found = year.of_year(planned.reading(), 2026, today)
    assert sum(bool(one.planned) for one in found.months) == planned_months


def test_a_year_without_announced_holidays_is_provisional(office):
    presets.apply(office.work(), "national-2015-county", 2031)
    assert year.of_year(office.reading(), 2031, date(2026, 11, 2)).is_provisional


def test_an_overview_says_what_month_and_year_say(planned, clock):
    clock.set(2026, 11, 2)
    found = overview.of_month(planned.reading(), "2026-11", date(2026, 11, 2))
    assert found.month == month.of_period(planned.reading(), "2026-11")
    assert found.year == year.of_year(planned.reading(), 2026, date(2026, 11, 2))
    assert found.rows == rules.of_year(planned.reading(), 2026)
    assert (found.plan.preset, found.has_rounds) == ("国家2015 县级", False)


def test_a_drawn_month_shows_what_was_drawn(drawn):
    found = overview.of_month(drawn.reading(), "2026-11", date(2026, 11, 22))
    key = found.month.strata[0]
    assert found.has_rounds
    assert (key.drawn, key.open_count, key.feasible) == (key.month_count, 0, True)
    assert found.year.months[10].drawn == sum(one.drawn for one in found.month.strata)
    assert found.month.visits == found.year.months[10].visits


def test_a_void_round_counts_for_nothing(drawn):
    ending.void(drawn.work(), "2026Q4-01", "样例原因", "样例钱乙")
    found = overview.of_month(drawn.reading(), "2026-11", date(2026, 11, 22))
    assert not found.has_rounds
    assert sum(one.drawn for one in found.month.strata) == 0


def test_before_anybody_set_a_cap_there_is_none(office):
    presets.apply(office.work(), "national-2015-county", 2022)
    key, *_ = month.of_period(office.reading(), "2022-03").strata
    assert len(key.eligible) == 40
