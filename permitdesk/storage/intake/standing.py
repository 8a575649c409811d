"""What newer sources have said than a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from sys import intern
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlmodel import Session

from permitdesk.domain.intake.standing import Place, Standing, moment, standing
from permitdesk.storage.core import batches
from permitdesk.storage.tables import metadata

_CHINA = timezone(timedelta(hours=8))
_BATCH = metadata.tables["import_batch"]
_ROW = metadata.tables["import_row"]
_CHANGE = metadata.tables["field_change"]


class StandingStore:
    """Tells the place of a file among the sources of the register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, file_hash: str, as_of: date | None, now: datetime) -> Standing | None:
        """Return the place of a file; None where nothing is newer and its content is new.

        Args:
            file_hash: SHA-256 of the file, hexadecimal.
            as_of: The day of which its list speaks; None for that of its first import.
            now: The moment of the import.
        """
        kept = self._kept()
        own = [one for one in kept if one.file_hash == file_hash]
        if not own and as_of is None:
            return None
        places: dict[str, tuple[datetime, int]] = {}
        for one in kept:
            if one.file_hash not in places:
                places[one.file_hash] = (moment(one.as_of, one.at, _CHINA), one.id)
        first_at, number = (own[0].at, own[0].id) if own else (None, sys.maxsize)
        day = as_of or (own[0].as_of if own else None)
        since = moment(day, first_at or now, _CHINA)
        newer = [one for one in kept if places[one.file_hash] > (since, number)]
        by_hand = self._by_hand(since)
        if not own and not newer and not by_hand:
            return None
        numbers = [one.id for one in own]
        return standing(
            Place(first_at, day, frozenset(one.kind for one in newer)),
            self._rows(numbers),
            self._changes([one.id for one in newer]),
            self._changes(numbers, _ROW.c.before.contains("[")),  # of its own, changes of values
            by_hand,
        )

    def of_import(self, batch_id: int) -> Standing | None:
        """Return the place of the file of an import; None where it is taken back."""
        told = select(_BATCH.c.file_hash, _BATCH.c.as_of, _BATCH.c.at, _BATCH.c.undone_at)
        file_hash, as_of, at, undone = self._session.execute(
            told.where(_BATCH.c.id == batch_id)
        ).one()
        return None if undone else self.of(file_hash, as_of, at)

    def _kept(self) -> Sequence[Row[tuple[int, str, str, datetime, date | None]]]:
        """Return the imports that hold, in their order."""
        return self._session.execute(
            select(_BATCH.c.id, _BATCH.c.kind, _BATCH.c.file_hash, _BATCH.c.at, _BATCH.c.as_of)
            .where(_BATCH.c.undone_at.is_(None))
            .order_by(_BATCH.c.id)
        ).all()

    def _by_hand(self, since: datetime) -> list[tuple[int, str]]:
        """Return facility and field of what persons have changed since a moment."""
        found = self._session.execute(
            select(_CHANGE.c.facility_id, _CHANGE.c.field).where(
                _CHANGE.c.source == "hand", _CHANGE.c.subject == "", _CHANGE.c.at >= since
            )
        )
        return [(facility, field) for facility, field in found]

    def _rows(self, numbers: Sequence[int]) -> dict[tuple[str, int], int]:
        """Return the facilities of the rows of some imports."""
        rows = self._session.execute(
            select(_ROW.c.sheet, _ROW.c.row, _ROW.c.facility_id).where(
                _ROW.c.batch_id.in_(numbers), _ROW.c.facility_id.is_not(None), _ROW.c.row > 0
            )
        )
        return {(intern(sheet), row): facility for sheet, row, facility in rows}

    def _changes(
        self, numbers: Sequence[int], *more: ColumnElement[bool]
    ) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield facility and change of the rows of some imports that changed something."""
        for some in batches(numbers):
            rows = self._session.execute(
                select(_ROW.c.facility_id, _ROW.c.before).where(
                    _ROW.c.batch_id.in_(some),
                    _ROW.c.before != "",
                    _ROW.c.facility_id.is_not(None),
                    *more,
                )
            )
            for facility, before in rows:
                yield facility, json.loads(before)
