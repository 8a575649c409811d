"""Checks are read by month, by visit and by facility."""

from datetime import date

import pytest

from permitdesk.errors.office import MonthMalformed
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.check import checks
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.rectify import ledger

TODAY = date(2026, 11, 20)


@pytest.fixture
def checked(desk, ground):
    """A visit of each facility, the second with two problems."""
    visits = [ground.visit(date(2026, 11, 16 + at), facility=at) for at in range(3)]
    problems = (FindingDraft("ledger", "缺页"), FindingDraft("outlet", "无标牌"))
    record(desk.work(), visits[0], CheckDraft(date(2026, 11, 16), "no_problem"), TODAY)
    record(
        desk.work(),
        visits[1],
        CheckDraft(
            date(2026, 11, 17),
            "problem",
            findings=problems,
            is_remote=True,
            remote_source="documents",
        ),
        TODAY,
    )
    return visits


def test_a_month_lists_its_checks_by_day_with_the_problems_counted(desk, checked):
    lines = checks.of_month(desk.reading(), "2026-11")
    assert [(line.visit_id, line.findings) for line in lines] == [(checked[0], 0), (checked[1], 2)]
    assert checks.of_month(desk.reading(), "2026-10") == ()


def test_a_month_must_be_a_month(desk):
    with pytest.raises(MonthMalformed):
        checks.of_month(desk.reading(), "2026-13")


def test_a_visits_check_is_found_though_it_took_place_in_another_month(desk, ground, clock):
    visit = ground.visit(date(2026, 11, 30))
    clock.set(2026, 12, 2)
    record(desk.work(), visit, CheckDraft(date(2026, 12, 1), "no_problem"), desk.today())
    assert checks.of_month(desk.reading(), "2026-11") == ()
    assert checks.of_visits(desk.reading(), "2026-11")[visit].checked_on == date(2026, 12, 1)


def test_what_was_written_down_comes_back_whole(desk, checked):
    kept = checks.recorded(desk.reading(), checked[1])
    assert kept.check.is_remote
    assert [line.violation for line in kept.findings] == ["ledger", "outlet"]


def test_a_visit_without_a_result_has_nothing_written_down(desk, checked):
    with pytest.raises(RecordNotFound):
        checks.recorded(desk.reading(), checked[2])


def test_the_history_holds_the_facilitys_own_checks_and_what_is_open(desk, ground, checked):
    history = checks.history(desk.reading(), ground.facilities[1])
    assert [line.visit_id for line in history.checks] == [checked[1]]
    assert len(history.open_findings) == 2
    line = history.open_findings[0]
    ledger.rectify(desk.work(), line.id, TODAY, "照片", "样例钱乙", line.version)
    ledger.close(desk.work(), line.id, TODAY, "样例孙丙", "", line.version + 1)
    assert len(checks.history(desk.reading(), ground.facilities[1]).open_findings) == 1
    assert checks.history(desk.reading(), ground.facilities[0]).open_findings == ()


def test_the_newest_check_comes_first_in_the_history(desk, ground, checked, clock):
    clock.set(2026, 12, 20)
    again = ground.visit(date(2026, 12, 3), facility=1, period="2026-12")
    record(desk.work(), again, CheckDraft(date(2026, 12, 3), "no_problem"), desk.today())
    history = checks.history(desk.reading(), ground.facilities[1])
    assert [line.visit_id for line in history.checks] == [again, checked[1]]
