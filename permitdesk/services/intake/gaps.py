"""What lists that only mention a facility may add to it: what nobody has said before."""

from __future__ import annotations

from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.services.intake.draft import Draft, DraftRow, Fields
from permitdesk.services.intake.known import KnownFacility
from permitdesk.services.intake.newer import is_newer

_FILLED = ("address", "contact", "phone")


def fill_gaps(draft: Draft, row: DraftRow, facility: KnownFacility, record: FacilityRecord) -> None:
    """Let a ledger or key-unit list give an address or contact where the register has none.

    The platform's public permit list has no addresses, and a notice cannot do without one.
    """
    told: Fields = {name: getattr(record, name) for name in _FILLED}
    told["township"] = record.lies_in
    noted = {
        name: ["", value]
        for name, value in told.items()
        if value and not getattr(facility.fields, name) and not is_newer(draft, facility, name)
    }
    for name in noted:
        facility.change(name, told[name])
    if noted:
        row.note("facility", {**noted, **row.before.get("facility", {})})
        row.action = "updated" if row.action == "unchanged" else row.action
