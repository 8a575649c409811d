"""Why doubts about the register were closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, select

from permitdesk.domain.register.quality import QualityNote
from permitdesk.storage.core import batches
from permitdesk.storage.tables.register import QualityNoteRow


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
        for facility_id, note in zip(facility_ids, notes, strict=True):
            self.remove(facility_id, note.kind, note.about)
            self._session.add(QualityNoteRow(facility_id=facility_id, **note.model_dump()))
        self._session.flush()

    def remove(self, facility_id: int, kind: str, about: str) -> None:
        """Remove the note about a doubt, where there is one."""
        self._session.execute(
            delete(QualityNoteRow).where(
                col(QualityNoteRow.facility_id) == facility_id,
                col(QualityNoteRow.kind) == kind,
                col(QualityNoteRow.about) == about,
            )
        )

    def forget(self, facility_ids: Sequence[int]) -> None:
        """Remove the notes about facilities that go."""
        for batch in batches(facility_ids):
            of_batch = col(QualityNoteRow.facility_id).in_(batch)
            self._session.execute(delete(QualityNoteRow).where(of_batch))
