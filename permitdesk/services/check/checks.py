"""Checks, read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from permitdesk.domain.check.filter import CheckFilter, CheckGroup
from permitdesk.domain.check.lines import CheckHistory, CheckLine, FindingLine, RecordedCheck
from permitdesk.services.check import checklists, law
from permitdesk.services.office.calendar import month_bounds
from permitdesk.storage.unit_of_work import UnitOfWork


def of_month(work: UnitOfWork, period: str) -> tuple[CheckLine, ...]:
    """Return the checks of a month, given as `YYYY-MM`, in the order of their days.

    Raises:
        MonthMalformed: The text is no month.
    """
    first, last = month_bounds(period)
    with work:
        return work.check.between(first, last)


def of_visits(work: UnitOfWork, period: str) -> dict[int, CheckLine]:
    """Return the checks that a month's visits came to, by the visit's number."""
    with work:
        return {
            line.visit_id: line
            for line in work.check.of_period(period)
            if line.visit_id is not None
        }


def ids(work: UnitOfWork, wanted: CheckFilter) -> tuple[int, ...]:
    """Return the numbers of the checks that are wanted, in the order asked for."""
    with work:
        return work.check.listing.ids(wanted)


def lines(work: UnitOfWork, numbers: Sequence[int]) -> tuple[CheckLine, ...]:
    """Return the lines of checks; those not there any more are left out."""
    with work:
        return work.check.lines(numbers)


def counts(work: UnitOfWork, wanted: CheckFilter) -> tuple[CheckGroup, ...]:
    """Return how many checks of each result are wanted."""
    with work:
        return work.check.listing.counts(wanted)


def find(work: UnitOfWork, check_id: int) -> CheckLine:
    """Return one check.

    Raises:
        RecordNotFound: There is no such check.
    """
    with work:
        return work.check.find(check_id)


def recorded(work: UnitOfWork, visit_id: int) -> RecordedCheck:
    """Return what was written down for a visit.

    Raises:
        RecordNotFound: The visit has no result yet.
    """
    with work:
        check = work.check.of_visit(visit_id)
        findings = work.check.findings_of_check(check.id)
        sector = work.schedule.find(visit_id).sector
        return RecordedCheck(
            check=check,
            answers={answer.item: answer.answer for answer in work.check.answers(check.id)},
            findings=findings,
            checklist=checklists.of_mark_in(work, check.checklist, sector),
            decisions=work.check.papers.decisions(line.id for line in findings),
            evidence=len(work.check.papers.evidence_of(check.id)),
            citations=_citations_in(work, findings),
        )


def _citations_in(work: UnitOfWork, findings: Iterable[FindingLine]) -> dict[int, str]:
    """Return how documents cite the confirmed articles, by the id of the finding."""
    table = law.table_in(work)
    bases = {
        line.id: law.basis_of(line.violation, line.basis, table)
        for line in findings
        if line.violation and line.basis
    }
    return {number: basis.cited for number, basis in bases.items() if basis is not None}


def history(work: UnitOfWork, facility_id: int) -> CheckHistory:
    """Return what is known of a facility from earlier checks, the newest first."""
    with work:
        findings = work.check.findings_of(facility_id)
        return CheckHistory(
            checks=work.check.of_facility(facility_id),
            open_findings=tuple(line for line in findings if line.state != "closed"),
        )
