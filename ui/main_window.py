"""The window: navigation, bars, drawer, and the pages in the middle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial

from PySide6.QtCore import QByteArray, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from permitdesk.errors.base import PermitDeskError
from ui.context import Notice, PageContext, Period, Question
from ui.dialogs.table_pages import show_pages, title_of
from ui.error_text import text_of
from ui.help_window import HelpWindow
from ui.page import Page
from ui.shell.drawer_host import DrawerHost
from ui.shell.footer import Footer
from ui.shell.navigation import Navigation
from ui.shell.parts import Hit, ShellParts
from ui.shell.top_bar import TopBar
from ui.theme import Scheme, keep_scheme
from ui.widgets.data_table import DataTable
from ui.widgets.layouts import column, row
from ui.widgets.toast import Toast

_FIRST_SIZE = QSize(1366, 768)
_LEAST_SIZE = QSize(1024, 560)
_GEOMETRY = "window/geometry"
_DIGITS = 9


class MainWindow(QMainWindow):
    """The shell around the pages.

    Attributes:
        navigation: The stages at the left.
        top_bar: Month, search and office.
        footer: What the data rests on.
        drawer: The panel at the right.
        toast: The passing sentence.
    """

    def __init__(self, parts: ShellParts, parent: QWidget | None = None) -> None:
        """Make the window; the first page is made when the window is first shown."""
        super().__init__(parent)
        self._parts = parts
        self._period = parts.period
        self._specs = {spec.key: spec for spec in parts.pages}
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self._current = ""
        self._is_open = parts.is_open
        self._help: HelpWindow | None = None
        middle = QWidget()
        self.navigation = Navigation(parts.pages)
        self.top_bar = TopBar(parts.search, middle)
        self.footer = Footer()
        self.toast = Toast(self.footer, middle)
        self.drawer = DrawerHost()
        self._stack = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._build(middle)
        self._connect()
        self._add_shortcuts()
        self._show_office()
        self.top_bar.show_period(self._period)
        self.footer.show_scheme(is_dark=parts.theme.is_dark)
        self._restore()

    @property
    def period(self) -> Period:
        """Return the month shown."""
        return self._period

    @property
    def current_page(self) -> Page | None:
        """Return the page on screen, or None before the first."""
        return self._pages.get(self._current)

    def fit(self, room: QSize) -> None:
        """Stay within a small or much scaled screen, filling it where all of it is needed.

        Args:
            room: What the screen offers beside the system's own bars.
        """
        self.setMinimumSize(_LEAST_SIZE.boundedTo(room))
        fitting = self.size().boundedTo(room)
        if fitting != self.size():
            self.resize(fitting)
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def open_office(self) -> None:
        """Show the office, which is open now, at the first page."""
        self._is_open = True
        self.go_to(next(iter(self._specs)))
        self._show_office()

    def go_to(self, key: str, item: object = None) -> None:
        """Show a page, made now if it was never shown, and open an item on it.

        As long as the office is not open there are no pages.
        """
        if not self._is_open:
            return
        page = self._pages.get(key) or self._make_page(key)
        self._current = key
        self._stack.setCurrentWidget(page)
        self.navigation.show_current(key)
        self.drawer.show_page(key)
        if rooms := self._stale.pop(key, frozenset()):
            self._guard(partial(page.refresh, rooms))
        if item is not None:
            self._guard(partial(page.open_item, item))

    def changed(self, rooms: frozenset[str]) -> None:
        """Tell the page on screen which rooms have changed; the others hear when shown."""
        for key, page in self._pages.items():
            if key == self._current:
                self._guard(partial(page.refresh, rooms))
            else:
                self._stale[key] = self._stale.get(key, frozenset()) | rooms
        self._show_office()

    def show_period(self, period: Period) -> None:
        """Show another month on every page."""
        self._period = period
        self.top_bar.show_period(period)
        for page in self._pages.values():
            self._guard(partial(page.show_period, period.year, period.month))

    def begin_day(self) -> None:
        """Have every page read again, as what is late and what is proposed depend on the day."""
        self._reload()

    def print_table(self, table: QWidget) -> None:
        """Show the pages of a table of the page on screen, or of its drawer."""
        page = self.current_page
        if page is not None and isinstance(table, DataTable):
            title = title_of(table, page, self._specs[self._current].title)
            show_pages(self.context, table, title)

    def open_help(self) -> None:
        """Open the handbook at the page on screen."""
        if self._help is None:
            self._help = HelpWindow(self._parts.handbook, self)
        page = self.current_page
        self._help.show_topic(page.help_topic if page else "index")
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask while a job runs; then stop it, remember the window and close."""
        if self._parts.jobs.is_busy and not self._parts.dialogs.ask(self._closing_question()):
            event.ignore()
            return
        self._parts.jobs.shut_down()
        self._parts.settings.setValue(_GEOMETRY, self.saveGeometry())
        event.accept()

    def _build(self, middle: QWidget) -> None:
        """Lay everything out."""
        self.setWindowTitle(self.tr("排污许可执法台"))
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_FIRST_SIZE)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.drawer)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([_FIRST_SIZE.width(), self.drawer.width_at_first])
        right = column(middle, gap=0)
        right.addWidget(self.top_bar)
        right.addWidget(self._splitter, 1)
        right.addWidget(self.toast)
        right.addWidget(self.footer)
        whole = QWidget()
        line = row(whole, gap=0)
        line.addWidget(self.navigation)
        line.addWidget(middle, 1)
        self.setCentralWidget(whole)

    @cached_property
    def context(self) -> PageContext:
        """What every page is given, made for the first page, when the office is open."""
        parts, dialogs = self._parts, self._parts.dialogs
        return PageContext(
            jobs=parts.jobs,
            desk=parts.desk(),
            settings=parts.settings,
            period=lambda: self._period,
            go_to=self.go_to,
            show_drawer=lambda widget: self.drawer.put(self._current, widget),
            changed=self.changed,
            ask=dialogs.ask,
            notify=self._notify,
            pick_file=dialogs.pick_file,
            pick_files=dialogs.pick_files,
            save_file=dialogs.save_file,
            pick_folder=dialogs.pick_folder,
            open_path=dialogs.open_path,
            dress=self._dress,
        )

    def _connect(self) -> None:
        """Listen to the bars."""
        self.navigation.chosen.connect(self.go_to)
        self.navigation.help_wanted.connect(self.open_help)
        self.top_bar.moved.connect(self._move_period)
        self.top_bar.search.opened.connect(self._open_hit)
        self.footer.scheme_wanted.connect(self._change_scheme)
        self._parts.theme.changed.connect(self._show_scheme)

    def _add_shortcuts(self) -> None:
        """Add the keys that work on every page."""
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+K": self._focus_search,
            "F1": self.open_help,
            "F5": self._reload,
            "Ctrl+PgUp": partial(self._move_period, -1),
            "Ctrl+PgDown": partial(self._move_period, 1),
            "Esc": self._step_back,
        }
        for number, key in enumerate(list(self._specs)[:_DIGITS], start=1):
            keys[f"Ctrl+{number}"] = partial(self.go_to, key)
        for sequence, slot in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(slot)

    def _make_page(self, key: str) -> Page:
        """Make a page and show it the month."""
        # A page fills its own drawer, also while another one is on screen.
        page = self._specs[key].make(
            replace(self.context, show_drawer=partial(self.drawer.put, key))
        )
        self._pages[key] = page
        self._stack.addWidget(page)
        self._guard(partial(page.show_period, self._period.year, self._period.month))
        return page

    def _guard(self, call: Callable[[], object]) -> None:
        """Call a page; a foreseen failure is told at the foot, a bug goes on."""
        try:
            call()
        except PermitDeskError as error:
            self.toast.tell(text_of(error))

    def _notify(self, notice: Notice) -> None:
        self.toast.tell(notice.text, notice.undo)

    def _show_office(self) -> None:
        """Show what bars and navigation say of the office."""
        line = self._parts.office()
        self.top_bar.show_office(line.office, line.operator)
        self.footer.show_office(line)
        self.navigation.show_waiting(self._parts.waiting())

    @Slot(int)
    def _move_period(self, months: int) -> None:
        self.show_period(self._period.moved(months))

    @Slot(object)
    def _open_hit(self, hit: Hit) -> None:
        self.go_to(hit.page, hit.item)

    @Slot()
    def _focus_search(self) -> None:
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    @Slot()
    def _step_back(self) -> None:
        """Put away what lies on top: the answers of the search, else the drawer.

        The key is hit by mistake where a cross is not: what was typed is not lost by it.
        """
        if self.top_bar.search.close_hits():
            return
        if not self.drawer.has_typed or self._parts.dialogs.ask(self._leaving_question()):
            self.drawer.close_current()

    @Slot()
    def _reload(self) -> None:
        """Have the page on screen read everything again."""
        self.show_period(self._period)
        self._show_office()

    @Slot()
    def _change_scheme(self) -> None:
        """Put the other scheme on and remember it."""
        self._dress("light" if self._parts.theme.is_dark else "dark")

    def _dress(self, scheme: Scheme) -> None:
        keep_scheme(self._parts.settings, scheme)
        self._parts.theme.apply(scheme)

    @Slot()
    def _show_scheme(self) -> None:
        self.footer.show_scheme(is_dark=self._parts.theme.is_dark)

    def _restore(self) -> None:
        """Take the size and place of last time."""
        kept = self._parts.settings.value(_GEOMETRY)
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    def _leaving_question(self) -> Question:
        return Question(
            title=self.tr("右侧填的内容还没有保存，要关闭吗？"),
            meaning=self.tr("关闭后刚才填的内容不会保留。"),
            yes=self.tr("不保存，关闭"),
        )

    def _closing_question(self) -> Question:
        return Question(
            title=self.tr("还有任务没有做完，要关闭吗？"),
            meaning=self.tr("关闭会停止正在进行的任务，它已做的部分不会保留。"),
            yes=self.tr("停止并关闭"),
            is_grave=True,
        )
