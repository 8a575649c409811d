"""“已录入平台”: which checks stand on the national platform, and since when.

Source: 排污许可管理条例 art. 25: result and penalty are recorded on the national platform.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from permitdesk.errors.check import PlatformDayWrong
from permitdesk.storage.unit_of_work import UnitOfWork


def mark(work: UnitOfWork, checks: Iterable[int], on: date, today: date) -> frozenset[str]:
    """Note that checks were entered on the platform on a day.

    Args:
        work: A unit of work, not yet entered.
        checks: Their numbers; those that are marked already get the new day.
        on: The day.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: One of them is not there.
        PlatformDayWrong: The day is before the check or after today.
    """
    if on > today:
        raise PlatformDayWrong(day=on, reason="晚于今天")
    with work:
        for check_id in checks:
            line = work.check.find(check_id)
            if on < line.checked_on:
                raise PlatformDayWrong(day=on, reason=f"早于检查日期 {line.checked_on}")
            work.check.change(check_id, platform_recorded_on=on, platform_recorded_by=work.actor)
            work.record("check", "on_platform", line.facility, check=check_id, on=on)
        return work.commit()


def unmark(work: UnitOfWork, check_id: int) -> frozenset[str]:
    """Take the mark off a check that was marked by mistake.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        line = work.check.find(check_id)
        work.check.change(check_id, platform_recorded_on=None, platform_recorded_by="")
        work.record("check", "off_platform", line.facility, check=check_id)
        return work.commit()
