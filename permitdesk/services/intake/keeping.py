"""Writing what a draft has put together, as one change.

What each row changed is kept beside it as JSON, so that it can be taken back:
`facility`: null for a new one, else old and new value by field; `made`: what a new one was
made with; `permit`, `officer`: the number, with null or old and new values as `fields`;
`key_units`: the new entries as year and
kind; `check`: the day of a new check; `findings`: the day and texts of findings that were
added to a known check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from permitdesk.documents.pinyin import initials
from permitdesk.domain.register.officer import Officer
from permitdesk.services.intake.draft import Draft, DraftRow, Fields
from permitdesk.services.intake.known import KnownFacility
from permitdesk.storage.unit_of_work import UnitOfWork

ROOMS = frozenset({"intake", "register", "check", "rectify"})
"""The stages whose data an import may change; its event stands under intake alone."""

_REASON, _VALUE, _COLUMN, _PROPOSALS = 500, 300, 100, 200


def keep(work: UnitOfWork, draft: Draft, ledger_batch: int | None) -> None:
    """Write what a draft changes, inside an entered unit of work.

    Args:
        work: The unit of work; the caller records the event.
        draft: The changes.
        ledger_batch: The import to which new checks belong.
    """
    _keep_facilities(work, draft)
    _keep_permits(work, draft)
    work.register.permits.add_key_units(
        [(_id(facility), year, kind) for facility, year, kind in draft.new_key_units]
    )
    _keep_officers(work, draft)
    _keep_checks(work, draft, ledger_batch)


def row_fields(rows: Iterable[DraftRow], batch_id: int) -> list[Fields]:
    """Return the fields in which the rows of an import are kept."""
    return [
        {
            "batch_id": batch_id,
            "sheet": row.sheet[:_COLUMN],
            "row": row.row,
            "action": row.action,
            "how": row.how,
            "facility_id": row.facility.id if row.facility else None,
            "reason": row.reason[:_REASON],
            "column": row.column[:_COLUMN],
            "value": row.value[:_VALUE],
            "before": before_json(row),
            "record": row.record,
            "settled_by": "",
            "proposals": "\n".join(holder.label for holder in row.proposals)[:_PROPOSALS],
        }
        for row in rows
    ]


def before_json(row: DraftRow) -> str:
    """Return what a row changed, as it is kept; the draft is written already."""
    if not row.before:
        return ""
    change = dict(row.before)
    if row.facility and change.get("facility", ...) is None:
        change["made"] = said(row.facility.fields)
    return json.dumps(change, ensure_ascii=False, default=str)


def said(fields: Fields) -> Fields:
    """Return the fields of a record that are not empty, as JSON gives them back."""
    filled = {name: value for name, value in fields.items() if value not in ("", None)}
    return json.loads(json.dumps(filled, default=str))


def _keep_facilities(work: UnitOfWork, draft: Draft) -> None:
    """Write new and changed facilities; the new ones get their numbers."""
    new, changed = draft.new_facilities, draft.changed_facilities
    _spell([*new, *(facility for facility in changed if "name" in facility.before)])
    store = work.register.facilities
    numbers = store.add_many([{**facility.fields, "version": 1} for facility in new])
    for facility in new:
        facility.id = numbers[facility.label]
    store.change_many(_changes(facility.id, facility.version, facility) for facility in changed)


def _spell(facilities: Sequence[KnownFacility]) -> None:
    """Set the pinyin initials of names that are new."""
    for facility, letters in zip(
        facilities, initials([facility.name for facility in facilities]), strict=True
    ):
        facility.change("initials", letters[:200])


def _keep_permits(work: UnitOfWork, draft: Draft) -> None:
    """Write new and changed permits."""
    store = work.register.permits
    store.add_many(
        [
            {**permit.fields, "facility_id": _id(facility), "version": 1}
            for facility, permit in draft.new_permits
        ]
    )
    store.change_many(
        _changes(permit.id, permit.version, permit) for permit in draft.touched_permits
    )


def _changes(number: int | None, version: int, known: Any) -> Fields:  # noqa: ANN401 - a facility or a permit
    """Return the changed fields of something known, with its number and next version."""
    return {
        "id": number,
        "version": version + 1,
        **{name: known.fields[name] for name in known.before},
    }


def _keep_officers(work: UnitOfWork, draft: Draft) -> None:
    """Write new and changed officers."""
    for officer in draft.officers.values():
        if not officer.is_touched:
            continue
        value = Officer.model_validate(officer.fields)
        if officer.entry is None:
            work.register.officers.add(value)
        elif value != officer.entry.officer:
            work.register.officers.save(officer.entry.id, value, officer.entry.version)


def _keep_checks(work: UnitOfWork, draft: Draft, ledger_batch: int | None) -> None:
    """Write new checks, and findings that are new to them or to known ones."""
    touched = [check for check in draft.checks.values() if check.fields or check.findings]
    store = work.intake.history
    numbers = store.add_checks(
        [
            {**check.fields, "facility_id": _id(check.facility), "batch_id": ledger_batch}
            for check in touched
            if check.fields
        ]
    )
    store.add_findings(
        [
            {
                **finding,
                "facility_id": _id(check.facility),
                "check_id": check.kept.id
                if check.kept
                else numbers[_id(check.facility), check.day],
            }
            for check in touched
            for finding in check.findings
        ]
    )


def _id(facility: KnownFacility) -> int:
    """Return the number of a facility that has been kept."""
    if facility.id is None:
        raise AssertionError(f"{facility.label} is not kept yet")
    return facility.id
