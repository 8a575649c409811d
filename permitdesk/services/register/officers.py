"""Officers, their days away, and their recusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from permitdesk.documents.pinyin import initials
from permitdesk.domain.register.entry import LeaveEntry, OfficerEntry, RecusalEntry
from permitdesk.domain.register.fields import LEAVE_FIELDS, OFFICER_FIELDS, RECUSAL_FIELDS
from permitdesk.domain.register.officer import Leave, Officer, Recusal
from permitdesk.errors.register import CertificateTaken
from permitdesk.services.register.refusing import checked, refused
from permitdesk.storage.unit_of_work import UnitOfWork


def all(work: UnitOfWork) -> tuple[OfficerEntry, ...]:  # noqa: A001 - read as `officers.all`
    """Return all officers with their days away."""
    with work:
        return work.register.officers.all()


def found_by(officer: Officer) -> str:
    """Return all the words by which an officer is found, in lower case."""
    (letters,) = initials([officer.name])
    parts = (officer.certificate_number, officer.unit, officer.post, officer.team_area)
    return " ".join((officer.name, letters, *parts)).lower()


def save(
    work: UnitOfWork,
    officer_id: int | None,
    changes: Mapping[str, object],
    version: int = 1,
) -> OfficerEntry:
    """Keep an edited officer, or a new one where no number is given.

    Args:
        work: Not yet entered.
        officer_id: Which one; None for a new one.
        changes: The values by field of `Officer`.
        version: The version that was edited.

    Raises:
        RecordNotFound: There is none of this number.
        ChangedMeanwhile: The officer was changed after being read.
        CertificateTaken: Another officer has the certificate's number.
        ValueRefused: A value does not fit its field.
    """
    with work:
        store = work.register.officers
        known = {entry.id: entry.officer.model_dump() for entry in store.all()}
        before = known.get(officer_id or 0, {})
        values = {**before, **changes}
        officer = checked(Officer, str(values.get("name", "")), values, OFFICER_FIELDS)
        holder = store.with_certificate(officer.certificate_number)
        if holder is not None and holder.id != officer_id:
            raise CertificateTaken(number=officer.certificate_number, holder=holder.officer.name)
        if officer_id is None:
            kept = store.add(officer)
        else:
            kept = store.save(officer_id, officer, version)
        work.record(
            "register",
            "save_officer",
            officer.name,
            before=_plain(before),
            after=_plain(officer.model_dump()),
        )
        work.commit()
        return kept


def retire(work: UnitOfWork, officer_ids: Sequence[int]) -> frozenset[str]:
    """Move officers to the recycle bin: they are not drawn, their visits stay.

    Returns:
        The rooms that changed.
    """
    with work:
        names = work.register.officers.bin(officer_ids, work.now)
        work.record("register", "retire_officer", "、".join(names), officers=list(officer_ids))
        return work.commit()


def binned(work: UnitOfWork) -> tuple[OfficerEntry, ...]:
    """Return the officers in the recycle bin."""
    with work:
        return work.register.officers.all(in_bin=True)


def restore(work: UnitOfWork, officer_ids: Sequence[int]) -> frozenset[str]:
    """Bring officers back from the recycle bin.

    Returns:
        The rooms that changed.
    """
    with work:
        names = work.register.officers.bin(officer_ids, None)
        work.record("register", "restore_officer", "、".join(names), officers=list(officer_ids))
        return work.commit()


def add_leave(work: UnitOfWork, officer_id: int, leave: Leave) -> LeaveEntry:
    """Keep days on which an officer is away.

    Raises:
        RecordNotFound: There is no officer of this number.
        ValueRefused: The last day lies before the first.
    """
    with work:
        kept = work.register.officers.add_leave(officer_id, leave)
        name = work.register.officers.name(officer_id)
        if leave.last_day < leave.first_day:
            raise refused(name, "last_day", leave.last_day, "早于开始的日期", LEAVE_FIELDS)
        _record_leave(work, "add_leave", name, kept)
        work.commit()
        return kept


def remove_leave(work: UnitOfWork, leave_id: int) -> frozenset[str]:
    """Remove days away.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There are none of this number.
    """
    with work:
        removed = work.register.officers.remove_leave(leave_id)
        name = work.register.officers.name(removed.officer_id)
        _record_leave(work, "remove_leave", name, removed)
        return work.commit()


def recusals(work: UnitOfWork) -> tuple[RecusalEntry, ...]:
    """Return all relations between officers and facilities."""
    with work:
        return work.register.recusals.all()


def add_recusal(work: UnitOfWork, officer_id: int, facility_id: int, recusal: Recusal) -> int:
    """Keep a relation that keeps an officer from a facility, and return its number.

    Raises:
        RecordNotFound: There is no such officer or facility.
        ValueRefused: The last day lies before the first.

    Source: 行政处罚法 art. 43.
    """
    with work:
        number = work.register.recusals.add(officer_id, facility_id, recusal)
        if recusal.valid_to is not None and recusal.valid_to < recusal.valid_from:
            name = work.register.officers.name(officer_id)
            raise refused(name, "valid_to", recusal.valid_to, "早于开始的日期", RECUSAL_FIELDS)
        _record_recusal(work, "add_recusal", work.register.recusals.find(number))
        work.commit()
        return number


def end_recusal(
    work: UnitOfWork, recusal_id: int, last_day: date | None, version: int
) -> RecusalEntry:
    """End a relation; what it was stays on record. None lets it hold on again.

    Raises:
        RecordNotFound: There is none of this number.
        ChangedMeanwhile: It was changed after it was read.
    """
    with work:
        recusal = work.register.recusals.find(recusal_id).recusal.model_copy()
        recusal.valid_to = last_day
        work.register.recusals.save(recusal_id, recusal, version)
        kept = work.register.recusals.find(recusal_id)
        _record_recusal(work, "end_recusal", kept)
        work.commit()
        return kept


def remove_recusal(work: UnitOfWork, recusal_id: int) -> frozenset[str]:
    """Remove a relation that was entered by mistake.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        removed = work.register.recusals.find(recusal_id)
        work.register.recusals.remove(recusal_id)
        _record_recusal(work, "remove_recusal", removed)
        return work.commit()


def _record_leave(work: UnitOfWork, action: str, name: str, entry: LeaveEntry) -> None:
    """Say in the audit chain what was done with days away."""
    leave = entry.leave
    days = [leave.first_day.isoformat(), leave.last_day.isoformat()]
    words = f"{name}：{' 至 '.join(days)} {leave.reason}".rstrip()
    work.record("register", action, words, officer=entry.officer_id, days=days)


def _record_recusal(work: UnitOfWork, action: str, entry: RecusalEntry) -> None:
    """Say in the audit chain what was done with a relation."""
    work.record(
        "register",
        action,
        f"{entry.officer_name}：{entry.facility_name}",
        officer=entry.officer_id,
        facility=entry.facility_id,
        recusal=_plain(entry.recusal.model_dump()),
    )


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Return values as JSON can say them."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
