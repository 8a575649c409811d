"""Rows, each given to the rules of its kind."""

from __future__ import annotations

from permitdesk.domain.intake.records import FacilityRecord, LedgerRecord, OfficerRecord, Record
from permitdesk.services.intake.described import take_described
from permitdesk.services.intake.draft import Draft
from permitdesk.services.intake.identity import Match
from permitdesk.services.intake.key_units import take_key_unit
from permitdesk.services.intake.ledger import take_ledger
from permitdesk.services.intake.people import take_officer


def take(draft: Draft, record: Record) -> None:
    """Put any row into the draft by its kind."""
    if record.rejected:
        row = draft.begin(record)
        row.action = "rejected"
        row.reason = record.rejected + row.reason
    elif isinstance(record, OfficerRecord):
        take_officer(draft, record)
    else:
        take_facility(draft, record)


def take_facility(draft: Draft, record: FacilityRecord, decided: Match | None = None) -> None:
    """Put a row about a facility into the draft.

    Args:
        draft: Where to.
        record: The row.
        decided: What a person decided that it means; None lets the rules decide.
    """
    if isinstance(record, LedgerRecord):
        take_ledger(draft, record, decided)
    elif record.kind == "key_units":
        take_key_unit(draft, record, decided)
    else:
        take_described(draft, record, decided)
