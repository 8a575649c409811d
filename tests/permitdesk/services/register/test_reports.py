"""Execution reports: what permits usually ask for, what came, what is late."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.reports import DueRule, ExecutionReport, period_words
from permitdesk.errors.register import ReportKnown
from permitdesk.services.register import facilities, permits, reports


@pytest.fixture
def plant(desk) -> int:
    """A facility, kept."""
    name = Facility(label="N149901-1", name="样例热电有限公司").model_dump()
    with desk.work() as work:
        numbers = work.register.facilities.add_many([name])
        work.record("register", "add", "样例")
        work.commit()
    return numbers["N149901-1"]


def due(code: str) -> list[tuple[str, str]]:
    found = reports.preset(code).reports(2026)
    return [(report.period, report.due_on.isoformat()) for report in found]


def test_the_calendars_are_those_of_the_sources():
    assert due("annual_february") == [("2026", "2027-02-28")]
    assert due("thermal_power") == [
        ("2026Q1", "2026-04-15"),
        ("2026H1", "2026-07-15"),
        ("2026Q3", "2026-10-15"),
        ("2026", "2027-01-15"),
    ]
    assert ("2026H1", "2026-07-31") in due("cement")
    assert ("2026", "2027-01-31") in due("cement")


def test_an_industrys_own_calendar_comes_first():
    assert reports.presets("cement")[0].code == "cement"
    assert reports.presets("thermal_power")[0].code == "thermal_power"


def test_a_calendar_is_entered_once(desk, plant):
    calendar = reports.preset("general")
    assert reports.lay_out(desk.work(), (plant,), 2026, calendar) == {"register"}
    assert reports.lay_out(desk.work(), (plant,), 2026, calendar) == frozenset()
    assert len(facilities.dossier(desk.reading(), plant).reports) == 4


def test_a_report_that_came_is_no_longer_late(desk, plant):
    kept = reports.save(
        desk.work(), plant, {"kind": "quarter", "period": "2026Q3", "due_on": date(2026, 10, 15)}
    )
    assert kept.value.state(date(2026, 10, 16), 30) == "late"
    filed = reports.mark_filed(desk.work(), kept, date(2026, 10, 20))
    assert filed.value.state(date(2026, 12, 1), 30) == "filed_late"


def test_the_same_report_is_not_entered_twice(desk, plant):
    values = {"kind": "year", "period": "2026", "due_on": date(2027, 1, 15)}
    reports.save(desk.work(), plant, values)
    with pytest.raises(ReportKnown, match="2026年"):
        reports.save(desk.work(), plant, values)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026", "2026年"),
        ("2026H2", "2026年下半年"),
        ("2026Q3", "2026年第3季度"),
        ("2026-03", "2026年3月"),
    ],
)
def test_a_period_is_told_in_words(period, words):
    assert period_words(period) == words


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_a_report_is_late_exactly_after_its_day(last, day):
    report = ExecutionReport(kind="year", period="2026", due_on=last)
    assert (report.state(day, 30) == "late") == (day > last)


@given(st.integers(2020, 2035), st.integers(1, 12), st.integers(0, 3), st.integers(0, 28))
def test_a_report_is_due_after_its_month_has_ended(year, number, after, day):
    rule = DueRule(kind="month", numbers=(number,), months_after=after + 1, day=day)
    (report,) = rule.reports(year)
    assert report.due_on > date(year, number, 28)


def test_a_new_permit_without_a_look_at_the_site_is_marked(desk, plant):
    values = {"kind": "reapply", "happened_on": date(2025, 3, 2), "reason": "排放口数量增加"}
    kept = permits.save_event(desk.work(), plant, values)
    assert kept.value.lacks_verification
    seen = {**values, "verified_on": date(2025, 2, 20)}
    assert not permits.save_event(
        desk.work(), plant, seen, kept.id, kept.version
    ).value.lacks_verification
    assert not permits.save_event(
        desk.work(), plant, {**values, "happened_on": date(2023, 3, 2)}
    ).value.lacks_verification


def test_limits_stand_outlet_by_outlet(desk, plant):
    permits.save_limit(desk.work(), plant, {"outlet": "DA001", "pollutant": "颗粒物"})
    kept = permits.save_limit(desk.work(), plant, {"outlet": "DW001", "pollutant": "氨氮"})
    permits.remove_limit(desk.work(), kept.id)
    (limit,) = facilities.dossier(desk.reading(), plant).limits
    assert limit.value.outlet == "DA001"
