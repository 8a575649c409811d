from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.officer import Leave
from permitdesk.domain.schedule.placing import Place
from permitdesk.errors.schedule import VisitConflict, VisitFixed
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.services.schedule import visits
from permitdesk.services.schedule.planning import schedule_month

TODAY = date(2026, 11, 2)


@pytest.fixture
def move(office):
    """Returns a function that moves a visit as it stands now."""

    def move(visit: int, day: date, slot: str = "am", today: date = TODAY):
        line = visits.find(office.desk.reading(), visit)
        return visits.move(office.desk.work(), visit, day, slot, line.version, today)

    return move


def reason(office, visit: int, day: date, slot: str = "am", today: date = TODAY) -> str:
    return visits.objection(office.desk.reading(), visit, day, slot, today)


def test_a_visit_can_be_moved(office, move):
    visit = office.visit(date(2026, 11, 18))
    assert move(visit, date(2026, 11, 19), "pm") == {"schedule"}
    line = visits.find(office.desk.reading(), visit)
    assert (line.day, line.slot, line.state) == (date(2026, 11, 19), "pm", "planned")


def test_a_visit_that_waits_gets_its_half_day_by_hand(office, move):
    visit = office.visit(None)
    move(visit, date(2026, 11, 19))
    assert visits.find(office.desk.reading(), visit).state == "planned"


def test_a_visit_may_be_moved_within_its_day(office, move):
    visit = office.visit(date(2026, 11, 18))
    move(visit, date(2026, 11, 18), "pm")
    assert visits.find(office.desk.reading(), visit).slot == "pm"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 1), "日期已过"),
        (date(2026, 11, 21), "当日不上班（周末）"),
        (date(2027, 1, 1), "当日不上班（元旦）"),
        (date(2027, 1, 4), ""),
    ],
)
def test_a_day_that_cannot_be_is_told(office, day, why):
    assert reason(office, office.visit(None), day) == why


def test_a_holiday_is_named_and_a_make_up_day_is_a_working_day(office):
    visit = office.visit(None)
    autumn = date(2026, 9, 1)
    assert reason(office, visit, date(2026, 10, 1), today=autumn) == "当日不上班（国庆节）"
    assert reason(office, visit, date(2026, 10, 10), today=autumn) == ""


def test_an_officer_who_is_elsewhere_or_away_is_named(office, move):
    visit = office.visit(None)
    office.visit(date(2026, 11, 18), facility=1)
    assert reason(office, visit, date(2026, 11, 18)) == "样例赵甲当日上午已有检查"
    assert reason(office, visit, date(2026, 11, 18), "pm") == ""
    with office.desk.work() as work:
        day = date(2026, 11, 18)
        work.register.officers.add_leave(office.officers[1], Leave(first_day=day, last_day=day))
        work.record("register", "leave", "样例")
        work.commit()
    assert reason(office, visit, date(2026, 11, 18), "pm") == "样例钱乙请假"
    with pytest.raises(VisitConflict) as caught:
        move(visit, date(2026, 11, 18), "pm")
    assert "不能排在 2026-11-18 下午：样例钱乙请假" in caught.value.sentence


@pytest.mark.parametrize(("state", "why"), [("done", "已检查"), ("cancelled", "已取消")])
def test_what_is_over_is_not_moved(office, state, why):
    assert reason(office, office.visit(date(2026, 11, 18), state=state), date(2026, 11, 19)) == why


def test_a_visit_without_a_team_is_not_moved(office):
    assert reason(office, office.visit(None, officers=0), date(2026, 11, 19)) == (
        "还没有选派执法人员"
    )


def test_all_half_days_are_judged_at_once_as_one_by_one(office):
    visit = office.visit(date(2026, 11, 18))
    office.visit(date(2026, 11, 19), facility=1)
    first, last = date(2026, 11, 16), date(2026, 11, 22)
    found = visits.objections(office.desk.reading(), visit, first, last, TODAY)
    assert len(found) == 14
    for place, why in found.items():
        assert why == reason(office, visit, place.day, place.slot)
    assert found[Place(date(2026, 11, 18), "am")] == ""


def test_two_people_do_not_move_one_visit(office, move):
    visit = office.visit(date(2026, 11, 18))
    before = visits.find(office.desk.reading(), visit)
    move(visit, date(2026, 11, 19))
    with pytest.raises(ChangedMeanwhile):
        visits.move(office.desk.work(), visit, date(2026, 11, 20), "am", before.version, TODAY)
    assert visits.find(office.desk.reading(), visit).day == date(2026, 11, 19)


def test_a_locked_visit_stays_until_it_is_let_go(office, move):
    visit = office.visit(date(2026, 11, 18))
    line = visits.find(office.desk.reading(), visit)
    visits.lock(office.desk.work(), visit, line.version, is_locked=True)
    with pytest.raises(VisitConflict, match="日期已锁定"):
        move(visit, date(2026, 11, 19))
    line = visits.find(office.desk.reading(), visit)
    with pytest.raises(VisitFixed, match="日期已锁定"):
        visits.give_back(office.desk.work(), visit, line.version)
    visits.lock(office.desk.work(), visit, line.version, is_locked=False)
    move(visit, date(2026, 11, 19))
    assert visits.find(office.desk.reading(), visit).day == date(2026, 11, 19)


def test_a_visit_that_is_given_back_waits_again(office):
    visit = office.visit(date(2026, 11, 18))
    line = visits.find(office.desk.reading(), visit)
    visits.give_back(office.desk.work(), visit, line.version)
    line = visits.find(office.desk.reading(), visit)
    assert (line.state, line.day, line.slot) == ("waiting", None, "")


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_what_is_over_is_not_given_back(office, state):
    visit = office.visit(date(2026, 11, 18), state=state)
    line = visits.find(office.desk.reading(), visit)
    with pytest.raises(VisitFixed):
        visits.give_back(office.desk.work(), visit, line.version)


def test_the_history_tells_what_was_done_and_by_whom(office, move):
    other, visit = office.visit(None, facility=1), office.visit(None)
    schedule_month(office.desk.work(), "2026-11", TODAY)
    move(visit, date(2026, 11, 19), "pm")
    move(other, date(2026, 11, 20))
    line = visits.find(office.desk.reading(), visit)
    visits.lock(office.desk.work(), visit, line.version, is_locked=True)
    events = visits.history(office.desk.reading(), visit)
    assert [event.action for event in events] == ["scheduled", "moved", "locked"]
    assert events[1].note == "2026-11-19 pm"
    assert {event.actor for event in events} == {"样例赵甲"}
    assert events[0].at.tzinfo is not None


def test_a_number_that_begins_alike_is_another_visit(office, move):
    numbers = [office.visit(None, facility=number % 3) for number in range(12)]
    move(numbers[10], date(2026, 11, 19))
    assert visits.history(office.desk.reading(), numbers[0]) == ()


def test_a_visit_that_is_not_there_is_said_to_be_missing(office):
    with pytest.raises(RecordNotFound):
        visits.find(office.desk.reading(), 99)
    with pytest.raises(RecordNotFound):
        visits.history(office.desk.reading(), 99)


def test_the_months_visits_come_in_the_order_of_their_days(office):
    late, early = office.visit(date(2026, 11, 20)), office.visit(date(2026, 11, 10), facility=1)
    waits = office.visit(None, facility=2)
    assert [line.id for line in visits.of_month(office.desk.reading(), "2026-11")] == [
        early,
        late,
        waits,
    ]
