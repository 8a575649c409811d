"""A row under way to its record: cells by field, and the notes taken on the way."""

from __future__ import annotations

from collections.abc import Set
from typing import TypedDict, TypeVar

from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import Reading, cell_text, is_nothing, read_text
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.records import Note
from permitdesk.domain.intake.rows import DataRow
from permitdesk.domain.intake.titles import usual_title
from permitdesk.domain.intake.visits import Visit
from permitdesk.domain.intake.words import read_yes_no

Value = TypeVar("Value")


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
        visit: Which of several checks that stand side by side it reads, in words.
        own: The positions of the columns that this check has of its own.
    """

    def __init__(
        self, recognition: Recognition, hidden_rows: Set[int], visit: Visit | None = None
    ) -> None:
        self.recognition = recognition
        self.kind = recognition.kind
        mapped = [column for column in recognition.columns if column.field]
        self.positions = {column.field: column.position for column in mapped}
        self.titles = {column.field: column.title for column in mapped}
        self.extras = _told_apart(
            [(column.position, column.title) for column in recognition.columns if not column.field]
        )
        self.hidden_rows = hidden_rows
        self.own = sorted(visit.positions) if visit else []
        self.visit = self._visit_in_words() if visit else ""

    def _visit_in_words(self) -> str:
        """Say from which columns a check is taken that stands beside others."""
        mapped = [
            column
            for column in self.recognition.columns
            if column.field and column.position in self.own
        ]
        return f"取自并列的“{'”“'.join(column.title for column in mapped)}”。"


class SideBySide:
    """A layout of rows that may each hold several checks, made ready for each of them."""

    def __init__(self, layout: Layout) -> None:
        told = layout.recognition
        self._layouts = [
            {
                is_last: Layout(told.of_visit(visit, is_last=is_last), layout.hidden_rows, visit)
                for is_last in (False, True)
            }
            for visit in told.visits
        ]

    def layouts(self, row: DataRow) -> list[Layout]:
        """Return how the checks of a row are read; a row without any still names its unit."""
        told = [one for one in self._layouts if _tells_of_a_check(one[True], row)]
        told = told or self._layouts[:1]
        return [*(one[False] for one in told[:-1]), told[-1][True]]


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
        if self.row.is_continued:
            self.note("name", "本行没有单位名称，按上一行同一次检查的又一个问题处理。")
        if self.layout.visit:
            self.note("checked_on", self.layout.visit)
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


def _tells_of_a_check(layout: Layout, row: DataRow) -> bool:
    """Tell whether anything stands in the columns that a check has of its own."""
    texts = (cell_text(cell) for at in layout.own for cell in row.values[at : at + 1])
    return any(not is_nothing(text) and read_yes_no(text).value is not False for text in texts)


def _told_apart(columns: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Number titles that come more than once, from the second on."""
    seen: dict[str, int] = {}
    found: list[tuple[int, str]] = []
    for position, title in columns:
        seen[title] = seen.get(title, 0) + 1
        found.append((position, title if seen[title] == 1 else f"{title}({seen[title]})"))
    return found
