from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.register.officer import Leave, Recusal
from permitdesk.errors.schedule import NothingToSchedule
from permitdesk.services.office import holidays
from permitdesk.services.office.calendar import work_calendar_in
from permitdesk.services.schedule import visits
from permitdesk.services.schedule.planning import schedule_month

TODAY = date(2026, 11, 2)


def leave(desk, officer: int, first: date, last: date) -> None:
    with desk.work() as work:
        work.register.officers.add_leave(officer, Leave(first_day=first, last_day=last))
        work.record("register", "leave", "样例")
        work.commit()


def test_drawn_units_become_visits_with_the_officers_that_were_drawn(drawn):
    result = schedule_month(drawn.work(), "2026-11", date(2026, 11, 22))
    with drawn.reading() as work:
        seats = {unit.label: unit for unit in work.schedule.waiting_units("2026-11")}
    assert seats == {}
    assert result.visits
    assert all(line.origin == "draw" and len(line.team) == 2 for line in result.visits)
    assert {line.matters for line in result.visits} == {"重点排污单位", "一般排污单位"}


def test_every_visit_is_on_a_working_day_after_today(drawn):
    result = schedule_month(drawn.work(), "2026-11", date(2026, 11, 22))
    with drawn.reading() as work:
        calendar = work_calendar_in(work)
    placed = [line for line in result.visits if line.day]
    assert placed
    for line in placed:
        assert date(2026, 11, 22) < line.day <= date(2026, 11, 30)
        assert calendar.is_working_day(line.day)


def test_nobody_is_in_two_places_and_no_certificate_is_used_after_its_end(drawn):
    result = schedule_month(drawn.work(), "2026-11", date(2026, 11, 22))
    where = Counter((m.id, line.day, line.slot) for line in result.visits for m in line.team)
    assert not where or max(where.values()) == 1
    ended = [
        line
        for line in result.visits
        if line.day
        and line.day > date(2026, 11, 25)
        and draw_office.ENDS_SOON in {m.certificate_number for m in line.team}
    ]
    assert ended == []


def test_a_second_run_has_nothing_to_do(drawn):
    schedule_month(drawn.work(), "2026-11", date(2026, 11, 2))
    with pytest.raises(NothingToSchedule):
        schedule_month(drawn.work(), "2026-11", date(2026, 11, 2))


def test_the_same_office_gets_the_same_schedule(office):
    for facility in range(3):
        office.visit(None, facility=facility)
    first = schedule_month(office.desk.work(), "2026-11", TODAY)
    for line in first.visits:
        visits.give_back(office.desk.work(), line.id, line.version)
    second = schedule_month(office.desk.work(), "2026-11", TODAY)
    places = [[(line.id, line.day, line.slot) for line in one.visits] for one in (first, second)]
    assert places[0] == places[1]


def test_visits_that_have_a_half_day_keep_it(office):
    kept = office.visit(date(2026, 11, 18))
    office.visit(None, facility=1)
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    assert result.placed == 1
    assert visits.find(office.desk.reading(), kept).day == date(2026, 11, 18)


def test_what_cannot_be_placed_waits_with_its_reason(office):
    lonely = office.visit(None, officers=1)
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    ((line, reason),) = result.troubles
    assert (line.id, reason) == (lonely, "执法人员 1 人，不足 2 人")
    waiting = visits.find(office.desk.reading(), lonely)
    assert (waiting.state, waiting.trouble, waiting.day) == ("waiting", reason, None)


def test_at_the_months_end_nothing_can_be_placed(office):
    office.visit(None)
    result = schedule_month(office.desk.work(), "2026-11", date(2026, 11, 30))
    assert [reason for _, reason in result.troubles] == ["本月已没有可用的工作日"]


def test_a_recusal_that_came_after_the_draw_is_kept_to(office):
    visit = office.visit(None)
    with office.desk.work() as work:
        work.register.recusals.add(
            office.officers[0], office.facilities[0], Recusal(valid_from=TODAY)
        )
        work.record("register", "recuse", "样例")
        work.commit()
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    ((line, reason),) = result.troubles
    assert (line.id, reason) == (visit, "没有可排的半天：11月3日至30日样例赵甲须回避")


def test_an_officer_who_left_the_register_is_said_to_be_missing(office):
    office.visit(None)
    with office.desk.work() as work:
        work.register.officers.bin([office.officers[0]], work.now)
        work.record("register", "bin", "样例")
        work.commit()
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    assert [reason for _, reason in result.troubles] == ["有执法人员已不在名录中"]


def test_after_an_illness_only_the_visits_that_cannot_be_are_moved(office):
    ill = office.visit(date(2026, 11, 10))
    well = office.visit(date(2026, 11, 12), facility=1)
    leave(office.desk, office.officers[0], date(2026, 11, 9), date(2026, 11, 11))
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    assert (result.placed, result.moved) == (1, 1)
    assert visits.find(office.desk.reading(), well).day == date(2026, 11, 12)
    moved = visits.find(office.desk.reading(), ill)
    assert moved.state == "planned"
    assert not date(2026, 11, 9) <= moved.day <= date(2026, 11, 11)


def test_a_locked_visit_stays_even_where_it_clashes(office):
    visit = office.visit(date(2026, 11, 10))
    line = visits.find(office.desk.reading(), visit)
    visits.lock(office.desk.work(), visit, line.version, is_locked=True)
    leave(office.desk, office.officers[0], date(2026, 11, 9), date(2026, 11, 11))
    with pytest.raises(NothingToSchedule):
        schedule_month(office.desk.work(), "2026-11", TODAY)
    assert visits.find(office.desk.reading(), visit).day == date(2026, 11, 10)


def test_what_was_made_or_cancelled_is_left_alone(office):
    made = office.visit(date(2026, 11, 18), state="done")
    office.visit(None, facility=1, state="cancelled")
    office.visit(None, facility=2)
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    assert result.placed == 1
    states = {line.id: line.state for line in result.visits}
    assert states[made] == "done"
    assert sorted(states.values()) == ["cancelled", "done", "planned"]


def test_a_year_without_announced_holidays_is_provisional(office):
    office.visit(None, period="2031-03")
    assert schedule_month(office.desk.work(), "2031-03", TODAY).is_provisional


def test_a_year_planned_before_its_notice_is_put_right_when_the_notice_comes(office, tmp_path):
    made = [office.visit(None, period="2027-01") for _ in range(6)]
    schedule_month(office.desk.work(), "2027-01", TODAY)
    placed = {visit: visits.find(office.desk.reading(), visit).day for visit in made}
    assert date(2027, 1, 1) not in placed.values()
    caught = min(placed.values())
    path = tmp_path / "2027年放假安排.csv"
    rows = ["2027-01-01,放假,元旦", f"{caught},放假,元旦", "2027-01-09,上班,元旦"]
    path.write_text("\n".join(["日期,安排,节日", *rows]), encoding="utf-8")
    file = holidays.read_file(office.desk.reading(), path)
    holidays.import_file(office.desk.work(), file, "样例通知")
    again = schedule_month(office.desk.work(), "2027-01", TODAY)
    assert not again.is_provisional
    after = {visit: visits.find(office.desk.reading(), visit).day for visit in made}
    moved = {visit for visit in made if after[visit] != placed[visit]}
    assert moved == {visit for visit, day in placed.items() if day == caught}


def test_nothing_to_schedule_is_said_in_words(office):
    with pytest.raises(NothingToSchedule, match="2026-12 没有待排期的检查"):
        schedule_month(office.desk.work(), "2026-12", TODAY)


def test_the_chain_holds_every_place(office):
    visit = office.visit(None)
    schedule_month(office.desk.work(), "2026-11", TODAY)
    with office.desk.reading() as work:
        event = list(work.audit.events())[-1]
    assert (event.action, event.subject) == ("schedule_month", "2026-11")
    assert f'"places":{{"{visit}":"2026-11-03 am"}}' in event.payload
