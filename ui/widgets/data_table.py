"""A table that behaves as people know from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QItemSelectionRange,
    QObject,
    QPoint,
    QSettings,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedLayout, QTableView, QWidget

from ui import icons
from ui.delegates.cell import CellDelegate
from ui.metrics import space
from ui.models.columns import Index
from ui.models.grid import Grid
from ui.widgets.clipboard import as_cells
from ui.widgets.fitting_widths import FittingWidths
from ui.widgets.table_header import TableHeader
from ui.widgets.table_memory import TableMemory
from ui.widgets.table_printing import printer_of

_ROW = 3.625
_MOST_ROWS_COPIED = 20_000
_ROWS_MEASURED = 40
_WIDEST = 32
_MILLISECONDS_BEFORE_KEEPING = 300


class DataTable(QWidget):
    """A table view with sorting, a choice of columns, copying, and what to say when empty.

    Signals:
        current_changed: The id of the row the user stands on, or None.
        activated: The id of the row the user double-clicked or pressed Enter on.
        told: A sentence about what was just done, for a passing notice.

    Attributes:
        view: Qt's view, for what is not offered here.
        printed_as: What stands over it in print; left empty the page's own title does.
    """

    current_changed = Signal(object)
    activated = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        model: Grid[Any],
        name: str,
        settings: QSettings,
        parent: QWidget | None = None,
        *,
        empty: QWidget | None = None,
    ) -> None:
        """Make the table.

        Args:
            model: What it shows.
            name: Names the table for good; the user's choices are kept under it.
            settings: Where they are kept.
            parent: Qt's owner.
            empty: What stands in its place while the model has no rows.
        """
        super().__init__(parent)
        self.printed_as = ""
        self._model = model
        self._memory = TableMemory(settings, name)
        self._told_id: object = None
        self._actions: list[tuple[QAction, bool]] = []
        self._has_measured = False
        self._widths = FittingWidths(model.columns)
        self.view = QTableView()
        self.view.setAccessibleName(self.tr("表格"))
        self._delegate = CellDelegate(model, self.view)
        ticks = [at for at, column in enumerate(model.columns) if column.is_check]
        self._tick_column = ticks[0] if ticks else -1
        self._header = TableHeader(self._tick_column, self.view)
        self._widths.header = self._header
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._empty: QWidget | None = None
        self._keeping = QTimer(self, singleShot=True, interval=_MILLISECONDS_BEFORE_KEEPING)
        self._keeping.timeout.connect(self._keep)
        self._set_up_view()
        self._connect()
        self.show_empty(empty)

    @property
    def current_id(self) -> int | None:
        """Return the id of the row the user stands on."""
        index = self.view.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> tuple[int, ...]:
        """Return the ids of the selected rows from top to bottom."""
        ids = self._model.shown_ids()
        return tuple(ids[row] for row in self._selected_rows())

    def select(self, row_id: int) -> bool:
        """Stand on the row with this id, and return whether it is shown."""
        line = self._model.line_of(row_id)
        if line < 0:
            return False
        self.view.selectRow(line)
        self.view.scrollTo(self._model.index(line, 0))
        return True

    def show_empty(self, widget: QWidget | None) -> None:
        """Take another widget for the time when there are no rows."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = widget
        if widget is not None:
            self._stack.addWidget(widget)
        self._show_rows_or_empty()

    def add_action(
        self, words: str, icon: str, slot: Callable[[], object], *, needs_row: bool = True
    ) -> QAction:
        """Put an action into the menu of the right button.

        Args:
            words: What it says.
            icon: The icon's name, or empty.
            slot: What it does; `selected_ids` tells with which rows.
            needs_row: Whether it is offered only on a row.
        """
        action = QAction(words, self)
        if icon:
            action.setIcon(icons.icon(icon))
        action.triggered.connect(lambda: slot())
        self._actions.append((action, needs_row))
        return action

    def menu(self) -> QMenu:
        """Return the menu of the right button for the rows selected now."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        has_row = self.view.selectionModel().hasSelection()
        for action, needs_row in self._actions:
            action.setEnabled(has_row or not needs_row)
            made.addAction(action)
        if self._actions:
            made.addSeparator()
        copy = made.addAction(icons.icon("copy"), self.tr("复制所选行"), self.copy)
        copy.setEnabled(has_row)
        if printer := printer_of(self):
            words = self.tr("打印表格")
            made.addAction(icons.icon("print"), words, lambda: printer.print_table(self))
        made.addMenu(self._column_menu(made))
        return made

    def column_menu(self) -> QMenu:
        """Return the menu to choose columns by, for a button of the page."""
        return self._column_menu(self)

    @Slot()
    def copy(self) -> None:
        """Copy the selected rows as cells, with titles, in the columns and order shown."""
        rows = self._selected_rows()
        if not rows:
            return
        if len(rows) > _MOST_ROWS_COPIED:
            self.told.emit(
                self.tr("一次最多复制 {most:,} 行，所选有 {count:,} 行；请改用导出。").format(
                    most=_MOST_ROWS_COPIED, count=len(rows)
                )
            )
            return
        QGuiApplication.clipboard().setText(as_cells(self._model, rows, self._shown_columns()))
        self.told.emit(self.tr("已复制 {count:,} 行").format(count=len(rows)))

    def shown_keys(self) -> tuple[str, ...]:
        """Return the keys of the columns shown, from left to right, for an export."""
        return tuple(self._model.columns[at].key for at in self._shown_columns())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the light out when the pointer leaves; see to the columns and to the looks."""
        match event.type():
            case QEvent.Type.Paint:
                self._delegate.look()
            case QEvent.Type.Leave:
                self._light(-1)
            case QEvent.Type.Resize:
                self._widths.fit(self.view.viewport().width())
            case _:
                pass
        return super().eventFilter(watched, event)

    def _set_up_view(self) -> None:
        """Make Qt's view behave and look like ours."""
        view = self.view
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        view.setHorizontalHeader(self._header)
        # Else the head asks for every row of a column whether it is selected: seconds at 125,000.
        self._header.setSelectionModel(QItemSelectionModel(self._model, self._header))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(space(_ROW))
        view.verticalHeader().setMinimumSectionSize(space(_ROW))
        self._header.setMinimumSectionSize(space(4))
        self._header.setStretchLastSection(True)
        self._apply_first_choice()

    def _apply_first_choice(self) -> None:
        """Hide what is hidden at first, then bring the user's own choice back."""
        keys = [column.key for column in self._model.columns]
        em = self.fontMetrics().horizontalAdvance("中")
        for at, column in enumerate(self._model.columns):
            self._header.setSectionHidden(at, not column.is_shown)
            if column.width:
                self._header.resizeSection(at, column.width * em)
        self._has_measured = self._memory.bring_back(self._header, keys)
        self._widths.learn()
        order = self._header.sortIndicatorOrder()
        self._model.sort(self._header.sortIndicatorSection(), order)

    def _connect(self) -> None:
        """Listen to view, head and model."""
        view, header, model = self.view, self._header, self._model
        view.setSortingEnabled(True)
        view.selectionModel().currentRowChanged.connect(self._tell_current)
        view.activated.connect(self._tell_activated)
        view.entered.connect(self._light_index)
        view.viewport().installEventFilter(self)
        view.customContextMenuRequested.connect(self._open_menu)
        header.customContextMenuRequested.connect(self._open_column_menu)
        header.sectionClicked.connect(self._tick_all)
        header.sectionResized.connect(self._widths.note)
        for signal in (header.sectionMoved, header.sectionResized, header.sortIndicatorChanged):
            signal.connect(self._keep_soon)
        model.modelReset.connect(self._stand_again)
        model.rowsInserted.connect(self._show_rows_or_empty)
        model.rowsRemoved.connect(self._show_rows_or_empty)
        model.ticked.connect(self._show_ticks)
        copying = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), view)
        copying.setContext(Qt.ShortcutContext.WidgetShortcut)
        copying.activated.connect(self.copy)

    @Slot()
    def _stand_again(self) -> None:
        """After new rows, stand where the user stood, and tell only if that has gone."""
        if not isinstance(self._told_id, int) or not self.select(self._told_id):
            self._tell(None)
        self._show_rows_or_empty()
        self._show_ticks()

    @Slot()
    def _show_rows_or_empty(self) -> None:
        """Show the view, or what stands in its place; measure the columns at the first rows."""
        has_rows = self._model.rowCount() > 0
        is_empty = self._empty is not None and not has_rows
        self._stack.setCurrentIndex(1 if is_empty else 0)
        if has_rows and not self._has_measured:
            self._has_measured = True
            self._measure()

    def _measure(self) -> None:
        """Make columns as wide as their first rows need, within reason."""
        em = self.fontMetrics().horizontalAdvance("中")
        self._header.setResizeContentsPrecision(_ROWS_MEASURED)
        was_blocked = self._header.blockSignals(True)
        for at, column in enumerate(self._model.columns):
            if not column.width:
                self.view.resizeColumnToContents(at)
                wanted = self._header.sectionSize(at) + em // 2
                self._header.resizeSection(at, min(wanted, _WIDEST * em))
        self._header.blockSignals(was_blocked)
        self._widths.learn()
        self._widths.fit(self.view.viewport().width())
        self.view.updateGeometries()

    def _selected_rows(self) -> list[int]:
        """Return the selected lines; by ranges, for asking row by row is slow in long lists."""
        selection = self.view.selectionModel().selection()
        ranges = cast("Iterable[QItemSelectionRange]", selection)
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def _shown_columns(self) -> list[int]:
        """Return the columns shown from left to right, without the boxes."""
        places = (self._header.logicalIndex(place) for place in range(self._header.count()))
        return [
            at for at in places if not self._header.isSectionHidden(at) and at != self._tick_column
        ]

    def _column_menu(self, parent: QWidget) -> QMenu:
        """Return a menu with a box for each column."""
        made = QMenu(self.tr("选择列"), parent)
        made.setIcon(icons.icon("columns"))
        for at, column in enumerate(self._model.columns):
            if column.is_check or not column.title:
                continue
            action = made.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(at))
            action.toggled.connect(partial(self._show_column, at))
        made.addSeparator()
        made.addAction(self.tr("恢复原来的列"), self._reset_columns)
        return made

    def _show_column(self, at: int, on: bool) -> None:
        """Show or hide a column, but never the last one."""
        if not on and self._shown_columns() == [at]:
            return
        self._header.setSectionHidden(at, not on)
        self._keep_soon()

    @Slot()
    def _reset_columns(self) -> None:
        """Go back to the columns, order and widths of the program."""
        self._memory.forget()
        for at in range(self._header.count()):
            self._header.moveSection(self._header.visualIndex(at), at)
        self._apply_first_choice()
        self._measure()

    @Slot()
    def _keep_soon(self) -> None:
        """Keep the user's choice once the mouse rests."""
        self._keeping.start()

    @Slot()
    def _keep(self) -> None:
        keys = [column.key for column in self._model.columns]
        self._memory.keep(self._header, keys, self._widths.wanted)

    @Slot(int)
    def _tick_all(self, section: int) -> None:
        """Tick every row shown, or clear them where all are ticked."""
        if section != self._tick_column:
            return
        is_on = self._header.tick is not Qt.CheckState.Checked
        self._model.tick(self._model.shown_ids(), on=is_on)

    @Slot()
    def _show_ticks(self) -> None:
        """Have the box in the head say whether all, some or none are ticked."""
        if self._tick_column < 0:
            return
        ticked, shown = self._model.ticked_count, self._model.rowCount()
        if not ticked:
            self._header.show_tick(Qt.CheckState.Unchecked)
        elif ticked >= shown:
            self._header.show_tick(Qt.CheckState.Checked)
        else:
            self._header.show_tick(Qt.CheckState.PartiallyChecked)

    @Slot()
    def _tell_current(self) -> None:
        self._tell(self.current_id)

    def _tell(self, row_id: int | None) -> None:
        """Tell where the user stands, once."""
        if row_id != self._told_id:
            self._told_id = row_id
            self.current_changed.emit(row_id)

    @Slot(object)
    def _tell_activated(self, index: Index) -> None:
        self.activated.emit(self._model.id_at(index.row()))

    @Slot(object)
    def _light_index(self, index: Index) -> None:
        self._light(index.row())

    def _light(self, row: int) -> None:
        if self._delegate.light(row):
            self.view.viewport().update()

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self.menu().popup(self.view.viewport().mapToGlobal(place))

    @Slot(QPoint)
    def _open_column_menu(self, place: QPoint) -> None:
        made = self.column_menu()
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.popup(self._header.mapToGlobal(place))
