"""A recorded check corrected on screen: by the same path as a form, with a reason."""

from dataclasses import replace
from datetime import date

import pytest

from permitdesk.domain.law import weigh
from permitdesk.errors.check import (
    AmendmentLocked,
    AmendmentUnreasoned,
    BasisReasonMissing,
    DescriptionMissing,
    OutcomeContradicts,
)
from permitdesk.services.check import amending, checks, law
from permitdesk.services.check.comparing import correct
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.schedule import visits

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 20)
WHY = "录入时看错了行"
DRAFT = CheckDraft(
    DAY,
    "problem",
    note="现场已看",
    is_remote=True,
    remote_source="video",
    inspection_code="样例-07",
    code_shown_at="09:00",
    answers={"1": "yes", "3": "na", "8": "no"},
    findings=(FindingDraft("ledger", "8月台账缺页", item="8"),),
)


@pytest.fixture
def visit(desk, ground):
    number = ground.visit(DAY)
    record(desk.work(), number, DRAFT, TODAY)
    return visits.find(desk.reading(), number)


def entered(desk, visit, words=None, **fields):
    """The check as it would come from the screen: its findings are the new ones."""
    kept, checklist = amending.begin(desk.reading(), visit)
    draft = replace(kept.draft(), findings=(), **fields)
    return correct(visit, checklist, kept, draft, words or {})


def amend(desk, returned, reason=WHY, taken=None):
    keys = returned.to_take if taken is None else frozenset(taken)
    return amending.amend(desk.work(), returned, keys, TODAY, reason)


def state(desk, visit):
    return amending.begin(desk.reading(), visit)[0].draft()


def test_what_is_entered_as_it_was_differs_in_nothing(desk, visit):
    assert entered(desk, visit, {"8": "8月台账缺页"}).differences == ()


def test_each_thing_that_was_entered_anew_is_shown_and_written_with_its_reason(desk, visit):
    returned = entered(
        desk,
        visit,
        {"8": "9月台账缺3日"},
        checked_on=date(2026, 11, 17),
        note="",
        is_remote=False,
        remote_source="",
        code_shown_at="",
        answers={"1": "na", "8": "no"},
    )
    assert [(one.key, one.known, one.given) for one in returned.differences] == [
        ("checked_on", "2026-11-18", "2026-11-17"),
        ("remote_source", "视频监控", ""),
        ("code_shown_at", "09:00", ""),
        ("note", "现场已看", ""),
        ("answer:1", "符合", "不涉及"),
        ("answer:3", "不涉及", ""),
        ("problem:8", "8月台账缺页", "9月台账缺3日"),
    ]
    amend(desk, returned)
    kept = checks.recorded(desk.reading(), visit.id)
    assert (kept.check.is_remote, kept.check.remote_source) == (False, "")
    assert (kept.check.note, kept.check.code_shown_at) == ("", "")
    assert kept.check.inspection_code == "样例-07", "it was left as it was"
    assert kept.answers == {"1": "na", "8": "no"}
    (finding,) = kept.findings
    assert (finding.description, finding.found_on) == ("9月台账缺3日", date(2026, 11, 17))
    with desk.reading() as work:
        *_, step = work.check.steps(finding.id)
        *_, event = work.audit.events()
    assert WHY in step.note
    assert "8月台账缺页" in step.note
    assert event.action == "amend"
    assert WHY in event.payload


def test_new_problems_keep_every_field_that_was_entered_and_are_taken_back(desk, visit):
    before = state(desk, visit)
    new = (
        FindingDraft("facility", "脱硫塔停运", item="3", fine_fen=500_00),
        FindingDraft("disclosure", "公开栏缺页", correction="on_the_spot", evidence="照片2张"),
    )
    returned = entered(desk, visit, answers={**before.answers, "3": "no"})
    returned = correct(
        visit,
        returned.checklist,
        returned.kept,
        replace(before, answers={**before.answers, "3": "no"}, findings=new),
        {},
    )
    assert {one.key for one in returned.differences} == {"answer:3", "problem:3", "finding:1"}
    amended = amend(desk, returned)
    found = {line.description: line for line in amended.after.findings}
    assert set(found) == {"8月台账缺页", "脱硫塔停运", "公开栏缺页"}
    assert found["脱硫塔停运"].fine_fen == 500_00
    assert (found["公开栏缺页"].state, found["公开栏缺页"].item) == ("rectified", "")
    amending.take_back(desk.work(), amended, TODAY)
    assert state(desk, visit) == before


def test_without_a_reason_nothing_is_written(desk, visit):
    before = state(desk, visit)
    with pytest.raises(AmendmentUnreasoned):
        amend(desk, entered(desk, visit, note="另记"), reason="  ")
    assert state(desk, visit) == before


def test_a_problem_of_the_ledger_stays_with_its_no_and_its_outcome(desk, visit):
    returned = entered(desk, visit, outcome="no_problem", answers={"8": "yes"})
    locked = {one.key: one for one in returned.differences if one.lock}
    assert set(locked) == {"outcome", "answer:8"}
    (finding,) = returned.kept.findings
    assert {one.finding_id for one in locked.values()} == {finding.id}
    with pytest.raises(AmendmentLocked, match="整改"):
        amend(desk, returned, taken={"answer:8"})


def test_an_outcome_that_fits_no_problem_is_refused(desk, ground):
    number = ground.visit(DAY)
    record(desk.work(), number, CheckDraft(DAY, "no_problem"), TODAY)
    visit = visits.find(desk.reading(), number)
    with pytest.raises(OutcomeContradicts):
        amend(desk, entered(desk, visit, outcome="problem"))
    amend(desk, entered(desk, visit, outcome="closed_down"))
    assert state(desk, visit).outcome == "closed_down"


def test_another_article_than_the_first_needs_the_officers_reason(desk, visit):
    with desk.reading() as work:
        table = law.table_in(work)
    new = FindingDraft("disclosure", "未公开监测结果")
    proposed = weigh(table.find("disclosure"), new.deed(DAY, TODAY))
    kept, checklist = amending.begin(desk.reading(), visit)
    new = replace(new, basis=proposed[-1].basis.code)
    draft = replace(kept.draft(), findings=(new,))
    assert len(proposed) > 1
    with pytest.raises(BasisReasonMissing):
        amend(desk, correct(visit, checklist, kept, draft, {}))


@pytest.mark.parametrize("emptied", ["", " \n "])
def test_a_problem_does_not_lose_its_words(desk, visit, emptied):
    with pytest.raises(DescriptionMissing):
        entered(desk, visit, {"8": emptied})
