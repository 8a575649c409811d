"""Imports that were kept: what each did, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.outcome import ACTIONS, Batch
from permitdesk.domain.intake.report import RowReport
from permitdesk.services.intake import batches
from permitdesk.services.intake.kept import report
from permitdesk.services.intake.undoing import undo
from permitdesk.services.office.desk import CHINA_TIME
from ui.context import Notice, PageContext
from ui.latest import Latest
from ui.metrics import space
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.intake.row_drawer import RowDrawer
from ui.pages.intake.rows_panel import TONES, RowsPanel
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.drawer_slot import DrawerSlot
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column

translate = QCoreApplication.translate


class BatchesPart(QWidget):
    """The list of imports above, the rows of one below.

    Signals:
        counted: How many imports there are.

    Attributes:
        table: The imports, newest first.
        rows: The rows of the import stood on.
        undo: Takes it back.
        banner: Shows the long tasks.
    """

    counted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._newest = 0
        self._reading = Latest(context.jobs, self)
        self.undo = button(self.tr("撤销这次导入"), "undo")
        self.head_buttons = (self.undo,)
        self.banner = JobBanner()
        self._model = RowsTable[Batch](_columns(), parent=self)
        nothing = EmptyState(
            "clock", self.tr("还没有导入过文件。每次导入都记在这里，可以整次撤销。")
        )
        self.table = DataTable(self._model, "intake.batches", context.settings, empty=nothing)
        self.rows = RowsPanel("intake.kept", context.settings)
        self._slot = DrawerSlot(context.show_drawer, RowDrawer)
        below = QWidget()
        inner = column(below, gap=1)
        inner.setContentsMargins(0, space(1), 0, 0)
        inner.addWidget(text(self.tr("这次导入的各行"), "section"))
        inner.addWidget(self.rows, 1)
        self._below = below
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(self.table)
        halves.addWidget(below)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        layout = column(self, gap=1)
        layout.addWidget(self.banner)
        layout.addWidget(halves, 1)
        self.table.current_changed.connect(self._show_batch)
        self.rows.row_changed.connect(self._show_row)
        self.undo.clicked.connect(self._undo)
        self.banner.busy_changed.connect(self._show_button)

    def load(self) -> None:
        """Read the imports again."""
        found = batches.batches(self._context.desk.reading())
        self._model.show(found)
        self.counted.emit(len(found))
        newest = found[0].id if found else 0
        if newest != self._newest:
            self._newest = newest
            self.table.select(newest)
        self._show_batch()

    def put_away(self) -> None:
        """Close the drawer."""
        self._slot.close()

    @property
    def _current(self) -> Batch | None:
        """Return the import the user stands on."""
        number = self.table.current_id
        return None if number is None else self._model.row_at(self._model.line_of(number))

    @Slot()
    def _show_button(self) -> None:
        current = self._current
        can_undo = current is not None and not current.is_undone
        self.undo.setEnabled(can_undo and not self.banner.is_busy)

    @Slot()
    def _show_batch(self) -> None:
        """Show the rows of the import stood on, read on the worker."""
        self._slot.close()
        self._show_button()
        current = self._current
        self._below.setVisible(current is not None)
        if current is None:
            return
        desk, number = self._context.desk, current.id
        self._reading.ask(
            lambda: report(desk.reading(), number),
            lambda rows: self.rows.show_rows(cast("Sequence[RowReport]", rows)),
            self.banner.show_error,
        )

    @Slot(object)
    def _show_row(self, row: RowReport | None) -> None:
        if row is not None:
            self._slot.open().show_row(row)

    @Slot()
    def _undo(self) -> None:
        """Take the import stood on back."""
        current, desk = self._current, self._context.desk
        if current is None:
            return
        self.banner.run(
            self._context.jobs.job(lambda _: undo(desk.work(), current.id)),
            self.tr("正在撤销导入"),
            then=lambda rooms: self._tell(current, cast("frozenset[str]", rooms)),
        )

    def _tell(self, batch: Batch, rooms: frozenset[str]) -> None:
        self._context.changed(rooms)
        words = self.tr("“{file}”的导入已撤销").format(file=batch.file_name)
        self._context.notify(Notice(words))


def _columns() -> tuple[Column[Batch], ...]:
    """Return the columns of the list of imports."""
    return (
        Column[Batch](
            "at",
            translate("Intake", "时间"),
            lambda one: f"{one.at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}",
            sort_key=lambda one: one.at,
            width=10,
        ),
        Column[Batch]("file", translate("Intake", "文件"), lambda one: one.file_name, width=18),
        Column[Batch](
            "as_of",
            translate("Intake", "数据截至"),
            lambda one: one.as_of.isoformat() if one.as_of else translate("Intake", "导入当天"),
            width=8,
        ),
        Column[Batch]("kind", translate("Intake", "类别"), lambda one: KINDS.label(one.kind)),
        Column[Batch](
            "state",
            translate("Intake", "状态"),
            lambda one: (
                translate("Intake", "已撤销") if one.is_undone else translate("Intake", "已写入")
            ),
            tone=lambda one: "neutral" if one.is_undone else "",
        ),
        *(_count_column(action) for action in ACTIONS),
        Column[Batch]("actor", translate("Intake", "经办"), lambda one: one.actor),
        Column[Batch](
            "sheet", translate("Intake", "工作表"), lambda one: one.sheet, is_shown=False
        ),
    )


def _count_column(action: str) -> Column[Batch]:
    """Return the column with the number of rows of one outcome."""
    return Column[Batch](
        action,
        ACTIONS.label(action),
        lambda one: f"{one.counts[action]:,}" if one.counts[action] else "",
        tone=lambda one: TONES[action] if one.counts[action] and action != "unchanged" else "",
        sort_key=lambda one: one.counts[action],
        width=5,
    )
