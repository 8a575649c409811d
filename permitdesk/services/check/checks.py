"""Checks, read."""

from __future__ import annotations

from permitdesk.domain.check.lines import CheckLine
from permitdesk.services.office.calendar import month_bounds
from permitdesk.storage.unit_of_work import UnitOfWork


def of_month(work: UnitOfWork, period: str) -> tuple[CheckLine, ...]:
    """Return the checks of a month, given as `YYYY-MM`, in the order of their days."""
    first, last = month_bounds(period)
    with work:
        return work.check.between(first, last)
