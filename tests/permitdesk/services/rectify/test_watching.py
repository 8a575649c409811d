"""Re-checks make themselves, measures have documents, malice reaches the register."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from permitdesk.domain.check.discretion import Discretion
from permitdesk.domain.rectify.measure import LapsedMeasure, Measure
from permitdesk.domain.rectify.supervision import Supervision
from permitdesk.domain.rectify.typical_case import TypicalCase
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.rectify import (
    CaseIncomplete,
    DocumentMissing,
    MaliceAgainstLeniency,
    MaliceUnproved,
    MeasureNotRunning,
    NoRepeatedOffence,
    PersonMissing,
    ReasonMissing,
    StepDateWrong,
    SumMissing,
)
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.services.check import leniency
from permitdesk.services.rectify import cases, ledger, measures, rechecks, supervising
from permitdesk.services.register import facilities

FOUND = date(2026, 11, 2)
TODAY = date(2026, 11, 20)
HANDLER, SECOND = "样例钱乙", "样例孙丙"


@pytest.fixture
def finding(ground):
    """An open finding of 2 November, due on 2 December."""
    return ground.finding(FOUND)


def version(desk, number):
    return ledger.find(desk.reading(), number).version


def rectify(desk, number, on=TODAY):
    ledger.rectify(desk.work(), number, on, "照片", HANDLER, version(desk, number))


def recheck(desk, number, result, on=TODAY, note="样例"):
    return rechecks.record(desk.work(), number, on, result, SECOND, note, version(desk, number))


def waiting(desk, number):
    return [line for line in rechecks.of(desk.reading(), number) if line.done_on is None]


def test_a_recheck_is_due_a_month_after_the_deadline_or_the_correction(desk, finding):
    assert rechecks.lacking(desk.reading(), TODAY) == 1
    assert rechecks.make_due(desk.work(), TODAY) == 1
    assert rechecks.lacking(desk.reading(), TODAY) == 0
    assert [line.due_on for line in waiting(desk, finding)] == [date(2027, 1, 1)]
    rectify(desk, finding)
    assert [line.due_on for line in waiting(desk, finding)] == [TODAY + timedelta(days=30)]
    assert ledger.find(desk.reading(), finding).recheck_on == TODAY + timedelta(days=30)
    assert rechecks.make_due(desk.work(), TODAY) == 0


def test_a_recheck_with_a_visit_stays_where_it_is(desk, ground, finding):
    rechecks.make_due(desk.work(), TODAY)
    visit = ground.visit(None, origin="recheck")
    with desk.work() as work:
        (line,) = work.rectify.rechecks_to_place(date(2027, 1, 1))
        work.rectify.place_recheck(line.id, visit)
        work.record("schedule", "recheck", "样例")
        work.commit()
    rectify(desk, finding)
    (line,) = waiting(desk, finding)
    assert (line.due_on, line.visit_id) == (date(2027, 1, 1), visit)
    with desk.reading() as work:
        assert work.rectify.rechecks_to_place(date(2027, 12, 31)) == ()


def test_what_is_corrected_on_the_spot_needs_no_recheck(desk, ground):
    ground.finding(FOUND, correction="on_the_spot")
    assert rechecks.lacking(desk.reading(), TODAY) == 0
    assert rechecks.make_due(desk.work(), TODAY) == 0


def test_a_recheck_that_fails_opens_the_finding_and_is_due_again(desk, finding):
    rectify(desk, finding, date(2026, 11, 10))
    assert recheck(desk, finding, "failed") == {"rectify"}
    line = ledger.find(desk.reading(), finding)
    assert (line.state, line.evidence) == ("open", "")
    deadline = date(2026, 12, 2)  # it still runs
    assert [one.due_on for one in waiting(desk, finding)] == [deadline + timedelta(days=30)]


def test_one_that_fails_after_the_deadline_is_due_a_month_later(desk, ground):
    number = ground.finding(date(2026, 8, 1))
    recheck(desk, number, "failed")
    assert [one.due_on for one in waiting(desk, number)] == [TODAY + timedelta(days=30)]


def test_a_correction_that_was_seen_is_not_looked_at_again(desk, finding):
    rectify(desk, finding, date(2026, 11, 10))
    recheck(desk, finding, "corrected")
    assert waiting(desk, finding) == []
    ledger.close(desk.work(), finding, TODAY, SECOND, "", version(desk, finding))
    assert ledger.find(desk.reading(), finding).state == "closed"


def test_closing_takes_the_waiting_recheck_away(desk, finding):
    rectify(desk, finding)
    ledger.close(desk.work(), finding, TODAY, SECOND, "", version(desk, finding))
    assert waiting(desk, finding) == []
    assert rechecks.waiting(desk.reading(), date(2030, 1, 1)) == ()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"by": " "}, PersonMissing),
        ({"note": ""}, ReasonMissing),
        ({"on": date(2026, 11, 1)}, StepDateWrong),
        ({"on": TODAY + timedelta(days=1)}, StepDateWrong),
        ({"result": "maybe"}, PermitDeskError),
    ],
)
def test_a_recheck_that_cannot_be_is_refused(desk, finding, fields, error):
    given_ = {"on": TODAY, "result": "failed", "by": SECOND, "note": "样例", **fields}
    with pytest.raises(error):
        rechecks.record(desk.work(), finding, version=1, **given_)
    assert rechecks.of(desk.reading(), finding) == ()


def test_fined_and_found_again_makes_a_candidate_for_a_fine_by_the_day(desk, finding):
    daily = Measure(
        kind="daily_fine", decided_on=TODAY, document="样环罚2号", sum_fen=9, by=HANDLER
    )
    with pytest.raises(NoRepeatedOffence):
        measures.add(desk.work(), finding, daily, 1)
    ledger.penalise(desk.work(), finding, 200_000, date(2026, 11, 5), HANDLER, "样环罚1号", 1)
    ordered = Supervision(ordered_on=date(2026, 11, 4))
    supervising.save(desk.work(), finding, ordered, 0)
    assert rechecks.daily_fines(desk.reading()) == ()
    recheck(desk, finding, "failed", date(2026, 11, 14))
    (candidate,) = rechecks.daily_fines(desk.reading())
    assert (candidate.first_day, candidate.days) == (date(2026, 11, 5), 10)
    assert candidate.total_fen == 2_000_000
    measures.add(desk.work(), finding, daily, version(desk, finding))
    assert rechecks.daily_fines(desk.reading()) == ()


def test_a_measure_that_lasts_is_lifted_once(desk, finding):
    stop = Measure(kind="stop", decided_on=date(2026, 11, 5), document="样环停1号", by=HANDLER)
    measures.add(desk.work(), finding, stop, 1)
    ((number, kept),) = measures.of(desk.reading(), finding)
    assert kept.is_running(TODAY)
    measures.lift(desk.work(), finding, number, TODAY, HANDLER, version(desk, finding))
    with pytest.raises(MeasureNotRunning):
        measures.lift(desk.work(), finding, number, TODAY, HANDLER, version(desk, finding))
    kinds = [step.kind for step in ledger.steps(desk.reading(), finding)]
    assert kinds == ["found", "measure", "lifted"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"document": " "}, DocumentMissing),
        ({"kind": "compensation"}, SumMissing),
        ({"by": ""}, PersonMissing),
        ({"decided_on": date(2026, 11, 1)}, StepDateWrong),
    ],
)
def test_a_measure_that_cannot_be_is_refused(desk, finding, fields, error):
    values = {"kind": "stop", "decided_on": TODAY, "document": "样1号", "by": HANDLER, **fields}
    with pytest.raises(error):
        measures.add(desk.work(), finding, Measure(**values), 1)
    assert measures.of(desk.reading(), finding) == ()


def test_a_measure_past_its_end_is_seen(desk, finding):
    stop = Measure(
        kind="limit",
        decided_on=date(2026, 11, 5),
        until=date(2026, 11, 10),
        document="样1号",
        by=HANDLER,
    )
    measures.add(desk.work(), finding, stop, 1)
    with desk.reading() as work:
        (past,) = work.rectify.lapsed_measures(TODAY)
        assert past == LapsedMeasure(finding, "样例第一焦化厂", date(2026, 11, 10), "limit")
        assert work.rectify.lapsed_measures(date(2026, 11, 10)) == ()


def test_what_was_decided_to_go_unfined_is_not_malicious(desk, ground):
    number = ground.finding(FOUND, sub_type="incomplete")
    unfined = Discretion(
        is_first=True,
        first_note="台账没有同类问题",
        is_slight=True,
        slight_note="没有超标",
        is_corrected=True,
        corrected_note="当日补正",
        document="样例清单",
        decision="unfined",
        reason="初次、轻微、及时改正",
        decided_by=SECOND,
    )
    leniency.decide(desk.work(), number, unfined, 0, TODAY)
    malice = Supervision(malice="idle", malice_note="用电记录")
    with pytest.raises(MaliceAgainstLeniency):
        supervising.save(desk.work(), number, malice, 0)
    assert ledger.find(desk.reading(), number).malice == ""


def test_malice_is_told_and_makes_a_special_object_of_the_draw(desk, ground, finding):
    entry = facilities.dossier(desk.reading(), ground.facilities[0]).entry
    changes = {"object_class": "general"}
    facilities.save(desk.work(), entry.id, changes, entry.version)
    with pytest.raises(MaliceUnproved):
        supervising.save(desk.work(), finding, Supervision(malice="hidden"), 0)
    malice = Supervision(malice="hidden", malice_note="暗管照片")
    assert supervising.save(desk.work(), finding, malice, 0) == {"rectify", "register"}
    dossier = facilities.dossier(desk.reading(), entry.id)
    assert dossier.entry.facility.object_class == "special"
    assert dossier.history[0].field == "object_class"
    assert ledger.find(desk.reading(), finding).malice == "hidden"
    kinds = [step.kind for step in ledger.steps(desk.reading(), finding)]
    assert kinds == ["found", "supervised", "malice"]
    with pytest.raises(ChangedMeanwhile):
        supervising.save(desk.work(), finding, malice, 0)


def test_the_register_stays_as_it_is_where_that_is_wanted(desk, ground, finding):
    malice = Supervision(malice="idle", malice_note="样例")
    saved = supervising.save(desk.work(), finding, malice, 0, raises_class=False)
    assert saved == {"rectify"}
    entry = facilities.dossier(desk.reading(), ground.facilities[0]).entry
    assert entry.facility.object_class == "key"


def test_a_typical_case_is_drafted_sent_up_and_made_public(desk, ground):
    number = ground.finding(FOUND, basis="736-37-1", basis_reason="样例")
    case = cases.draft(desk.reading(), number)
    assert case.title == "样例第一焦化厂环境管理台账记录不全案"
    assert "2026年11月2日" in case.facts
    cases.save(desk.work(), number, case, 0)
    with pytest.raises(CaseIncomplete, match="启示意义"):
        cases.save(desk.work(), number, cases.submitted(case, TODAY), 1)
    whole = case.model_copy(update={"lesson": "样例启示"})
    cases.save(desk.work(), number, cases.submitted(whole, TODAY), 1)
    with pytest.raises(CaseIncomplete, match="曝光媒体"):
        cases.save(desk.work(), number, cases.published(whole, TODAY, " "), 2)
    cases.save(desk.work(), number, cases.published(whole, TODAY, "示例日报"), 2)
    (line,) = cases.all(desk.reading())
    assert (line.case.state, line.case.medium, line.version) == ("published", "示例日报", 3)
    assert cases.of(desk.reading(), number) == line


def test_a_case_has_a_title(desk, finding):
    with pytest.raises(CaseIncomplete, match="标题"):
        cases.save(desk.work(), finding, TypicalCase.model_construct(title=" "), 0)


ACTIONS = st.sampled_from(["rectify", "close", "close_same", "recheck_ok", "recheck_bad", "fine"])


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ACTIONS, max_size=6))
def test_nothing_is_closed_without_evidence_and_a_second_person(desk, ground, actions):
    """Whatever is tried in whatever order; and what is not closed has a re-check or was seen."""
    number = ground.finding(FOUND)
    for action in actions:
        try:
            _do(desk, number, action)
        except PermitDeskError as error:
            event(error.code)
    line = ledger.find(desk.reading(), number)
    if line.state == "closed":
        assert line.evidence
        assert line.handled_by
        assert line.closed_by
        assert line.closed_by != line.handled_by
        assert waiting(desk, number) == []
    elif len(ledger.steps(desk.reading(), number)) > 1:
        seen = [one for one in rechecks.of(desk.reading(), number) if one.result == "corrected"]
        assert waiting(desk, number) or seen


def _do(desk, number, action):
    now = version(desk, number)
    match action:
        case "rectify":
            rectify(desk, number)
        case "close":
            ledger.close(desk.work(), number, TODAY, SECOND, "", now)
        case "close_same":
            ledger.close(desk.work(), number, TODAY, HANDLER, "", now)
        case "recheck_ok":
            recheck(desk, number, "corrected")
        case "recheck_bad":
            recheck(desk, number, "failed")
        case _:
            ledger.penalise(desk.work(), number, 100, TODAY, HANDLER, "", now)
