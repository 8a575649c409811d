from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from permitdesk.domain.schedule.lines import Placement
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from tests.ground import ground

__all__ = ["ground"]

DAY = date(2026, 11, 18)


@pytest.fixture
def work(ground):
    """An entered unit of work on the ground, never committed."""
    with ground.desk.work() as work:
        yield work


def test_a_team_keeps_its_seats(work, ground):
    visit = work.schedule.add(
        Visit(period="2026-11"), ground.facilities[0], reversed(ground.officers)
    )
    line = work.schedule.find(visit)
    assert [member.id for member in line.team] == list(reversed(ground.officers))
    assert line.officers == "样例孙丙、样例钱乙、样例赵甲"


def test_many_visits_are_placed_at_once(work, ground):
    made = [
        work.schedule.add(Visit(period="2026-11"), facility, ()) for facility in ground.facilities
    ]
    work.schedule.place_all(
        [
            Placement(made[0], DAY, "am"),
            Placement(made[1], trouble="没有可排的半天"),
        ]
    )
    first, second, third = (work.schedule.find(visit) for visit in made)
    assert (first.day, first.slot, first.state, first.version) == (DAY, "am", "planned", 2)
    assert (second.state, second.trouble, second.version) == ("waiting", "没有可排的半天", 2)
    assert (third.state, third.version) == ("waiting", 1)


def test_visits_are_read_together_in_the_order_asked_for(work, ground):
    made = [work.schedule.add(Visit(period="2026-11"), one, ()) for one in ground.facilities]
    asked: list[str] = []
    engine = work._session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    work.schedule.find(made[0])
    for_one = len(asked)
    lines = work.schedule.some(reversed(made))
    assert [line.id for line in lines] == made[::-1]
    assert len(asked) == 2 * for_one
    with pytest.raises(RecordNotFound):
        work.schedule.some([made[0], 999])
    assert work.schedule.some(()) == ()


def test_placing_nothing_is_nothing(work):
    work.schedule.place_all([])


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_what_is_over_is_never_placed_anew(work, ground, state):
    visit = work.schedule.add(Visit(period="2026-11", state=state), ground.facilities[0], ())
    work.schedule.place_all([Placement(visit, DAY, "am")])
    assert (work.schedule.find(visit).state, work.schedule.find(visit).day) == (state, None)


def test_a_visit_is_changed_only_as_it_was_read(work, ground):
    visit = work.schedule.add(Visit(period="2026-11"), ground.facilities[0], ())
    work.schedule.place(Placement(visit, DAY, "am"), 1)
    with pytest.raises(ChangedMeanwhile):
        work.schedule.place(Placement(visit, DAY, "pm"), 1)
    with pytest.raises(ChangedMeanwhile):
        work.schedule.set_locked(visit, 1, is_locked=True)
    work.schedule.set_locked(visit, 2, is_locked=True)
    assert work.schedule.find(visit).is_locked
    with pytest.raises(RecordNotFound):
        work.schedule.place(Placement(99, DAY, "am"), 1)


def test_a_notice_keeps_its_number(work, ground):
    visit = work.schedule.add(Visit(period="2026-11"), ground.facilities[0], ())
    work.schedule.set_notice(visit, "样例环检〔2026〕1号")
    assert work.schedule.find(visit).notice_number == "样例环检〔2026〕1号"


def test_a_calendar_shows_its_days_and_what_waits_in_its_month(work, ground):
    here, there, waits, elsewhere = (
        work.schedule.add(Visit(period=period), ground.facilities[0], ())
        for period in ("2026-11", "2026-10", "2026-11", "2026-12")
    )
    work.schedule.place_all([Placement(here, DAY, "am"), Placement(there, DAY, "pm")])
    found = work.schedule.on_calendar("2026-11", date(2026, 11, 1), date(2026, 11, 30))
    assert [line.id for line in found] == [here, there, waits]
    assert elsewhere not in {line.id for line in found}
