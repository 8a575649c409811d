"""Checks and findings that old ledgers tell of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select
from sqlmodel import Session, col

from permitdesk.domain.intake.outcome import KeptCheck
from permitdesk.storage.core import CHECK_RECORD, FINDING, batches
from permitdesk.storage.tables.check import CheckRecordRow, FindingRow


class HistoryStore:
    """The facilities' past as ledgers brought it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def checks(self) -> dict[tuple[int, date], KeptCheck]:
        """Return every check by facility and day, with what it found."""
        found: dict[int, set[str]] = {}
        for row in self._session.execute(select(FINDING.c.check_id, FINDING.c.description)):
            found.setdefault(row.check_id or 0, set()).add(row.description)
        columns = ("id", "facility_id", "checked_on", "source")
        rows = self._session.execute(select(*(CHECK_RECORD.c[name] for name in columns)))
        return {
            (row.facility_id, row.checked_on): KeptCheck(
                row.id, row.source, frozenset(found.get(row.id, ()))
            )
            for row in rows
        }

    def add_checks(self, checks: Sequence[Mapping[str, Any]]) -> dict[tuple[int, date], int]:
        """Keep the checks of one import and return their numbers by facility and day.

        Args:
            checks: All fields of each check, with the number of the import as `batch_id`.
        """
        if not checks:
            return {}
        self._session.execute(insert(CheckRecordRow), [dict(fields) for fields in checks])
        rows = self._session.execute(
            select(CHECK_RECORD.c.id, CHECK_RECORD.c.facility_id, CHECK_RECORD.c.checked_on).where(
                CHECK_RECORD.c.batch_id == checks[0]["batch_id"]
            )
        )
        return {(row.facility_id, row.checked_on): row.id for row in rows}

    def add_findings(self, findings: Sequence[Mapping[str, Any]]) -> None:
        """Keep findings: all fields of each, with `facility_id` and `check_id`."""
        if findings:
            self._session.execute(insert(FindingRow), [dict(fields) for fields in findings])

    def remove_check(self, facility_id: int, day: date) -> None:
        """Remove a check that a ledger brought, with its findings."""
        check = self._ledger_check(facility_id, day)
        self._session.execute(delete(FindingRow).where(col(FindingRow.check_id) == check))
        self._session.execute(delete(CheckRecordRow).where(col(CheckRecordRow.id) == check))

    def remove_findings(self, facility_id: int, day: date, texts: Sequence[str]) -> None:
        """Remove findings from a check that a ledger brought."""
        self._session.execute(
            delete(FindingRow).where(
                col(FindingRow.check_id) == self._ledger_check(facility_id, day),
                col(FindingRow.description).in_(texts),
            )
        )

    def remove_of(self, batch_id: int, facility_ids: Sequence[int]) -> None:
        """Remove the checks that an import brought to some facilities, with their findings."""
        for batch in batches(facility_ids):
            brought = select(CHECK_RECORD.c.id).where(
                CHECK_RECORD.c.batch_id == batch_id, CHECK_RECORD.c.facility_id.in_(batch)
            )
            self._session.execute(delete(FINDING).where(FINDING.c.check_id.in_(brought)))
            self._session.execute(delete(CHECK_RECORD).where(CHECK_RECORD.c.id.in_(brought)))

    def _ledger_check(self, facility_id: int, day: date) -> int:
        """Return the number of a check, 0 where there is none."""
        number = self._session.execute(
            select(CHECK_RECORD.c.id).where(
                CHECK_RECORD.c.facility_id == facility_id,
                CHECK_RECORD.c.checked_on == day,
                CHECK_RECORD.c.source == "ledger",
            )
        ).scalar()
        return number or 0
