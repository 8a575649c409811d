"""Writing what a draft has put together, as one change.

What each row changed is kept beside it as JSON, so that it can be taken back:
`facility`: null for a new one, else old and new value by field; `permit`, `officer`: the
number, with null or old and new values as `fields` (`made`: what a new officer was made
with); `key_units`: the new entries as year and kind; `check`: the day of a new check;
`findings`: the day and texts of findings that were added to a known check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from permitdesk.documents.pinyin import initials
from permitdesk.domain.register.history import as_text
from permitdesk.domain.register.officer import Officer
from permitdesk.services.intake.draft import Draft, DraftRow, Fields
from permitdesk.services.intake.known import (
    LONGEST_INITIALS,
    FacilityFields,
    KnownFacility,
    KnownPermit,
    PermitFields,
)
from permitdesk.services.intake.recording import spelled
from permitdesk.storage.unit_of_work import UnitOfWork

ROOMS = frozenset({"intake", "register", "check", "rectify"})
"""The stages whose data an import may change; its event stands under intake alone."""

_REASON, _VALUE, _COLUMN, _PROPOSALS = 500, 300, 100, 200
_FACILITY = tuple(field.name for field in fields(FacilityFields))
_PERMIT = tuple(field.name for field in fields(PermitFields))
_facility_values = attrgetter(*_FACILITY)
_permit_values = attrgetter(*_PERMIT)
_label = attrgetter("fields.label")
_spell = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def keep(work: UnitOfWork, draft: Draft, ledger_batch: int | None) -> None:
    """Write what a draft changes, inside an entered unit of work.

    Args:
        work: The unit of work; the caller records the event.
        draft: The changes.
        ledger_batch: The import to which new checks belong.
    """
    keep_new(work, draft)
    _keep_changed(work, draft)
    work.register.permits.add_key_units(
        [(_id(facility), year, kind) for facility, year, kind in draft.new_key_units]
    )
    _keep_officers(work, draft)
    _keep_checks(work, draft, ledger_batch)


def keep_new(work: UnitOfWork, draft: Draft) -> None:
    """Write the facilities and permits that are new and not written yet.

    Inside an entered unit of work. What a later row changes in them is written by `keep`.
    """
    new = draft.new_facilities
    if new:
        _keep_new_facilities(work, new)
    store = work.register.permits
    store.add_rows(
        (*_PERMIT, "facility_id", "version"),
        (
            (*_permit_values(permit.fields), _id(facility), permit.version)
            for facility, permit in draft.new_permits
        ),
    )
    for _, permit in draft.new_permits:
        permit.is_new, permit.before = True, None
    draft.new_permits = []


def keep_rows(work: UnitOfWork, rows: Sequence[DraftRow], batch_id: int) -> None:
    """Keep what became of the rows of an import, and which values they changed.

    Inside an entered unit of work; the draft is written already.
    """
    work.intake.add_rows(_row_values(row, batch_id) for row in rows)
    work.register.history.add_many(list(changes_of(work, rows, batch_id)))


def changes_of(
    work: UnitOfWork, rows: Iterable[DraftRow], batch_id: int
) -> Iterator[tuple[Any, ...]]:
    """Yield the changed values of known facilities and permits as history keeps them."""
    now = work.now
    for row in rows:
        if not row.changes or row.facility is None:
            continue
        permit: Mapping[str, Any] = row.changes.get("permit", {})
        for subject, changed in (
            ("", row.changes.get("facility", {})),
            (permit.get("number", ""), permit.get("fields", {})),
        ):
            for field, (old, new) in changed.items():
                values = (_id(row.facility), field, subject, as_text(old), as_text(new))
                yield (*values, "import", now, work.actor, batch_id)


def before_json(row: DraftRow) -> str:
    """Return what a row changed, as it is kept."""
    if row.changes is None:
        return _made_json(row)
    return _spell(row.before)


def _made_json(row: DraftRow) -> str:
    """Return what a row changed that only makes a facility, or gives a permit to it, or neither."""
    parts = ['"facility":null'] if row.is_made else []
    if row.given:
        parts.append(f'"permit":{{"number":{spelled(row.given)},"fields":null}}')
    return f"{{{','.join(parts)}}}" if parts else ""


def _row_values(row: DraftRow, batch_id: int) -> tuple[Any, ...]:
    """Return what became of a row, in the order of `ROW_FIELDS`."""
    return (
        batch_id,
        row.sheet[:_COLUMN],
        row.row,
        row.action,
        row.how,
        row.facility.id if row.facility else None,
        row.reason[:_REASON],
        row.column[:_COLUMN],
        row.value[:_VALUE],
        before_json(row),
        row.record,
        "",
        "\n".join(map(_label, row.proposals))[:_PROPOSALS],
    )


def _keep_new_facilities(work: UnitOfWork, new: Sequence[KnownFacility]) -> None:
    """Write new facilities, which get their numbers."""
    unspelled = [
        facility
        for facility in new
        if not facility.fields.initials or "name" in (facility.before or ())
    ]
    for facility, letters in _spelled(unspelled):
        facility.fields.initials = letters
    rows = ((*_facility_values(facility.fields), facility.version) for facility in new)
    added = work.register.facilities.add_rows((*_FACILITY, "version"), rows)
    for facility, number in zip(new, added, strict=True):
        facility.id, facility.is_new, facility.before = number, True, None


def _keep_changed(work: UnitOfWork, draft: Draft) -> None:
    """Write what has changed in facilities and permits that are written already."""
    changed = draft.changed_facilities
    for facility, letters in _spelled(
        [facility for facility in changed if "name" in (facility.before or ())]
    ):
        facility.change("initials", letters)
    work.register.facilities.change_many(map(_changes, changed))
    for permit, facility in draft.touched_permits.items():
        permit.id = permit.id or work.register.permits.number_of(
            _id(facility), permit.fields.number
        )
    work.register.permits.change_many(map(_changes, draft.touched_permits))


def _spelled(facilities: Sequence[KnownFacility]) -> Iterator[tuple[KnownFacility, str]]:
    """Yield facilities with the pinyin initials of their names."""
    letters = initials([facility.name for facility in facilities])
    return zip(facilities, (some[:LONGEST_INITIALS] for some in letters), strict=True)


def _changes(known: KnownFacility | KnownPermit) -> Fields:
    """Return the changed fields of something known, with its number and next version.

    What this very import has made is still in its first one.
    """
    return {
        "id": known.id,
        "version": known.version + (not known.is_new),
        **{name: getattr(known.fields, name) for name in known.before or ()},
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
