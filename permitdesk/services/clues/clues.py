"""Clues and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from permitdesk.domain.clues.clue import CLUE_STATES, Clue
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.clues import ClueEnded, ClueWithoutFacility, TeamTooSmall
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import period_of
from permitdesk.storage.unit_of_work import UnitOfWork


def lines(work: UnitOfWork) -> tuple[ClueLine, ...]:
    """Return all clues, the newest first."""
    with work:
        return work.clues.all()


def add(
    work: UnitOfWork,
    direction: str,
    channel: str,
    content: str,
    received_on: date,
    facility_id: int | None = None,
    due_on: date | None = None,
) -> str:
    """Keep a new clue and return its number; without a deadline it gets the usual one.

    Args:
        work: A unit of work, not yet entered.
        direction: `in` or `out`.
        channel: Where it came from or went to, one of `CHANNELS`.
        content: What it says.
        received_on: When it came or went.
        facility_id: The facility it is about, if it is about one.
        due_on: When the answer is due.
    """
    with work:
        term = timedelta(days=office_rules.value_in(work, "clue.reply", received_on))
        clue = Clue.model_validate(
            {
                "number": work.clues.next_number(received_on.year),
                "direction": direction,
                "channel": channel,
                "received_on": received_on,
                "content": content,
                "due_on": due_on or received_on + term,
            }
        )
        work.clues.add(clue, facility_id)
        work.record("clues", "add", clue.number, direction=direction, channel=channel)
        work.commit()
        return clue.number


def answer(work: UnitOfWork, clue_id: int, result: str, on: date, version: int) -> frozenset[str]:
    """Note what became of a clue, and that it was answered.

    Raises:
        ClueEnded: It was answered before.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    with work:
        line = work.clues.find(clue_id)
        _refuse_ended(line, "反馈")
        work.clues.change(clue_id, version, state="answered", result=result, answered_on=on)
        work.record("clues", "answer", line.clue.number, result=result)
        return work.commit()


def close(work: UnitOfWork, clue_id: int, version: int) -> frozenset[str]:
    """Close an answered clue.

    Raises:
        ClueEnded: It is closed, or not answered yet.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    with work:
        line = work.clues.find(clue_id)
        if line.clue.state != "answered":
            raise ClueEnded(
                number=line.clue.number, state=CLUE_STATES.label(line.clue.state), step="办结"
            )
        work.clues.change(clue_id, version, state="closed")
        work.record("clues", "close", line.clue.number)
        return work.commit()


def plan_visit(
    work: UnitOfWork, clue_id: int, officers: Sequence[int], on: date, version: int
) -> frozenset[str]:
    """Make a targeted check（靶向核查）from a clue, outside the draw; the schedule dates it.

    Args:
        work: A unit of work, not yet entered.
        clue_id: The clue.
        officers: Who goes, in seat order.
        on: Today's date in China; the visit belongs to its month.
        version: The clue's version when it was read.

    Raises:
        ClueWithoutFacility: The clue is not about one facility.
        ClueEnded: It was answered before.
        TeamTooSmall: Fewer officers than the law asks for.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    with work:
        line = work.clues.find(clue_id)
        _refuse_ended(line, "安排核查")
        if line.facility_id is None:
            raise ClueWithoutFacility(number=line.clue.number)
        needed = office_rules.value_in(work, "schedule.officers", on)
        if len(officers) < needed:
            raise TeamTooSmall(given=len(officers), needed=needed)
        visit = Visit(
            period=period_of(on), origin="clue", check_type="case", matters=line.clue.content
        )
        visit_id = work.schedule.add(visit, line.facility_id, officers)
        work.clues.change(clue_id, version, state="checking", visit_id=visit_id)
        work.record("clues", "plan_visit", line.clue.number, visit=visit_id)
        return work.commit() | {"schedule"}


def _refuse_ended(line: ClueLine, step: str) -> None:
    if line.clue.state in ("answered", "closed"):
        raise ClueEnded(
            number=line.clue.number, state=CLUE_STATES.label(line.clue.state), step=step
        )
