"""What an import did, row by row, for people to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from permitdesk.domain.intake.outcome import KeptRow
from permitdesk.domain.intake.report import RowReport
from permitdesk.services.intake.changes import in_words
from permitdesk.services.intake.draft import CHANGE_OF_CLASS
from permitdesk.storage.unit_of_work import UnitOfWork


def report(work: UnitOfWork, batch_id: int) -> tuple[RowReport, ...]:
    """Return what became of the rows of an import, in the order of the file.

    Changes that follow from the list as a whole come last.
    """
    with work:
        rows = work.intake.rows(batch_id)
        wanted = {row.facility_id for row in rows if row.facility_id}
        found = work.register.facilities.some(wanted, ("id", "name"))
        names: dict[int, str] = {facility["id"]: facility["name"] for facility in found}
    shown = [_report(row, names) for row in rows]
    return tuple(sorted(shown, key=lambda row: row.row == CHANGE_OF_CLASS))


def _report(row: KeptRow, names: Mapping[int, str]) -> RowReport:
    """Return what became of a row."""
    change: dict[str, Any] = json.loads(row.before) if row.before else {}
    officer: Mapping[str, Any] = change.get("officer", {})
    made: Mapping[str, str] = officer.get("made", {})
    return RowReport(
        sheet=row.sheet,
        row=row.row,
        name=names.get(row.facility_id or 0) or made.get("name") or _name_told(row),
        action=row.action,
        how=row.how,
        reason=row.reason,
        column=row.column,
        value=row.value,
        changes=in_words(change),
    )


def _name_told(row: KeptRow) -> str:
    """Return the name that a row gave which is with nobody yet, or with nobody any more."""
    told: Mapping[str, Any] = json.loads(row.record) if row.record else {}
    return str(told.get("name", "")) if row.facility_id is None else ""
