"""The yearly lists of key units, as far as an entry is made or struck out by hand."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.register.facility import KEY_UNIT_KINDS, KeyUnit
from permitdesk.domain.register.fields import KEY_UNIT_FIELDS
from permitdesk.errors.register import KeyUnitKnown
from permitdesk.services.register.history import LISTED, keep_changes
from permitdesk.services.register.refusing import refused
from permitdesk.storage.unit_of_work import UnitOfWork

_FIRST_YEAR = 2000
_ON, _OFF = "列入", "移出"


def list_name(entry: KeyUnit) -> str:
    """Return the name of a list, such as 2026年水环境重点排污单位名录."""
    return f"{entry.year}年{KEY_UNIT_KINDS.label(entry.kind)}名录"


def add(work: UnitOfWork, facility_id: int, entry: KeyUnit, today: date) -> frozenset[str]:
    """Enter a facility on a list.

    Args:
        work: Not yet entered.
        facility_id: Who is on the list.
        entry: The year and the kind of the list.
        today: No list is of a year later than the next one.

    Returns:
        The rooms that changed.

    Raises:
        KeyUnitKnown: It stands there already.
        ValueRefused: There is no such list.
        RecordNotFound: There is no such facility.
    """
    with work:
        name = work.register.facilities.find(facility_id).facility.name
        if entry.kind not in KEY_UNIT_KINDS:
            raise refused(name, "kind", entry.kind, "不在可选的值中", KEY_UNIT_FIELDS)
        if not _FIRST_YEAR <= entry.year <= today.year + 1:
            reason = f"应在{_FIRST_YEAR}年到{today.year + 1}年之间"
            raise refused(name, "year", entry.year, reason, KEY_UNIT_FIELDS)
        if entry in work.register.permits.key_units_of(facility_id):
            raise KeyUnitKnown(name=name, listed=list_name(entry))
        work.register.permits.add_key_units([(facility_id, entry.year, entry.kind)])
        keep_changes(work, [(facility_id, LISTED, "", _ON)], list_name(entry))
        work.record("register", "add_key_unit", f"{name}：{list_name(entry)}", facility=facility_id)
        return work.commit()


def remove(work: UnitOfWork, facility_id: int, entry: KeyUnit) -> frozenset[str]:
    """Strike a facility out of a list on which it was entered by mistake.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is no such facility.
    """
    with work:
        name = work.register.facilities.find(facility_id).facility.name
        work.register.permits.remove_key_unit(facility_id, entry.year, entry.kind)
        keep_changes(work, [(facility_id, LISTED, _ON, _OFF)], list_name(entry))
        work.record(
            "register", "remove_key_unit", f"{name}：{list_name(entry)}", facility=facility_id
        )
        return work.commit()
