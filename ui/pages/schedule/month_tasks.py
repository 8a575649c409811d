"""The month's tasks behind the page's menu: visits by hand, storms, absences, the phone's file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QPushButton

from permitdesk.domain.register.officer import Leave
from permitdesk.domain.schedule.pause import Pause
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.register import officers
from permitdesk.services.schedule import pauses, phone, sources
from permitdesk.services.schedule.board import Board
from ui import icons
from ui.context import Notice, PageContext
from ui.facility_search import facility_search
from ui.pages.schedule.month_drawers import AbsenceDrawer, AddVisitDrawer, PauseDrawer
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.job_banner import JobBanner

Done = Callable[[], object]


class MonthTasks(QObject):
    """What is done to a month beside moving its visits.

    Attributes:
        button: Opens the menu of tasks.
    """

    def __init__(self, context: PageContext, banner: JobBanner, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner
        self._board: Board | None = None
        self.button: QPushButton = button(self.tr("更多"), "more")
        self.button.setMenu(self._menu())

    def show_board(self, board: Board) -> None:
        """Know the month that is shown."""
        self._board = board

    def _menu(self) -> QMenu:
        menu = QMenu(self.button)
        menu.setAccessibleName(self.tr("更多"))
        for icon, words, do in (
            ("add", self.tr("增加检查…"), self._begin_visit),
            ("stop", self.tr("暂停外出…"), self._begin_pause),
            ("person", self.tr("人员请假…"), self._begin_absence),
            ("calendar", self.tr("手机日历…"), self.write_calendar),
        ):
            menu.addAction(icons.icon(icon), words, do)
        return menu

    @property
    def _period(self) -> str:
        now = self._context.period()
        return f"{now.year}-{now.month:02}"

    def _first_day(self) -> date:
        """Return the day to begin a form with: today, or the month's first one."""
        now, today = self._context.period(), self._context.desk.today()
        return max(today, date(now.year, now.month, 1))

    def _officers(self) -> Sequence[tuple[str, str]]:
        lanes = self._board.lanes if self._board else ()
        return [(str(lane.officer_id), lane.name) for lane in lanes]

    @Slot()
    def _begin_visit(self) -> None:
        find = facility_search(self._context.desk)
        drawer = AddVisitDrawer(self._period, self._officers(), find)
        drawer.wanted.connect(self._add_visit)
        self._show(drawer)

    @Slot()
    def _begin_pause(self) -> None:
        visits = self._board.visits if self._board else ()
        townships = sorted({line.township for line in visits if line.township})
        known = pauses.of_month(self._context.desk.reading(), self._period)
        drawer = PauseDrawer(self._first_day(), townships, known)
        drawer.wanted.connect(self._pause)
        drawer.removed.connect(self._end_pause)
        self._show(drawer)

    @Slot()
    def _begin_absence(self) -> None:
        drawer = AbsenceDrawer(self._officers(), self._first_day())
        drawer.wanted.connect(self._be_absent)
        self._show(drawer)

    def _show(self, drawer: Drawer) -> None:
        self._context.show_drawer(drawer)

    @Slot(object, object, object)
    def _add_visit(self, facility: int, visit: Visit, team: Sequence[int]) -> None:
        desk = self._context.desk
        self._do(
            lambda: sources.add_visit(desk.work(), facility, visit, team, desk.today()),
            self.tr("已增加一次检查，在“待排期”里"),
        )

    @Slot(object)
    def _pause(self, pause: Pause) -> None:
        desk = self._context.desk
        self._do(
            lambda: pauses.add(desk.work(), pause),
            self.tr("已暂停外出；按“排期”改期受影响的检查"),
        )

    @Slot(object)
    def _end_pause(self, number: int) -> None:
        desk = self._context.desk
        self._do(lambda: pauses.remove(desk.work(), number), self.tr("已恢复外出"))

    @Slot(object, object, object, str)
    def _be_absent(self, officer: int, first: date, last: date, reason: str) -> None:
        desk = self._context.desk
        leave = Leave(first_day=first, last_day=last, reason=reason)
        try:
            kept = officers.add_leave(desk.work(), officer, leave)
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        words = self.tr("已登记请假；按“排期”改期受影响的检查")
        self._tell(words, partial(self._come_back, kept.id))

    def _come_back(self, leave_id: int) -> None:
        self._context.changed(officers.remove_leave(self._context.desk.work(), leave_id))

    @Slot()
    def write_calendar(self) -> None:
        """Write the month's visits for phones."""
        desk, period = self._context.desk, self._period
        name = self.tr("检查排期{period}.ics").format(period=period)
        path = self._context.save_file(self.tr("写手机日历"), name, self.tr("日历 (*.ics)"))
        if path is None:
            return
        try:
            count = phone.write(desk.work(), period, path, desk.today())
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        words = self.tr("{n} 次检查已写入 {file}，姓名已隐去").format(n=count, file=path.name)
        self._context.notify(Notice(words))

    def _do(self, change: Done, words: str) -> None:
        """Change something and tell it, or tell why it cannot be done."""
        try:
            change()
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        self._tell(words)

    def _tell(self, words: str, undo: Done | None = None) -> None:
        self._context.show_drawer(None)
        self._context.notify(Notice(words, undo=undo))
        self._context.changed(frozenset({"schedule", "register"}))
