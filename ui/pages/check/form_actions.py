"""Blank check forms out, filled ones back in, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.check import amending, forms, recording
from permitdesk.services.check.amending import Amended
from permitdesk.services.check.comparing import Returned, merged
from permitdesk.services.check.recording import CheckDraft
from ui.context import Notice, PageContext
from ui.dialogs.pages import Files, PagesDialog
from ui.pages.check.return_drawer import ReturnDrawer
from ui.widgets.buttons import button
from ui.widgets.job_banner import JobBanner


class FormActions(QObject):
    """The menu of forms at the page's head, and the drawer for what came back.

    Signals:
        amended: The visit whose recorded check was corrected.

    Attributes:
        button: Opens the menu.
    """

    amended = Signal(int)

    def __init__(
        self,
        context: PageContext,
        banner: JobBanner,
        in_hand: Callable[[], VisitLine | None],
        waiting: Callable[[], tuple[VisitLine, ...]],
        begun: Callable[[int], CheckDraft | None],
        parent: QObject,
    ) -> None:
        """Make the menu.

        Args:
            context: The window.
            banner: Tells how jobs go.
            in_hand: Returns the visit on screen.
            waiting: Returns the month's visits without a result.
            begun: Returns what is entered for a visit and not saved, None where nothing is.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._context, self._banner = context, banner
        self._in_hand, self._waiting, self._begun = in_hand, waiting, begun
        self.button = button(self.tr("检查表"), "file")
        menu = QMenu(self.button)
        self.write_one = menu.addAction(self.tr("写出这家的空白表…"), self.write)
        self.write_every = menu.addAction(self.tr("写出全部待检查的空白表…"), self.write_waiting)
        self.print_one = menu.addAction(self.tr("打印这家的空白表…"), self.print_form)
        self.print_every = menu.addAction(self.tr("打印全部待检查的空白表…"), self.print_waiting)
        menu.addSeparator()
        menu.addAction(self.tr("读入填好的表…"), self.read)
        menu.aboutToShow.connect(self._show_state)
        self.button.setMenu(menu)

    @Slot()
    def write(self) -> None:
        """Write the blank form of the visit on screen."""
        visit = self._in_hand()
        path = visit and self._context.save_file(
            self.tr("写出空白检查表"), forms.file_name(visit), self.tr("表格 (*.xlsx)")
        )
        if visit is None or not path:
            return
        desk = self._context.desk
        job = self._context.jobs.job(
            lambda _reporter: forms.write_blank(desk.reading(), visit.id, path)
        )
        self._banner.run(job, self.tr("正在写出"), self._tell_written)

    @Slot()
    def write_waiting(self) -> None:
        """Write the blank forms of all visits that wait, into a folder."""
        folder = self._context.pick_folder(self.tr("空白检查表放在哪里"))
        if folder is None:
            return
        desk, visits = self._context.desk, self._waiting()

        def task(reporter: Reporter) -> Path:
            forms.write_all(desk.reading(), visits, folder, reporter)
            return folder

        job = self._context.jobs.job(task)
        self._banner.run(job, self.tr("正在写出空白检查表"), self._tell_written)

    @Slot()
    def print_form(self) -> None:
        """Show the blank form of the visit on screen as pages, to be printed."""
        visit = self._in_hand()
        if visit is not None:
            self._show_pages(visit.facility, (visit,))

    @Slot()
    def print_waiting(self) -> None:
        """Show the blank forms of all visits that wait as pages, to be printed."""
        self._show_pages(self.tr("全部待检查"), self._waiting())

    def _show_pages(self, whose: str, wanted: tuple[VisitLine, ...]) -> None:
        desk = self._context.desk
        title = self.tr("空白检查表：{whose}").format(whose=whose)

        def read(reporter: Reporter) -> Files:
            return forms.blank_files(desk.reading(), wanted, reporter)

        PagesDialog(self._context, title, read, parent=self.button.window()).show()

    @Slot()
    def read(self) -> None:
        """Read a form that came back, and show it beside what the program has."""
        path = self._context.pick_file(self.tr("读入填好的表"), self.tr("表格 (*.xlsx)"))
        if path is None:
            return
        desk, period = self._context.desk, self._context.period()
        month = f"{period.year:04}-{period.month:02}"
        job = self._context.jobs.job(lambda _reporter: forms.read(desk.reading(), path, month))
        self._banner.run(job, self.tr("正在读取"), partial(self._show_returned, path, month))

    def _show_returned(self, path: Path, month: str, found: object) -> None:
        """Show the differences; what is entered on screen counts as the program's."""
        returned = cast("Returned", found)
        begun = self._begun(returned.visit.id)
        if begun is not None:
            returned = forms.read(self._context.desk.reading(), path, month, begun)
        self.show_returned(returned)

    def show_correction(self, returned: Returned) -> None:
        """Show what was corrected on screen, if anything was."""
        if returned.differences:
            self.show_returned(returned)
            return
        self._context.notify(Notice(self.tr("没有改动，检查结果照旧。")))

    def show_returned(self, returned: Returned) -> None:
        """Show what came back, or was corrected on screen, item by item."""
        drawer = ReturnDrawer(returned)
        drawer.accepted.connect(partial(self._accept, drawer))
        drawer.finding_wanted.connect(partial(self._context.go_to, "rectify"))
        self._context.show_drawer(drawer)

    def _accept(self, drawer: ReturnDrawer, taken: object) -> None:
        """Write what was taken from the form; what is wrong is said in the drawer."""
        keys = cast("frozenset[str]", taken)
        try:
            notice, rooms = self._write(drawer.returned, keys, drawer.reason.value())
        except PermitDeskError as error:
            drawer.banner.show_error(error)
            return
        if drawer.returned.is_on_screen:
            self.amended.emit(drawer.returned.visit.id)
        self._context.notify(notice)
        self._context.show_drawer(None)
        self._context.changed(rooms)

    def _write(
        self, returned: Returned, taken: frozenset[str], reason: str
    ) -> tuple[Notice, frozenset[str]]:
        """Record the check, or correct the one recorded; return what to tell and what changed."""
        desk, facility = self._context.desk, returned.visit.facility
        if returned.kept is None:
            draft = merged(returned, taken)
            rooms = recording.record(desk.work(), returned.visit.id, draft, desk.today())
            words = self.tr("已按表录入“{facility}”的检查结果。")
            return Notice(words.format(facility=facility)), rooms
        amended = amending.amend(desk.work(), returned, taken, desk.today(), reason)
        words = self.tr("已更正“{facility}”的检查结果 {count} 项。")
        told = words.format(facility=facility, count=len(taken))
        undo = partial(self._take_back, amended) if amended.can_be_taken_back else None
        return Notice(told, undo), amended.rooms

    def _take_back(self, amended: Amended) -> None:
        """Give the check what it was before the correction."""
        desk = self._context.desk
        try:
            rooms = amending.take_back(desk.work(), amended, desk.today())
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        self._context.notify(Notice(self.tr("已撤销，检查结果恢复原样。")))
        self._context.changed(rooms)

    def _tell_written(self, path: object) -> None:
        words = self.tr("已写出：{path}").format(path=cast("Path", path).name)
        self._context.notify(Notice(words))

    @Slot()
    def _show_state(self) -> None:
        visit = self._in_hand()
        self.write_one.setEnabled(visit is not None)
        for one in (self.write_every, self.print_every):
            one.setEnabled(bool(self._waiting()))
        self.print_one.setEnabled(visit is not None)
