"""Why doubts about the register were closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, delete, insert
from sqlmodel import Session, col, select

from permitdesk.domain.register.quality import QualityNote
from permitdesk.storage.core import batches
from permitdesk.storage.tables import metadata
from permitdesk.storage.tables.register import QualityNoteRow

_NOTE = metadata.tables["quality_note"]
_KEY: tuple[str, str, str] = ("of_facility", "of_kind", "of_about")


class QualityStore:
    """The notes that close doubts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def notes(self) -> Mapping[tuple[int, str, str], QualityNote]:
        """Return all notes by facility, kind and what the doubt was about."""
        rows = self._session.exec(select(QualityNoteRow))
        return {
            (row.facility_id, row.kind, row.about): QualityNote.model_validate(
                row.model_dump(include=set(QualityNote.model_fields))
            )
            for row in rows
        }

    def save(self, facility_ids: Iterable[int], notes: Iterable[QualityNote]) -> None:
        """Keep notes, each about the facility at the same place."""
        pairs = list(zip(facility_ids, notes, strict=True))
        self.remove((facility_id, note.kind, note.about) for facility_id, note in pairs)
        rows = [{"facility_id": number, **note.model_dump()} for number, note in pairs]
        if rows:
            self._session.execute(insert(_NOTE), rows)

    def remove(self, keys: Iterable[tuple[int, str, str]]) -> None:
        """Remove the notes about doubts, by facility, kind and what each doubt was about."""
        told: list[Mapping[str, object]] = [dict(zip(_KEY, key, strict=True)) for key in keys]
        if told:
            of_one = delete(_NOTE).where(
                _NOTE.c.facility_id == bindparam(_KEY[0]),
                _NOTE.c.kind == bindparam(_KEY[1]),
                _NOTE.c.about == bindparam(_KEY[2]),
            )
            self._session.connection().execute(of_one, told)

    def forget(self, facility_ids: Sequence[int]) -> None:
        """Remove the notes about facilities that go."""
        for batch in batches(facility_ids):
            of_batch = col(QualityNoteRow.facility_id).in_(batch)
            self._session.execute(delete(QualityNoteRow).where(of_batch))
