"""The rounds of the year, the draft of the month first."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSettings, QSize, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from permitdesk.domain.draw.round import STATES
from ui.metrics import space
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.draw.months import Month
from ui.widgets.data_table import DataTable
from ui.widgets.labels import text
from ui.widgets.layouts import column

_WIDTH, _LEAST = 37, 16
_TONES = {
    "draft": "neutral",
    "sealed": "info",
    "drawn": "warn",
    "published": "good",
    "closed": "good",
    "void": "danger",
}


@dataclass(frozen=True, slots=True)
class ListedRound:
    """A line of the list; the draft has an empty number.

    Attributes:
        is_manual: Whether it was drawn by hand and cannot be verified.
    """

    number: str
    title: str
    period: str
    state: str
    is_manual: bool = False


class RoundsList(QWidget):
    """A narrow table of rounds.

    Signals:
        chosen: The number of the round the user stands on, empty for the draft.
    """

    chosen = Signal(str)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = (
            Column[ListedRound]("number", self.tr("轮次"), lambda one: one.title, width=7),
            Column[ListedRound]("period", self.tr("月份"), lambda one: one.period, width=5),
            Column[ListedRound](
                "state",
                self.tr("状态"),
                self._state,
                tone=lambda one: _TONES[one.state],
                width=7,
            ),
        )
        self.model = RowsTable(columns, (), self, id_of=None)
        self.table = DataTable(self.model, "draw.rounds", settings)
        self.table.view.setAccessibleName(self.tr("本年各轮"))
        self.table.current_changed.connect(self._tell)
        self._void = text("", "small", wrap=True)
        layout = column(self, gap=0.75)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._void)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(space(_LEAST))
        self.setMaximumWidth(space(_WIDTH))

    def sizeHint(self) -> QSize:
        """Return the width of all columns; where the page is narrow it takes less."""
        return QSize(space(_WIDTH), super().sizeHint().height())

    def show_month(self, month: Month, number: str) -> None:
        """Show a month's draft and its year's rounds, newest first, and stand on one.

        Args:
            month: What was read.
            number: The round to stand on, empty for the draft.
        """
        lines = [
            ListedRound(line.number, line.number, line.period, line.state, line.is_manual)
            for line in reversed(month.rounds)
        ]
        if month.has_draft and month.proposal is not None:
            lines.insert(0, ListedRound("", month.proposal.number, month.period, "draft"))
        was_blocked = self.table.blockSignals(True)
        self.model.show(lines)
        wanted = [line.number for line in self.model.rows]
        if number in wanted:
            self.table.select(self.model.id_at(wanted.index(number)))
        self.table.blockSignals(was_blocked)
        self._show_voids(month)

    def _state(self, one: ListedRound) -> str:
        """Return the state; of a draw made by hand also that it cannot be verified."""
        words = STATES.label(one.state)
        return self.tr("{state}·不可核验").format(state=words) if one.is_manual else words

    def _show_voids(self, month: Month) -> None:
        """Say how many rounds of the year are void; they never disappear."""
        count = sum(line.state == "void" for line in month.rounds)
        self._void.setText(self.tr("本年作废 {count} 批，记录永久保留。").format(count=count))

    @Slot(object)
    def _tell(self, row_id: int | None) -> None:
        if row_id is not None:
            line = self.model.row_at(self.model.line_of(row_id))
            if line is not None:
                self.chosen.emit(line.number)
