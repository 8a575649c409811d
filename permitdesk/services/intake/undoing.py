"""Taking an import back, as long as nothing newer rests on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from permitdesk.documents.pinyin import initials
from permitdesk.domain.intake.outcome import KeptRow
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Officer
from permitdesk.errors.intake import ImportAlreadyUndone, ImportIsBuiltUpon
from permitdesk.services.intake.keeping import ROOMS, said
from permitdesk.storage.unit_of_work import UnitOfWork

Change = Mapping[str, Any]

_DAYS = {"issued_on", "valid_from", "valid_until", "certificate_valid_until"}


def undo(work: UnitOfWork, batch_id: int) -> frozenset[str]:
    """Take a whole import back: what it made goes, what it changed is as before.

    The rows that tell what it did stay, marked as taken back.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is no import of this number.
        ImportAlreadyUndone: It was taken back before.
        ImportIsBuiltUpon: Something newer rests on it; the sentence says what.
    """
    with work:
        batch = work.intake.batch(batch_id)
        if batch.is_undone:
            raise ImportAlreadyUndone(file=batch.file_name)
        rows = [row for row in work.intake.rows(batch_id) if row.before]
        what = _built_upon(work, batch_id, rows)
        if what:
            raise ImportIsBuiltUpon(file=batch.file_name, what="、".join(dict.fromkeys(what)))
        for row in reversed(rows):
            _take_back(work, row.facility_id or 0, json.loads(row.before))
        _remove(work, [row.facility_id or 0 for row in rows if _makes_facility(row)])
        work.intake.mark_undone(batch_id, work.now, work.actor)
        work.record("intake", "undo_import", batch.file_name, batch=batch_id, **batch.counts)
        return work.commit() | ROOMS


def _built_upon(work: UnitOfWork, batch_id: int, rows: list[KeptRow]) -> list[str]:
    """Return what rests on an import, in words."""
    successors = work.intake.successors
    touched = {row.facility_id for row in rows if row.facility_id}
    made = [row.facility_id or 0 for row in rows if _makes_facility(row)]
    officers = [change["number"] for change in _changes(rows, "officer") if not change["fields"]]
    files = successors.later_files(batch_id, touched)
    return [
        *(f"后来导入的“{name}”" for name in files),
        *successors.of_new_facilities(batch_id, made),
        *successors.of_new_officers(officers),
        *successors.of_checks(batch_id),
        *_edited(work, rows),
    ]


def _edited(work: UnitOfWork, rows: list[KeptRow]) -> Iterator[str]:
    """Yield what a person has changed since in what an import made or changed."""
    made: dict[int, Change] = {}
    changed: dict[int, dict[str, Any]] = {}
    for row in rows:
        change = json.loads(row.before)
        if "made" in change:
            made[row.facility_id or 0] = change["made"]
        elif change.get("facility") and row.facility_id not in made:
            changed.setdefault(row.facility_id or 0, {}).update(_new(change["facility"]))
    for number in {**made, **changed}:
        facility = work.register.facilities.find(number).facility
        is_as_made = number not in made or said(facility.model_dump()) == made[number]
        if not is_as_made or _differs(facility, changed.get(number, {})):
            yield f"后来改过的“{facility.name}”"
    yield from _edited_officers(work, rows)


def _edited_officers(work: UnitOfWork, rows: list[KeptRow]) -> Iterator[str]:
    """Yield the officers that a person has changed since."""
    last: dict[str, dict[str, Any]] = {}
    for change in _changes(rows, "officer"):
        news = change["made"] if change["fields"] is None else _new(change["fields"])
        last.setdefault(change["number"], {}).update(news)
    for number, fields in last.items():
        entry = work.register.officers.with_certificate(number)
        if entry and _differs(entry.officer, fields):
            yield f"后来改过的{entry.officer.name}"


def _differs(record: Facility | Officer, fields: Change) -> bool:
    """Tell whether a record has other values than an import gave it."""
    return any(getattr(record, name) != _value(name, new) for name, new in fields.items())


def _new(fields: Change) -> dict[str, Any]:
    """Return the values that an import gave."""
    return {name: new for name, (_, new) in fields.items()}


def _take_back(work: UnitOfWork, facility_id: int, change: Change) -> None:
    """Take back what a row changed, but for the facility that it made."""
    if "findings" in change:
        day = date.fromisoformat(change["findings"]["day"])
        work.intake.history.remove_findings(facility_id, day, change["findings"]["texts"])
    if "check" in change:
        work.intake.history.remove_check(facility_id, date.fromisoformat(change["check"]))
    for year, kind in change.get("key_units", ()):
        work.register.permits.remove_key_unit(facility_id, year, kind)
    if "permit" in change:
        _take_back_permit(work, facility_id, change["permit"])
    if "officer" in change:
        _take_back_officer(work, change["officer"])
    if change.get("facility"):
        entry = work.register.facilities.find(facility_id)
        values = {**entry.facility.model_dump(), **_old(change["facility"])}
        (values["initials"],) = initials([values["name"]])
        work.register.facilities.save(facility_id, Facility.model_validate(values), entry.version)


def _take_back_permit(work: UnitOfWork, facility_id: int, change: Change) -> None:
    """Remove a permit, or give it its earlier values."""
    if change["fields"] is None:
        work.register.permits.remove(facility_id, change["number"])
        return
    for entry in work.register.permits.of(facility_id):
        if entry.permit.number == change["number"]:
            fields = {"id": entry.id, "version": entry.version + 1, **_old(change["fields"])}
            work.register.permits.change_many([fields])


def _take_back_officer(work: UnitOfWork, change: Change) -> None:
    """Remove an officer, or give back the earlier values."""
    entry = work.register.officers.with_certificate(change["number"])
    if entry is None:
        return
    if change["fields"] is None:
        work.register.officers.remove(entry.id)
        return
    values = {**entry.officer.model_dump(), **_old(change["fields"])}
    work.register.officers.save(entry.id, Officer.model_validate(values), entry.version)


def _remove(work: UnitOfWork, facility_ids: list[int]) -> None:
    """Remove facilities that nothing refers to any more."""
    work.intake.successors.forget_facilities(facility_ids)
    work.register.facilities.remove(facility_ids)


def _makes_facility(row: KeptRow) -> bool:
    """Tell whether a row made its facility."""
    change = json.loads(row.before)
    return "facility" in change and change["facility"] is None


def _changes(rows: list[KeptRow], name: str) -> Iterator[Change]:
    """Yield the changes of one sort."""
    for row in rows:
        change = json.loads(row.before)
        if name in change:
            yield change[name]


def _old(fields: Change) -> dict[str, Any]:
    """Return the earlier values."""
    return {name: _value(name, old) for name, (old, _) in fields.items()}


def _value(name: str, kept: object) -> object:
    """Return a value from JSON, days as days."""
    return date.fromisoformat(str(kept)) if name in _DAYS and kept else kept
