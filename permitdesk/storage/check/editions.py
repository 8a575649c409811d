"""What the office has changed in the checklists and in the table of law."""

from __future__ import annotations

from sqlmodel import Session, col, select

from permitdesk.domain.check.edition import Edition, LawEntry
from permitdesk.storage.tables.check import EditionRow, LawEntryRow


class EditionStore:
    """Editions of checklists, and corrected parts of the table of law; none is ever taken away."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def checklists(self) -> tuple[Edition, ...]:
        """Return all editions that the office made, the oldest first."""
        rows = self._session.exec(select(EditionRow).order_by(col(EditionRow.id)))
        return tuple(Edition.model_validate(row.model_dump(exclude={"id"})) for row in rows)

    def add_checklist(self, edition: Edition) -> None:
        """Keep an edition."""
        self._session.add(EditionRow(**edition.model_dump()))
        self._session.flush()

    def law(self) -> tuple[LawEntry, ...]:
        """Return all corrected and added parts of the table of law, the oldest first."""
        rows = self._session.exec(select(LawEntryRow).order_by(col(LawEntryRow.id)))
        return tuple(LawEntry.model_validate(row.model_dump(exclude={"id"})) for row in rows)

    def add_law(self, entry: LawEntry) -> None:
        """Keep a part of the table of law; it goes before the earlier ones of its code."""
        self._session.add(LawEntryRow(**entry.model_dump()))
        self._session.flush()
