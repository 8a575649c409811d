"""A row under way to its record: cells by field, and the notes taken on the way."""

from __future__ import annotations

from collections.abc import Set
from typing import TypedDict, TypeVar

from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import Reading, cell_text, read_text
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.records import Note
from permitdesk.domain.intake.rows import DataRow
from permitdesk.domain.intake.titles import usual_title

Value = TypeVar("Value")

_BROKEN_SIGN = "\ufffd"


class Common(TypedDict):
    """The fields that every record has, but for the name; see `IntakeRecord`."""

    kind: str
    sheet: str
    row: int
    notes: tuple[Note, ...]
    group: str
    remark: str
    extra: dict[str, str]


class Layout:
    """A recognition made ready for many rows.

    Attributes:
        recognition: The recognition.
        kind: Its kind.
        positions: The position of each field's column.
        titles: The title of each field's column.
        extras: Position and title of the columns without a field; titles are told apart.
        hidden_rows: Numbers of rows that Excel hides.
    """

    def __init__(self, recognition: Recognition, hidden_rows: Set[int]) -> None:
        self.recognition = recognition
        self.kind = recognition.kind
        mapped = [column for column in recognition.columns if column.field]
        self.positions = {column.field: column.position for column in mapped}
        self.titles = {column.field: column.title for column in mapped}
        self.extras = _told_apart(
            [(column.position, column.title) for column in recognition.columns if not column.field]
        )
        self.hidden_rows = hidden_rows


class Line:
    """One row."""

    def __init__(self, layout: Layout, row: DataRow) -> None:
        self.layout = layout
        self.row = row
        self._notes: list[Note] = []

    def cell(self, field: str) -> Cell:
        """Return a field's cell, None where there is no column or the row is short."""
        position = self.layout.positions.get(field, -1)
        return self.row.values[position] if 0 <= position < len(self.row.values) else None

    def text(self, field: str) -> str:
        """Return a field's text, and note what is wrong with it."""
        cell = self.cell(field)
        return "" if cell is None else self.take(field, read_text(cell))

    def take(self, field: str, reading: Reading[Value]) -> Value:
        """Return a reading's value, and note its message."""
        if reading.message:
            self.note(field, reading.message)
        return reading.value

    def note(self, field: str, message: str) -> None:
        """Note something about a field's cell."""
        title = self.layout.titles.get(field) or usual_title(field, self.layout.kind)
        self._notes.append(Note(title, cell_text(self.cell(field)), message))

    def common(self) -> Common:
        """Return what every record has; to be called last, when all notes are taken."""
        remark = self.text("note")
        extra = self._extra()
        if self.row.number in self.layout.hidden_rows:
            self._notes.append(Note("", "", "这一行在 Excel 中是隐藏的。"))
        return Common(
            kind=self.layout.kind,
            sheet=self.layout.recognition.sheet,
            row=self.row.number,
            notes=tuple(self._notes),
            group=self.row.group,
            remark=remark,
            extra=extra,
        )

    def _extra(self) -> dict[str, str]:
        """Return the texts of columns without a field."""
        values = self.row.values
        return {
            title: text
            for position, title in self.layout.extras
            if position < len(values) and (text := cell_text(values[position]))
        }


def _told_apart(columns: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Number titles that come more than once, from the second on."""
    seen: dict[str, int] = {}
    found: list[tuple[int, str]] = []
    for position, title in columns:
        seen[title] = seen.get(title, 0) + 1
        found.append((position, title if seen[title] == 1 else f"{title}({seen[title]})"))
    return found
