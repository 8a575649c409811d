from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.officer import Leave
from permitdesk.errors.office import MonthMalformed
from permitdesk.services.schedule import board

TODAY = date(2026, 11, 2)


def month(office, period: str = "2026-11", today: date = TODAY) -> board.Board:
    return board.of_month(office.desk.reading(), period, today)


def test_a_board_shows_whole_weeks_around_the_month(office):
    days = month(office).days
    assert (days[0].day, days[-1].day) == (date(2026, 10, 26), date(2026, 12, 6))
    assert len(days) % 7 == 0
    assert sum(day.is_in_month for day in days) == 30


def test_october_has_its_holidays_and_its_make_up_day(office):
    found = month(office, "2026-10")
    by_day = {day.day.day: day for day in found.days if day.is_in_month}
    assert (by_day[1].is_working, by_day[1].name) == (False, "国庆节")
    assert by_day[10].is_make_up
    assert not by_day[9].is_make_up
    assert found.working_days == 18


@pytest.mark.parametrize(("period", "provisional"), [("2026-11", False), ("2031-03", True)])
def test_a_year_nobody_has_announced_is_provisional(office, period, provisional):
    assert month(office, period).is_provisional is provisional


def test_visits_of_the_days_shown_are_there_and_those_that_wait(office):
    inside = office.visit(date(2026, 11, 18))
    early = office.visit(date(2026, 10, 28), facility=1, period="2026-10")
    waits = office.visit(None, facility=2)
    office.visit(None, period="2026-12")
    office.visit(date(2026, 12, 20), period="2026-12")
    found = month(office)
    assert {line.id for line in found.visits} == {inside, early, waits}
    assert [line.id for line in found.waiting] == [waits]


def test_what_speaks_against_a_visit_where_it_stands_is_told(office):
    visit = office.visit(date(2026, 11, 18))
    office.visit(date(2026, 11, 19), facility=1)
    with office.desk.work() as work:
        day = date(2026, 11, 18)
        work.register.officers.add_leave(office.officers[0], Leave(first_day=day, last_day=day))
        work.record("register", "leave", "样例")
        work.commit()
    assert month(office).clashes == {visit: "样例赵甲请假"}


def test_two_visits_of_one_officer_in_one_half_day_clash(office):
    first, second = office.visit(date(2026, 11, 18)), office.visit(date(2026, 11, 18), facility=1)
    assert month(office).clashes == {
        first: "样例赵甲当日上午已有检查",
        second: "样例赵甲当日上午已有检查",
    }


def test_a_visit_on_a_day_off_clashes(office):
    assert list(month(office).clashes.values()) == []
    visit = office.visit(date(2026, 11, 21))
    assert month(office).clashes == {visit: "当日不上班"}


def test_what_is_past_or_made_clashes_no_more(office):
    office.visit(date(2026, 11, 18), officers=1)
    office.visit(date(2026, 11, 19), officers=1, state="done")
    assert month(office, today=date(2026, 11, 20)).clashes == {}


def test_a_lane_says_on_which_days_an_officer_cannot_go(office):
    with office.desk.work() as work:
        day = date(2026, 11, 18)
        work.register.officers.add_leave(office.officers[0], Leave(first_day=day, last_day=day))
        work.record("register", "leave", "样例")
        work.commit()
    lanes = month(office).lanes
    assert [lane.name for lane in lanes] == ["样例赵甲", "样例钱乙", "样例孙丙"]
    assert lanes[0].bars == {date(2026, 11, 18): "请假"}
    assert lanes[1].bars == {}


def test_drawn_units_without_a_visit_are_counted(drawn):
    found = board.of_month(drawn.reading(), "2026-11", date(2026, 11, 22))
    assert found.units > 0
    assert found.visits == ()


def test_what_is_no_month_is_refused(office):
    with pytest.raises(MonthMalformed):
        month(office, "November")
