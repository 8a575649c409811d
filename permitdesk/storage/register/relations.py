"""Recusals between officers and facilities, and the contacts of Annex 4."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import Session, col, select

from permitdesk.domain.register.entry import LiaisonEntry, RecusalEntry
from permitdesk.domain.register.officer import Liaison, Recusal
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.tables.register import FacilityRow, LiaisonRow, OfficerRow, RecusalRow

_KIND = "回避关系"


class RecusalStore:
    """Relations that keep officers from facilities."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, facility_id: int | None = None) -> tuple[RecusalEntry, ...]:
        """Return the recusals of one facility or of all, in the order of their beginning."""
        statement = (
            select(RecusalRow, OfficerRow.name, FacilityRow.label, FacilityRow.name)
            .where(
                col(RecusalRow.officer_id) == col(OfficerRow.id),
                col(RecusalRow.facility_id) == col(FacilityRow.id),
            )
            .order_by(col(RecusalRow.valid_from), col(RecusalRow.id))
        )
        if facility_id is not None:
            statement = statement.where(RecusalRow.facility_id == facility_id)
        return tuple(
            RecusalEntry(
                id=row.id or 0,
                version=row.version,
                officer_id=row.officer_id,
                officer_name=officer_name,
                facility_id=row.facility_id,
                facility_label=label,
                facility_name=facility_name,
                recusal=Recusal.model_validate(row.model_dump(include=set(Recusal.model_fields))),
            )
            for row, officer_name, label, facility_name in self._session.exec(statement)
        )

    def find(self, recusal_id: int) -> RecusalEntry:
        """Return a relation.

        Raises:
            RecordNotFound: There is none of this number.
        """
        found = next((entry for entry in self.all() if entry.id == recusal_id), None)
        if found is None:
            raise RecordNotFound(kind=_KIND, subject=str(recusal_id))
        return found

    def remove(self, recusal_id: int) -> None:
        """Remove a relation, where there is one of this number."""
        of_number = col(RecusalRow.id) == recusal_id
        self._session.execute(delete(RecusalRow).where(of_number))

    def add(self, officer_id: int, facility_id: int, recusal: Recusal) -> int:
        """Keep a recusal and return its number.

        Raises:
            RecordNotFound: There is no such officer or facility.
        """
        if self._session.get(OfficerRow, officer_id) is None:
            raise RecordNotFound(kind="执法人员", subject=str(officer_id))
        if self._session.get(FacilityRow, facility_id) is None:
            raise RecordNotFound(kind="企业", subject=str(facility_id))
        row = RecusalRow(officer_id=officer_id, facility_id=facility_id, **recusal.model_dump())
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def save(self, recusal_id: int, recusal: Recusal, version: int) -> None:
        """Keep an edited recusal.

        Raises:
            RecordNotFound: There is none of this number.
            ChangedMeanwhile: Its version is not the one that was edited.
        """
        row = self._session.get(RecusalRow, recusal_id)
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=str(recusal_id))
        if row.version != version:
            raise ChangedMeanwhile(subject=_KIND)
        row.sqlmodel_update(recusal.model_dump())
        row.version += 1
        self._session.add(row)
        self._session.flush()


class LiaisonStore:
    """Contacts named to the higher office."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[LiaisonEntry, ...]:
        """Return the contacts in their printed order."""
        rows = self._session.exec(
            select(LiaisonRow).order_by(col(LiaisonRow.position), col(LiaisonRow.id))
        )
        return tuple(_liaison(row) for row in rows)

    def add(self, liaison: Liaison) -> LiaisonEntry:
        """Keep a new contact."""
        row = LiaisonRow(**liaison.model_dump())
        self._session.add(row)
        self._session.flush()
        return _liaison(row)

    def save(self, liaison_id: int, liaison: Liaison, version: int) -> LiaisonEntry:
        """Keep an edited contact.

        Raises:
            RecordNotFound: There is none of this number.
            ChangedMeanwhile: Its version is not the one that was edited.
        """
        row = self._row(liaison_id)
        if row.version != version:
            raise ChangedMeanwhile(subject=row.name)
        row.sqlmodel_update(liaison.model_dump())
        row.version += 1
        self._session.add(row)
        self._session.flush()
        return _liaison(row)

    def remove(self, liaison_id: int) -> LiaisonEntry:
        """Remove a contact and return what it was.

        Raises:
            RecordNotFound: There is none of this number.
        """
        row = self._row(liaison_id)
        removed = _liaison(row)
        self._session.delete(row)
        self._session.flush()
        return removed

    def _row(self, liaison_id: int) -> LiaisonRow:
        row = self._session.get(LiaisonRow, liaison_id)
        if row is None:
            raise RecordNotFound(kind="联络员", subject=str(liaison_id))
        return row


def _liaison(row: LiaisonRow) -> LiaisonEntry:
    liaison = Liaison.model_validate(row.model_dump(include=set(Liaison.model_fields)))
    return LiaisonEntry(row.id or 0, row.version, liaison)
