"""Every figure of the monthly report equals one counted by plain SQL."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from permitdesk.domain.rectify.measure import Measure
from permitdesk.errors.office import MonthMalformed, OfficeNotSetUp
from permitdesk.services.rectify import ledger, measures
from permitdesk.services.report.monthly import figures

TODAY = date(2026, 11, 20)
END = date(2026, 11, 30)
DONE = "checked_on BETWEEN ? AND ?"
SPANS = {
    "month": ("2026-11-01", "2026-11-30"),
    "year": ("2026-01-01", "2026-11-30"),
    "last_year": ("2025-11-01", "2025-11-30"),
}


@pytest.fixture
def count(busy_desk):
    """Returns the number that a statement counts."""
    connection = sqlite3.connect(busy_desk.path)
    yield lambda statement, *values: connection.execute(statement, values).fetchone()[0]
    connection.close()


@pytest.fixture
def report(busy_desk):
    return figures(busy_desk.reading(), "2026-11", TODAY)


def numbers(figure):
    return {name: getattr(figure, name) for name in SPANS}


def of(report, group, start):
    return next(one for one in getattr(report, group) if one.title.startswith(start))


@pytest.mark.parametrize(("title", "is_remote"), [("完成现场检查", 0), ("完成非现场核查", 1)])
def test_checks_are_those_that_sql_counts(report, count, title, is_remote):
    statement = f"SELECT count(*) FROM check_record WHERE {DONE} AND is_remote = ?"
    expected = {name: count(statement, *span, is_remote) for name, span in SPANS.items()}
    assert numbers(of(report, "work", title)) == expected


def test_facilities_are_counted_once(report, count):
    statement = f"SELECT count(DISTINCT facility_id) FROM check_record WHERE {DONE}"
    expected = {name: count(statement, *span) for name, span in SPANS.items()}
    assert (
        numbers(of(report, "work", "检查排污单位"))
        == expected
        == {
            "month": 3,
            "year": 3,
            "last_year": 1,
        }
    )


@pytest.mark.parametrize(
    ("kind", "label"), [("key", "重点"), ("special", "特殊"), ("general", "一般")]
)
def test_random_checks_are_counted_by_class_whenever_their_visit_was_due(
    report, count, kind, label
):
    statement = f"""
        SELECT count(*) FROM check_record JOIN visit ON visit.id = check_record.visit_id
        JOIN facility ON facility.id = visit.facility_id
        WHERE visit.origin = 'draw' AND object_class = ? AND {DONE}
    """
    figure = of(report, "work", f"其中双随机检查：{label}")
    assert figure.month == count(statement, kind, *SPANS["month"])
    assert figure.year == count(statement, kind, *SPANS["year"])
    assert figure.last_year == count(statement, kind, *SPANS["last_year"])


def test_a_year_without_visits_kept_is_not_compared_by_random_checks(busy_desk):
    early = figures(busy_desk.reading(), "2026-03", TODAY)
    assert of(early, "work", "其中双随机检查：重点").last_year is None


def test_cases_filed_are_counted_by_their_number(busy_desk):
    lines = ledger.lines(busy_desk.reading())[:3]
    for line, number in zip(lines, ("样环立1号", "样环立1号", "样环立2号"), strict=True):
        filed = Measure(kind="filing", decided_on=TODAY, document=number, by="样例赵甲")
        measures.add(busy_desk.work(), line.id, filed, line.version)
    case = of(figures(busy_desk.reading(), "2026-11", TODAY), "cases", "立案")
    assert numbers(case) == {"month": 2, "year": 2, "last_year": 0}


def test_planned_visits_leave_out_what_was_cancelled(report, count):
    statement = "SELECT count(*) FROM visit WHERE period BETWEEN ? AND '2026-11' AND state <> ?"
    figure = of(report, "work", "计划检查")
    assert figure.month == count(statement, "2026-11", "cancelled") == 4
    assert figure.year == count(statement, "2026-01", "cancelled") == 5


def test_findings_of_each_type_are_those_that_sql_counts(report, count, busy_desk):
    codes = {
        "台账": "ledger",
        "信息公开": "disclosure",
        "超标": "exceedance",
        "无证": "no_permit",
    }
    day = TODAY.isoformat()
    for word, code in codes.items():
        row = next(one for one in report.findings if word in one.title)
        base = "SELECT count(*) FROM finding WHERE violation = ? AND found_on BETWEEN ? AND ?"
        year = (code, *SPANS["year"])
        assert row.month == count(base, code, *SPANS["month"])
        assert row.year == count(base, *year)
        assert row.on_the_spot == count(f"{base} AND correction = 'on_the_spot'", *year)
        assert row.by_deadline == count(f"{base} AND correction = 'by_deadline'", *year)
        assert row.closed == count(f"{base} AND closed_on <= ?", *year, day)
        overdue = f"{base} AND deadline < ? AND coalesce(rectified_on, '9999') > ?"
        assert row.overdue == count(overdue, *year, day, day)
    assert len(report.findings) == 10


def test_findings_are_counted_as_they_stood_at_the_end_of_the_month(busy_desk):
    march = figures(busy_desk.reading(), "2026-03", TODAY)
    row = next(one for one in march.findings if "台账" in one.title)
    assert (row.month, row.closed, row.overdue) == (1, 0, 1)
    april = figures(busy_desk.reading(), "2026-04", TODAY)
    row = next(one for one in april.findings if "台账" in one.title)
    assert (row.month, row.year, row.closed, row.overdue) == (0, 1, 1, 0)


def test_fines_are_added_up_in_fen(report, count):
    statement = "SELECT coalesce(sum(fine_fen), 0) FROM finding WHERE found_on BETWEEN ? AND ?"
    expected = {name: count(statement, *span) for name, span in SPANS.items()}
    assert numbers(report.fines) == expected
    assert expected == {"month": 500_000, "year": 1_500_000, "last_year": 2_000_000}


def test_fined_cases_are_counted(report, count):
    statement = "SELECT count(*) FROM finding WHERE fine_fen > 0 AND found_on BETWEEN ? AND ?"
    expected = {name: count(statement, *span) for name, span in SPANS.items()}
    assert numbers(of(report, "cases", "作出罚款")) == expected


def test_coverage_is_of_the_register_without_the_recycle_bin(report, count):
    rows = {row.industry: row for row in report.coverage}
    assert set(rows) == {"造纸", "焦化", "其他行业"}
    for sector, industry in {"paper": "造纸", "coking": "焦化", "": "其他行业"}.items():
        statement = "SELECT count(*) FROM facility WHERE sector = ? AND deleted_at IS NULL"
        checked = f"""{statement} AND id IN
            (SELECT facility_id FROM check_record WHERE {DONE})"""
        assert rows[industry].facilities == count(statement, sector)
        assert rows[industry].covered == count(checked, sector, *SPANS["year"])
    assert rows["焦化"].deadline == date(2026, 12, 31)
    assert rows["其他行业"].deadline is None


def test_officers_are_counted_by_the_visits_they_made(report, count):
    statement = """
        SELECT count(*) FROM visit_officer JOIN visit ON visit.id = visit_id
        JOIN officer ON officer.id = officer_id
        WHERE officer.name = ? AND state = 'done' AND period BETWEEN ? AND '2026-11'
    """
    for load in report.officers:
        assert load.month == count(statement, load.name, "2026-11")
        assert load.year == count(statement, load.name, "2026-01")
    assert sum(load.year for load in report.officers) == 6


def test_clues_are_counted_by_direction_and_partner(report, count):
    for row, direction, channel in zip(
        report.clues, ("in", "out"), ("complaint", "permitting"), strict=True
    ):
        base = "SELECT count(*) FROM clue WHERE direction = ? AND channel = ?"
        of_year = f"{base} AND received_on BETWEEN ? AND ?"
        year = (direction, channel, *SPANS["year"])
        assert row.month == count(of_year, direction, channel, *SPANS["month"])
        assert row.year == count(of_year, *year)
        assert row.replied == count(f"{of_year} AND answered_on <= '2026-11-20'", *year)
        late = f"{of_year} AND due_on < '2026-11-20' AND answered_on IS NULL"
        assert row.overdue == count(late, *year)


def test_citizens_reports_are_the_complaints_that_came_in(report):
    received, answered, *_ = report.reports
    assert (received.month, received.year) == (1, 2)
    assert (answered.month, answered.year) == (0, 1)


def test_the_narrative_says_the_figures(report):
    words = "".join(paragraph for part in report.narrative for paragraph in part.paragraphs)
    assert "本月发现问题3项" in words
    assert "本月作出罚款0.50万元" in words
    assert "焦化2/2家" in words


def test_nobody_reports_without_an_office_or_for_no_month(desk, busy_desk):
    with pytest.raises(MonthMalformed, match="2026-13"):
        figures(busy_desk.reading(), "2026-13", TODAY)


def test_an_office_that_is_not_set_up_has_no_report(desk):
    with pytest.raises(OfficeNotSetUp):
        figures(desk.reading(), "2026-11", TODAY)


def test_a_month_without_work_is_reported_as_such(busy_desk):
    quiet = figures(busy_desk.reading(), "2026-06", TODAY)
    words = [paragraph for part in quiet.narrative for paragraph in part.paragraphs]
    assert "2026年6月未开展检查。" in words
    assert "本月检查未发现排污许可类环境违法问题。" in words
    assert quiet.work[1].month == 0
