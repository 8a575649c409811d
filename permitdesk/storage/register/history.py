"""What has been changed in the register's entries, and by what source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session

from permitdesk.domain.register.history import HistoryLine, corrections
from permitdesk.storage.core import batches, insert_rows
from permitdesk.storage.tables import metadata

_CHANGE = metadata.tables["field_change"]
_BATCH = metadata.tables["import_batch"]
_ROW = metadata.tables["import_row"]

FIELDS = (
    "facility_id",
    "field",
    "subject",
    "old",
    "new",
    "source",
    "at",
    "actor",
    "batch_id",
)
"""What is kept of a change, in the order of `add_many`."""


class ChangeStore:
    """The changes of facilities and their permits, field by field."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_many(self, changes: Sequence[Sequence[Any]]) -> None:
        """Keep changes: the values of each in the order of `FIELDS`."""
        insert_rows(self._session, _CHANGE, FIELDS, changes)

    def of(self, facility_id: int) -> tuple[HistoryLine, ...]:
        """Return a facility's changes, the newest first, and how it came in."""
        columns = ("at", "actor", "source", "field", "subject", "old", "new")
        rows = self._session.execute(
            select(*(_CHANGE.c[name] for name in columns), _BATCH.c.file_name)
            .outerjoin(_BATCH, _BATCH.c.id == _CHANGE.c.batch_id)
            .where(_CHANGE.c.facility_id == facility_id)
            .order_by(_CHANGE.c.id.desc())
        )
        changes = [HistoryLine(*row[:-1], file=row[-1] or "") for row in rows]
        return (*changes, *self._coming_in(facility_id))

    def corrections(self) -> Mapping[tuple[int, str], str]:
        """Return what files had said where persons have corrected them since."""
        by_hand = select(_CHANGE.c.facility_id).where(_CHANGE.c.source == "hand")
        columns = ("facility_id", "field", "source", "old")
        rows = self._session.execute(
            select(*(_CHANGE.c[name] for name in columns))
            .where(_CHANGE.c.subject == "", _CHANGE.c.facility_id.in_(by_hand))
            .order_by(_CHANGE.c.id)
        )
        return corrections(tuple(row) for row in rows)

    def edited(self, facility_ids: Collection[int]) -> dict[int, dict[str, str]]:
        """Return the fields that persons have edited in some facilities.

        Returns:
            For each facility the value that each such field had at first, as text.
        """
        rows = self._session.execute(
            select(_CHANGE.c.facility_id, _CHANGE.c.field, _CHANGE.c.old)
            .where(_CHANGE.c.subject == "", _CHANGE.c.source == "hand")
            .order_by(_CHANGE.c.id)
        )
        first: dict[int, dict[str, str]] = {}
        for number, field, old in rows:
            if number in facility_ids:
                first.setdefault(number, {}).setdefault(field, old)
        return first

    def permits_edited(self, facility_ids: Collection[int], since: datetime) -> set[int]:
        """Return the facilities whose permits or lists persons have edited since a moment."""
        rows = self._session.execute(
            select(_CHANGE.c.facility_id)
            .where(_CHANGE.c.subject != "", _CHANGE.c.source == "hand", _CHANGE.c.at >= since)
            .distinct()
        )
        return {number for number in rows.scalars() if number in facility_ids}

    def forget(self, facility_ids: Sequence[int]) -> None:
        """Remove the changes of facilities that go."""
        for batch in batches(facility_ids):
            self._session.execute(delete(_CHANGE).where(_CHANGE.c.facility_id.in_(batch)))

    def _coming_in(self, facility_id: int) -> Iterator[HistoryLine]:
        """Yield the import that brought a facility, as far as one did."""
        rows = self._session.execute(
            select(_BATCH.c.at, _BATCH.c.actor, _BATCH.c.file_name)
            .join(_ROW, _ROW.c.batch_id == _BATCH.c.id)
            .where(
                _ROW.c.facility_id == facility_id,
                _ROW.c.action.in_(("added", "review")),
                _ROW.c.before.like('%"facility":null%'),
            )
            .order_by(_ROW.c.id)
        )
        for at, actor, file in rows:
            yield HistoryLine(at, actor, "import", file=file)
