"""The view of the officers' lanes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from permitdesk.services.schedule.board import Board
from ui.metrics import space
from ui.pages.schedule.lanes import LaneDelegate, LanesModel
from ui.widgets.labels import text
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

    Attributes:
        model: The lanes.
        view: Qt's view.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LanesModel(self)
        self.view = QTableView()
        self._sum = text("", "small")
        self._set_up()
        layout = column(self, gap=1)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._sum)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)

    def show_board(self, board: Board) -> None:
        """Show the lanes of a month."""
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
        if busy:
            self._sum.setText(
                self.tr(
                    "{officers} 人有检查，每人 {least} 至 {most} 次。上半格为上午，下半格为下午。"
                ).format(officers=len(busy), least=min(busy), most=max(busy))
            )
        else:
            self._sum.setText(self.tr("本月还没有排定的检查。"))

    def _set_up(self) -> None:
        """Make Qt's view look like ours."""
        view = self.view
        view.setModel(self.model)
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
        visits = self.model.visits_at(index)
        if not visits:
            return
        rect = self.view.visualRect(index)
        where = self.view.viewport().mapFromGlobal(self.cursor().pos())
        is_below = rect.contains(where) and where.y() > rect.center().y()
        afternoon = [line for line in visits if line.slot == "pm"]
        chosen = afternoon[0] if is_below and afternoon else visits[0]
        self.opened.emit(chosen.id)
