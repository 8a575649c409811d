"""整改: the problem ledger, from finding to closing."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from permitdesk.domain.check.record import FINDING_STATES
from permitdesk.domain.rectify.filter import LedgerFilter, LedgerGroup, LedgerLine
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.check import law
from permitdesk.services.rectify import export, ledger, rechecks, taking_back
from ui.context import Notice, PageContext, Question
from ui.models.table import LazyTable
from ui.page import Page
from ui.pages.rectify.add_drawer import AddFindingDrawer
from ui.pages.rectify.cases_part import CasesPart
from ui.pages.rectify.columns import LedgerLook
from ui.pages.rectify.drawer import FindingDrawer, Taken
from ui.pages.rectify.source import LedgerSource
from ui.widgets.buttons import button, primary
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.layouts import page_column
from ui.widgets.listing import Listing
from ui.widgets.page_header import PageHeader, Tab

_STATES = {
    "unclosed": frozenset({"open", "rectified"}),
    "closed": frozenset({"closed"}),
    "all": frozenset(FINDING_STATES),
}
_ROOMS = frozenset({"rectify", "check", "register", "intake", "office"})


class RectifyPage(Page):
    """A table of findings; the drawer takes the next step of the one in hand."""

    help_topic = "rectify"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        desk = context.desk
        today = desk.today()
        self.look = LedgerLook(today, ledger.warning_days(desk.reading(), today), self)
        self._all: tuple[LedgerGroup, ...] = ()
        self.header = PageHeader(
            self.tr("整改"),
            tabs=[
                Tab("unclosed", self.tr("未销号")),
                Tab("closed", self.tr("已销号")),
                Tab("all", self.tr("全部")),
                Tab("cases", self.tr("典型案例")),
            ],
        )
        self.export = button(self.tr("导出所见"), "export")
        self.make = button(self.tr("补建复查"), "calendar")
        self.make.setToolTip(self.tr("给导入等别的途径来的、还没有复查的问题补建复查。"))
        self.add = primary(self.tr("登记问题"), "add")
        self.cases = CasesPart(context)
        self._stack = QStackedWidget()
        self.rows = LazyTable[LedgerFilter, LedgerLine](
            self.look.columns(), LedgerSource(desk), LedgerFilter(), self
        )
        self.table = DataTable(self.rows, "rectify.ledger", context.settings)
        self.table.printed_as = self.tr("问题台账")
        self._empty = EmptyState("rectify", "")
        self.table.show_empty(self._empty)
        self._listing = Listing(self.table, self.tr("单位、乡镇、问题描述"))
        self.banner, self.search = self._listing.banner, self._listing.search
        self.chips, self.count = self._listing.chips, self._listing.count
        self._build()
        self._connect()

    def show_period(self, year: int, month: int) -> None:
        """Show the ledger, which knows no months."""
        self._load()

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read the ledger again; the drawer shows what became of its finding."""
        if rooms & _ROOMS:
            self._load()

    def open_item(self, item: object) -> None:
        """Bring a finding before the user, given by its id."""
        if not isinstance(item, int):
            return
        finding = ledger.find(self.context.desk.reading(), item)
        self.search.clear()
        self.chips.set_on(frozenset())
        self.header.tabs.choose("closed" if finding.state == "closed" else "unclosed")
        self.table.select(item)

    def _build(self) -> None:
        """Lay everything out: the ledger, and behind its tab the typical cases."""
        for made in (*self._buttons, self.cases.write):
            self.header.buttons.addWidget(made)
        self._stack.addWidget(self._listing)
        self._stack.addWidget(self.cases)
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self._show_buttons()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons of the ledger, the primary one last."""
        return self.export, self.make, self.add

    @property
    def _shows_cases(self) -> bool:
        return self.header.tabs.key == "cases"

    def _show_buttons(self) -> None:
        """Show the buttons of what is on screen."""
        for made in self._buttons:
            made.setVisible(not self._shows_cases)
        self.cases.write.setVisible(self._shows_cases)

    def _connect(self) -> None:
        """Listen to tabs, search, chips, table and buttons."""
        self.header.tabs.chosen.connect(self._change_tab)
        self.search.searched.connect(self._show)
        self.chips.changed.connect(self._show)
        self.table.current_changed.connect(self._show_finding)
        self.table.told.connect(self._tell)
        self.add.clicked.connect(self._add)
        self.export.clicked.connect(self._export)
        self.make.clicked.connect(self._make_rechecks)
        self.banner.busy_changed.connect(self.export.setDisabled)
        self.banner.busy_changed.connect(self.make.setDisabled)
        self.cases.counted.connect(
            partial(self.header.tabs.show_count, "cases", self.tr("典型案例"))
        )
        self.cases.opened.connect(self._show_case)
        self.cases.wanted.connect(self.open_item)

    def _load(self) -> None:
        """Count all findings anew and show those asked for."""
        self.look.today = self.context.desk.today()
        self._all = self._counted("")
        for key, title in (
            ("unclosed", self.tr("未销号")),
            ("closed", self.tr("已销号")),
            ("all", self.tr("全部")),
        ):
            self.header.tabs.show_count(key, title, self._total_of(key))
        self.cases.load()
        current = self.table.current_id
        self._show()
        if current is not None and self.table.current_id == current:
            self._show_finding(current)

    def _counted(self, words: str) -> tuple[LedgerGroup, ...]:
        """Return how many findings of each kind match a search."""
        desk, look = self.context.desk, self.look
        return ledger.counts(desk.reading(), LedgerFilter(words), look.today, look.warning)

    def _total_of(self, tab: str) -> int:
        """Return how many findings a tab has, whatever is searched for."""
        return sum(group.count for group in self._all if group.state in _STATES[tab])

    @Slot(str)
    def _change_tab(self, _key: str) -> None:
        """Another tab has other chips, in their own order; the cases have their own table."""
        wanted = int(self._shows_cases)
        if self._stack.currentIndex() != wanted:
            self._stack.setCurrentIndex(wanted)
            self.context.show_drawer(None)
            self._show_buttons()
            self.cases.load()
        self.chips.show_chips(())
        self._show()

    @Slot()
    def _show(self, _what: object = None) -> None:
        """Show the findings of the tab that search and chips leave."""
        if self._shows_cases:
            return
        words = self.search.text().strip()
        states = _STATES[self.header.tabs.key]
        groups = self._counted(words) if words else self._all
        self.chips.show_chips(self.look.chips(groups, states))
        self.rows.show(self.look.filter_of(self.chips.on(), words, states))
        self._show_count(len(self.rows.shown_ids()))

    def _show_count(self, shown: int) -> None:
        words = self.tr("{shown:,} 项，共 {total:,} 项")
        self.count.setText(words.format(shown=shown, total=self._total_of(self.header.tabs.key)))
        self.export.setEnabled(bool(shown) and not self.banner.is_busy)
        self._empty.show_sentence(self._why_none())

    def _why_none(self) -> str:
        if not self._all:
            return self.tr(
                "问题台账还是空的。录入检查结果时发现的问题会自动转到这里，督促整改直到销号；"
                "上级督察、投诉举报等发现的问题可以直接登记。"
            )
        if self.header.tabs.key == "unclosed" and not self.chips.on() and not self.search.text():
            return self.tr("所有问题都已销号。")
        return self.tr("没有符合条件的问题。")

    @Slot(object)
    def _show_finding(self, finding_id: int | None) -> None:
        """Show a finding in the drawer, which is the page's that is on screen."""
        if not self.isVisible() or self._shows_cases:
            return
        self._put_drawer(finding_id)

    @Slot(object)
    def _show_case(self, finding_id: int | None) -> None:
        """Show the finding of a typical case in the drawer, at the wording of the case."""
        drawer = self._put_drawer(finding_id)
        if drawer is not None:
            drawer.tabs.choose("case")

    def _put_drawer(self, finding_id: int | None) -> FindingDrawer | None:
        """Put a finding into the drawer, or close the drawer."""
        if finding_id is None:
            self.context.show_drawer(None)
            return None
        finding = ledger.find(self.context.desk.reading(), finding_id)
        drawer = FindingDrawer(self.context, finding, self.look)
        drawer.done.connect(self._tell_step)
        drawer.stepped.connect(self._tell_taken)
        self.context.show_drawer(drawer)
        return drawer

    @Slot(str, object)
    def _tell_step(self, title: str, rooms: frozenset[str]) -> None:
        self.context.notify(Notice(self.tr("已办理：{step}").format(step=title)))
        self.context.changed(rooms)

    @Slot(str, object)
    def _tell_taken(self, title: str, taken: Taken) -> None:
        """Say what was done, with the way back."""
        words = self.tr("已办理：{step}").format(step=title)
        self.context.notify(Notice(words, partial(self._take_back, title, taken)))
        self.context.changed(taken.rooms)

    def _take_back(self, title: str, taken: Taken) -> None:
        """Give the finding what it was before a step."""
        desk = self.context.desk
        try:
            rooms = taking_back.take_back(
                desk.work(), taken.before, taken.after, title, desk.today()
            )
        except PermitDeskError as error:
            self.banner.show_error(error)
            return
        self.context.notify(Notice(self.tr("已撤销：{step}").format(step=title)))
        self.context.changed(rooms)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))

    @Slot()
    def _add(self) -> None:
        """Open the form for a new problem."""
        drawer = AddFindingDrawer(self.context, self.look.today)
        drawer.added.connect(self._show_added)
        self.context.show_drawer(drawer)
        drawer.action.form.setFocus()

    @Slot(int)
    def _show_added(self, finding_id: int) -> None:
        """Say that a problem was entered, and stand on it."""
        self.context.notify(Notice(self.tr("已登记到问题台账")))
        self.context.changed(frozenset({"rectify"}))
        self.open_item(finding_id)

    @Slot()
    def _make_rechecks(self) -> None:
        """Say how many re-checks are lacking, and make them where the user wants them."""
        desk, today = self.context.desk, self.look.today
        count = rechecks.lacking(desk.reading(), today)
        if not count:
            self._tell(self.tr("需要复查的问题都已经有复查，不用补建。"))
            return
        question = Question(
            self.tr("补建 {count:,} 次复查？").format(count=count),
            self.tr(
                "有 {count:,} 个限期整改的问题还没有复查，多半是导入来的。"
                "补建以后，到期的复查在排期时成为检查任务。"
            ).format(count=count),
            self.tr("补建复查"),
        )
        if not self.context.ask(question):
            return

        def task(_reporter: Reporter) -> int:
            return rechecks.make_due(desk.work(), today)

        self.banner.run(self.context.jobs.job(task), self.tr("正在补建复查"), self._tell_made)

    def _tell_made(self, count: object) -> None:
        words = self.tr("已补建 {count:,} 次复查")
        self._tell(words.format(count=cast("int", count)))
        self.context.changed(frozenset({"rectify"}))

    @Slot()
    def _export(self) -> None:
        """Write what is shown to a file the user names."""
        today = self.look.today
        name = self.tr("问题台账{day}.xlsx").format(day=f"{today:%Y%m%d}")
        path = self.context.save_file(self.tr("导出问题台账"), name, self.tr("Excel 表格 (*.xlsx)"))
        if path is None:
            return
        desk, ids, keys = self.context.desk, self.rows.shown_ids(), self.table.shown_keys()

        def task(reporter: Reporter) -> int:
            lines = ledger.lines_of(desk.reading(), ids)
            table = law.table(desk.reading())
            return export.write(path, lines, keys, today, table, reporter)

        def tell(count: object) -> None:
            words = self.tr("已导出 {count:,} 项到 {name}")
            self.context.notify(Notice(words.format(count=cast("int", count), name=path.name)))
            self.context.open_path(path)

        self.banner.run(self.context.jobs.job(task), self.tr("正在导出问题台账"), tell)
