"""The positive list（正面清单）: joining, leaving, and what it means for the facility."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from permitdesk.domain.register.entry import Hanging
from permitdesk.domain.register.fields import POSITIVE_FIELDS
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.errors.register import (
    AlreadyOnPositiveList,
    BarredFromPositiveList,
)
from permitdesk.services.register.refusing import refusal, refused
from permitdesk.storage.unit_of_work import UnitOfWork

PositiveRecord = Hanging[PositiveEntry]


def save(
    work: UnitOfWork,
    facility_id: int,
    values: Mapping[str, object],
    number: int | None = None,
    version: int = 1,
) -> PositiveRecord:
    """Keep an entry of the list, or an edited one.

    Args:
        work: Not yet entered.
        facility_id: Whose entry.
        values: By field of `PositiveEntry`.
        number: Which entry is edited; None for a new one.
        version: The version that was edited.

    Raises:
        AlreadyOnPositiveList: The facility is on the list on the day on which it shall join.
        BarredFromPositiveList: It may not come back by then.
        ValueRefused: A value does not fit, or two do not fit together.
        RecordNotFound: There is no such facility or entry.
        ChangedMeanwhile: The entry was changed after it was read.
    """
    with work:
        name = work.register.facilities.find(facility_id).facility.name
        entry = _checked(name, values)
        others = [one for one in work.register.positive.of(facility_id) if one.id != number]
        _refuse(name, entry, [one.value for one in others])
        store = work.register.positive
        if number is None:
            (kept,) = store.add(facility_id, [entry])
        else:
            kept = store.save(number, entry, version)
        _record(work, "leave_positive" if entry.left_on else "join_positive", name, entry)
        work.commit()
        return kept


def remove(work: UnitOfWork, number: int) -> PositiveRecord:
    """Remove an entry that was entered by mistake, and return what it was.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        removed = work.register.positive.remove(number)
        name = work.register.facilities.find(removed.facility_id).facility.name
        _record(work, "remove_positive", name, removed.value)
        work.commit()
        return removed


def _checked(name: str, values: Mapping[str, object]) -> PositiveEntry:
    """Return a checked entry.

    Raises:
        ValueRefused: A value does not fit, or two do not fit together.
    """
    try:
        entry = PositiveEntry.model_validate(dict(values))
    except ValidationError as error:
        raise refusal(name, error, POSITIVE_FIELDS) from error
    for field, reason in entry.mistakes().items():
        raise refused(name, field, values.get(field), reason, POSITIVE_FIELDS)
    return entry


def _refuse(name: str, entry: PositiveEntry, others: list[PositiveEntry]) -> None:
    """Refuse an entry that others speak against.

    Raises:
        AlreadyOnPositiveList: The facility is on the list on that day.
        BarredFromPositiveList: It may not come back by then.
    """
    for other in others:
        if other.holds(entry.joined_on):
            raise AlreadyOnPositiveList(name=name, since=other.joined_on.isoformat())
        left_before = other.left_on is not None and other.left_on <= entry.joined_on
        if left_before and other.barred_until is not None and other.bars(entry.joined_on):
            raise BarredFromPositiveList(name=name, until=other.barred_until.isoformat())


def _record(work: UnitOfWork, action: str, name: str, entry: PositiveEntry) -> None:
    work.record("register", action, name, **entry.model_dump(mode="json"))
