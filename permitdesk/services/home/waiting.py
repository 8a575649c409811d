"""How many things wait at each stage, for the navigation: cheap enough for every change."""

from __future__ import annotations

from datetime import date

from permitdesk.storage.unit_of_work import UnitOfWork


def waiting(work: UnitOfWork, period: str, today: date) -> dict[str, int]:
    """Return how many things wait at each stage.

    Args:
        work: A unit of work, not yet entered.
        period: The month shown, `YYYY-MM`.
        today: Today's date in China.
    """
    with work:
        return work.home.waiting(period, today)
