"""Pauses of outside work, such as in a storm: kept, and what they catch."""

from __future__ import annotations

from permitdesk.domain.schedule.pause import Pause
from permitdesk.errors.schedule import PauseWrong
from permitdesk.services.office.calendar import month_bounds
from permitdesk.storage.unit_of_work import UnitOfWork


def of_month(work: UnitOfWork, period: str) -> tuple[tuple[int, Pause], ...]:
    """Return the pauses that touch a month, with their ids."""
    with work:
        return work.schedule.pauses.between(*month_bounds(period))


def add(work: UnitOfWork, pause: Pause) -> int:
    """Keep a pause and return its id; scheduling again moves what it catches.

    Raises:
        PauseWrong: It ends before it begins, or gives no reason.
    """
    if pause.last_day < pause.first_day:
        raise PauseWrong(reason="结束日期早于开始日期")
    if not pause.reason.strip():
        raise PauseWrong(reason="没有写原因")
    with work:
        pause_id = work.schedule.pauses.add(pause)
        days = [str(pause.first_day), str(pause.last_day)]
        work.record("schedule", "pause", pause.words, days=days)
        work.commit()
        return pause_id


def remove(work: UnitOfWork, pause_id: int) -> frozenset[str]:
    """Take a pause away.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        pause = work.schedule.pauses.remove(pause_id)
        work.record("schedule", "end_pause", pause.words)
        return work.commit()
