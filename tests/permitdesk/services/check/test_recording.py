"""A visit's result is kept once, whole, and only where it makes sense."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permitdesk.domain.check.record import OUTCOMES
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.check import (
    AnswerWithoutFinding,
    BasisDoesNotFit,
    CheckInFuture,
    ChoiceUnknown,
    DeadlineTooEarly,
    DescriptionMissing,
    FineNegative,
    OutcomeContradicts,
    TeamIncomplete,
    VisitAlreadyChecked,
    VisitCancelled,
)
from permitdesk.errors.law import ViolationUnknown
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.check import checklists, checks
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.rectify import ledger

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 20)
NOTHING = CheckDraft(DAY, "no_problem")
LEDGER = FindingDraft("ledger", "样例台账缺页")


def found(*findings, **answers):
    return CheckDraft(DAY, "problem", answers=answers, findings=findings)


def test_a_visit_becomes_a_check_and_is_done(desk, ground):
    visit = ground.visit()
    rooms = record(desk.work(), visit, CheckDraft(DAY, "no_problem", note=" 正常 "), TODAY)
    assert rooms == {"check", "schedule", "rectify"}
    with desk.reading() as work:
        assert work.schedule.find(visit).state == "done"
    (line,) = checks.of_month(desk.reading(), "2026-11")
    assert (line.visit_id, line.outcome, line.note) == (visit, "no_problem", "正常")
    assert line.officers == "样例赵甲、样例钱乙"


def test_the_event_stands_in_the_audit_chain(desk, ground):
    record(desk.work(), ground.visit(), NOTHING, TODAY)
    with desk.reading() as work:
        last = list(work.audit.events())[-1]
    assert (last.room, last.action, last.subject) == ("check", "record", "样例第一焦化厂")


def test_answers_are_kept_by_the_line(desk, ground):
    visit = ground.visit()
    answers = {"1": "yes", "3": "na", "T2": "yes"}
    record(desk.work(), visit, CheckDraft(DAY, "no_problem", answers=answers), TODAY)
    assert checks.recorded(desk.reading(), visit).answers == answers


def test_a_finding_goes_to_the_ledger_with_its_article_and_line(desk, ground):
    draft = FindingDraft(
        "ledger",
        " 缺页 ",
        deadline=date(2026, 12, 1),
        fine_fen=50,
        item="8",
        sub_type="incomplete",
        basis="736-37-1",
    )
    record(desk.work(), ground.visit(), found(draft, **{"8": "no"}), TODAY)
    (line,) = ledger.lines(desk.reading())
    assert (line.state, line.description, line.found_on) == ("open", "缺页", DAY)
    assert (line.item, line.basis, line.fine_fen) == ("8", "736-37-1", 50)
    assert line.deadline == date(2026, 12, 1)
    assert [step.kind for step in ledger.steps(desk.reading(), line.id)] == ["found"]


def test_a_finding_without_a_deadline_gets_the_usual_term(desk, ground):
    record(desk.work(), ground.visit(), found(LEDGER), TODAY)
    assert ledger.lines(desk.reading())[0].deadline == date(2026, 12, 18)


def test_a_correction_on_the_spot_is_due_at_once(desk, ground):
    record(desk.work(), ground.visit(), found(FindingDraft("ledger", "缺页", "on_the_spot")), TODAY)
    (line,) = ledger.lines(desk.reading())
    assert (line.state, line.deadline) == ("open", DAY)


def test_a_correction_on_the_spot_with_evidence_waits_for_a_second_person(desk, ground):
    draft = FindingDraft("ledger", "缺页", "on_the_spot", evidence="当场补录，照片1张")
    record(desk.work(), ground.visit(), found(draft), TODAY)
    (line,) = ledger.lines(desk.reading())
    assert (line.state, line.rectified_on, line.handled_by) == ("rectified", DAY, "样例赵甲")
    kinds = [step.kind for step in ledger.steps(desk.reading(), line.id)]
    assert kinds == ["found", "rectified"]


def test_a_visit_is_recorded_once(desk, ground):
    visit = ground.visit()
    record(desk.work(), visit, NOTHING, TODAY)
    with pytest.raises(VisitAlreadyChecked, match="样例第一焦化厂"):
        record(desk.work(), visit, NOTHING, TODAY)
    assert len(checks.of_month(desk.reading(), "2026-11")) == 1


def test_a_cancelled_visit_has_no_result(desk, ground):
    visit = ground.visit(state="cancelled")
    with pytest.raises(VisitCancelled):
        record(desk.work(), visit, NOTHING, TODAY)


def test_one_officer_alone_is_no_check(desk, ground):
    visit = ground.visit(officers=1)
    with pytest.raises(TeamIncomplete, match="只选派了 1 名"):
        record(desk.work(), visit, NOTHING, TODAY)


def test_a_visit_that_is_not_there_is_told(desk, ground):
    with pytest.raises(RecordNotFound):
        record(desk.work(), 999, NOTHING, TODAY)


def test_a_check_cannot_be_tomorrow(desk, ground):
    with pytest.raises(CheckInFuture):
        record(desk.work(), ground.visit(), CheckDraft(date(2026, 11, 21), "no_problem"), TODAY)


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (CheckDraft(DAY, "problem"), OutcomeContradicts),
        (CheckDraft(DAY, "no_problem", findings=(LEDGER,)), OutcomeContradicts),
        (CheckDraft(DAY, "fine"), ChoiceUnknown),
        (CheckDraft(DAY, "no_problem", answers={"99": "yes"}), ChoiceUnknown),
        (CheckDraft(DAY, "no_problem", answers={"1": "perhaps"}), ChoiceUnknown),
        (CheckDraft(DAY, "no_problem", answers={"8": "no"}), AnswerWithoutFinding),
        (found(LEDGER, **{"10": "no"}), AnswerWithoutFinding),
        (found(FindingDraft("weather", "下雨")), ViolationUnknown),
        (found(FindingDraft("ledger", "  ")), DescriptionMissing),
        (found(FindingDraft("ledger", "缺页", "later")), ChoiceUnknown),
        (found(FindingDraft("ledger", "缺页", deadline=date(2026, 11, 17))), DeadlineTooEarly),
        (found(FindingDraft("ledger", "缺页", fine_fen=-1)), FineNegative),
        (found(FindingDraft("ledger", "缺页", basis="736-33-1")), BasisDoesNotFit),
    ],
)
def test_a_draft_that_cannot_be_is_refused_and_nothing_is_kept(desk, ground, draft, error):
    visit = ground.visit()
    with pytest.raises(error):
        record(desk.work(), visit, draft, TODAY)
    assert checks.of_month(desk.reading(), "2026-11") == ()
    assert ledger.lines(desk.reading()) == ()
    with desk.reading() as work:
        assert work.schedule.find(visit).state == "planned"


def test_a_no_is_answered_by_a_finding_of_its_type(desk, ground):
    record(desk.work(), ground.visit(), found(LEDGER, **{"8": "no", "T1": "no"}), TODAY)
    assert len(ledger.lines(desk.reading())) == 1


def test_the_article_of_a_later_law_does_not_fit_an_earlier_act(desk, ground):
    early = date(2026, 8, 1)
    draft = FindingDraft("disclosure", "未公开", basis="code-1110")
    visit = ground.visit(early)
    with pytest.raises(BasisDoesNotFit):
        record(desk.work(), visit, CheckDraft(early, "problem", findings=(draft,)), TODAY)


ITEMS = [item.id for item in checklists.for_sector("coking")]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],  # each example has its visit
)
@given(
    outcome=st.sampled_from(list(OUTCOMES)),
    answers=st.dictionaries(st.sampled_from(ITEMS), st.sampled_from(["yes", "no", "na"])),
    kinds=st.lists(st.sampled_from(["ledger", "outlet", "disclosure"]), max_size=3),
)
def test_what_is_kept_is_never_a_contradiction(desk, ground, outcome, answers, kinds):
    visit = ground.visit()
    findings = tuple(FindingDraft(kind, "样例问题") for kind in kinds)
    try:
        record(
            desk.work(),
            visit,
            CheckDraft(DAY, outcome, answers=answers, findings=findings),
            TODAY,
        )
    except PermitDeskError:
        with desk.reading() as work:
            assert not work.check.visit_is_checked(visit)
        return
    kept = checks.recorded(desk.reading(), visit)
    assert (kept.check.outcome == "problem") == bool(kept.findings)
    assert len(kept.findings) == len(kinds)
    proposed = {item.id: item.violation for item in checklists.for_sector("coking")}
    wrong = {proposed[item] for item, answer in kept.answers.items() if answer == "no"}
    assert wrong <= {line.violation for line in kept.findings}
