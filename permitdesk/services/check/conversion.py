"""From a check from afar to a visit on site（非现场转现场）."""

from __future__ import annotations

from datetime import date, timedelta

from permitdesk.domain.check.lines import CheckLine
from permitdesk.domain.check.record import REMOTE_SOURCES
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.check import NotRemote
from permitdesk.services.office.calendar import month_bounds, period_of, work_calendar_in
from permitdesk.storage.unit_of_work import UnitOfWork

_ONE_DAY = timedelta(days=1)
_LONGEST_MATTER = 1_000


def convert(work: UnitOfWork, check_id: int, reason: str, today: date) -> frozenset[str]:
    """Make a visit on site from a check from afar, with the same officers; the schedule dates it.

    Args:
        work: A unit of work, not yet entered.
        check_id: The check from afar.
        reason: What can only be seen on site.
        today: Today's date in China; the visit belongs to its month, or to the next where no
            working day is left.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is no such check.
        NotRemote: It was on site, was turned into a visit before, or nobody says why.
    """
    with work:
        line = work.check.find(check_id)
        _refuse(line, reason)
        team = [one.id for one in work.schedule.find(line.visit_id).team] if line.visit_id else []
        source = REMOTE_SOURCES.label(line.remote_source)
        visit = Visit(
            period=_period_in(work, today),
            origin="clue",
            check_type="case",
            matters=f"非现场核查（{source}）转现场：{reason.strip()}"[:_LONGEST_MATTER],
        )
        visit_id = work.schedule.add(visit, line.facility_id, team)
        work.check.change(check_id, site_visit_id=visit_id)
        work.record("check", "to_site", line.facility, check=check_id, visit=visit_id)
        return work.commit() | {"schedule"}


def _refuse(line: CheckLine, reason: str) -> None:
    reasons = (
        (not line.is_remote, "它是现场检查"),
        (line.site_visit_id is not None, "已经转过一次"),
        (not reason.strip(), "没有写明需要到现场核实什么"),
    )
    why = next((words for is_so, words in reasons if is_so), "")
    if why:
        raise NotRemote(facility=line.facility, reason=why)


def _period_in(work: UnitOfWork, today: date) -> str:
    """Return the month in which a visit can still be dated: only days after today can."""
    _, last = month_bounds(period_of(today))
    has_days = work_calendar_in(work).working_days(today + _ONE_DAY, last)
    return period_of(today if has_days else last + _ONE_DAY)
