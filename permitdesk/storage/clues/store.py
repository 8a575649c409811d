"""Clues in and out."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from permitdesk.domain.clues.clue import Clue
from permitdesk.domain.clues.line import ClueLine
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.clues.listing import LINES, ClueListing, line_of
from permitdesk.storage.clues.tips import TipStore
from permitdesk.storage.core import batches
from permitdesk.storage.tables.clues import ClueRow

_KIND = "线索"


class ClueStore:
    """What the stage clues keeps.

    Attributes:
        listing: The clues as lists see them.
        tips: The reports by citizens.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.listing = ClueListing(session)
        self.tips = TipStore(session)

    def add(
        self,
        clue: Clue,
        facility_id: int | None,
        *,
        finding_id: int | None = None,
        source_key: str = "",
    ) -> int:
        """Keep a clue and return its id.

        Args:
            clue: The clue.
            facility_id: The facility it is about.
            finding_id: The finding that it tells others of.
            source_key: What it is known by, where it was made from readings.
        """
        row = ClueRow(
            **clue.model_dump(),
            facility_id=facility_id,
            finding_id=finding_id,
            source_key=source_key,
        )
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def next_number(self, year: int) -> str:
        """Return the next free number of a year, `YYYY-NNN`."""
        serial = sa.cast(func.substr(col(ClueRow.number), len(f"{year}-") + 1), sa.Integer)
        last = self._session.exec(
            select(func.max(serial)).where(col(ClueRow.number).startswith(f"{year}-"))
        ).one()
        return f"{year}-{(last or 0) + 1:03}"

    def known_keys(self, keys: Collection[str]) -> frozenset[str]:
        """Return those of some source keys for which there is a clue."""
        found: set[str] = set()
        for batch in batches(tuple(keys)):
            asked = select(ClueRow.source_key).where(col(ClueRow.source_key).in_(batch))
            found.update(self._session.exec(asked))
        return frozenset(found)

    def numbered(self, number: str) -> ClueLine:
        """Return the clue of a number.

        Raises:
            RecordNotFound: There is none.
        """
        row = self._session.execute(LINES.where(col(ClueRow.number) == number)).first()
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=number)
        return line_of(tuple(row))

    def of_facility(self, facility_id: int) -> tuple[ClueLine, ...]:
        """Return the clues about a facility, the newest first."""
        return self._lines(col(ClueRow.facility_id) == facility_id)

    def of_finding(self, finding_id: int) -> tuple[ClueLine, ...]:
        """Return the clues by which others were told of a finding, the newest first."""
        return self._lines(col(ClueRow.finding_id) == finding_id)

    def of_visits(self, visits: Collection[int]) -> tuple[ClueLine, ...]:
        """Return the clues that visits were made from."""
        return self._lines(col(ClueRow.visit_id).in_(sorted(visits)))

    def all(self) -> tuple[ClueLine, ...]:
        """Return all clues, the newest first."""
        return self._lines()

    def find(self, clue_id: int) -> ClueLine:
        """Return one clue.

        Raises:
            RecordNotFound: It is not there.
        """
        row = self._session.execute(LINES.where(col(ClueRow.id) == clue_id)).first()
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=str(clue_id))
        return line_of(tuple(row))

    def change(self, clue_id: int, version: int, **changes: object) -> None:
        """Change fields of a clue.

        Raises:
            RecordNotFound: It is not there any more.
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._row(clue_id)
        if row.version != version:
            raise ChangedMeanwhile(subject=row.number)
        row.sqlmodel_update(changes)
        row.version += 1
        self._session.flush()

    def _lines(self, *conditions: sa.ColumnElement[bool]) -> tuple[ClueLine, ...]:
        ordered = LINES.where(*conditions).order_by(
            col(ClueRow.received_on).desc(), col(ClueRow.id).desc()
        )
        return tuple(line_of(tuple(row)) for row in self._session.execute(ordered))

    def _row(self, clue_id: int) -> ClueRow:
        row = self._session.get(ClueRow, clue_id)
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=str(clue_id))
        return row
