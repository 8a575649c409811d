"""Everything on one visit, with why it stands where it stands: a sentence for each wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.schedule.lines import VisitEvent, VisitLine
from permitdesk.services.office.calendar import month_bounds, work_calendar_in
from permitdesk.services.schedule.approving import ApprovalLine, is_told_ahead_in, lines_in
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """All that the drawer of a visit shows.

    Attributes:
        history: What was done to it, the oldest first.
        reasons: Why it stands where it stands, none for one that waits.
        approval: Where its approval stands.
        is_told_ahead: Whether its facility is told beforehand; else it is secret until arrival.
        vehicles: The vehicles in use: id and number plate.
    """

    line: VisitLine
    history: tuple[VisitEvent, ...]
    reasons: tuple[str, ...]
    approval: ApprovalLine
    is_told_ahead: bool
    vehicles: tuple[tuple[int, str], ...]


def facts_of(work: UnitOfWork, visit_id: int, today: date) -> VisitFacts:
    """Return everything on a visit.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        (line,) = as_seen_in(work, [work.schedule.find(visit_id)])
        (approval,) = lines_in(work, [line], today)
        return VisitFacts(
            line=line,
            history=work.schedule.events.of(visit_id, line.period),
            reasons=_reasons_in(work, line),
            approval=approval,
            is_told_ahead=is_told_ahead_in(work, line.check_type, line.day or today),
            vehicles=tuple(
                (number, vehicle.plate)
                for number, vehicle in work.schedule.vehicles.all()
                if vehicle.is_in_use or number == line.vehicle_id
            ),
        )


def _reasons_in(work: UnitOfWork, line: VisitLine) -> tuple[str, ...]:
    """Return what speaks for the half day of a visit."""
    if line.day is None:
        return ()
    first, last = month_bounds(f"{line.day:%Y-%m}")
    others = as_seen_in(work, work.schedule.between(first, last))
    days = work_calendar_in(work).working_days(first, last)
    return tuple(_reasons(line, others, len(days)))


def _reasons(line: VisitLine, others: Sequence[VisitLine], days: int) -> Iterator[str]:
    load = Counter(one.day for one in others)
    if days:
        mean = sum(load.values()) / days
        yield f"当日共 {load[line.day]} 次检查，本月平均每个工作日 {mean:.1f} 次"
    near = [
        one.facility
        for one in others
        if one.day == line.day and one.id != line.id and line.township
        if one.township == line.township
    ]
    if near:
        more = f"等 {len(near)} 家" if len(near) > _MOST_NAMES else ""
        yield f"同日同在{line.township}：{'、'.join(near[:_MOST_NAMES])}{more}"
    if line.due_on is not None and line.day is not None:
        left = (line.due_on - line.day).days
        word = f"提前 {left} 天" if left >= 0 else f"已超过 {-left} 天"
        yield f"期限 {line.due_on.month}月{line.due_on.day}日，{word}"
    if line.origin == "draw":
        yield "人员由抽取选派，排期不作更换"
