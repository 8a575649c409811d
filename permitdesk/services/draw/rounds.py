"""The rounds as lists and pages show them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from permitdesk.domain.draw.lines import RoundLine, UnitLine
from permitdesk.domain.draw.recusal import RecusalRequest
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.units import JointSeat, joint_seats, ordered_units
from permitdesk.services.draw.visibility import aliases_in, secret_units_in
from permitdesk.storage.unit_of_work import UnitOfWork

_BEYOND = 5
"""How many units behind the last drawn one an order shows."""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A unit's place in the order of its stratum; the position in hexadecimal."""

    place: int
    label: str
    name: str
    position: str
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class RoundView:
    """All that a page shows of one round.

    Attributes:
        round: The round.
        units: The drawn units with their teams, in drawn order; empty before the draw.
        orders: For each stratum's id the first places of its order; empty before the draw.
        names: The facilities' names by label, for the whole pool.
        officers: The officers' names by certificate, for the whole roster.
        pending: The labels of the units that are still to be visited.
        digest: Of the transcript, hexadecimal; empty before the draw.
        joint: The seats of other departments by unit.
        requests: The applications for recusal.
        hidden: Whether units stand here by numbers, as who looks may not see them yet.
        place_in_year: Which of the year's rounds it is, void ones counted, from 1.
        void_rounds: How many rounds of the year are void.
    """

    round: Round
    units: tuple[UnitLine, ...]
    orders: Mapping[str, tuple[PlaceLine, ...]]
    names: Mapping[str, str]
    officers: Mapping[str, str]
    pending: tuple[str, ...]
    digest: str
    place_in_year: int
    void_rounds: int
    joint: Mapping[str, tuple[JointSeat, ...]]
    requests: tuple[RecusalRequest, ...]
    hidden: bool


def of_year(work: UnitOfWork, year: int) -> tuple[RoundLine, ...]:
    """Return the rounds of a year's months, void ones too, oldest first."""
    with work:
        return _as_seen(work, work.draw.rounds.lines(year))


def all_of(work: UnitOfWork) -> tuple[RoundLine, ...]:
    """Return all rounds, void ones too, oldest first."""
    with work:
        return _as_seen(work, work.draw.rounds.lines())


def find(work: UnitOfWork, number: str) -> Round:
    """Return a round.

    Raises:
        RoundUnknown: There is none of this number.
    """
    with work:
        return work.draw.rounds.find(number).round


def view(work: UnitOfWork, number: str) -> RoundView:
    """Return all that a page shows of a round.

    Raises:
        RoundUnknown: There is none of this number.
    """
    with work:
        return view_in(work, number)


def view_in(work: UnitOfWork, number: str) -> RoundView:
    """Return the same inside an entered unit of work."""
    kept = work.draw.rounds.find(number)
    one = kept.round
    names = work.draw.units.names(_labels(one))
    lines = work.draw.rounds.lines(int(one.period[:4]))
    drawn = work.draw.units.of_round(kept.papers.id)
    aliases = aliases_in(work, work.draw.rounds.head(number))
    has_order = one.result is not None and one.manual is None and not aliases
    return RoundView(
        round=one,
        units=tuple(_seen(unit, aliases) for unit in drawn),
        orders=_orders(one, names) if has_order else {},
        names=names | aliases,
        officers=work.draw.units.officer_names(one.roster),
        pending=work.draw.visits.pending(kept.papers.id),
        digest="" if one.manual else _digest(kept.papers.transcript),
        place_in_year=[line.number for line in lines].index(number) + 1,
        void_rounds=sum(line.state == "void" for line in lines),
        joint={label: seats for label, seats in joint_seats(one).items() if label not in aliases},
        requests=() if aliases else work.draw.requests.of_round(kept.papers.id),
        hidden=bool(aliases),
    )


def units(work: UnitOfWork, number: str) -> tuple[UnitLine, ...]:
    """Return the drawn units of a round with names and officers, in drawn order.

    Raises:
        RoundUnknown: There is none of this number.
    """
    with work:
        kept = work.draw.rounds.find(number)
        drawn = work.draw.units.of_round(kept.papers.id)
        aliases = aliases_in(work, work.draw.rounds.head(number))
        return tuple(_seen(unit, aliases) for unit in drawn)


def _as_seen(work: UnitOfWork, lines: Iterable[RoundLine]) -> tuple[RoundLine, ...]:
    """Return lists with numbers in place of the labels that must not be seen yet."""
    aliases = secret_units_in(work)
    return tuple(
        replace(line, selected=tuple(aliases.get(label, label) for label in line.selected))
        if line.state == "drawn"
        else line
        for line in lines
    )


def _seen(unit: UnitLine, aliases: Mapping[str, str]) -> UnitLine:
    """Return a unit as it may be seen: by its number alone, or whole."""
    alias = aliases.get(unit.record.label)
    if alias is None:
        return unit
    record = replace(unit.record, label=alias, position="", seats=())
    return UnitLine(unit.id, None, alias, record, ())


def _digest(transcript: str) -> str:
    return json.loads(transcript)["digest"] if transcript else ""


def _labels(one: Round) -> tuple[str, ...]:
    found = dict.fromkeys(
        label
        for stratum in one.pool.strata
        for label in (*stratum.eligible, *(out.label for out in stratum.excluded))
    )
    return tuple(found)


def _orders(one: Round, names: Mapping[str, str]) -> dict[str, tuple[PlaceLine, ...]]:
    return {
        stratum.id: tuple(
            PlaceLine(place, label, names.get(label, label), position, place <= stratum.sample)
            for place, (label, position) in enumerate(
                ordered_units(one, stratum.id, stratum.sample + _BEYOND), 1
            )
        )
        for stratum in one.pool.strata
    }
