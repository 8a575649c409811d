"""Rows of a file with what becomes of each, filtered by outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.intake.outcome import ACTIONS, HOWS
from permitdesk.domain.intake.report import FieldChange, RowReport
from permitdesk.domain.register.fields import FACILITY_FIELDS
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.layouts import column
from ui.widgets.masked import masked

translate = QCoreApplication.translate

TONES = {
    "added": "good",
    "updated": "info",
    "unchanged": "neutral",
    "review": "warn",
    "rejected": "danger",
}
_PHONE = FACILITY_FIELDS.label("phone")
_PHONE_TITLES = ("电话", "手机", "联系方式")


class RowsPanel(QWidget):
    """Chips with the number of rows of each outcome, and the rows.

    Signals:
        row_changed: The `RowReport` the user stands on, or None.

    Attributes:
        chips: The outcomes.
        table: The rows.
    """

    row_changed = Signal(object)

    def __init__(self, name: str, settings: QSettings, parent: QWidget | None = None) -> None:
        """Take the name under which the user's columns are kept."""
        super().__init__(parent)
        self._rows: tuple[RowReport, ...] = ()
        self.chips = FilterChips()
        self._model = RowsTable[RowReport](_columns(), parent=self, id_of=None)
        nothing = EmptyState("filter", self.tr("没有这样的行。"))
        self.table = DataTable(self._model, name, settings, empty=nothing)
        layout = column(self, gap=1)
        layout.addWidget(self.chips)
        layout.addWidget(self.table, 1)
        self.chips.changed.connect(self._show)
        self.table.current_changed.connect(self._tell)
        self.table.activated.connect(self._tell)

    @property
    def shown(self) -> tuple[RowReport, ...]:
        """Return the rows shown, in the order shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[RowReport]) -> None:
        """Show these rows; outcomes that are switched on stay on where some row has them."""
        self._rows = tuple(rows)
        counts = Counter(row.action for row in rows)
        kept = frozenset(action for action in self.chips.on() if counts[action])
        self.chips.show_chips(
            [Chip(action, ACTIONS.label(action), counts[action]) for action in ACTIONS]
        )
        self.chips.set_on(kept)
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show the outcomes that are on; all where none is."""
        on = self.chips.on()
        self._model.show([row for row in self._rows if not on or row.action in on])

    @Slot(object)
    def _tell(self, line: int | None) -> None:
        row = None if line is None else self._model.row_at(self._model.line_of(line))
        self.row_changed.emit(row)


def change_words(change: FieldChange) -> str:
    """Return a change in one phrase, telephone numbers covered."""
    before, after = change.before, change.after
    if change.title == _PHONE:
        before, after = masked(before), masked(after)
    if not before:
        return translate("Intake", "{title}：{after}").format(title=change.title, after=after)
    after = after or translate("Intake", "（空）")
    return translate("Intake", "{title}：{before} → {after}").format(
        title=change.title, before=before, after=after
    )


def said_words(row: RowReport) -> str:
    """Return what is to be said about a row, and what it changes."""
    return "；".join(filter(None, (row.reason.rstrip("。"), *map(change_words, row.changes))))


def place_words(row: RowReport) -> str:
    """Return where a row stands; a change that follows from the whole list stands nowhere."""
    return f"{row.row}" if row.row else ""


def value_words(row: RowReport) -> str:
    """Return what stands in the cell that the reason is about, telephone numbers covered."""
    is_phone = any(word in row.column for word in _PHONE_TITLES)
    return masked(row.value) if is_phone else row.value


def _columns() -> tuple[Column[RowReport], ...]:
    """Return the columns."""
    return (
        Column[RowReport](
            "row",
            translate("Intake", "行号"),
            place_words,
            align="right",
            sort_key=lambda row: (row.sheet, row.row),
            width=4,
        ),
        Column[RowReport]("name", translate("Intake", "名称"), lambda row: row.name, width=17),
        Column[RowReport](
            "action",
            translate("Intake", "结果"),
            lambda row: ACTIONS.label(row.action),
            tone=lambda row: TONES[row.action],
            width=6,
        ),
        Column[RowReport]("said", translate("Intake", "说明"), said_words, width=34),
        Column[RowReport](
            "how", translate("Intake", "对应依据"), lambda row: HOWS.label(row.how), width=7
        ),
        Column[RowReport]("column", translate("Intake", "所在列"), lambda row: row.column),
        Column[RowReport]("value", translate("Intake", "原值"), value_words),
        Column[RowReport](
            "sheet", translate("Intake", "工作表"), lambda row: row.sheet, is_shown=False
        ),
    )
