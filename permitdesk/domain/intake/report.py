"""What becomes of the rows of a file, as people read it."""

from __future__ import annotations

from dataclasses import dataclass

from permitdesk.domain.intake.outcome import count_actions
from permitdesk.domain.intake.recognition import Recognition


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that a row changes.

    Attributes:
        title: The office's word for the field.
        before: What stood there, empty for nothing.
        after: What stands there then.
    """

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowReport:
    """What becomes of a row, or became of it.

    Attributes:
        sheet: The sheet's name.
        row: The row's number as Excel shows it.
        name: The facility or officer that the row names.
        action: A code of `ACTIONS`.
        how: A code of `HOWS`, or empty.
        reason: What is to be said about it, in Chinese sentences.
        column: The title of the column that the reason is about, or empty.
        value: What stood there.
        changes: What it changes.
    """

    sheet: str
    row: int
    name: str
    action: str
    how: str
    reason: str
    column: str
    value: str
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ListReport:
    """What becomes of the lists of one kind in a file.

    Attributes:
        kind: A code of `KINDS`.
        recognitions: How each of the sheets is read.
        rows: Every row that holds a record, in the order of the file.
        remarks: What is to be said about the sheets as a whole.
    """

    kind: str
    recognitions: tuple[Recognition, ...]
    rows: tuple[RowReport, ...]
    remarks: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many rows have which outcome, all outcomes named."""
        return count_actions(row.action for row in self.rows)
