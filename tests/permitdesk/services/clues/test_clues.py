"""Clues come in and go out, are checked, answered and closed."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permitdesk.domain.clues.filter import ClueFilter
from permitdesk.domain.register.officer import Leave, Recusal
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.clues import (
    ClueChoiceUnknown,
    ClueDateWrong,
    ClueEmpty,
    ClueEnded,
    ClueGoesOut,
    ClueWithoutFacility,
    OfficerUnable,
    ResultMissing,
    TeamTooSmall,
)
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.services.clues import clues, teams

TODAY = date(2026, 11, 20)
RECEIVED = date(2026, 11, 10)


@pytest.fixture
def add(desk, ground):
    """Adds a clue, about the first facility unless told otherwise, and returns it."""

    def add(facility=0, **fields):
        values = {"direction": "in", "channel": "complaint", "content": "样例异味", **fields}
        place = None if facility is None else ground.facilities[facility]
        received = values.pop("received_on", RECEIVED)
        due = values.pop("due_on", None)
        number = clues.add(
            desk.work(), **values, received_on=received, facility_id=place, due_on=due
        )
        return next(line for line in clues.lines(desk.reading()) if line.clue.number == number)

    return add


def test_a_clue_gets_a_number_and_the_usual_deadline(add):
    line = add(content=" 样例异味 ")
    assert line.clue.number == "2026-001"
    assert (line.clue.content, line.clue.due_on) == ("样例异味", date(2026, 12, 10))
    assert (line.facility, line.clue.state) == ("样例第一焦化厂", "open")


def test_numbers_go_on_past_a_thousand_and_begin_anew_each_year(desk, add, clock):
    first = add()
    with desk.work() as work:
        work.clues.change(first.id, 1, number="2026-999")
        work.record("clues", "seed", "样例")
        work.commit()
    assert add().clue.number == "2026-1000"
    assert add().clue.number == "2026-1001"
    clock.set(2027, 1, 4)
    assert add(received_on=date(2027, 1, 4)).clue.number == "2027-001"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"content": "  "}, ClueEmpty),
        ({"direction": "sideways"}, ClueChoiceUnknown),
        ({"channel": "dream"}, ClueChoiceUnknown),
        ({"received_on": date(2026, 11, 21)}, ClueDateWrong),
        ({"due_on": date(2026, 11, 9)}, ClueDateWrong),
    ],
)
def test_a_clue_that_cannot_be_is_refused(desk, add, fields, error):
    with pytest.raises(error):
        add(**fields)
    assert clues.lines(desk.reading()) == ()


def test_a_clue_is_about_a_facility_that_is_there(desk, ground):
    with pytest.raises(RecordNotFound):
        clues.add(desk.work(), "in", "complaint", "样例", TODAY, 999)


def test_a_clue_is_answered_and_closed(desk, add):
    line = add()
    assert clues.answer(desk.work(), line.id, " 属实 ", TODAY, line.version) == {"clues"}
    answered = clues.find(desk.reading(), line.id)
    assert (answered.clue.state, answered.clue.result) == ("answered", "属实")
    assert answered.clue.answered_on == TODAY
    clues.close(desk.work(), line.id, answered.version)
    assert clues.find(desk.reading(), line.id).clue.state == "closed"


def test_an_answer_says_something_on_a_day_that_can_be(desk, add):
    line = add()
    with pytest.raises(ResultMissing, match="2026-001"):
        clues.answer(desk.work(), line.id, " ", TODAY, line.version)
    for on in (date(2026, 11, 9), date(2026, 11, 21)):
        with pytest.raises(ClueDateWrong, match="反馈日期"):
            clues.answer(desk.work(), line.id, "属实", on, line.version)


def test_a_clue_is_answered_once_and_closed_after_that(desk, add):
    line = add()
    with pytest.raises(ClueEnded, match="待办"):
        clues.close(desk.work(), line.id, line.version)
    clues.answer(desk.work(), line.id, "属实", TODAY, line.version)
    with pytest.raises(ClueEnded, match="已反馈"):
        clues.answer(desk.work(), line.id, "不属实", TODAY, line.version + 1)


def test_two_people_do_not_overwrite_each_other(desk, add):
    line = add()
    clues.answer(desk.work(), line.id, "属实", TODAY, line.version)
    with pytest.raises(ChangedMeanwhile):
        clues.close(desk.work(), line.id, line.version)


def test_a_check_of_a_clue_waits_in_the_schedule(desk, ground, add):
    line = add()
    rooms = clues.plan_visit(
        desk.work(), line.id, (*ground.officers[:2], ground.officers[0]), TODAY, line.version
    )
    assert rooms == {"clues", "schedule"}
    planned = clues.find(desk.reading(), line.id)
    assert planned.clue.state == "checking"
    with desk.reading() as work:
        visit = work.schedule.find(planned.visit_id or 0)
    assert (visit.period, visit.origin, visit.state) == ("2026-11", "clue", "waiting")
    assert (visit.matters, visit.officers) == ("样例异味", "样例赵甲、样例钱乙")


def test_a_check_belongs_to_the_next_month_where_no_working_day_is_left(desk, ground, add, clock):
    clock.set(2026, 11, 30)
    line = add()
    clues.plan_visit(desk.work(), line.id, ground.officers, desk.today(), line.version)
    with desk.reading() as work:
        visit_id = work.clues.find(line.id).visit_id
        assert work.schedule.find(visit_id or 0).period == "2026-12"


def test_a_clue_has_one_check(desk, ground, add):
    line = add()
    clues.plan_visit(desk.work(), line.id, ground.officers, TODAY, line.version)
    with pytest.raises(ClueEnded, match="已安排核查"):
        clues.plan_visit(desk.work(), line.id, ground.officers, TODAY, line.version + 1)


def test_a_clue_of_no_facility_or_of_others_is_not_checked(desk, ground, add):
    nobody, gone = add(facility=None), add(direction="out")
    with pytest.raises(ClueWithoutFacility):
        clues.plan_visit(desk.work(), nobody.id, ground.officers, TODAY, nobody.version)
    with pytest.raises(ClueGoesOut):
        clues.plan_visit(desk.work(), gone.id, ground.officers, TODAY, gone.version)


def test_one_officer_named_twice_is_one_officer(desk, ground, add):
    line = add()
    twice = (ground.officers[0], ground.officers[0])
    with pytest.raises(TeamTooSmall, match="只选了 1 名"):
        clues.plan_visit(desk.work(), line.id, twice, TODAY, line.version)


def bar_by_leave(work, officer, _facility):
    work.register.officers.add_leave(officer, Leave(first_day=TODAY, last_day=TODAY))


def bar_by_recusal(work, officer, facility):
    recusal = Recusal(valid_from=date(2026, 1, 1), decided_by="样例队长")
    work.register.recusals.add(officer, facility, recusal)


def bar_by_certificate(work, officer, _facility):
    entry = next(one for one in work.register.officers.all() if one.id == officer)
    expired = entry.officer.model_copy(update={"certificate_valid_until": date(2026, 11, 19)})
    work.register.officers.save(officer, expired, entry.version)


@pytest.mark.parametrize(
    ("bar", "reason"),
    [
        (bar_by_leave, "请假"),
        (bar_by_recusal, "回避"),
        (bar_by_certificate, "执法证已过期"),
    ],
)
def test_an_officer_who_may_not_go_is_not_sent(desk, ground, add, bar, reason):
    line = add()
    with desk.work() as work:
        bar(work, ground.officers[1], ground.facilities[0])
        work.record("register", "seed", "样例")
        work.commit()
    known = {one.id: one.reason for one in teams.candidates(desk.reading(), line.id, TODAY)}
    assert known == {ground.officers[0]: "", ground.officers[1]: reason, ground.officers[2]: ""}
    with pytest.raises(OfficerUnable, match=reason):
        clues.plan_visit(desk.work(), line.id, ground.officers[:2], TODAY, line.version)
    clues.plan_visit(desk.work(), line.id, ground.officers[::2], TODAY, line.version)


def test_somebody_who_is_no_officer_is_not_sent(desk, ground, add):
    line = add()
    with pytest.raises(OfficerUnable, match="名录里没有"):
        clues.plan_visit(desk.work(), line.id, (ground.officers[0], 999), TODAY, line.version)


def test_the_law_asks_for_two(desk):
    assert teams.least(desk.reading(), TODAY) == 2


def test_clues_are_filtered(desk, add):
    late = add(received_on=date(2026, 10, 1), content="样例烟尘")
    out = add(direction="out", channel="police", facility=None)
    answered = add(received_on=date(2026, 10, 2), facility=1)
    clues.answer(desk.work(), answered.id, "属实", TODAY, answered.version)

    def numbers(wanted):
        return [line.id for line in clues.lines(desk.reading(), wanted, TODAY)]

    assert numbers(ClueFilter()) == [out.id, answered.id, late.id]
    assert numbers(ClueFilter(is_overdue=True)) == [late.id]
    assert numbers(ClueFilter(directions=frozenset({"out"}))) == [out.id]
    assert numbers(ClueFilter(channels=frozenset({"police"}))) == [out.id]
    assert numbers(ClueFilter(states=frozenset({"answered"}))) == [answered.id]
    assert numbers(ClueFilter(text="造纸")) == [answered.id]
    assert numbers(ClueFilter(text="烟尘")) == [late.id]


STEPS = st.lists(st.sampled_from(["answer", "close", "plan"]), max_size=6)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],  # each example has its clue
)
@given(wanted=STEPS)
def test_no_clue_closes_without_an_answer_and_each_is_checked_once(desk, ground, add, wanted):
    number = add().id
    for step in wanted:
        version = clues.find(desk.reading(), number).version
        try:
            if step == "answer":
                clues.answer(desk.work(), number, "属实", TODAY, version)
            elif step == "close":
                clues.close(desk.work(), number, version)
            else:
                clues.plan_visit(desk.work(), number, ground.officers[:2], TODAY, version)
        except PermitDeskError:
            continue
    line = clues.find(desk.reading(), number)
    if line.clue.state in ("answered", "closed"):
        assert line.clue.result
        assert line.clue.answered_on == TODAY
    assert not line.clue.is_overdue(TODAY)
    assert (line.visit_id is not None) == ("plan" in wanted[: _first(wanted, "answer")])


def _first(steps, wanted):
    return steps.index(wanted) if wanted in steps else len(steps)
