"""Checks and findings as they are kept."""

from datetime import date

import pytest

from permitdesk.domain.check.record import CheckAnswer, CheckRecord, Finding
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from tests.ground import ground

__all__ = ["ground"]

DAY = date(2026, 11, 18)


@pytest.fixture
def kept(desk, ground):
    """An entered unit of work with a check of a visit and a finding of it."""
    visit = ground.visit(DAY)
    with desk.work() as work:
        check = work.check.add(
            CheckRecord(checked_on=DAY, outcome="problem"), ground.facilities[0], visit
        )
        work.check.add_answers(check, [CheckAnswer(item="8", answer="no", note="缺页")])
        finding = work.check.add_finding(
            Finding(violation="ledger", found_on=DAY, item="8", basis="736-37-1"),
            ground.facilities[0],
            check,
        )
        yield work, visit, check, finding


def test_a_check_is_found_by_day_facility_period_and_visit(kept, ground):
    work, visit, check, _ = kept
    lines = (
        work.check.between(DAY, DAY),
        work.check.of_facility(ground.facilities[0]),
        work.check.of_period("2026-11"),
        (work.check.of_visit(visit),),
    )
    assert [[line.id for line in found] for found in lines] == [[check]] * 4
    assert work.check.of_visit(visit).findings == 1
    assert work.check.of_period("2026-10") == ()
    assert work.check.visit_is_checked(visit)


def test_answers_come_back_as_they_were_given(kept):
    work, _, check, _ = kept
    assert work.check.answers(check) == (CheckAnswer(item="8", answer="no", note="缺页"),)


def test_a_finding_comes_with_its_facility_line_and_article(kept):
    work, _, check, finding = kept
    (line,) = work.check.findings_of_check(check)
    assert (line.id, line.facility, line.township) == (finding, "样例第一焦化厂", "示例镇")
    assert (line.item, line.basis) == ("8", "736-37-1")
    assert work.check.findings_between(DAY, DAY) == (line,)


def test_a_change_counts_and_an_older_version_is_refused(kept):
    work, _, _, finding = kept
    work.check.change_finding(finding, 1, evidence="照片")
    assert work.check.finding(finding).version == 2
    with pytest.raises(ChangedMeanwhile):
        work.check.change_finding(finding, 1, evidence="另一张")
    assert work.check.finding(finding).evidence == "照片"


def test_steps_keep_their_order(kept):
    work, _, _, finding = kept
    for kind in ("found", "rectified", "closed"):
        work.check.add_step(finding, FindingStep(kind=kind, on=DAY))
    assert [step.kind for step in work.check.steps(finding)] == ["found", "rectified", "closed"]


def test_what_is_not_there_is_told(kept):
    work = kept[0]
    with pytest.raises(RecordNotFound):
        work.check.finding(999)
    with pytest.raises(RecordNotFound):
        work.check.of_visit(999)
    with pytest.raises(RecordNotFound):
        work.check.change_finding(999, 1, evidence="")
