"""The audit chain: every event carries the hash of the one before.

Whoever changes or removes an event afterwards breaks the chain at that place, and anybody
who knows the last hash can see it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlmodel import Field, SQLModel

GENESIS = "0" * 64
"""What stands before the first event."""


class AuditEvent(SQLModel):
    """Something that changed the office's data.

    Attributes:
        number: The place in the chain, from 1, without gaps.
        at: When, timezone-aware, stored in UTC.
        actor: Who did it.
        room: The stage it belongs to, one of `services.STAGES`.
        action: What was done, a short verb such as `import`.
        subject: To what, such as a file name or a facility's label.
        payload: The particulars as canonical JSON.
        previous: The hash of the event before.
        hash: SHA-256 over all of the above, hexadecimal.
    """

    number: int = Field(primary_key=True)
    at: datetime
    actor: str = Field(max_length=60)
    room: str = Field(max_length=20)
    action: str = Field(max_length=40)
    subject: str = Field(max_length=200)
    payload: str
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


def canonical(value: object) -> str:
    """Return a value as JSON in its one spelling: keys sorted, no white space, UTF-8.

    Dates and other plain values that JSON does not know are written as their text.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def event_hash(event: AuditEvent) -> str:
    """Return the hash that an event must carry; its moment is taken in UTC."""
    fields = event.model_dump(mode="python", exclude={"hash", "at"})
    fields["at"] = moment_text(event.at)
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def moment_text(moment: datetime) -> str:
    """Return a timezone-aware moment in UTC to the microsecond, as the chain spells it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def first_break(events: Iterable[AuditEvent]) -> int | None:
    """Return the number at which the chain breaks, or None where it is whole.

    Args:
        events: All events in ascending order of number.
    """
    previous = GENESIS
    for expected, event in enumerate(events, start=1):
        if (
            event.number != expected
            or event.previous != previous
            or event.hash != event_hash(event)
        ):
            return expected
        previous = event.hash
    return None
