"""Officers, their days away, and their recusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import ValidationError

from permitdesk.domain.register.entry import LeaveEntry, OfficerEntry, RecusalEntry
from permitdesk.domain.register.fields import OFFICER_FIELDS
from permitdesk.domain.register.officer import Leave, Officer, Recusal
from permitdesk.errors.register import CertificateTaken
from permitdesk.services.register.refusing import refusal
from permitdesk.storage.unit_of_work import UnitOfWork


def all(work: UnitOfWork) -> tuple[OfficerEntry, ...]:  # noqa: A001 - read as `officers.all`
    """Return all officers with their days away."""
    with work:
        return work.register.officers.all()


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
        officer = _officer({**before, **changes})
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
    """
    with work:
        kept = work.register.officers.add_leave(officer_id, leave)
        days = [leave.first_day.isoformat(), leave.last_day.isoformat()]
        work.record("register", "add_leave", leave.reason, officer=officer_id, days=days)
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
        days = [removed.leave.first_day.isoformat(), removed.leave.last_day.isoformat()]
        work.record(
            "register",
            "remove_leave",
            removed.leave.reason,
            officer=removed.officer_id,
            days=days,
        )
        return work.commit()


def recusals(work: UnitOfWork) -> tuple[RecusalEntry, ...]:
    """Return all relations between officers and facilities."""
    with work:
        return work.register.recusals.all()


def add_recusal(
    work: UnitOfWork, officer_id: int, facility_id: int, recusal: Recusal
) -> frozenset[str]:
    """Keep a relation that keeps an officer from a facility.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is no such officer or facility.

    Source: 行政处罚法 art. 43.
    """
    with work:
        number = work.register.recusals.add(officer_id, facility_id, recusal)
        work.record(
            "register",
            "add_recusal",
            str(number),
            officer=officer_id,
            facility=facility_id,
            recusal=_plain(recusal.model_dump()),
        )
        return work.commit()


def end_recusal(work: UnitOfWork, recusal_id: int, last_day: date, version: int) -> frozenset[str]:
    """End a relation; what it was stays on record.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is none of this number.
        ChangedMeanwhile: It was changed after it was read.
    """
    with work:
        found = {entry.id: entry.recusal for entry in work.register.recusals.all()}
        recusal = found.get(recusal_id, Recusal(valid_from=last_day)).model_copy()
        recusal.valid_to = last_day
        work.register.recusals.save(recusal_id, recusal, version)
        work.record("register", "end_recusal", str(recusal_id), last_day=last_day.isoformat())
        return work.commit()


def _officer(values: Mapping[str, object]) -> Officer:
    """Return a checked officer.

    Raises:
        ValueRefused: A value does not fit its field.
    """
    try:
        return Officer.model_validate(dict(values))
    except ValidationError as error:
        raise refusal(str(values.get("name", "")), error, OFFICER_FIELDS) from error


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Return values as JSON can say them."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
