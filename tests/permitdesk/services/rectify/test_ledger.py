"""A finding goes from open over corrected to closed, each step with who, when and why."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from permitdesk.domain.rectify.filter import LedgerFilter
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.rectify import (
    EvidenceMissing,
    ExtensionTooLong,
    FindingStateWrong,
    FineMissing,
    PersonMissing,
    ReasonMissing,
    SamePersonCloses,
    StepDateWrong,
)
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.services.rectify import ledger

FOUND = date(2026, 11, 2)
TODAY = date(2026, 11, 20)
HANDLER, SECOND = "样例钱乙", "样例孙丙"


@pytest.fixture
def finding(ground):
    """An open finding of 2 November, due on 2 December."""
    return ground.finding(FOUND)


@pytest.fixture
def steps(desk):
    """The steps by short words, each on the finding as it stands."""

    class Steps:
        def rectify(self, number, on=TODAY, evidence="照片3张", by=HANDLER):
            return ledger.rectify(desk.work(), number, on, evidence, by, self.version(number))

        def close(self, number, on=TODAY, by=SECOND, note="属实"):
            return ledger.close(desk.work(), number, on, by, note, self.version(number))

        def send_back(self, number, on=TODAY, by=SECOND, note="照片不清"):
            return ledger.send_back(desk.work(), number, on, by, note, self.version(number))

        def extend(self, number, deadline, on=TODAY, by=SECOND, note="设备未到"):
            work = desk.work()
            return ledger.extend(work, number, deadline, on, by, note, self.version(number))

        def penalise(self, number, fine=500_000, on=TODAY, by=HANDLER, note="样环罚1号"):
            work = desk.work()
            return ledger.penalise(work, number, fine, on, by, note, self.version(number))

        def version(self, number):
            return ledger.find(desk.reading(), number).version

        def kinds(self, number):
            return [step.kind for step in ledger.steps(desk.reading(), number)]

    return Steps()


def test_a_finding_is_corrected_and_closed_by_two_people(desk, finding, steps):
    assert steps.rectify(finding, evidence=" 照片3张 ") == {"rectify"}
    line = ledger.find(desk.reading(), finding)
    assert (line.state, line.rectified_on, line.evidence) == ("rectified", TODAY, "照片3张")
    steps.close(finding)
    line = ledger.find(desk.reading(), finding)
    assert (line.state, line.closed_on, line.closed_by) == ("closed", TODAY, SECOND)
    assert steps.kinds(finding) == ["found", "rectified", "closed"]


@pytest.mark.parametrize("by", [HANDLER, f" {HANDLER} ", "样例 钱乙"])
def test_the_handler_cannot_close_however_the_name_is_written(finding, steps, by):
    steps.rectify(finding)
    with pytest.raises(SamePersonCloses):
        steps.close(finding, by=by)
    assert steps.kinds(finding) == ["found", "rectified"]


def test_nothing_is_corrected_without_evidence(finding, steps):
    with pytest.raises(EvidenceMissing):
        steps.rectify(finding, evidence="  ")
    assert steps.kinds(finding) == ["found"]


def test_a_correction_that_came_without_evidence_cannot_be_closed(desk, finding, steps):
    with desk.work() as work:  # as an old ledger may say
        work.check.change_finding(finding, 1, state="rectified", handled_by=HANDLER)
        work.record("rectify", "import", "样例")
        work.commit()
    with pytest.raises(EvidenceMissing):
        steps.close(finding)


def test_a_correction_that_nobody_handled_cannot_be_closed(desk, finding, steps):
    with desk.work() as work:
        work.check.change_finding(finding, 1, state="rectified", evidence="照片")
        work.record("rectify", "import", "样例")
        work.commit()
    with pytest.raises(PersonMissing, match="整改经办人"):
        steps.close(finding)


@pytest.mark.parametrize("step", ["close", "send_back"])
def test_an_open_finding_is_neither_closed_nor_sent_back(finding, steps, step):
    with pytest.raises(FindingStateWrong, match="整改中"):
        getattr(steps, step)(finding)


def test_a_corrected_finding_is_not_corrected_again(finding, steps):
    steps.rectify(finding)
    with pytest.raises(FindingStateWrong, match="已整改待销号"):
        steps.rectify(finding)


def test_a_closed_finding_stays_closed(finding, steps):
    steps.rectify(finding)
    steps.close(finding)
    for step in (steps.rectify, steps.close, steps.send_back):
        with pytest.raises(FindingStateWrong, match="已销号"):
            step(finding)
    with pytest.raises(FindingStateWrong):
        steps.extend(finding, date(2026, 12, 20))


def test_a_correction_that_did_not_hold_starts_anew(desk, finding, steps):
    steps.rectify(finding)
    steps.send_back(finding)
    line = ledger.find(desk.reading(), finding)
    assert (line.state, line.rectified_on) == ("open", None)
    assert (line.evidence, line.handled_by) == ("", "")
    assert [step.note for step in ledger.steps(desk.reading(), finding)][1] == "照片3张"


def test_sending_back_needs_a_reason_and_a_name(finding, steps):
    steps.rectify(finding)
    with pytest.raises(ReasonMissing):
        steps.send_back(finding, note="")
    with pytest.raises(PersonMissing):
        steps.send_back(finding, by="")


@pytest.mark.parametrize("on", [FOUND - timedelta(days=1), TODAY + timedelta(days=1)])
def test_a_step_lies_between_the_finding_and_today(finding, steps, on):
    with pytest.raises(StepDateWrong):
        steps.rectify(finding, on=on)


def test_a_closing_lies_after_the_correction(finding, steps):
    steps.rectify(finding, on=date(2026, 11, 10))
    with pytest.raises(StepDateWrong):
        steps.close(finding, on=date(2026, 11, 9))


def test_a_deadline_is_extended_with_reason_and_approval(desk, finding, steps):
    steps.extend(finding, date(2026, 12, 31))
    assert ledger.find(desk.reading(), finding).deadline == date(2026, 12, 31)
    assert ledger.steps(desk.reading(), finding)[-1].note == "延至 2026-12-31：设备未到"
    with pytest.raises(ReasonMissing):
        steps.extend(finding, date(2027, 1, 5), note=" ")
    with pytest.raises(PersonMissing, match="批准人"):
        steps.extend(finding, date(2027, 1, 5), by="")


@pytest.mark.parametrize("deadline", [date(2026, 12, 1), date(2026, 12, 2), date(2027, 1, 2)])
def test_a_deadline_moves_later_and_at_most_as_far_as_the_rule_allows(finding, steps, deadline):
    with pytest.raises(ExtensionTooLong):
        steps.extend(finding, deadline)


def test_the_latest_extension_is_counted_from_the_old_deadline(desk, finding):
    assert ledger.latest_extension(desk.reading(), finding, TODAY) == date(2027, 1, 1)


def test_an_overdue_deadline_can_be_extended_from_today(desk, ground, steps):
    late = ground.finding(date(2026, 8, 1))
    assert ledger.latest_extension(desk.reading(), late, TODAY) == date(2026, 12, 20)
    steps.extend(late, date(2026, 12, 20))
    assert not ledger.find(desk.reading(), late).is_overdue(TODAY)


def test_a_fine_is_noted_in_every_state(desk, finding, steps):
    steps.penalise(finding)
    steps.rectify(finding)
    steps.close(finding)
    steps.penalise(finding, fine=700_000, on=date(2026, 11, 12))
    assert ledger.find(desk.reading(), finding).fine_fen == 700_000
    assert steps.kinds(finding).count("penalty") == 2


@pytest.mark.parametrize("fine", [0, -100])
def test_a_penalty_without_an_amount_is_none(finding, steps, fine):
    with pytest.raises(FineMissing):
        steps.penalise(finding, fine=fine)


@pytest.mark.parametrize("step", ["rectify", "penalise", "close"])
def test_a_step_needs_a_name(finding, steps, step):
    if step == "close":
        steps.rectify(finding)
    with pytest.raises(PersonMissing):
        getattr(steps, step)(finding, by=" ")


def test_two_people_do_not_overwrite_each_other(desk, finding, steps):
    seen = ledger.find(desk.reading(), finding).version
    steps.penalise(finding)
    with pytest.raises(ChangedMeanwhile):
        ledger.rectify(desk.work(), finding, TODAY, "照片", HANDLER, seen)
    assert steps.kinds(finding) == ["found", "penalty"]


def test_a_finding_that_is_not_there_is_told(desk, ground):
    with pytest.raises(RecordNotFound):
        ledger.find(desk.reading(), 999)


def test_every_step_stands_in_the_audit_chain_with_its_particulars(desk, finding, steps):
    steps.penalise(finding)
    with desk.reading() as work:
        last = list(work.audit.events())[-1]
    assert (last.room, last.action) == ("rectify", "penalty")
    assert '"fine_fen":500000' in last.payload


def test_the_ledger_is_filtered(desk, ground, steps):
    old = ground.finding(date(2026, 8, 1), facility=1, violation="outlet", source="province")
    new = ground.finding(FOUND)
    done = ground.finding(FOUND, facility=2)
    steps.rectify(done)

    def numbers(wanted):
        return [line.id for line in ledger.lines(desk.reading(), wanted, TODAY)]

    assert numbers(LedgerFilter()) == [done, new, old]
    assert numbers(LedgerFilter(is_overdue=True)) == [old]
    assert numbers(LedgerFilter(states=frozenset({"rectified"}))) == [done]
    assert numbers(LedgerFilter(violations=frozenset({"outlet"}))) == [old]
    assert numbers(LedgerFilter(sources=frozenset({"ministry"}))) == [done, new]
    assert numbers(LedgerFilter(text="造纸")) == [old]
    assert numbers(LedgerFilter(due_within=12)) == [new]
    assert numbers(LedgerFilter(due_within=11)) == []


def test_the_warning_is_the_offices_own(desk):
    assert ledger.warning_days(desk.reading(), TODAY) == 7


KINDS = ("rectify", "close", "send_back", "extend", "penalise")
SOUND = st.tuples(
    st.sampled_from(("rectify", "close", "close", "send_back")),
    st.just(TODAY),
    st.sampled_from((HANDLER, SECOND)),
    st.just("照片"),
)
ANY = st.tuples(
    st.sampled_from(KINDS),
    st.dates(FOUND - timedelta(days=2), TODAY + timedelta(days=30)),
    st.sampled_from((HANDLER, SECOND, "样例赵甲", "", " ")),
    st.sampled_from(("", " ", "照片")),
)
STEPS = st.lists(SOUND | SOUND | ANY, min_size=4, max_size=10)


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],  # each example has its finding
)
@given(wanted=STEPS)
def test_no_finding_closes_without_evidence_and_a_second_person(desk, ground, steps, wanted):
    number = ground.finding(FOUND)
    for name, on, by, note in wanted:
        values = {"on": on, "by": by}
        values["evidence" if name == "rectify" else "note"] = note
        if name == "extend":
            values["deadline"] = on
        try:
            getattr(steps, name)(number, **values)
        except PermitDeskError:
            continue
    line = ledger.find(desk.reading(), number)
    taken = ledger.steps(desk.reading(), number)
    assert all(step.on <= TODAY for step in taken)
    event(line.state)
    if line.state == "closed":
        assert line.evidence.strip()
        assert line.handled_by.strip()
        assert line.closed_by.strip()
        assert line.handled_by != line.closed_by
        corrected = [step for step in taken if step.kind == "rectified"][-1]
        closed = [step for step in taken if step.kind == "closed"][-1]
        assert corrected.by != closed.by
        assert corrected.note
    assert line.version == len(taken)
