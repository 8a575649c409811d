"""Clues and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from permitdesk.domain.choice import Choice
from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, DIRECTIONS, Clue
from permitdesk.domain.clues.filter import ClueFilter, ClueGroup
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.clues import (
    ClueChoiceUnknown,
    ClueDateWrong,
    ClueEmpty,
    ClueEnded,
    ClueGoesOut,
    ClueWithoutFacility,
    ResultMissing,
    SignerMissing,
)
from permitdesk.services.clues.teams import refuse_team_in
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import month_bounds, period_of, work_calendar_in
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.storage.unit_of_work import UnitOfWork

_ONE_DAY = timedelta(days=1)
_LONGEST_MATTER = 1000
_EVERYTHING = ClueFilter()


def lines(
    work: UnitOfWork, wanted: ClueFilter = _EVERYTHING, today: date = date.max
) -> tuple[ClueLine, ...]:
    """Return the clues that are wanted, the newest first.

    Args:
        work: A unit of work, not yet entered.
        wanted: Which ones; all if left out.
        today: Today's date in China; a filter by lateness needs it.
    """
    with work:
        return work.clues.listing.lines(work.clues.listing.ids(wanted, today))


def ids(work: UnitOfWork, wanted: ClueFilter, today: date) -> tuple[int, ...]:
    """Return the numbers of the clues that are wanted, in the order asked for."""
    with work:
        return work.clues.listing.ids(wanted, today)


def lines_of(work: UnitOfWork, numbers: Sequence[int]) -> tuple[ClueLine, ...]:
    """Return the lines of clues in the order given; one not there any more has none."""
    with work:
        return work.clues.listing.lines(numbers)


def counts(work: UnitOfWork, wanted: ClueFilter, today: date) -> tuple[ClueGroup, ...]:
    """Return how many clues of each kind are wanted."""
    with work:
        return work.clues.listing.counts(wanted, today)


def numbered(work: UnitOfWork, number: str) -> ClueLine:
    """Return the clue of a number such as `2026-031`.

    Raises:
        RecordNotFound: There is none.
    """
    with work:
        return work.clues.numbered(number)


def find(work: UnitOfWork, clue_id: int) -> ClueLine:
    """Return one clue.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        return work.clues.find(clue_id)


def add(
    work: UnitOfWork,
    direction: str,
    channel: str,
    content: str,
    received_on: date,
    facility_id: int | None = None,
    due_on: date | None = None,
    *,
    counterpart: str = "",
    document: str = "",
) -> str:
    """Keep a new clue and return its number.

    Args:
        work: A unit of work, not yet entered.
        direction: `in` or `out`.
        channel: Where it came from or went to.
        content: What it says.
        received_on: When it came or went.
        facility_id: The facility it is about, if it is about one.
        due_on: When the answer is due; the usual term without it.
        counterpart: The body on the other side.
        document: The number of the letter.

    Raises:
        ClueEmpty: It says nothing.
        ClueChoiceUnknown: Direction or channel is none of its list.
        ClueDateWrong: It came after today, or its answer was due before it came.
        RecordNotFound: There is no such facility.
    """
    _refuse_words(direction, channel, content)
    with work:
        _refuse_days(work, received_on, due_on)
        if facility_id is not None:
            work.register.facilities.find(facility_id)
        values: dict[str, object] = {
            "direction": direction,
            "channel": channel,
            "received_on": received_on,
            "content": content.strip(),
            "due_on": due_on,
            "counterpart": counterpart.strip(),
            "document": document.strip(),
        }
        number = keep_in(work, values, facility_id).number
        work.commit()
        return number


def keep_in(
    work: UnitOfWork,
    values: Mapping[str, object],
    facility_id: int | None,
    *,
    finding_id: int | None = None,
    source_key: str = "",
) -> Clue:
    """Keep a clue in an entered unit of work, with a number and a deadline of its own.

    Args:
        work: The unit of work.
        values: The fields of the clue; without a deadline it gets the usual one.
        facility_id: The facility it is about.
        finding_id: The finding that it tells others of.
        source_key: What it is known by, where it was made from readings.
    """
    clue = Clue.model_validate({**values, "number": ""})
    clue.number = work.clues.next_number(clue.received_on.year)
    if clue.due_on is None:
        term = office_rules.value_in(work, "clue.reply", clue.received_on)
        clue.due_on = clue.received_on + timedelta(days=term)
    work.clues.add(clue, facility_id, finding_id=finding_id, source_key=source_key)
    work.record("clues", "add", clue.number, direction=clue.direction, channel=clue.channel)
    return clue


def receipt(work: UnitOfWork, clue_id: int, on: date, by: str, version: int) -> frozenset[str]:
    """Note that the other side signed for a clue.

    Raises:
        SignerMissing: Nobody is named.
        ClueDateWrong: It was signed before it went, or after today.
        ClueEnded: It is closed.
        ChangedMeanwhile: Somebody changed the clue after it was read.
    """
    if not by.strip():
        raise SignerMissing
    with work:
        line = work.clues.find(clue_id)
        _refuse_state(line, ("open", "checking", "answered"), "登记签收")
        _refuse_day(work, line, on, "签收日期")
        changes = {"receipt_on": on, "receipt_by": by.strip()}
        work.clues.change(clue_id, version, **changes)
        work.record("clues", "receipt", line.clue.number, **changes)
        return work.commit()


def answer(work: UnitOfWork, clue_id: int, result: str, on: date, version: int) -> frozenset[str]:
    """Note what became of a clue, and that it was answered.

    Raises:
        ResultMissing: Nothing is said of what became of it.
        ClueDateWrong: It was answered before it came, or after today.
        ClueEnded: It was answered before.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    with work:
        line = work.clues.find(clue_id)
        _refuse_state(line, ("open", "checking"), "反馈")
        if not result.strip():
            raise ResultMissing(number=line.clue.number)
        _refuse_day(work, line, on, "反馈日期")
        changes = {"state": "answered", "result": result.strip(), "answered_on": on}
        work.clues.change(clue_id, version, **changes)
        work.record("clues", "answer", line.clue.number, **changes)
        return work.commit()


def close(work: UnitOfWork, clue_id: int, version: int) -> frozenset[str]:
    """Close an answered clue.

    Raises:
        ClueEnded: It is closed, or not answered yet.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    with work:
        line = work.clues.find(clue_id)
        _refuse_state(line, ("answered",), "办结")
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
        officers: Who goes, in seat order; one named twice goes once.
        on: Today's date in China; the visit belongs to its month, or to the next where no
            working day is left.
        version: The clue's version when it was read.

    Raises:
        ClueWithoutFacility: The clue is not about one facility.
        ClueGoesOut: It was handed over to others.
        ClueEnded: It was answered before, or has its visit.
        TeamTooSmall: Fewer officers than the law asks for.
        OfficerUnable: One of them may not go: certificate, post, leave or recusal.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    team = tuple(dict.fromkeys(officers))
    with work:
        line = work.clues.find(clue_id)
        _refuse_state(line, ("open",), "安排核查")
        if line.clue.direction == "out":
            raise ClueGoesOut(number=line.clue.number)
        if line.facility_id is None:
            raise ClueWithoutFacility(number=line.clue.number)
        refuse_team_in(work, line, team, on)
        visit = Visit(
            period=_period_in(work, on),
            origin="clue",
            check_type="case",
            matters=line.clue.content[:_LONGEST_MATTER],
        )
        visit_id = work.schedule.add(visit, line.facility_id, team)
        work.clues.change(clue_id, version, state="checking", visit_id=visit_id)
        work.record("clues", "plan_visit", line.clue.number, visit=visit_id, officers=team)
        return work.commit() | {"schedule"}


def _period_in(work: UnitOfWork, today: date) -> str:
    """Return the month in which a visit can still be dated: only days after today can."""
    _, last = month_bounds(period_of(today))
    has_days = work_calendar_in(work).working_days(today + _ONE_DAY, last)
    return period_of(today if has_days else last + _ONE_DAY)


def _refuse_days(work: UnitOfWork, received_on: date, due_on: date | None) -> None:
    if received_on > work.now.astimezone(CHINA_TIME).date():
        raise ClueDateWrong(field="收到日期", day=received_on, reason="晚于今天")
    if due_on is not None and due_on < received_on:
        raise ClueDateWrong(field="反馈期限", day=due_on, reason="早于收到日期")


def _refuse_day(work: UnitOfWork, line: ClueLine, on: date, field: str) -> None:
    if on > work.now.astimezone(CHINA_TIME).date():
        raise ClueDateWrong(field=field, day=on, reason="晚于今天")
    if on < line.clue.received_on:
        raise ClueDateWrong(field=field, day=on, reason="早于收到日期")


def _refuse_state(line: ClueLine, states: tuple[str, ...], step: str) -> None:
    if line.clue.state not in states:
        raise ClueEnded(
            number=line.clue.number, state=CLUE_STATES.label(line.clue.state), step=step
        )


def _refuse_words(direction: str, channel: str, content: str) -> None:
    if not content.strip():
        raise ClueEmpty
    _require("方向", direction, DIRECTIONS)
    _require("渠道", channel, CHANNELS)


def _require(field: str, value: str, choice: Choice) -> None:
    if value not in choice:
        raise ClueChoiceUnknown(field=field, value=value, known="、".join(choice))
