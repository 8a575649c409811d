"""The officers of the register and their days away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from permitdesk.domain.register.entry import LeaveEntry, OfficerEntry
from permitdesk.domain.register.officer import Leave, Officer
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.tables.register import LeaveRow, OfficerRow

_KIND = "执法人员"


class OfficerStore:
    """Officers; those in the recycle bin are not among them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, *, in_bin: bool = False) -> tuple[OfficerEntry, ...]:
        """Return the officers in the order in which they came, or those in the recycle bin."""
        binned = col(OfficerRow.deleted_at)
        rows = self._session.exec(
            select(OfficerRow)
            .where(binned.is_not(None) if in_bin else binned.is_(None))
            .order_by(col(OfficerRow.id))
        )
        leave: dict[int, list[LeaveEntry]] = {}
        for away in self._session.exec(select(LeaveRow).order_by(col(LeaveRow.first_day))):
            leave.setdefault(away.officer_id, []).append(_leave(away))
        return tuple(_entry(row, leave.get(row.id or 0, ())) for row in rows)

    def with_certificate(self, number: str) -> OfficerEntry | None:
        """Return the officer of a certificate, one in the recycle bin too."""
        row = self._session.exec(
            select(OfficerRow).where(OfficerRow.certificate_number == number)
        ).first()
        return _entry(row, ()) if row else None

    def add(self, officer: Officer) -> OfficerEntry:
        """Keep a new officer; the certificate's number is not among those kept."""
        row = OfficerRow(**officer.model_dump())
        self._session.add(row)
        self._session.flush()
        return _entry(row, ())

    def save(self, officer_id: int, officer: Officer, version: int) -> OfficerEntry:
        """Keep an edited officer; one in the recycle bin comes back.

        Raises:
            RecordNotFound: There is none of this number.
            ChangedMeanwhile: The version is not the one that was edited.
        """
        row = self._row(officer_id)
        if row.version != version:
            raise ChangedMeanwhile(subject=row.name)
        row.sqlmodel_update(officer.model_dump())
        row.deleted_at = None
        row.version += 1
        self._session.add(row)
        self._session.flush()
        return _entry(row, ())

    def bin(self, officer_ids: Iterable[int], at: datetime | None) -> tuple[str, ...]:
        """Move officers to the recycle bin, or back where `at` is None; return their names."""
        names: list[str] = []
        for officer_id in officer_ids:
            row = self._row(officer_id)
            row.deleted_at = at
            row.version += 1
            self._session.add(row)
            names.append(row.name)
        self._session.flush()
        return tuple(names)

    def remove(self, officer_id: int) -> None:
        """Remove an officer whom nothing refers to, for taking back an import."""
        self._session.delete(self._row(officer_id))
        self._session.flush()

    def name(self, officer_id: int) -> str:
        """Return an officer's name, of one in the recycle bin too.

        Raises:
            RecordNotFound: There is none of this number.
        """
        return self._row(officer_id).name

    def add_leave(self, officer_id: int, leave: Leave) -> LeaveEntry:
        """Keep days on which an officer is away.

        Raises:
            RecordNotFound: There is no officer of this number.
        """
        row = LeaveRow(officer_id=self._row(officer_id).id or 0, **leave.model_dump())
        self._session.add(row)
        self._session.flush()
        return _leave(row)

    def remove_leave(self, leave_id: int) -> LeaveEntry:
        """Remove days away and return them.

        Raises:
            RecordNotFound: There are none of this number.
        """
        row = self._session.get(LeaveRow, leave_id)
        if row is None:
            raise RecordNotFound(kind="请假记录", subject=str(leave_id))
        removed = _leave(row)
        self._session.delete(row)
        self._session.flush()
        return removed

    def _row(self, officer_id: int) -> OfficerRow:
        row = self._session.get(OfficerRow, officer_id)
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=str(officer_id))
        return row


def _entry(row: OfficerRow, leave: Iterable[LeaveEntry]) -> OfficerEntry:
    officer = Officer.model_validate(row.model_dump(include=set(Officer.model_fields)))
    return OfficerEntry(
        row.id or 0, row.version, officer, tuple(leave), is_binned=row.deleted_at is not None
    )


def _leave(row: LeaveRow) -> LeaveEntry:
    leave = Leave.model_validate(row.model_dump(include=set(Leave.model_fields)))
    return LeaveEntry(row.id or 0, row.version, row.officer_id, leave)
