"""The papers of a draw made by hand: the signed sheet, written once, and what changed after it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime

from permitdesk.domain.draw.guard import moment
from permitdesk.domain.draw.paper import round_fields, round_of_fields
from permitdesk.domain.draw.protocol import CAPPED
from permitdesk.domain.draw.round import ManualRecord, Result, Round
from permitdesk.domain.draw.selection import Iteration
from permitdesk.domain.draw.team import Barred
from permitdesk.domain.draw.transcript import (
    Document,
    Voiding,
    read_change,
    read_iteration,
    read_team,
    seated_fields,
)

MANUAL_FORMAT = "permitdesk-manual/1"
CHANGES_FORMAT = "permitdesk-manual-changes/1"


def manual_paper(one: Round, program: str) -> Document:
    """Return what a signed sheet says, as JSON values.

    Args:
        one: A round drawn by hand that has just been recorded.
        program: Name and version of the program that keeps it.
    """
    assert one.manual is not None
    assert one.result is not None
    result, (iteration,) = one.result, one.result.iterations
    return round_fields(one, program) | {
        "format": MANUAL_FORMAT,
        "recorded_at": result.at.isoformat(timespec="seconds"),
        "sheet": {**asdict(one.manual), "held_on": one.manual.held_on.isoformat()},
        "selected": {stratum: list(labels) for stratum, labels in iteration.selected.items()},
        "barred": [asdict(officer) for officer in iteration.barred],
        "teams": [seated_fields(team, CAPPED) for team in result.teams],
    }


def changes_paper(one: Round) -> Document | None:
    """Return what changed after a draw made by hand, as JSON values; None for nothing."""
    assert one.result is not None
    first, *later = one.result.iterations
    drawn_at_first = sum(len(labels) for labels in first.selected.values())
    if not later and not one.result.changes:
        return None
    return {
        "format": CHANGES_FORMAT,
        "round": one.number,
        "iterations": [asdict(iteration) for iteration in later],
        "teams": [seated_fields(team, CAPPED) for team in one.result.teams[drawn_at_first:]],
        "changes": [seated_fields(change, CAPPED) for change in one.result.changes],
    }


def round_by_hand(
    paper: Document,
    changes: Document | None,
    *,
    published_at: datetime | None = None,
    voiding: Voiding | None = None,
) -> Round:
    """Return the round that its papers tell of.

    Args:
        paper: What `manual_paper` wrote.
        changes: What `changes_paper` wrote last.
        published_at: When it was made public.
        voiding: Why it does not count.
    """
    sheet = paper["sheet"] | {"held_on": date.fromisoformat(paper["sheet"]["held_on"])}
    result = _recorded(paper)
    return replace(
        round_of_fields(paper),
        result=result if changes is None else _grown(result, changes),
        published_at=published_at,
        voiding=voiding,
        manual=ManualRecord(**sheet),
    )


def _recorded(paper: Document) -> Result:
    """Return the result as it was recorded."""
    at = datetime.fromisoformat(paper["recorded_at"])
    selected = {stratum: tuple(labels) for stratum, labels in paper["selected"].items()}
    barred = tuple(Barred(**one) for one in paper["barred"])
    iteration = Iteration("", selected, barred=barred, at=moment(at))
    return Result(at, (), (iteration,), tuple(read_team(team) for team in paper["teams"]))


def _grown(result: Result, changes: Document) -> Result:
    """Return the result with what changed since."""
    later = (read_iteration(one) for one in changes["iterations"])
    more = (read_team(one) for one in changes["teams"])
    return replace(
        result,
        iterations=(*result.iterations, *later),
        teams=(*result.teams, *more),
        changes=tuple(read_change(one) for one in changes["changes"]),
    )
