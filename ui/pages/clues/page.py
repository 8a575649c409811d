"""线索: signals that come in or go out, and what becomes of them."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from permitdesk.domain.clues.clue import CLUE_STATES, UNANSWERED
from permitdesk.domain.clues.filter import ClueFilter, ClueGroup
from permitdesk.domain.clues.line import ClueLine
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.clues import clues, feedback, taking_back
from ui.context import Notice, PageContext
from ui.models.table import LazyTable
from ui.page import Page
from ui.pages.clues.add_drawer import AddClueDrawer
from ui.pages.clues.columns import ClueLook
from ui.pages.clues.drawer import ClueDrawer
from ui.pages.clues.import_drawer import ImportDrawer
from ui.pages.clues.source import ClueSource
from ui.pages.clues.tips_part import TipsPart
from ui.widgets.buttons import button, primary
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.layouts import page_column
from ui.widgets.listing import Listing
from ui.widgets.page_header import PageHeader, Tab

_ROOMS = frozenset({"clues", "register", "schedule", "check", "office"})
_STATES: dict[str, frozenset[str]] = {
    "open": frozenset(UNANSWERED),
    "all": frozenset(CLUE_STATES),
}


class CluesPage(Page):
    """A table of clues; the drawer answers, closes, or sends officers."""

    help_topic = "clues"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.look = ClueLook(context.desk.today(), self)
        self._all: tuple[ClueGroup, ...] = ()
        self.header = PageHeader(
            self.tr("线索"),
            tabs=[
                Tab("open", self.tr("办理中")),
                Tab("all", self.tr("全部")),
                Tab("tips", self.tr("举报")),
            ],
        )
        self.export = button(self.tr("导出清单"), "export")
        self.take_in = button(self.tr("导入监测数据"), "import")
        self.tips = TipsPart(context)
        self._stack = QStackedWidget()
        self.add = primary(self.tr("登记线索"), "add")
        self.rows = LazyTable[ClueFilter, ClueLine](
            self.look.columns(), ClueSource(context.desk), ClueFilter(), self
        )
        self.table = DataTable(self.rows, "clues.clues", context.settings)
        self.table.printed_as = self.tr("线索台账")
        self._nothing = EmptyState("clues", "")
        self.table.show_empty(self._nothing)
        self._listing = Listing(self.table, self.tr("编号、单位、内容"))
        self.banner, self.search = self._listing.banner, self._listing.search
        self.chips, self.count = self._listing.chips, self._listing.count
        self._build()
        self._connect()

    def show_period(self, year: int, month: int) -> None:
        """Show the clues, which know no months."""
        self._load()

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read the clues again; the drawer shows what became of its clue."""
        if rooms & _ROOMS:
            self._load()

    def open_item(self, item: object) -> None:
        """Bring a clue before the user, given by its id, or a report as `("tip", id)`."""
        match item:
            case ("tip", int(number)):
                self.header.tabs.choose("tips")
                self.tips.table.select(number)
                return
            case int():
                pass
            case _:
                return
        clues.find(self.context.desk.reading(), item)
        self.search.clear()
        self.chips.set_on(frozenset())
        self.header.tabs.choose("all")
        self.table.select(item)

    def _build(self) -> None:
        """Lay everything out: the list of clues, and behind its tab the reports."""
        for made in (*self._buttons, *self.tips.head_buttons):
            self.header.buttons.addWidget(made)
        self._stack.addWidget(self._listing)
        self._stack.addWidget(self.tips)
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self._show_buttons()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons of the list of clues, the primary one last."""
        return self.export, self.take_in, self.add

    def _show_buttons(self) -> None:
        """Show the buttons of what is on screen."""
        shows_tips = self._shows_tips
        for made in self._buttons:
            made.setVisible(not shows_tips)
        for made in self.tips.head_buttons:
            made.setVisible(shows_tips)

    @property
    def _shows_tips(self) -> bool:
        return self.header.tabs.key == "tips"

    def _connect(self) -> None:
        """Listen to tabs, search, chips, table and buttons."""
        self.header.tabs.chosen.connect(self._change_tab)
        self.search.searched.connect(self._show)
        self.chips.changed.connect(self._show)
        self.table.current_changed.connect(self._show_clue)
        self.table.told.connect(self._tell)
        self.add.clicked.connect(self._add)
        self.export.clicked.connect(self._export)
        self.take_in.clicked.connect(self._take_in)
        self.banner.busy_changed.connect(self.export.setDisabled)
        self.tips.counted.connect(partial(self.header.tabs.show_count, "tips", self.tr("举报")))

    def _load(self) -> None:
        """Count all clues anew and show those asked for."""
        self.look.today = self.context.desk.today()
        self._all = self._counted("")
        self.header.tabs.show_count("open", self.tr("办理中"), self._total_of("open"))
        self.header.tabs.show_count("all", self.tr("全部"), self._total_of("all"))
        self.tips.load()
        current = self.table.current_id
        self._show()
        if current is not None and self.table.current_id == current:
            self._show_clue(current)

    def _counted(self, words: str) -> tuple[ClueGroup, ...]:
        """Return how many clues of each kind match a search."""
        desk = self.context.desk
        return clues.counts(desk.reading(), ClueFilter(words), self.look.today)

    def _total_of(self, tab: str) -> int:
        """Return how many clues a tab has, whatever is searched for."""
        return sum(group.count for group in self._all if group.state in _STATES[tab])

    @Slot(str)
    def _change_tab(self, _key: str) -> None:
        """Another tab has other chips, in their own order; the reports have their own table."""
        wanted = int(self._shows_tips)
        if self._stack.currentIndex() != wanted:
            self._stack.setCurrentIndex(wanted)
            self.context.show_drawer(None)
            self._show_buttons()
        self.chips.show_chips(())
        self._show()

    @Slot()
    def _show(self, _what: object = None) -> None:
        """Show the clues of the tab that search and chips leave."""
        if self._shows_tips:
            return
        words, key = self.search.text().strip(), self.header.tabs.key
        groups = self._counted(words) if words else self._all
        here = [group for group in groups if group.state in _STATES[key]]
        self.chips.show_chips(self.look.chips(here))
        states = _STATES[key] if key == "open" else frozenset[str]()
        self.rows.show(self.look.filter_of(self.chips.on(), words, states))
        count = self.tr("{shown:,} 条，共 {total:,} 条")
        self.count.setText(
            count.format(shown=len(self.rows.shown_ids()), total=self._total_of(key))
        )
        self.export.setEnabled(bool(self.rows.shown_ids()) and not self.banner.is_busy)
        self._nothing.show_sentence(self._why_none())

    def _why_none(self) -> str:
        if not self._all:
            return self.tr(
                "自动监测、投诉举报、审批和监测部门等移来的线索登记在这里，"
                "由此安排靶向核查、按期反馈；移给其他单位的线索也在这里跟踪。"
            )
        if not self.chips.on() and not self.search.text():
            return self.tr("没有办理中的线索。")
        return self.tr("没有符合条件的线索。")

    @Slot(object)
    def _show_clue(self, clue_id: int | None) -> None:
        """Show a clue in the drawer, which is the page's that is on screen."""
        if not self.isVisible() or self._shows_tips:
            return
        if clue_id is None:
            self.context.show_drawer(None)
            return
        line = clues.find(self.context.desk.reading(), clue_id)
        drawer = ClueDrawer(self.context, line, self.look)
        drawer.done.connect(partial(self._tell_step, line))
        self.context.show_drawer(drawer)

    def _tell_step(self, before: ClueLine, words: str, rooms: frozenset[str]) -> None:
        """Say what was done, with the way back; a visit that was made is cancelled elsewhere."""
        now = clues.find(self.context.desk.reading(), before.id)
        has_visit = now.visit_id != before.visit_id
        undo = None if has_visit else partial(self._take_back, before)
        self.context.notify(Notice(words, undo))
        self.context.changed(rooms)

    def _take_back(self, before: ClueLine) -> None:
        """Give a clue what it was before its last step."""
        try:
            rooms = taking_back.take_back_clue(self.context.desk.work(), before)
        except PermitDeskError as error:
            self.banner.show_error(error)
            return
        self.context.notify(Notice(self.tr("已撤销，线索恢复原样")))
        self.context.changed(rooms)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))

    @Slot()
    def _add(self) -> None:
        """Open the form for a new clue."""
        drawer = AddClueDrawer(self.context, self.look.today)
        drawer.added.connect(self._show_added)
        self.context.show_drawer(drawer)

    @Slot(str)
    def _show_added(self, number: str) -> None:
        """Say that a clue was entered, and stand on it."""
        self.context.notify(Notice(self.tr("已登记线索 {number}").format(number=number)))
        self.context.changed(frozenset({"clues"}))
        self.open_item(clues.numbered(self.context.desk.reading(), number).id)

    @Slot()
    def _take_in(self) -> None:
        """Open the drawer that reads lists of monitoring data."""
        drawer = ImportDrawer(self.context)
        drawer.taken.connect(self._tell_taken)
        self.context.show_drawer(drawer)

    @Slot(int)
    def _tell_taken(self, count: int) -> None:
        words = self.tr("已由监测数据登记 {count:,} 条线索")
        self.context.notify(Notice(words.format(count=count)))
        self.context.show_drawer(None)
        self.context.changed(frozenset({"clues"}))

    @Slot()
    def _export(self) -> None:
        """Write what is shown as a list, in the format of the name the user gives."""
        today = self.look.today
        name = self.tr("线索清单{day}.xlsx").format(day=f"{today:%Y%m%d}")
        path = self.context.save_file(
            self.tr("导出清单"), name, self.tr("Excel 表格 (*.xlsx);;Word 文档 (*.docx)")
        )
        if path is None:
            return
        desk, ids = self.context.desk, self.rows.shown_ids()

        def task(_reporter: Reporter) -> int:
            return feedback.write(desk.reading(), path, ids, today)

        def tell(count: object) -> None:
            words = self.tr("已导出 {count:,} 条到 {name}")
            self.context.notify(Notice(words.format(count=cast("int", count), name=path.name)))
            self.context.open_path(path)

        self.banner.run(self.context.jobs.job(task), self.tr("正在导出清单"), tell)
