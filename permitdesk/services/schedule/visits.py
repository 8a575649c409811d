"""Visits, read."""

from __future__ import annotations

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.storage.unit_of_work import UnitOfWork


def of_month(work: UnitOfWork, period: str) -> tuple[VisitLine, ...]:
    """Return a month's visits, the placed ones first by day."""
    with work:
        return work.schedule.of_period(period)


def find(work: UnitOfWork, visit_id: int) -> VisitLine:
    """Return one visit.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        return work.schedule.find(visit_id)
