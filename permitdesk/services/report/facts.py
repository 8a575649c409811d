"""What a month's reports are made of, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.law import ViolationTable
from permitdesk.domain.office import Office
from permitdesk.domain.report.lines import LeniencyLine, MeasureLine, TipFact
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.office import reference
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """A month, its year up to its end, and the same month a year ago.

    Attributes:
        first: The month's first day.
        last: Its last day.
        checks: Checks of the year up to the month's end.
        findings: Findings of the year up to the month's end.
        checks_before: Checks of the same month last year.
        findings_before: Findings of the same month last year.
        visits: Visits of the month.
        visits_of_year: Visits of the year up to the month's end.
        visits_before: Visits of the same month last year.
        visits_of_year_before: Visits of last year up to the end of that month.
        visits_left: Visits of last December, some of which are checked in the new year.
        clues: Clues of the year up to the month's end.
        measures: Measures decided in the year up to the month's end.
        measures_before: Measures decided in the same month last year.
        lenient: Findings not fined, decided in the year up to the month's end.
        lenient_before: The same of the same month last year.
        tips: Reports by citizens, all of them.
    """

    period: str
    first: date
    last: date
    office: Office
    checks: tuple[CheckLine, ...]
    findings: tuple[FindingLine, ...]
    checks_before: tuple[CheckLine, ...]
    findings_before: tuple[FindingLine, ...]
    visits: tuple[VisitLine, ...]
    visits_of_year: tuple[VisitLine, ...]
    visits_before: tuple[VisitLine, ...]
    visits_of_year_before: tuple[VisitLine, ...]
    visits_left: tuple[VisitLine, ...]
    clues: tuple[ClueLine, ...]
    measures: tuple[MeasureLine, ...]
    measures_before: tuple[MeasureLine, ...]
    lenient: tuple[LeniencyLine, ...]
    lenient_before: tuple[LeniencyLine, ...]
    tips: tuple[TipFact, ...]

    @property
    def violations(self) -> ViolationTable:
        """The ten violation types."""
        return reference.violations()

    def in_month(self, day: date) -> bool:
        """Tell whether a day is in the month."""
        return self.first <= day <= self.last

    @property
    def month_findings(self) -> tuple[FindingLine, ...]:
        """The month's findings."""
        return tuple(finding for finding in self.findings if self.in_month(finding.found_on))

    @property
    def month_checks(self) -> tuple[CheckLine, ...]:
        """The month's checks."""
        return tuple(check for check in self.checks if self.in_month(check.checked_on))


def facts_in(work: UnitOfWork, period: str) -> MonthFacts:
    """Return the facts of a month, given as `YYYY-MM`, inside an entered unit of work.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
        MonthMalformed: The text is no month.
    """
    first, last = month_bounds(period)
    before_first, before_last = month_bounds(f"{first.year - 1}-{first.month:02}")
    new_year = date(first.year, 1, 1)
    return MonthFacts(
        period=period,
        first=first,
        last=last,
        office=office_in(work),
        checks=work.check.between(new_year, last),
        findings=work.check.findings_between(new_year, last),
        checks_before=work.check.between(before_first, before_last),
        findings_before=work.check.findings_between(before_first, before_last),
        visits=work.schedule.of_period(period),
        visits_of_year=_visits(work, first.year, first.month),
        visits_before=work.schedule.of_period(f"{first.year - 1}-{first.month:02}"),
        visits_of_year_before=_visits(work, first.year - 1, first.month),
        visits_left=work.schedule.of_period(f"{first.year - 1}-12"),
        clues=tuple(line for line in work.clues.all() if new_year <= line.clue.received_on <= last),
        measures=work.report.measures_between(new_year, last),
        measures_before=work.report.measures_between(before_first, before_last),
        lenient=work.report.lenient_between(new_year, last),
        lenient_before=work.report.lenient_between(before_first, before_last),
        tips=work.report.tips(),
    )


def _visits(work: UnitOfWork, year: int, last: int) -> tuple[VisitLine, ...]:
    """Return the visits of a year up to a month, both included."""
    months = [f"{year}-{month:02}" for month in range(1, last + 1)]
    return tuple(line for month in months for line in work.schedule.of_period(month))
