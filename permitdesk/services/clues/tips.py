"""Reports by citizens: registered, accepted, answered, rewarded; who reported stays locked.

What the lock protects against: the identity is kept encrypted with the office's key, which lies
beside the database and not in it; a copy of the database tells nobody who reported. The
program shows an identity only to those whom the office has named, and writes each showing into
the audit chain. Whoever uses the computer under another's name is not kept out by this.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from permitdesk.domain.clues.tip import TIP_CHANNELS, TIP_STATES, Identity, Tip, TipLine
from permitdesk.errors.clues import (
    ClueChoiceUnknown,
    IdentityHidden,
    KeeperNeeded,
    TipDateWrong,
    TipEmpty,
    TipStateWrong,
)
from permitdesk.services.clues.clues import keep_in
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.storage.secret_box import SecretBox
from permitdesk.storage.unit_of_work import UnitOfWork


def lines(work: UnitOfWork) -> tuple[TipLine, ...]:
    """Return all reports without identities, the newest first."""
    with work:
        return work.clues.tips.all()


def find(work: UnitOfWork, tip_id: int) -> TipLine:
    """Return one report without its identity.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        return work.clues.tips.find(tip_id)


def earlier(work: UnitOfWork, tip_id: int) -> tuple[TipLine, ...]:
    """Return the reports about the same facility that came before or on the same day.

    Whether they are of the same violation, and so who was first, is for a person to say.
    """
    with work:
        line = work.clues.tips.find(tip_id)
        if line.facility_id is None:
            return ()
        day = day_in_china(line.tip.received_at)
        same = work.clues.tips.of_facility(line.facility_id)
        return tuple(
            one for one in same if one.id != tip_id and day_in_china(one.tip.received_at) <= day
        )


def register(
    work: UnitOfWork,
    channel: str,
    received_at: datetime,
    content: str,
    identity: Identity,
    facility_id: int | None = None,
) -> str:
    """Keep a report and return its number; the identity is locked before it is kept.

    Args:
        work: A unit of work, not yet entered.
        channel: How it came, one of `TIP_CHANNELS`.
        received_at: When; timezone-aware. It decides who was first.
        content: What it says, without who said it.
        identity: Who reported; empty where nobody is known.
        facility_id: The facility it is about, if it is about one.

    Raises:
        ClueChoiceUnknown: The channel is none of the list.
        TipEmpty: It says nothing.
        TipDateWrong: It came after now.
        RecordNotFound: There is no such facility.
        KeyFileNotWritable: The key cannot be made.
    """
    if channel not in TIP_CHANNELS:
        raise ClueChoiceUnknown(field="举报渠道", value=channel, known="、".join(TIP_CHANNELS))
    if not content.strip():
        raise TipEmpty(field="举报内容")
    with work:
        if received_at > work.now:
            last = day_in_china(work.now)
            day = day_in_china(received_at)
            raise TipDateWrong(field="举报时间", day=day, first="—", last=last)
        if facility_id is not None:
            work.register.facilities.find(facility_id)
        number = work.clues.tips.next_number(day_in_china(received_at).year)
        tip = Tip.model_validate(
            {
                "number": number,
                "channel": channel,
                "received_at": received_at,
                "is_named": bool(identity.name.strip()),
                "content": content.strip(),
            }
        )
        work.clues.tips.add(tip, facility_id, _locked(work, number, identity))
        work.record("clues", "tip", number, channel=channel, named=tip.is_named)
        work.commit()
        return number


def accept(work: UnitOfWork, tip_id: int, on: date, handler: str, version: int) -> frozenset[str]:
    """Accept a report: it becomes a clue, without a word on who reported.

    Raises:
        TipStateWrong: It was accepted or refused before.
        TipEmpty: Nobody handles it.
        TipDateWrong: The day is before the report or after today.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    if not handler.strip():
        raise TipEmpty(field="承办人")
    with work:
        line = in_state(work, tip_id, ("registered",), "受理")
        refuse_day(work, line, on, "受理日期")
        values: dict[str, object] = {
            "direction": "in",
            "channel": "complaint",
            "received_on": on,
            "content": line.tip.content,
            "counterpart": f"举报 {line.tip.number}（{TIP_CHANNELS.label(line.tip.channel)}）",
        }
        clue = keep_in(work, values, line.facility_id)
        clue_id = work.clues.numbered(clue.number).id
        changes = {"state": "accepted", "accepted_on": on, "handler": handler.strip()}
        work.clues.tips.change(tip_id, version, clue_id=clue_id, **changes)
        work.record("clues", "accept_tip", line.tip.number, clue=clue.number, **changes)
        return work.commit()


def refuse(work: UnitOfWork, tip_id: int, on: date, reason: str, version: int) -> frozenset[str]:
    """Do not accept a report, with the reason that the person is told.

    Raises:
        TipStateWrong: It was accepted or refused before.
        TipEmpty: No reason is given.
        TipDateWrong: The day is before the report or after today.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    if not reason.strip():
        raise TipEmpty(field="不予受理的理由")
    with work:
        line = in_state(work, tip_id, ("registered",), "不予受理")
        refuse_day(work, line, on, "日期")
        changes = {"state": "refused", "answered_on": on, "refusal": reason.strip()}
        work.clues.tips.change(tip_id, version, **changes)
        work.record("clues", "refuse_tip", line.tip.number, **changes)
        return work.commit()


def answer(
    work: UnitOfWork,
    tip_id: int,
    on: date,
    result: str,
    version: int,
    *,
    is_true: bool,
    is_first: bool,
) -> frozenset[str]:
    """Note what the check found, and that the person was told.

    Args:
        work: A unit of work, not yet entered.
        tip_id: The report.
        on: When the person was told.
        result: What was found and done.
        version: Its version when it was read.
        is_true: Whether it proved true.
        is_first: Whether it is the first valid report of this violation.

    Raises:
        TipStateWrong: It is not accepted, or answered before.
        TipEmpty: Nothing is said of what was found.
        TipDateWrong: The day is before the report or after today.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    if not result.strip():
        raise TipEmpty(field="查处结果")
    with work:
        line = in_state(work, tip_id, ("accepted",), "反馈")
        refuse_day(work, line, on, "反馈日期")
        changes = {
            "state": "answered",
            "answered_on": on,
            "result": result.strip(),
            "is_true": is_true,
            "is_first": is_first,
        }
        work.clues.tips.change(tip_id, version, **changes)
        work.record("clues", "answer_tip", line.tip.number, **changes)
        return work.commit()


def keepers(work: UnitOfWork) -> tuple[str, ...]:
    """Return who may see who reported."""
    with work:
        return work.clues.tips.keepers()


def grant(work: UnitOfWork, person: str) -> frozenset[str]:
    """Let somebody see who reported; the first one is named by whoever works here.

    Raises:
        TipEmpty: Nobody is named.
        IdentityHidden: Whoever works here has not the right to give.
    """
    person = person.strip()
    if not person:
        raise TipEmpty(field="姓名")
    with work:
        held = work.clues.tips.keepers()
        if held and work.actor not in held:
            raise IdentityHidden(person=work.actor, keepers="、".join(held))
        if person not in held:
            work.clues.tips.add_keeper(person)
        work.record("clues", "grant_identity", person)
        return work.commit()


def revoke(work: UnitOfWork, person: str) -> frozenset[str]:
    """Let somebody see who reported no longer.

    Raises:
        IdentityHidden: Whoever works here has not the right to take it away.
        KeeperNeeded: Nobody would be left who has it.
    """
    with work:
        held = work.clues.tips.keepers()
        if work.actor not in held:
            raise IdentityHidden(person=work.actor, keepers="、".join(held) or "—")
        if held == (person,):
            raise KeeperNeeded(person=person)
        work.clues.tips.remove_keeper(person)
        work.record("clues", "revoke_identity", person)
        return work.commit()


def identity(work: UnitOfWork, tip_id: int) -> Identity:
    """Return who reported, to somebody with the right; the showing goes into the audit chain.

    Args:
        work: A unit of work that writes, not yet entered.
        tip_id: The report.

    Raises:
        IdentityHidden: Whoever works here has not the right.
        KeyMissing: The office's key is not there.
        SecretUnreadable: It was locked with another key.
    """
    with work:
        held = work.clues.tips.keepers()
        if work.actor not in held:
            raise IdentityHidden(person=work.actor, keepers="、".join(held) or "尚未授权任何人")
        number = work.clues.tips.find(tip_id).tip.number
        locked = work.clues.tips.identity(tip_id)
        shown = (
            Identity.model_validate_json(SecretBox(_key(work)).unlock(locked, _subject(number)))
            if locked
            else Identity()
        )
        work.record("clues", "show_identity", number)
        work.commit()
        return shown


def in_state(work: UnitOfWork, tip_id: int, states: tuple[str, ...], step: str) -> TipLine:
    """Return a report that stands where a step begins, in an entered unit of work.

    Raises:
        TipStateWrong: It stands elsewhere.
    """
    line = work.clues.tips.find(tip_id)
    if line.tip.state not in states:
        state = TIP_STATES.label(line.tip.state)
        raise TipStateWrong(number=line.tip.number, state=state, step=step)
    return line


def refuse_day(work: UnitOfWork, line: TipLine, on: date, field: str) -> None:
    """Refuse a day before the report or after today.

    Raises:
        TipDateWrong: The day is out of these bounds.
    """
    first, last = day_in_china(line.tip.received_at), day_in_china(work.now)
    if not first <= on <= last:
        raise TipDateWrong(field=field, day=on, first=first, last=last)


def day_in_china(moment: datetime) -> date:
    """Return the day of a moment in Beijing time."""
    return moment.astimezone(CHINA_TIME).date()


def _locked(work: UnitOfWork, number: str, identity: Identity) -> str:
    if identity.is_empty:
        return ""
    content = identity.model_dump_json().encode()
    return SecretBox(_key(work)).lock(content, _subject(number))


def _key(work: UnitOfWork) -> Path:
    return work.clues.tips.key_file


def _subject(number: str) -> str:
    return f"举报 {number}"
