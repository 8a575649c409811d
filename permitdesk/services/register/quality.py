"""The check of the register's quality（许可质量核查）."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from permitdesk.domain.register.ended import ended_warnings, endings, in_force
from permitdesk.domain.register.following import (
    positive_warnings,
    report_warnings,
    verification_warnings,
)
from permitdesk.domain.register.issuing import issuing_warnings
from permitdesk.domain.register.quality import (
    QualityNote,
    QualityWarning,
    code_warnings,
    expiry_warnings,
    number_warnings,
    shared_number_warnings,
    with_notes,
)
from permitdesk.domain.text import clean
from permitdesk.errors.register import QualityNoteMissing
from permitdesk.services.office import reference
from permitdesk.services.office.rules import value_in
from permitdesk.services.register.naming import in_short
from permitdesk.storage.unit_of_work import UnitOfWork

_STEPS = ("permit.warning_first", "permit.warning_second", "permit.warning_last")


def warnings(work: UnitOfWork, today: date, *, closed: bool = False) -> tuple[QualityWarning, ...]:
    """Return what is doubtful about the register: expiry first, the most urgent at the top.

    Args:
        work: Not yet entered.
        today: The day that is judged.
        closed: Return the doubts that were closed, each with its note, in place of the open
            ones.

    Raises:
        RuleMissing: The days before an expiry at which to warn are set nowhere.
    """
    with work:
        facilities = work.register.facilities.warned()
        events = tuple(work.register.events.all())
        ended = endings(events, today)
        permits = in_force(work.register.permits.held(facilities), ended)
        steps = [value_in(work, key, today) for key in _STEPS]
        notes = work.register.quality.notes()
        found_on = work.register.facilities.last_found()
        followed = [
            *report_warnings(facilities, work.register.reports.all(), today),
            *positive_warnings(facilities, work.register.positive.all(), found_on, today),
            *verification_warnings(facilities, events),
        ]
    over = tuple(ended_warnings(facilities, ended, permits))
    told = {one.facility_id for one in over}
    catalogue = reference.catalogue().on(today)
    found = [
        *over,
        *expiry_warnings(permits, today, steps),
        *followed,
        *issuing_warnings(
            (one for one in facilities.values() if one.facility_id not in told), permits, catalogue
        ),
        *shared_number_warnings(permits),
        *code_warnings(facilities.values()),
        *number_warnings(permits),
    ]
    return tuple(one for one in with_notes(found, notes) if (one.closed is not None) is closed)


def close(work: UnitOfWork, found: Sequence[QualityWarning], note: str) -> frozenset[str]:
    """Close doubts with a note; each stays closed as long as what it is about is the same.

    Args:
        work: Not yet entered.
        found: The doubts.
        note: What the check of them came to.

    Returns:
        The rooms that changed.

    Raises:
        QualityNoteMissing: The note is empty.
    """
    words = clean(note)
    if not words:
        raise QualityNoteMissing
    with work:
        work.register.quality.save(
            (one.facility_id for one in found),
            (
                QualityNote(
                    kind=one.kind, about=one.about, note=words, actor=work.actor, at=work.now
                )
                for one in found
            ),
        )
        _record(work, "close_doubt", found, words)
        return work.commit()


def reopen(work: UnitOfWork, found: Sequence[QualityWarning]) -> frozenset[str]:
    """Open doubts again that were closed.

    Returns:
        The rooms that changed.
    """
    with work:
        work.register.quality.remove(one.key for one in found)
        _record(work, "reopen_doubt", found, "")
        return work.commit()


def _record(work: UnitOfWork, action: str, found: Sequence[QualityWarning], note: str) -> None:
    """Say in the audit chain what was done with doubts."""
    doubts = [{"label": one.label, "kind": one.kind, "reason": one.reason} for one in found]
    names = list(dict.fromkeys(one.name for one in found))
    work.record("register", action, in_short(names), note=note, doubts=doubts)
