"""What happens to permits, and what they allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from sqlmodel import SQLModel

from permitdesk.domain.register.entry import Hanging
from permitdesk.domain.register.fields import EVENT_FIELDS, LIMIT_FIELDS
from permitdesk.domain.register.permit_event import PERMIT_EVENTS, PermitEvent, PermitLimit
from permitdesk.services.register.refusing import checked
from permitdesk.storage.register.hanging import HangingStore
from permitdesk.storage.unit_of_work import UnitOfWork

Value = TypeVar("Value", bound=SQLModel)
EventRecord = Hanging[PermitEvent]
LimitRecord = Hanging[PermitLimit]


def save_event(
    work: UnitOfWork,
    facility_id: int,
    values: Mapping[str, object],
    number: int | None = None,
    version: int = 1,
) -> EventRecord:
    """Keep what happened to a permit.

    Args:
        work: Not yet entered.
        facility_id: Whose permit.
        values: By field of `PermitEvent`.
        number: Which record is edited; None for a new one.
        version: The version that was edited.

    Raises:
        ValueRefused: A value does not fit its field.
        RecordNotFound: There is no such facility or record.
        ChangedMeanwhile: It was changed after it was read.
    """
    with work:
        name = work.register.facilities.find(facility_id).facility.name
        event = checked(PermitEvent, name, values, EVENT_FIELDS)
        kept = _keep(work.register.events, facility_id, event, number, version)
        words = f"{name}：{PERMIT_EVENTS.label(event.kind)}"
        work.record("register", "save_permit_event", words, **event.model_dump(mode="json"))
        work.commit()
        return kept


def remove_event(work: UnitOfWork, number: int) -> EventRecord:
    """Remove a record entered by mistake, and return what it was.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        removed = work.register.events.remove(number)
        name = work.register.facilities.find(removed.facility_id).facility.name
        label = PERMIT_EVENTS.label(removed.value.kind)
        work.record("register", "remove_permit_event", f"{name}：{label}")
        work.commit()
        return removed


def save_limit(
    work: UnitOfWork,
    facility_id: int,
    values: Mapping[str, object],
    number: int | None = None,
    version: int = 1,
) -> LimitRecord:
    """Keep what a permit allows at an outlet.

    Args:
        work: Not yet entered.
        facility_id: Whose permit.
        values: By field of `PermitLimit`.
        number: Which record is edited; None for a new one.
        version: The version that was edited.

    Raises:
        ValueRefused: A value does not fit its field.
        RecordNotFound: There is no such facility or record.
        ChangedMeanwhile: It was changed after it was read.
    """
    with work:
        name = work.register.facilities.find(facility_id).facility.name
        limit = checked(PermitLimit, name, values, LIMIT_FIELDS)
        kept = _keep(work.register.limits, facility_id, limit, number, version)
        words = f"{name}：{limit.outlet} {limit.pollutant}".strip()
        work.record("register", "save_permit_limit", words, **limit.model_dump(mode="json"))
        work.commit()
        return kept


def remove_limit(work: UnitOfWork, number: int) -> LimitRecord:
    """Remove a limit, and return what it was.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        removed = work.register.limits.remove(number)
        name = work.register.facilities.find(removed.facility_id).facility.name
        words = f"{name}：{removed.value.outlet} {removed.value.pollutant}".strip()
        work.record("register", "remove_permit_limit", words)
        work.commit()
        return removed


def _keep(
    store: HangingStore[Value], facility_id: int, value: Value, number: int | None, version: int
) -> Hanging[Value]:
    """Keep a new record, or an edited one."""
    if number is not None:
        return store.save(number, value, version)
    (kept,) = store.add(facility_id, [value])
    return kept
