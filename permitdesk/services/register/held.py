"""Permits and registrations of a facility, entered and corrected by hand."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from permitdesk.domain.codes.permit import read_permit_number
from permitdesk.domain.register.entry import FacilityEntry, PermitEntry
from permitdesk.domain.register.facility import MANAGEMENT_CLASSES, PERMIT_KINDS, Permit
from permitdesk.domain.register.fields import PERMIT_FIELDS
from permitdesk.errors.register import PermitKnown
from permitdesk.services.register.history import keep_changes
from permitdesk.services.register.refusing import refusal, refused
from permitdesk.storage.unit_of_work import UnitOfWork


def save(
    work: UnitOfWork,
    facility_id: int,
    values: Mapping[str, object],
    number: int | None = None,
    version: int = 1,
) -> PermitEntry:
    """Keep a permit or registration, or an edited one.

    The facility's management class follows the permit that is valid longest.

    Args:
        work: Not yet entered.
        facility_id: Whose.
        values: By field of `Permit`.
        number: Which record is edited; None for a new one.
        version: The version that was edited.

    Raises:
        PermitKnown: The facility holds one of this number already.
        ValueRefused: A value does not fit, or two do not fit together.
        RecordNotFound: There is no such facility or record.
        ChangedMeanwhile: It was changed after it was read.
    """
    with work:
        holder = work.register.facilities.find(facility_id)
        permit = _checked(holder.facility.name, values)
        others = [one for one in work.register.permits.of(facility_id) if one.id != number]
        if permit.number in {one.permit.number for one in others}:
            raise PermitKnown(name=holder.facility.name, number=permit.number)
        store = work.register.permits
        before = store.find(number).permit if number is not None else None
        kept = (
            store.add(facility_id, permit)
            if number is None
            else store.save(number, permit, version)
        )
        _keep_history(work, facility_id, before, permit)
        _follow_class(work, holder)
        words = f"{holder.facility.name}：{PERMIT_KINDS.label(permit.kind)}{permit.number}"
        earlier = before.model_dump(mode="json") if before else None
        work.record(
            "register", "save_permit", words, **permit.model_dump(mode="json"), before=earlier
        )
        work.commit()
        return kept


def remove(work: UnitOfWork, number: int) -> PermitEntry:
    """Remove a permit or registration that was entered by mistake, and return what it was.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        removed = work.register.permits.find(number)
        holder = work.register.facilities.find(removed.facility_id)
        work.register.permits.remove(removed.facility_id, removed.permit.number)
        _keep_history(work, removed.facility_id, removed.permit, None)
        _follow_class(work, holder)
        words = f"{holder.facility.name}：{removed.permit.number}"
        gone = removed.permit.model_dump(mode="json")
        work.record("register", "remove_permit", words, before=gone)
        work.commit()
        return removed


def _checked(name: str, values: Mapping[str, object]) -> Permit:
    """Return a checked permit with its number in capitals and without blanks.

    Raises:
        ValueRefused: A value does not fit, or two do not fit together.
    """
    told = {**values, "number": read_permit_number(values.get("number")).value}
    if not told["number"]:
        raise refused(name, "number", "", "不能为空", PERMIT_FIELDS)
    try:
        permit = Permit.model_validate(told)
    except ValidationError as error:
        raise refusal(name, error, PERMIT_FIELDS) from error
    _check_class(name, permit)
    until, since = permit.valid_until, permit.valid_from
    if until and since and until < since:
        raise refused(name, "valid_until", until, "早于有效期起", PERMIT_FIELDS)
    if until and permit.issued_on and until < permit.issued_on:
        raise refused(name, "valid_until", until, "早于发证或登记日期", PERMIT_FIELDS)
    return permit


def _check_class(name: str, permit: Permit) -> None:
    """Give a registration its class; refuse a class that goes with the other kind.

    Raises:
        ValueRefused: A permit of a registered facility, or a registration of another one.

    Source: 固定污染源排污许可分类管理名录（2019年版）第二条.
    """
    told = permit.management_class
    if permit.kind == "registration":
        permit.management_class = told or "registered"
        reason = "排污登记只用于登记管理" if permit.management_class != "registered" else ""
    else:
        reason = "登记管理的单位填报登记表，不领许可证" if told == "registered" else ""
    if reason:
        label = MANAGEMENT_CLASSES.label(told)
        raise refused(name, "management_class", label, reason, PERMIT_FIELDS)


def _keep_history(
    work: UnitOfWork, facility_id: int, before: Permit | None, after: Permit | None
) -> None:
    """Keep which fields of a permit were changed by hand."""
    old, new = before.model_dump() if before else {}, after.model_dump() if after else {}
    subject = str(new.get("number") or old.get("number"))
    changes = [
        (facility_id, name, old.get(name), new.get(name))
        for name in Permit.model_fields
        if (old.get(name) or "") != (new.get(name) or "")
    ]
    keep_changes(work, changes, subject)


def _follow_class(work: UnitOfWork, holder: FacilityEntry) -> None:
    """Let the facility's management class follow its current permit, where that tells one."""
    held = [entry.permit for entry in work.register.permits.of(holder.id)]
    current = min(held, key=lambda permit: permit.kind != "permit", default=None)
    told = current.management_class if current else ""
    known = holder.facility.management_class
    if not told or told == known:
        return
    changed = holder.facility.model_copy(update={"management_class": told})
    work.register.facilities.save(holder.id, changed, holder.version)
    keep_changes(work, [(holder.id, "management_class", known, told)])
