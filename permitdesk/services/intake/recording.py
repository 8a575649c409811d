"""Records as JSON, for rows that are taken up again later."""

from __future__ import annotations

import json
from dataclasses import replace

from pydantic import TypeAdapter

from permitdesk.domain.audit import canonical
from permitdesk.domain.intake.extra import ExtraTexts
from permitdesk.domain.intake.records import (
    FacilityRecord,
    LedgerRecord,
)

_ADAPTERS: dict[str, TypeAdapter[FacilityRecord]] = {"ledger": TypeAdapter(LedgerRecord)}
spelled = json.encoder.encode_basestring
"""Returns a text as JSON has it."""
_FACILITY = TypeAdapter(FacilityRecord)
_FOUND = {"normal_name", "initials", "township_named"}
"""What follows from the other fields."""


def record_json(record: FacilityRecord) -> str:
    """Return a record in its one spelling, without the place where it stood.

    The same row in another file, or further down in the same one, is the same record.
    """
    adapter = _ADAPTERS.get(record.kind, _FACILITY)
    return canonical(adapter.dump_python(_without_place(record), mode="json", exclude=_FOUND))


def extra_json(record: FacilityRecord) -> str:
    """Return the texts of a row's columns without a field, so that nothing is lost."""
    return ExtraTexts.of(record.extra).spelled


def record_of(text: str, kind: str) -> FacilityRecord:
    """Return the record that `record_json` wrote."""
    return _ADAPTERS.get(kind, _FACILITY).validate_json(text)


def _without_place(record: FacilityRecord) -> FacilityRecord:
    return replace(record, sheet="", row=0, extra=dict(record.extra))
