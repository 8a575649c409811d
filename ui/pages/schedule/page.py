"""The schedule: a calendar of the month, the officers' lanes, what waits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import shiboken6
from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from permitdesk.domain.report.document import Subject
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.placing import Place
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.schedule import board as boards
from permitdesk.services.schedule import planning, visits
from permitdesk.services.schedule.board import Board
from permitdesk.services.schedule.explaining import facts_of
from permitdesk.services.schedule.planning import ScheduleResult
from ui import icons
from ui.context import Notice, PageContext
from ui.dialogs.document import document_button
from ui.dossier_button import dossier_button
from ui.page import Page
from ui.pages.schedule.approvals import ApprovalsView
from ui.pages.schedule.calendar_view import CalendarView
from ui.pages.schedule.lanes_view import LanesView
from ui.pages.schedule.merges import MergesView
from ui.pages.schedule.month_drawers import ResultDrawer
from ui.pages.schedule.month_tasks import MonthTasks
from ui.pages.schedule.printing import NoticePrinter
from ui.pages.schedule.visit_changes import VisitChanges
from ui.pages.schedule.visit_drawer import VisitDrawer
from ui.pages.schedule.waiting import WaitingTable
from ui.widgets.buttons import button, primary
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import Badge
from ui.widgets.layouts import page_column
from ui.widgets.page_header import PageHeader, Tab

CALENDAR, LANES, WAITING = "calendar", "lanes", "waiting"
APPROVALS, MERGES = "approvals", "merges"
_ROOMS = frozenset(
    {"schedule", "draw", "plan", "register", "office", "check", "clues", "report", "rectify"}
)


class SchedulePage(Page):
    """The month's visits.

    Attributes:
        header: Title, tabs and buttons.
        banner: What runs, and what went wrong.
        calendar: The month.
        lanes: The officers.
        waiting_table: The visits that have no half day, each with the reason.
        approvals: Which visits are approved.
        merges: Which visits could be one.
        tasks: What else is done to the month.
        drawer: The visit that is open, or None.
    """

    help_topic = "schedule"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._board: Board | None = None
        self.drawer: VisitDrawer | None = None
        self.header = PageHeader(
            self.tr("排期"),
            tabs=[
                Tab(CALENDAR, self.tr("日历")),
                Tab(LANES, self.tr("人员")),
                Tab(WAITING, self.tr("待排期")),
                Tab(MERGES, self.tr("综合查一次")),
                Tab(APPROVALS, self.tr("审批")),
            ],
        )
        self.provisional = Badge(self.tr("暂定"), "warn")
        self.print_button = button(self.tr("打印通知书"), "print")
        self.plan_button = primary(self.tr("排期"), "schedule")
        self.banner = JobBanner()
        self._printer = NoticePrinter(context, self.banner, self)
        self.changes = VisitChanges(context, self.banner, self._load, self)
        self.tasks = MonthTasks(context, self.banner, self)
        self.calendar = CalendarView(self._objections)
        self.lanes = LanesView(self._objections)
        self.approvals = ApprovalsView(context, self.changes.do)
        self.merges = MergesView(context, self.changes.do)
        self.waiting_model = WaitingTable(self)
        self._none_waits = EmptyState("ok", self.tr("没有待排期的检查。"))
        self.waiting_table = DataTable(
            self.waiting_model, "schedule.waiting", context.settings, empty=self._none_waits
        )
        self.empty = EmptyState(
            "schedule",
            self.tr(
                "抽中的检查在这里排定日期：按工作日、请假和回避自动安排，也可以拖动调整。本月还没有要排的检查。"
            ),
            self.tr("去抽取"),
        )
        self._views = QStackedWidget()
        self._build()
        self._connect()

    def show_period(self, year: int, month: int) -> None:
        """Show this month."""
        self._close_drawer()
        self._load()

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again where something changed that the schedule shows."""
        if rooms & _ROOMS:
            self._load()

    def open_item(self, item: object) -> None:
        """Open a visit by its number, or a tab by its key."""
        if isinstance(item, int):
            self._open(item)
        elif item in (CALENDAR, LANES, WAITING, MERGES, APPROVALS):
            self.header.tabs.choose(str(item))

    def _build(self) -> None:
        """Lay everything out."""
        buttons = (self.provisional, self.tasks.button, self.print_button, self.plan_button)
        for widget in buttons:
            self.header.buttons.addWidget(widget)
        for view in (self.empty, *self._parts().values()):
            self._views.addWidget(view)
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.banner)
        layout.addWidget(self._views, 1)
        self.provisional.hide()

    def _parts(self) -> dict[str, QWidget]:
        """Return what each tab shows."""
        return {
            CALENDAR: self.calendar,
            LANES: self.lanes,
            WAITING: self.waiting_table,
            MERGES: self.merges,
            APPROVALS: self.approvals,
        }

    def _connect(self) -> None:
        """Listen to tabs, buttons and parts."""
        self.header.tabs.chosen.connect(self._show_view)
        self.plan_button.clicked.connect(self._schedule)
        self.print_button.clicked.connect(partial(self._printer.write, ()))
        self.banner.busy_changed.connect(self._show_view)
        for view in (self.calendar, self.lanes):
            view.opened.connect(self._open)
            view.moved.connect(self._drop)
            view.refused.connect(self._refuse)
        self.approvals.opened.connect(self._open)
        self.merges.opened.connect(self._open)
        self.calendar.menu_wanted.connect(self._offer_menu)
        self.calendar.waiting_wanted.connect(partial(self.header.tabs.choose, WAITING))
        self.waiting_table.current_changed.connect(self._open_if_any)
        self.waiting_table.told.connect(self._tell)
        self.empty.started.connect(partial(self.context.go_to, "draw", None))

    @property
    def _period(self) -> str:
        now = self.context.period()
        return f"{now.year}-{now.month:02}"

    def _load(self) -> None:
        """Read the month and show it."""
        today = self.context.desk.today()
        board = boards.of_month(self.context.desk.reading(), self._period, today)
        self._board = board
        self.calendar.show_board(board, today)
        self.lanes.show_board(board)
        self.waiting_model.show(board.waiting)
        self.approvals.show_month(board.period)
        self.merges.show_month(board.period)
        self.tasks.show_board(board)
        self._none_waits.show_sentence(
            self.tr("{n} 次检查和复查还没有日期，点右上角的“排期”安排。").format(n=board.units)
            if board.units
            else self.tr("没有待排期的检查。")
        )
        self.provisional.setVisible(board.is_provisional)
        self.provisional.setToolTip(self.tr("本年度节假日安排尚未公布，日期以公布后为准。"))
        self._count(board)
        self._show_view()
        if self.drawer is not None and shiboken6.isValid(self.drawer):
            self._open(self.drawer.line.id)

    def _count(self, board: Board) -> None:
        """Write the numbers at the title and on the tabs."""
        words = self.tr("{n} 个工作日").format(n=board.working_days)
        if 0 < board.days_left < board.working_days:
            words = self.tr("还剩 {n} 个工作日").format(n=board.days_left)
        self.header.show_note(words)
        tabs = self.header.tabs
        tabs.show_count(CALENDAR, self.tr("日历"), len(self._placed(board)))
        tabs.show_count(LANES, self.tr("人员"), len(board.lanes))
        tabs.show_count(WAITING, self.tr("待排期"), len(board.waiting) + board.units)
        tabs.show_count(MERGES, self.tr("综合查一次"), self.merges.count)
        tabs.show_count(APPROVALS, self.tr("审批"), self.approvals.missing)

    def _placed(self, board: Board) -> list[VisitLine]:
        """Return the visits that have a half day in the month."""
        return [line for line in board.visits if line.day and f"{line.day:%Y-%m}" == board.period]

    @Slot()
    def _show_view(self) -> None:
        """Show the part that the tab names, and what can be done now."""
        board = self._board
        if board is None:
            return
        placed = self._placed(board)
        has_visits = bool(placed or board.waiting or board.units)
        view = self._parts()[self.header.tabs.key] if has_visits else self.empty
        self._views.setCurrentWidget(view)
        self.header.tabs.setVisible(has_visits)
        open_visits = len(board.waiting) + board.units + len(board.clashes)
        self.plan_button.setText(
            self.tr("排期（{n} 项）").format(n=open_visits) if open_visits else self.tr("排期")
        )
        self.plan_button.setEnabled(bool(open_visits) and not self.banner.is_busy)
        self.print_button.setEnabled(bool(placed) and not self.banner.is_busy)
        for made in (self.plan_button, self.print_button):
            made.setVisible(has_visits)

    @Slot()
    def _schedule(self) -> None:
        """Give every waiting visit a half day."""
        desk, period, today = self.context.desk, self._period, self.context.desk.today()
        self.banner.run(
            self.context.jobs.job(
                lambda _reporter: planning.schedule_month(desk.work(), period, today)
            ),
            self.tr("正在排期"),
            self._show_result,
        )

    def _show_result(self, result: object) -> None:
        """Tell what scheduling came to."""
        if not isinstance(result, ScheduleResult):
            return
        words = self.tr("已排定 {placed} 次检查").format(placed=result.placed)
        if result.moved:
            words += self.tr("，其中 {n} 次改期").format(n=result.moved)
        if result.troubles:
            words += self.tr("；{n} 次没有排上").format(n=len(result.troubles))
        if result.without_vehicle:
            words += self.tr("；{n} 次没有车").format(n=result.without_vehicle)
        self.context.notify(Notice(words))
        self.context.changed(frozenset({"schedule"}))
        drawer = ResultDrawer(result)
        drawer.undone.connect(partial(self._undo_all, result))
        self.context.show_drawer(drawer)

    def _undo_all(self, result: ScheduleResult) -> None:
        """Put back everything that a run of the schedule changed."""
        self.context.show_drawer(None)
        self.changes.undo_schedule(result.changes)

    @Slot(object)
    def _open_if_any(self, visit_id: object) -> None:
        if isinstance(visit_id, int):
            self._open(visit_id)

    @Slot(object)
    def _open(self, visit_id: int) -> None:
        """Show a visit in the drawer."""
        desk, today = self.context.desk, self.context.desk.today()
        try:
            facts = facts_of(desk.reading(), visit_id, today)
        except PermitDeskError as error:
            self._close_drawer()
            self.banner.show_error(error)
            return
        line = facts.line
        clash = self._board.clashes.get(visit_id, "") if self._board else ""
        made = VisitDrawer(
            facts,
            clash,
            lambda day, slot: visits.objection(desk.reading(), visit_id, day, slot, today),
        )
        self._look_after(made, line)

    def _look_after(self, made: VisitDrawer, line: VisitLine) -> None:
        """Show the drawer of a visit and do what is asked there."""
        made.moved.connect(partial(self.changes.move, line))
        made.given_back.connect(partial(self.changes.give_back, line))
        made.locked.connect(partial(self.changes.lock, line))
        made.vehicle_wanted.connect(partial(self.changes.give_vehicle, line))
        made.split_wanted.connect(partial(self.changes.split, line))
        made.notice_wanted.connect(partial(self._printer.write, (line.id,)))
        made.facility_wanted.connect(partial(self.context.go_to, "register", line.facility_id))
        if not line.is_secret:
            subject = Subject("visit", line.id)
            made.buttons.addWidget(document_button(self.context, subject, line.facility))
            named = (line.facility_id, line.facility)
            made.buttons.addWidget(dossier_button(self.context, lambda: named))
        made.destroyed.connect(self._forget_drawer)
        self.drawer = made
        self.calendar.mark(line.id)
        self.context.show_drawer(made)

    @Slot()
    def _forget_drawer(self) -> None:
        """Notice that the window has deleted the drawer, unless a newer one is open."""
        if self.drawer is not None and not shiboken6.isValid(self.drawer):
            self.drawer = None
            self.calendar.mark(None)

    def _close_drawer(self) -> None:
        if self.drawer is not None:
            self.drawer = None
            self.calendar.mark(None)
            self.context.show_drawer(None)

    def _objections(self, visit_id: int) -> Mapping[Place, str]:
        """Return why a visit cannot be at each half day shown, empty where it can."""
        if self._board is None:
            return {}
        first, last = self._board.days[0].day, self._board.days[-1].day
        desk = self.context.desk
        return visits.objections(desk.reading(), visit_id, first, last, desk.today())

    def _line(self, visit_id: object) -> VisitLine | None:
        lines = self._board.visits if self._board else ()
        return next((line for line in lines if line.id == visit_id), None)

    @Slot(object, object)
    def _drop(self, visit_id: int, place: Place) -> None:
        """Move a visit that was carried to another half day."""
        line = self._line(visit_id)
        if line is not None:
            self.changes.move(line, place.day, place.slot)

    @Slot(str)
    def _refuse(self, words: str) -> None:
        """Tell why a visit could not be put down."""
        self.banner.notice.tell("warn", words)
        self.banner.show()

    @Slot(object, QPoint)
    def _offer_menu(self, visit_id: int, where: QPoint) -> None:
        """Offer what can be done with a visit."""
        self.menu_of(visit_id).popup(where)

    def menu_of(self, visit_id: int) -> QMenu:
        """Return the menu of a visit."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        line = self._line(visit_id)
        if line is None:
            return menu
        menu.addAction(self.tr("查看"), partial(self._open, visit_id))
        if line.state in ("waiting", "planned"):
            menu.addAction(icons.icon("calendar"), self.tr("改期…"), partial(self._begin, visit_id))
        if line.state == "planned":
            words = self.tr("解除锁定") if line.is_locked else self.tr("锁定日期")
            menu.addAction(
                icons.icon("lock"), words, partial(self.changes.lock, line, not line.is_locked)
            )
            menu.addAction(
                icons.icon("print"),
                self.tr("打印通知书"),
                partial(self._printer.write, (visit_id,)),
            )
        if line.state == "planned" and not line.is_locked:
            menu.addAction(
                icons.icon("undo"), self.tr("退回待排期"), partial(self.changes.give_back, line)
            )
        return menu

    def _begin(self, visit_id: int) -> None:
        """Open a visit to type another day."""
        self._open(visit_id)
        if self.drawer is not None:
            self.drawer.begin_moving()

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))
