"""Reports as they were written, and coverage by one statement."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.report.issue import ReportIssue


@pytest.fixture
def issue(clock):
    """Returns a report of a kind as it was written."""

    def issue(kind, period="2026-11"):
        return ReportIssue(kind, period, clock(), f"{kind}.xlsx", "0" * 64, '{"样例":1}')

    return issue


def keep(desk, *issues):
    with desk.work() as work:
        for one in issues:
            work.report.add(one)
        work.record("report", "test", "样例")
        work.commit()


def test_what_was_written_comes_back_the_newest_first(desk, issue):
    keep(desk, issue("monthly"), issue("annex1"), issue("monthly", "2026-10"))
    with desk.reading() as work:
        kept = work.report.of_period("2026-11")
    assert [one.kind for one in kept] == ["annex1", "monthly"]
    assert kept[0].figures == '{"样例":1}'
    assert kept[0].at == issue("annex1").at


def test_the_last_writing_of_a_kind_is_known(desk, issue, clock):
    keep(desk, issue("monthly"))
    clock.set(2026, 11, 21)
    keep(desk, issue("monthly"), issue("annex1"))
    with desk.reading() as work:
        assert work.report.last_written("monthly", "2026-11") == clock()
        assert work.report.last_written("publicity", "2026-11") is None


def test_coverage_counts_each_facility_once(busy_desk):
    with busy_desk.reading() as work:
        found = work.report.coverage(date(2026, 1, 1), date(2026, 11, 30))
        none = work.report.coverage(date(2030, 1, 1), date(2030, 12, 31))
    assert found == {"": (2, 0), "coking": (2, 2), "paper": (1, 1)}
    assert {code: checked for code, (_, checked) in none.items()} == {
        "": 0,
        "coking": 0,
        "paper": 0,
    }
