"""Where the values of a facility's entry come from, and what they were before."""

from __future__ import annotations

from collections.abc import Iterable

from permitdesk.domain.register.fields import CODED_FIELDS, FACILITY_FIELDS, PERMIT_FIELDS
from permitdesk.domain.register.history import HistoryLine, as_text
from permitdesk.storage.unit_of_work import UnitOfWork

LISTED = "listed"
"""The field of a change in the yearly lists of key units; its subject names the list."""


def history(work: UnitOfWork, facility_id: int) -> tuple[HistoryLine, ...]:
    """Return what has been changed in a facility's entry, the newest first.

    The last line tells which file brought it in, where one did.
    """
    with work:
        return work.register.history.of(facility_id)


def sources(lines: Iterable[HistoryLine]) -> dict[str, HistoryLine]:
    """Return for each field of a facility the change that gave it its present value.

    A field that is not in it has the value with which the facility came in; the empty name
    stands for that.

    Args:
        lines: From `history`.
    """
    found: dict[str, HistoryLine] = {}
    for line in lines:
        if not line.subject:
            found.setdefault(line.field, line)
    return found


def title_of(line: HistoryLine) -> str:
    """Return what a line is about in the office's words, such as 许可证…：有效期至."""
    if line.field == LISTED:
        return line.subject
    if line.subject:
        return f"{line.subject}：{PERMIT_FIELDS.label(line.field)}"
    if line.field in FACILITY_FIELDS:
        return FACILITY_FIELDS.label(line.field)
    return line.field or "录入"


def value_in_words(field: str, text: str) -> str:
    """Return a kept value as people read it."""
    choice = CODED_FIELDS.get(field)
    return choice.label(text) if choice is not None and text in choice else text


def keep_changes(
    work: UnitOfWork, changes: Iterable[tuple[int, str, object, object]], subject: str = ""
) -> None:
    """Keep what a person has changed, inside an entered unit of work.

    Args:
        work: The unit of work.
        changes: Facility, field, old and new value.
        subject: The number of the permit or the list that it is about; empty for the
            facility itself.
    """
    now = work.now
    work.register.history.add_many(
        [
            (facility, field, subject, as_text(old), as_text(new), "hand", now, work.actor, None)
            for facility, field, old, new in changes
        ]
    )
