"""A report to be looked at before it is written."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.report.sheet import Preview
from permitdesk.services.report.forms import FORMS
from permitdesk.storage.unit_of_work import UnitOfWork


def of_report(work: UnitOfWork, kind: str, period: str, today: date) -> Preview:
    """Return a report of a month as it will read.

    Args:
        work: A unit of work, not yet entered.
        kind: One of `forms.FORMS`.
        period: The month, `YYYY-MM`.
        today: The date printed on it.
    """
    return FORMS[kind].make(work, period, today)
