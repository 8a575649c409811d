"""The view of the officers' lanes, in which visits can be carried to another half day."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from permitdesk.services.schedule.board import Board
from ui.metrics import space
from ui.pages.schedule.carrying import Ask
from ui.pages.schedule.lane_carrying import LanesTable
from ui.pages.schedule.lanes import LaneDelegate, LanesModel
from ui.widgets.labels import mark, text
from ui.widgets.layouts import column

_LANE = 4.5
_NAME = 12
_COUNT = 6
_HEAD = 5
_LEAST_DAY = 4.5


class LanesView(QWidget):
    """The lanes, with a sentence on how even the load is.

    Signals:
        opened: The id of the visit in the field that was clicked or entered.
        moved: A visit's id and the half day where it was put down.
        refused: Why a visit could not be put down.

    Attributes:
        model: The lanes.
        view: Qt's view.
    """

    opened = Signal(object)
    moved = Signal(object, object)
    refused = Signal(str)

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        """Make the view; `ask` returns why a visit cannot be at each half day."""
        super().__init__(parent)
        self.model = LanesModel(self)
        self.view = LanesTable(self.model, ask)
        self._usual = ""
        self._sum = text("", "small")
        self._set_up()
        layout = column(self, gap=1)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._sum)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self.view.hinted.connect(self._show_hint)
        self.view.moved.connect(self.moved)
        self.view.refused.connect(self.refused)

    def show_board(self, board: Board) -> None:
        """Show the lanes of a month."""
        self.view.stop()
        self.model.show(board)
        header = self.view.horizontalHeader()
        last = self.model.columnCount() - 1
        for section in range(last + 1):
            mode = QHeaderView.ResizeMode.Stretch
            if section in (0, last):
                mode = QHeaderView.ResizeMode.Fixed
                header.resizeSection(section, space(_COUNT if section else _NAME))
            header.setSectionResizeMode(section, mode)
        counts = [self.model.count_of(lane) for lane in board.lanes]
        busy = [count for count in counts if count]
        self._usual = self.tr("本月还没有排定的检查。")
        if busy:
            self._usual = self.tr(
                "{officers} 人有检查，每人 {least} 至 {most} 次。上半格为上午，下半格为下午；"
                "拖到别的半天即可改期。"
            ).format(officers=len(busy), least=min(busy), most=max(busy))
        self._show_hint("", "")

    @Slot(str, str)
    def _show_hint(self, words: str, tone: str) -> None:
        """Guide the hand; without words say how even the load is."""
        self._sum.setText(words or self._usual)
        mark(self._sum, "tone", tone)

    def _set_up(self) -> None:
        """Make Qt's view look like ours."""
        view = self.view
        view.setItemDelegate(LaneDelegate(view))
        view.setAccessibleName(self.tr("执法人员排班"))
        view.setShowGrid(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(space(_LANE))
        header = view.horizontalHeader()
        header.setFixedHeight(space(_HEAD))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setMinimumSectionSize(space(_LEAST_DAY))
        header.setHighlightSections(False)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        """Open the visit of a field; of two, the one under the pointer."""
        if self.view.has_just_ended:
            return
        visits = self.model.visits_at(index)
        where = self.view.viewport().mapFromGlobal(self.cursor().pos())
        under = self.view.visit_under(where) if self.view.indexAt(where) == index else None
        chosen = under or next(iter(visits), None)
        if chosen is not None:
            self.opened.emit(chosen.id)
