"""Execution reports: which are due, which came, which are late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import ValidationError

from permitdesk.domain.register.entry import Hanging
from permitdesk.domain.register.fields import REPORT_FIELDS
from permitdesk.domain.register.reports import ExecutionReport, ReportPreset
from permitdesk.errors.register import ReportKnown
from permitdesk.services.office import reference
from permitdesk.services.register.naming import in_short
from permitdesk.services.register.refusing import refusal
from permitdesk.storage.unit_of_work import UnitOfWork

ReportRecord = Hanging[ExecutionReport]


def presets(sector: str = "") -> tuple[ReportPreset, ...]:
    """Return the calendars that permits usually have, those of an industry first."""
    found = reference.report_presets()
    return tuple(sorted(found, key=lambda preset: sector not in preset.sectors))


def preset(code: str) -> ReportPreset:
    """Return a calendar by its code, the first one for a code that there is not."""
    found = reference.report_presets()
    return next((one for one in found if one.code == code), found[0])


def lay_out(
    work: UnitOfWork, facility_ids: Sequence[int], year: int, calendar: ReportPreset
) -> frozenset[str]:
    """Enter the reports that a calendar asks for about a year; those entered stay as they are.

    Args:
        work: Not yet entered.
        facility_ids: Whose reports.
        year: The year that the reports are about.
        calendar: From `presets`.

    Returns:
        The rooms that changed, none where all were entered already.
    """
    wanted = calendar.reports(year)
    with work:
        names: list[str] = []
        for facility_id in facility_ids:
            there = {_key(one.value) for one in work.register.reports.of(facility_id)}
            missing = [report for report in wanted if _key(report) not in there]
            if missing:
                work.register.reports.add(facility_id, missing)
                names.append(work.register.facilities.find(facility_id).facility.name)
        if not names:
            return frozenset()
        work.record(
            "register",
            "lay_out_reports",
            in_short(names),
            year=year,
            calendar=calendar.code,
            facilities=list(facility_ids),
        )
        return work.commit()


def save(
    work: UnitOfWork,
    facility_id: int,
    values: Mapping[str, object],
    number: int | None = None,
    version: int = 1,
) -> ReportRecord:
    """Keep a report that is due, or an edited one.

    Args:
        work: Not yet entered.
        facility_id: Whose report.
        values: By field of `ExecutionReport`.
        number: Which one is edited; None for a new one.
        version: The version that was edited.

    Raises:
        ReportKnown: One of this kind and period is entered already.
        ValueRefused: A value does not fit its field.
        RecordNotFound: There is no such facility or report.
        ChangedMeanwhile: It was changed after it was read.
    """
    with work:
        name = work.register.facilities.find(facility_id).facility.name
        try:
            report = ExecutionReport.model_validate(dict(values))
        except ValidationError as error:
            raise refusal(name, error, REPORT_FIELDS) from error
        others = [one for one in work.register.reports.of(facility_id) if one.id != number]
        if _key(report) in {_key(one.value) for one in others}:
            raise ReportKnown(name=name, report=report.title)
        if number is None:
            (kept,) = work.register.reports.add(facility_id, [report])
        else:
            kept = work.register.reports.save(number, report, version)
        work.record(
            "register", "save_report", f"{name}：{report.title}", **report.model_dump(mode="json")
        )
        work.commit()
        return kept


def mark_filed(work: UnitOfWork, record: ReportRecord, day: date | None) -> ReportRecord:
    """Note on which day a report came, or that it has not come after all.

    Raises:
        RecordNotFound: It is not there any more.
        ChangedMeanwhile: It was changed after it was read.
    """
    values = {**record.value.model_dump(), "filed_on": day}
    return save(work, record.facility_id, values, record.id, record.version)


def remove(work: UnitOfWork, number: int) -> ReportRecord:
    """Remove a report that is not owed, and return what it was.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        removed = work.register.reports.remove(number)
        name = work.register.facilities.find(removed.facility_id).facility.name
        work.record("register", "remove_report", f"{name}：{removed.value.title}")
        work.commit()
        return removed


def _key(report: ExecutionReport) -> tuple[str, str]:
    return (report.kind, report.period)
