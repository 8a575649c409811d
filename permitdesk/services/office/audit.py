"""The state of the audit chain."""

from __future__ import annotations

from dataclasses import dataclass

from permitdesk.domain.audit import AuditEvent
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChainState:
    """How the audit chain stands.

    Attributes:
        events: How many events it has.
        broken_at: The event at which it breaks, None where it is whole.
    """

    events: int
    broken_at: int | None


def chain_state(work: UnitOfWork) -> ChainState:
    """Check the whole chain; takes some ten microseconds an event."""
    with work:
        return ChainState(work.audit.head()[0], work.audit.first_break())


def event_count(work: UnitOfWork) -> int:
    """Return how many events there are, without checking them."""
    with work:
        return work.audit.head()[0]


def latest(work: UnitOfWork, most: int = 200) -> tuple[AuditEvent, ...]:
    """Return the newest events, the newest first."""
    with work:
        return work.audit.latest(most)
