from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.rectify.recheck import Recheck
from permitdesk.domain.schedule.pause import Pause
from permitdesk.domain.schedule.vehicle import Vehicle
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.schedule import NothingToUndo, NotOnASite, TeamUnable
from permitdesk.services.schedule import planning, sources, vehicles, visits
from permitdesk.services.schedule.planning import schedule_month

TODAY = date(2026, 11, 2)


def recheck(office, due_on: date) -> int:
    finding = office.finding()
    with office.desk.work() as work:
        work.rectify.add_recheck(finding, Recheck(due_on=due_on, reason="整改到期复查"))
        work.record("rectify", "seed", "样例")
        work.commit()
    return finding


def test_a_recheck_that_is_due_becomes_a_visit_before_its_deadline(office):
    recheck(office, date(2026, 11, 12))
    ((line),) = schedule_month(office.desk.work(), "2026-11", TODAY).visits
    assert (line.origin, line.check_type) == ("recheck", "case")
    assert line.day <= date(2026, 11, 12)
    assert len(line.team) == 2
    with office.desk.reading() as work:
        assert work.rectify.rechecks_to_place(date(2026, 12, 31)) == ()


def test_a_recheck_of_this_month_is_not_taken_into_the_next(office):
    recheck(office, date(2026, 11, 12))
    office.visit(None, facility=1, period="2026-12")
    result = schedule_month(office.desk.work(), "2026-12", TODAY)
    assert [line.origin for line in result.visits] == ["draw"]


def test_a_visit_of_a_campaign_is_made_by_hand_with_the_idlest_officers(office):
    office.visit(date(2026, 11, 10))
    visit = Visit(period="2026-11", origin="campaign", check_type="campaign", matters="专项")
    made = sources.add_visit(office.desk.work(), office.facilities[1], visit, (), TODAY)
    line = visits.find(office.desk.reading(), made)
    assert (line.state, line.origin) == ("waiting", "campaign")
    assert office.officers[2] in {member.id for member in line.team}


def test_a_drawn_visit_cannot_be_made_by_hand(office):
    with pytest.raises(NotOnASite):
        sources.add_visit(
            office.desk.work(), office.facilities[0], Visit(period="2026-11"), (), TODAY
        )


def test_one_officer_alone_is_no_team(office):
    visit = Visit(period="2026-11", origin="campaign")
    with pytest.raises(TeamUnable, match="至少要 2 名"):
        sources.add_visit(
            office.desk.work(), office.facilities[0], visit, office.officers[:1], TODAY
        )


def test_a_storm_moves_what_stands_in_it_and_nothing_else(office):
    caught = office.visit(date(2026, 11, 10))
    office.visit(date(2026, 11, 12), facility=1)
    with office.desk.work() as work:
        work.schedule.pauses.add(
            Pause(first_day=date(2026, 11, 9), last_day=date(2026, 11, 11), reason="暴雨")
        )
        work.record("schedule", "pause", "样例")
        work.commit()
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    (change,) = result.changes
    assert (change.visit_id, change.before.day) == (caught, date(2026, 11, 10))
    assert change.after.day not in {date(2026, 11, day) for day in (9, 10, 11)}


def test_a_schedule_can_be_taken_back_whole(office):
    caught = office.visit(date(2026, 11, 10))
    waited = office.visit(None, facility=1)
    with office.desk.work() as work:
        work.schedule.pauses.add(
            Pause(first_day=date(2026, 11, 10), last_day=date(2026, 11, 10), reason="暴雨")
        )
        work.record("schedule", "pause", "样例")
        work.commit()
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    planning.undo(office.desk.work(), result.changes)
    assert visits.find(office.desk.reading(), caught).day == date(2026, 11, 10)
    assert visits.find(office.desk.reading(), waited).state == "waiting"
    events = visits.history(office.desk.reading(), caught)
    assert [event.action for event in events][-2:] == ["scheduled", "undone"]


def test_a_schedule_changed_since_is_not_taken_back(office):
    visit = office.visit(None)
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    line = visits.find(office.desk.reading(), visit)
    visits.move(office.desk.work(), visit, date(2026, 11, 30), "pm", line.version, TODAY)
    with pytest.raises(NothingToUndo):
        planning.undo(office.desk.work(), result.changes)


def test_visits_get_the_offices_vehicles(office):
    office.visit(None)
    office.visit(None, facility=1)
    vehicles.save(office.desk.work(), Vehicle(plate="样A0001"))
    result = schedule_month(office.desk.work(), "2026-11", TODAY)
    assert [line.vehicle for line in result.visits] == ["样A0001", "样A0001"]
    assert result.without_vehicle == 0


def test_the_lack_of_vehicles_is_counted(office):
    office.visit(None)
    vehicles.save(office.desk.work(), Vehicle(plate="样A0001", seats=1))
    assert schedule_month(office.desk.work(), "2026-11", TODAY).without_vehicle == 1


def test_a_visit_moved_into_the_next_month_stays_there_and_takes_no_other_along(office):
    kept = office.visit(date(2026, 12, 2))
    office.visit(None, facility=1)
    result = schedule_month(office.desk.work(), "2026-11", date(2026, 11, 28))
    days = {line.id: line.day for line in result.visits}
    assert days.pop(kept) == date(2026, 12, 2)
    assert set(days.values()) == {date(2026, 11, 30)}


def test_a_vehicle_can_be_given_and_taken_by_hand(office):
    vehicles.save(office.desk.work(), Vehicle(plate="样A0001"))
    ((number, _),) = vehicles.all_of(office.desk.reading())
    visit = office.visit(date(2026, 11, 10))
    vehicles.give(office.desk.work(), visit, number)
    assert visits.find(office.desk.reading(), visit).vehicle == "样A0001"
    vehicles.give(office.desk.work(), visit, None)
    assert visits.find(office.desk.reading(), visit).vehicle == ""
