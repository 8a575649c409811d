from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.schedule.vehicle import Vehicle
from permitdesk.errors.plan import MonthNumberWrong, PlanMissing
from permitdesk.services.office import rules as office_rules
from permitdesk.services.plan import month, months, rules

MARCH = date(2026, 3, 2)


def line(desk, code: str = "key", today: date = MARCH):
    found = months.of_year(desk.reading(), 2026, today)
    return next(one for one in found.lines if one.numbered.rule.code == code)


def numbers(desk, code: str = "key", today: date = MARCH) -> list[int]:
    return [line(desk, code, today).grid.number(at) for at in range(1, 13)]


def test_a_year_stands_month_by_month(planned):
    assert numbers(planned) == [0, 0, 10, 4, 3, 3, 4, 3, 3, 4, 3, 3]
    assert line(planned).needed == 40
    assert line(planned).need_words == "每季度 10 家"


def test_what_a_year_falls_short_of_says_why(planned):
    found = line(planned, today=date(2026, 11, 2))
    assert (found.needed, found.missing) == (40, 30)
    assert found.missing_words == "已过去的周期少抽 30 家，要补查须另加一行。"
    general = line(planned, "general")
    assert general.missing == 0
    assert general.missing_words == ""


def test_a_month_is_changed_and_the_quarter_still_adds_up(planned):
    assert months.set_number(planned.work(), 2026, line(planned).id, 5, 8, MARCH) == {"plan"}
    assert numbers(planned)[3:6] == [1, 8, 1]
    assert line(planned).by_hand == {5: 8}
    assert (
        "本月由人工定为 8 家"
        in month.of_period(planned.reading(), "2026-05").strata[0].month_arithmetic
    )


def test_what_cannot_add_up_is_refused_in_a_sentence(planned):
    with pytest.raises(MonthNumberWrong, match="5月最多 10 家"):
        months.set_number(planned.work(), 2026, line(planned).id, 5, 11, MARCH)
    assert line(planned).by_hand == {}


def test_the_year_is_spread_by_what_the_months_allow_and_evened_out_again(planned):
    before = numbers(planned)
    months.spread(planned.work(), 2026, MARCH)
    assert sum(numbers(planned)[3:6]) == 10
    assert line(planned).by_hand
    months.even_out(planned.work(), 2026, MARCH)
    assert numbers(planned) == before


def test_a_year_without_a_plan_has_no_months(office):
    with pytest.raises(PlanMissing):
        months.of_year(office.reading(), 2031, MARCH)


def test_vehicles_and_other_duties_take_from_the_capacity(planned):
    whole = months.of_year(planned.reading(), 2026, MARCH).capacity[11]
    with planned.work() as work:
        work.schedule.vehicles.save(Vehicle(plate="样A00001", seats=2))
        work.schedule.vehicles.save(Vehicle(plate="样A00002", is_in_use=False))
        rule = office_rules.rule_in(work, "plan.other_duty", date(2026, 1, 1))
        work.record("schedule", "vehicles", "样例")
        work.commit()
    office_rules.set_rule(planned.work(), rule.model_copy(update={"value": 50}))
    less = months.of_year(planned.reading(), 2026, MARCH).capacity[11]
    assert (whole.visits, less.visits) == (84, 21)
    assert "其他任务占 50%" in less.words


def test_a_budget_limits_the_visits(planned):
    with planned.reading() as work:
        cost = office_rules.rule_in(work, "plan.visit_cost", date(2026, 1, 1))
        budget = office_rules.rule_in(work, "plan.year_budget", date(2026, 1, 1))
    for rule, value in ((cost, 100), (budget, 12_000)):
        office_rules.set_rule(planned.work(), rule.model_copy(update={"value": value}))
    found = months.of_year(planned.reading(), 2026, MARCH)
    assert found.capacity[11].visits == 10
    assert any(found.over(at) for at in range(3, 13))


def test_a_row_with_two_ways_is_spread_by_the_larger_number(planned):
    row = rules.find(planned.reading(), 2026, "general")
    changes = {"basis": "percent_of_pool", "value": 20, "or_basis": "officer_ratio", "or_value": 9}
    rules.save(planned.work(), 2026, row, changes)
    assert line(planned, "general").needed == 54
