"""Imports that were kept, row by row, and the rows that wait for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from permitdesk.domain.intake.outcome import ACTIONS, BY_ITSELF, Batch, Decision, KeptRow, Review
from permitdesk.errors.storage import RecordNotFound
from permitdesk.storage.core import insert_rows
from permitdesk.storage.intake.history import HistoryStore
from permitdesk.storage.intake.layouts import LayoutStore
from permitdesk.storage.intake.standing import StandingStore
from permitdesk.storage.intake.successors import SuccessorStore
from permitdesk.storage.tables import metadata
from permitdesk.storage.tables.intake import ImportBatchRow, ImportedRow

ROW_FIELDS = (
    "batch_id",
    "sheet",
    "row",
    "action",
    "how",
    "facility_id",
    "reason",
    "column",
    "value",
    "before",
    "record",
    "settled_by",
    "proposals",
)
"""What is kept of a row, in the order of `add_rows`."""

_ROW = metadata.tables["import_row"]
_REVIEW = "review"


class IntakeStore:
    """What the stage `intake` keeps.

    Attributes:
        history: Checks and findings that came from ledgers.
        successors: What rests on an import.
        layouts: How persons have put the reading of layouts right.
        standing: The place of a file among the sources of the register.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.history = HistoryStore(session)
        self.successors = SuccessorStore(session)
        self.layouts = LayoutStore(session)
        self.standing = StandingStore(session)

    def add_batch(self, batch: Batch, file_hash: str) -> int:
        """Keep an import and return its number.

        Args:
            batch: The import; its `id` is not looked at.
            file_hash: SHA-256 of the file, hexadecimal.
        """
        row = ImportBatchRow(
            at=batch.at,
            actor=batch.actor,
            file_name=batch.file_name,
            file_hash=file_hash,
            kind=batch.kind,
            sheet=batch.sheet,
            as_of=batch.as_of,
            total=sum(batch.counts.values()),
        )
        row.sqlmodel_update(batch.counts)
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def count(self, batch_id: int, counts: Mapping[str, int]) -> None:
        """Say how many rows of an import had which outcome.

        Raises:
            RecordNotFound: There is none of this number.
        """
        row = self._batch_row(batch_id)
        row.sqlmodel_update({**counts, "total": sum(counts.values())})
        self._session.add(row)

    def add_rows(self, rows: Iterable[Sequence[Any]]) -> None:
        """Keep what became of many rows: the values of each in the order of `ROW_FIELDS`."""
        insert_rows(self._session, _ROW, ROW_FIELDS, rows)

    def batches(self) -> tuple[Batch, ...]:
        """Return all imports, newest first."""
        rows = self._session.exec(select(ImportBatchRow).order_by(col(ImportBatchRow.id).desc()))
        return tuple(_batch(row) for row in rows)

    def batch(self, batch_id: int) -> Batch:
        """Return an import.

        Raises:
            RecordNotFound: There is none of this number.
        """
        return _batch(self._batch_row(batch_id))

    def mark_undone(self, batch_id: int, at: datetime, by: str) -> None:
        """Say that an import was taken back.

        Raises:
            RecordNotFound: There is none of this number.
        """
        row = self._batch_row(batch_id)
        row.undone_at = at
        row.undone_by = by
        self._session.add(row)

    def rows(self, batch_id: int) -> tuple[KeptRow, ...]:
        """Return what became of the rows of an import, in the order of the file."""
        rows = self._session.exec(
            select(ImportedRow)
            .where(ImportedRow.batch_id == batch_id)
            .order_by(col(ImportedRow.id))
        )
        return tuple(_kept(row) for row in rows)

    def reviews(self) -> tuple[Review, ...]:
        """Return the rows that wait for a person, oldest first."""
        rows = self._session.exec(
            select(ImportedRow, ImportBatchRow)
            .where(
                col(ImportedRow.batch_id) == col(ImportBatchRow.id),
                ImportedRow.action == _REVIEW,
                ImportedRow.settled_by == "",
                col(ImportBatchRow.undone_at).is_(None),
            )
            .order_by(col(ImportedRow.id))
        )
        return tuple(_review(row, batch) for row, batch in rows)

    def review(self, review_id: int) -> Review:
        """Return a row that waits.

        Raises:
            RecordNotFound: None of this number waits.
        """
        row = self._session.get(ImportedRow, review_id)
        if row is None or row.action != _REVIEW or row.settled_by:
            raise RecordNotFound(kind="待确认记录", subject=str(review_id))
        return _review(row, self._batch_row(row.batch_id))

    def settle(self, review_id: int, facility_id: int | None, by: str, before: str) -> None:
        """Say what a person decided on a row that waited.

        Args:
            review_id: The row.
            facility_id: The facility that it means; None where it is not to be used.
            by: Who decided.
            before: What that changed, as JSON.

        Raises:
            RecordNotFound: There is no such row.
        """
        row = self._session.get(ImportedRow, review_id)
        if row is None:
            raise RecordNotFound(kind="待确认记录", subject=str(review_id))
        row.facility_id, row.settled_by, row.before = facility_id, by, before
        self._session.add(row)
        self._session.flush()

    def answered(self, facility_ids: Collection[int]) -> tuple[KeptRow, ...]:
        """Return the rows that waited and found some facilities by themselves."""
        is_answered = (ImportedRow.settled_by == BY_ITSELF, ImportedRow.action == _REVIEW)
        rows = self._session.exec(select(ImportedRow).where(*is_answered))
        return tuple(_kept(row) for row in rows if row.facility_id in facility_ids)

    def reopen(self, review_id: int) -> None:
        """Let a row that was settled wait again."""
        self.settle(review_id, None, "", "")

    def decisions(self) -> dict[str, Decision]:
        """Return by record what persons decided, and which records still wait."""
        rows = self._session.exec(
            select(ImportedRow, ImportBatchRow)
            .where(
                col(ImportedRow.batch_id) == col(ImportBatchRow.id),
                ImportedRow.action == _REVIEW,
                col(ImportBatchRow.undone_at).is_(None),
            )
            .order_by(col(ImportedRow.id))
        )
        return {
            row.record: Decision(row.id or 0, row.settled_by, row.facility_id) for row, _ in rows
        }

    def _batch_row(self, batch_id: int) -> ImportBatchRow:
        row = self._session.get(ImportBatchRow, batch_id)
        if row is None:
            raise RecordNotFound(kind="导入批次", subject=str(batch_id))
        return row


def _batch(row: ImportBatchRow) -> Batch:
    return Batch(
        id=row.id or 0,
        at=row.at,
        actor=row.actor,
        file_name=row.file_name,
        kind=row.kind,
        sheet=row.sheet,
        counts={action: getattr(row, action) for action in ACTIONS},
        is_undone=row.undone_at is not None,
        as_of=row.as_of,
    )


def _kept(row: ImportedRow) -> KeptRow:
    return KeptRow(
        id=row.id or 0,
        sheet=row.sheet,
        row=row.row,
        action=row.action,
        how=row.how,
        facility_id=row.facility_id,
        reason=row.reason,
        column=row.column,
        value=row.value,
        before=row.before,
        record=row.record,
    )


def _review(row: ImportedRow, batch: ImportBatchRow) -> Review:
    return Review(
        id=row.id or 0,
        batch_id=row.batch_id,
        file_name=batch.file_name,
        kind=batch.kind,
        sheet=row.sheet,
        row=row.row,
        reason=row.reason,
        column=row.column,
        value=row.value,
        proposals=tuple(row.proposals.splitlines()),
        record=row.record,
    )
