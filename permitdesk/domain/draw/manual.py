"""Draws made by hand - table tennis balls, lots - and written down: lawful, not verifiable.

Such a round has no commitment and no code: what is known of it is the signed sheet, whose
scan is kept under its hash. It takes the place of a sealed round for its rows of the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from permitdesk.domain.choice import Choice
from permitdesk.domain.draw.guard import moment, require_text, require_two_people
from permitdesk.domain.draw.pool import Pool, make_roster
from permitdesk.domain.draw.round import ManualRecord, Result, Round
from permitdesk.domain.draw.sealing import refuse_second
from permitdesk.domain.draw.selection import Iteration
from permitdesk.domain.draw.team import UNHINDERED, Availability, Team
from permitdesk.errors.draw import BadTeam, NothingToDraw, NotInPool, OutOfOrder

METHODS = Choice({"balls": "乒乓球", "lots": "抽签", "machine": "摇号机", "other": "其他方式"})
"""How a draw is made by hand."""

UNVERIFIABLE = "人工抽取，不可核验"
"""The mark of such a round, on every list and every sheet."""

_ACTION = "录入人工抽取结果"


@dataclass(frozen=True, slots=True)
class ManualResult:
    """What a signed sheet says.

    Attributes:
        selected: For each stratum's id the labels in the order of the draw.
        teams: For each unit's label the certificates of its officers in the order of seats.
    """

    selected: Mapping[str, tuple[str, ...]]
    teams: Mapping[str, tuple[str, ...]]


def record(
    number: str,
    period: str,
    office: str,
    people: tuple[str, str],
    pool: Pool,
    officers: Iterable[str],
    result: ManualResult,
    sheet: ManualRecord,
    at: datetime,
    availability: Availability = UNHINDERED,
    others: Iterable[Round] = (),
) -> Round:
    """Return the round that a signed sheet tells of.

    Args:
        number: A number that no other round has, void ones included.
        period: The plan period.
        office: Who drew.
        people: Operator and supervisor, two people.
        pool: The strata drawn from; each sample is what was drawn there.
        officers: The certificates of all officers of the office.
        result: Units and teams.
        sheet: The signed sheet.
        at: Now, timezone-aware, in the office's zone.
        availability: Who may sit where.
        others: The other rounds of this period.

    Raises:
        BadTeam: A team is too small, or somebody sits there who may not.
        NotInPool: A drawn unit cannot be drawn in its stratum, or was drawn twice.
        NothingToDraw: Nothing was drawn.
        OutOfOrder: The day of the draw is still to come.
        ReasonMissing: A name, the place or the witnesses are missing.
        SamePerson: Operator and supervisor are one person.
        SealedTwice: A round that is not void has one of the strata in this period.
    """
    require_two_people(_ACTION, ("操作人", people[0]), ("监督人", people[1]))
    _check_sheet(sheet, at)
    selected = {stratum.id: result.selected.get(stratum.id, ()) for stratum in pool.strata}
    _check_selected(pool, selected)
    roster = make_roster(officers)
    known = availability.within(roster)
    teams = tuple(_teams(pool, selected, result.teams, roster, known))
    first = Iteration("", selected, barred=known.barred, at=moment(at))
    operator, supervisor = people
    recorded = Round(number, period, office, operator, supervisor, pool, roster, manual=sheet)
    refuse_second(recorded, others)
    return replace(recorded, result=Result(at, (), (first,), teams))


def _check_sheet(sheet: ManualRecord, at: datetime) -> None:
    """Refuse a sheet without place or witnesses, and one of a day to come.

    Raises:
        OutOfOrder: The day of the draw is still to come.
        ReasonMissing: The place or the witnesses are missing.
    """
    for name, text in (("地点", sheet.place), ("见证人", sheet.witnesses)):
        require_text(_ACTION, name, text)
    if sheet.held_on > at.date():
        raise OutOfOrder(action=_ACTION, at=moment(at), before=sheet.held_on.isoformat())


def _check_selected(pool: Pool, selected: Mapping[str, Sequence[str]]) -> None:
    """Let units pass that could be drawn in their strata, each once."""
    if not any(selected.values()):
        raise NothingToDraw
    seen: set[str] = set()
    for stratum in pool.strata:
        eligible = set(stratum.eligible)
        for label in selected[stratum.id]:
            if label not in eligible:
                raise NotInPool(label=label, stratum=stratum.title, reason="不在可抽名单之内")
            if label in seen:
                raise NotInPool(label=label, stratum=stratum.title, reason="写了两次")
            seen.add(label)


def _teams(
    pool: Pool,
    selected: Mapping[str, Sequence[str]],
    told: Mapping[str, tuple[str, ...]],
    roster: Sequence[str],
    known: Availability,
) -> Iterator[Team]:
    """Yield the teams as told, stratum by stratum."""
    for stratum in pool.strata:
        for label in selected[stratum.id]:
            yield team_as_told(label, stratum.seats, told.get(label, ()), roster, known)


def team_as_told(
    unit: str, seats: int, officers: tuple[str, ...], roster: Sequence[str], known: Availability
) -> Team:
    """Return the team that was drawn by hand for a unit.

    Raises:
        BadTeam: It is too small, or somebody sits there who may not.
    """
    if len(set(officers)) < max(seats, len(officers)):
        raise BadTeam(unit=unit, reason=f"要写 {seats} 名不同的检查人员")
    for officer in officers:
        require_seatable(unit, officer, roster, known)
    return Team(unit, officers, (), 0, known.recused_from(unit))


def require_seatable(unit: str, officer: str, roster: Sequence[str], known: Availability) -> None:
    """Let an officer pass who may go to a unit.

    Raises:
        BadTeam: The officer is not on the roster, barred, or recused from the unit.
    """
    barred = {one.officer: one.reason for one in known.barred}
    reason = "应当回避" if officer in known.recused_from(unit) else barred.get(officer, "")
    if officer not in roster:
        reason = "不在执法检查人员名录"
    if reason:
        raise BadTeam(unit=unit, reason=f"{officer} {reason}")
