"""Taking an import back, as long as nothing newer rests on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from permitdesk.documents.pinyin import initials
from permitdesk.domain.intake.outcome import KeptRow
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.history import as_text
from permitdesk.domain.register.officer import Officer
from permitdesk.errors.intake import ImportAlreadyUndone, ImportIsBuiltUpon
from permitdesk.services.intake.keeping import ROOMS
from permitdesk.storage.unit_of_work import UnitOfWork

Change = Mapping[str, Any]

_MOST_NAMED = 12
_FOLLOWING = {"object_class", "note"}
"""Fields that no list of facilities tells: they follow from key-unit lists and ledgers."""
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
        done = _done(work, batch_id)
        answered = work.intake.answered(done.made)
        what = _built_upon(work, batch_id, done, answered)
        if what:
            raise ImportIsBuiltUpon(file=batch.file_name, what=_named(what))
        _reopen(work, answered)
        for facility_id, change in reversed(done.changes):
            if facility_id not in done.made:
                _take_back(work, batch_id, facility_id, change)
        _take_back_values(work, batch_id, done)
        _remove(work, batch_id, sorted(done.made))
        work.intake.mark_undone(batch_id, work.now, work.actor)
        work.record("intake", "undo_import", batch.file_name, batch=batch_id, **batch.counts)
        return work.commit() | ROOMS


@dataclass(frozen=True, slots=True)
class _Done:
    """What an import did.

    Attributes:
        changes: Facility and change of each row that changed something, in their order.
        made: The facilities that it made.
        values: For each other facility the old and the new value of each changed field.
    """

    changes: list[tuple[int, Change]]
    made: frozenset[int]
    values: dict[int, dict[str, list[Any]]]

    @property
    def described(self) -> set[int]:
        """The other facilities of which it told what lists of facilities tell."""
        told = {number for number, fields in self.values.items() if fields.keys() - _FOLLOWING}
        return told | {number for number, change in self.changes if "permit" in change} - self.made

    def of(self, name: str) -> Iterator[Change]:
        """Yield the changes of one sort."""
        return (change[name] for _, change in self.changes if name in change)


def _done(work: UnitOfWork, batch_id: int) -> _Done:
    """Return what an import did, as its rows tell."""
    rows = [row for row in work.intake.rows(batch_id) if row.before]
    changes = [(row.facility_id or 0, json.loads(row.before)) for row in rows]
    made = frozenset(number for number, change in changes if change.get("facility", ...) is None)
    values: dict[int, dict[str, list[Any]]] = {}
    for number, change in changes:
        if number in made:
            continue
        fields: Change = change.get("facility") or {}
        for name, (old, new) in fields.items():
            pair = values.setdefault(number, {}).setdefault(name, [old, new])
            pair[1] = new
    return _Done(changes, made, values)


def _reopen(work: UnitOfWork, answered: Sequence[KeptRow]) -> None:
    """Let rows wait again that have found facilities only because this import made them."""
    for row in answered:
        if row.before and row.facility_id:
            _take_back(work, 0, row.facility_id, json.loads(row.before))
        work.intake.reopen(row.id)


def _built_upon(
    work: UnitOfWork, batch_id: int, done: _Done, answered: Sequence[KeptRow]
) -> list[str]:
    """Return what rests on an import, in words.

    Args:
        work: The unit of work.
        batch_id: The import.
        done: What it did.
        answered: Rows of other imports that go back with it.
    """
    successors = work.intake.successors
    officers = [change["number"] for change in done.of("officer") if not change["fields"]]
    follows = [(row.facility_id or 0, json.loads(row.before)) for row in answered if row.before]
    checks = [*successors.checks_of(batch_id), *_checks(work, follows)]
    findings = list(_findings(work, [*done.changes, *follows]))
    files = successors.later_files(
        batch_id,
        made=done.made,
        described=done.described,
        touched={number for number, _ in done.changes} - done.made,
    )
    return [
        *(f"后来导入的“{name}”" for name in files),
        *successors.of_new_facilities(sorted(done.made), checks),
        *successors.of_new_officers(officers),
        *successors.of_checks(checks, findings),
        *_edited(work, done),
        *_edited_permits(work, batch_id, done),
        *_edited_officers(work, done),
    ]


def _checks(work: UnitOfWork, changes: Sequence[tuple[int, Change]]) -> Iterator[int]:
    """Yield the numbers of the checks that rows made."""
    for facility_id, change in changes:
        if "check" in change:
            day = date.fromisoformat(change["check"])
            yield from work.intake.successors.checks_on(facility_id, day)


def _findings(work: UnitOfWork, changes: Sequence[tuple[int, Change]]) -> Iterator[int]:
    """Yield the numbers of the findings that rows added to known checks."""
    for facility_id, change in changes:
        if told := change.get("findings"):
            day = date.fromisoformat(told["day"])
            yield from work.intake.successors.findings(facility_id, day, told["texts"])


def _named(what: Sequence[str]) -> str:
    """Return the first of what rests on an import, and how many there are in all."""
    found = list(dict.fromkeys(what))
    more = f"等{len(found)}项" if len(found) > _MOST_NAMED else ""
    return "、".join(found[:_MOST_NAMED]) + more


def _edited(work: UnitOfWork, done: _Done) -> Iterator[str]:
    """Yield what a person has changed since in what an import made or changed."""
    expected: dict[int, Mapping[str, str]] = {**work.register.history.edited(done.made)}
    for number, values in done.values.items():
        expected[number] = {name: as_text(new) for name, (_, new) in values.items()}
    names = [
        row["name"]
        for row in work.register.facilities.some(expected, ("id", *Facility.model_fields))
        if any(as_text(row[name]) != value for name, value in expected[row["id"]].items())
    ]
    yield from _counted("后来改过的", names)


def _edited_permits(work: UnitOfWork, batch_id: int, done: _Done) -> Iterator[str]:
    """Yield the facilities whose permits or lists a person has edited since."""
    changed = {number for number, change in done.changes if change.keys() & {"permit", "key_units"}}
    since = work.intake.batch(batch_id).at
    edited = work.register.history.permits_edited(changed | done.made, since)
    names = [row["name"] for row in work.register.facilities.some(edited, ("name",))]
    yield from _counted("后来改过许可的", names)


def _counted(words: str, names: Sequence[str]) -> Iterator[str]:
    """Yield words before the first of some facilities, and how many there are, if any."""
    for name in names[:1]:
        more = f"等{len(names)}家" if len(names) > 1 else ""
        yield f"{words}“{name}”{more}"


def _edited_officers(work: UnitOfWork, done: _Done) -> Iterator[str]:
    """Yield the officers that a person has changed since."""
    last: dict[str, dict[str, Any]] = {}
    for change in done.of("officer"):
        news = change["made"] if change["fields"] is None else _new(change["fields"])
        last.setdefault(change["number"], {}).update(news)
    for number, fields in last.items():
        entry = work.register.officers.with_certificate(number)
        if entry and _differs(entry.officer, fields):
            yield f"后来改过的{entry.officer.name}"


def _differs(record: Officer, fields: Change) -> bool:
    """Tell whether a record has other values than an import gave it."""
    return any(getattr(record, name) != _value(name, new) for name, new in fields.items())


def _new(fields: Change) -> dict[str, Any]:
    """Return the values that an import gave."""
    return {name: new for name, (_, new) in fields.items()}


def _take_back(work: UnitOfWork, batch_id: int, facility_id: int, change: Change) -> None:
    """Take back what a row changed beside the facility's own values."""
    if "findings" in change:
        day = date.fromisoformat(change["findings"]["day"])
        work.intake.history.remove_findings(facility_id, day, change["findings"]["texts"])
    if "check" in change:
        work.intake.history.remove_check(facility_id, date.fromisoformat(change["check"]))
    for year, kind in change.get("key_units", ()):
        work.register.permits.remove_key_unit(facility_id, year, kind)
    if "permit" in change:
        _take_back_permit(work, batch_id, facility_id, change["permit"])
    if "officer" in change:
        _take_back_officer(work, change["officer"])


def _take_back_permit(work: UnitOfWork, batch_id: int, facility_id: int, change: Change) -> None:
    """Remove a permit, or give it its earlier values."""
    if change["fields"] is None:
        work.register.permits.remove(facility_id, change["number"])
        return
    for entry in work.register.permits.of(facility_id):
        if entry.permit.number == change["number"]:
            fields = {"id": entry.id, "version": entry.version + 1, **_old(change["fields"])}
            work.register.permits.change_many([fields])
    _keep_changes(work, batch_id, facility_id, change["fields"], change["number"])


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


def _take_back_values(work: UnitOfWork, batch_id: int, done: _Done) -> None:
    """Give the facilities that an import changed their earlier values."""
    changes: list[dict[str, Any]] = []
    for row in work.register.facilities.some(done.values, ("id", "version")):
        number, values = row["id"], done.values[row["id"]]
        earlier = {name: old for name, (old, _) in values.items()}
        if "name" in earlier:
            (earlier["initials"],) = initials([earlier["name"]])
        changes.append({"id": number, "version": row["version"] + 1, **earlier})
        _keep_changes(work, batch_id, number, values)
    work.register.facilities.change_many(changes)


def _keep_changes(
    work: UnitOfWork, batch_id: int, facility_id: int, fields: Change, subject: str = ""
) -> None:
    """Keep that fields of a facility, or of its permit, have their old values again."""
    now = work.now
    work.register.history.add_many(
        [
            (
                facility_id,
                name,
                subject,
                as_text(new),
                as_text(old),
                "undo",
                now,
                work.actor,
                batch_id,
            )
            for name, (old, new) in fields.items()
        ]
    )


def _remove(work: UnitOfWork, batch_id: int, facility_ids: list[int]) -> None:
    """Remove facilities that nothing refers to any more, with all that the import gave them."""
    work.intake.history.remove_of(batch_id, facility_ids)
    work.register.permits.remove_of(facility_ids)
    work.register.history.forget(facility_ids)
    work.register.quality.forget(facility_ids)
    work.intake.successors.forget_facilities(facility_ids)
    work.register.facilities.remove(facility_ids)


def _old(fields: Change) -> dict[str, Any]:
    """Return the earlier values."""
    return {name: _value(name, old) for name, (old, _) in fields.items()}


def _value(name: str, kept: object) -> object:
    """Return a value from JSON, days as days."""
    return date.fromisoformat(str(kept)) if name in _DAYS and kept else kept
