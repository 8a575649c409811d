"""The notices of the month's visits, written into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Slot

from permitdesk.domain.schedule.approval import may_go
from permitdesk.progress import Reporter
from permitdesk.services.report import notices
from permitdesk.services.schedule import approving
from ui.context import PageContext
from ui.dialogs.pages import Files, PagesDialog
from ui.widgets.buttons import button
from ui.widgets.job_banner import JobBanner


class NoticePrinter(QObject):
    """Writes notices off the UI thread, opens their folder, and shows their pages to print.

    Attributes:
        look: Shows the notices just written as pages, one after the other.
    """

    def __init__(self, context: PageContext, banner: JobBanner, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner
        self._files: Sequence[Path] = ()
        self.look = button(self.tr("看版面和打印"), "print")
        self.look.hide()
        self.look.clicked.connect(self._look)
        banner.notice.buttons.addWidget(self.look)
        banner.busy_changed.connect(self._make_way)

    def write(self, visits: Sequence[int], *_signal: object) -> None:
        """Ask where to, and write the notices of these visits; of all of the month if none.

        Args:
            visits: The visits by id.
        """
        if self._banner.is_busy:
            return
        folder = self._context.pick_folder(self.tr("通知书写到哪个文件夹"))
        if folder is None:
            return
        desk, now = self._context.desk, self._context.period()
        period = f"{now.year}-{now.month:02}"

        def task(reporter: Reporter) -> object:
            return notices.write(desk.work(), period, folder, desk.today(), reporter, visits)

        def then(result: object) -> None:
            self._files = files = cast("Sequence[Path]", result)
            words = self.tr("{n} 份通知书已写到 {folder}").format(n=len(files), folder=folder)
            self._tell(words, self._unapproved(period, visits))
            self.look.show()
            self._context.open_path(folder if len(files) > 1 else files[0])
            self._context.changed(frozenset({"report", "schedule"}))

        self._banner.run(self._context.jobs.job(task), self.tr("正在写通知书"), then)

    def _tell(self, words: str, missing: int) -> None:
        """Tell what was written, and warn where a check has no approval yet."""
        advice = self.tr("其中 {n} 次检查还没有经负责人批准，请在“审批”里办理。").format(n=missing)
        tone = "warn" if missing else "good"
        self._banner.notice.tell(tone, words, advice if missing else "")

    def _unapproved(self, period: str, visits: Sequence[int]) -> int:
        """Return how many of these visits may not be made yet; of all of the month if none."""
        desk = self._context.desk
        lines = approving.of_month(desk.reading(), period, desk.today())
        wanted = [line for line in lines if not visits or line.id in visits]
        return sum(not may_go(line.state) for line in wanted)

    @Slot(bool)
    def _make_way(self, is_busy: bool) -> None:
        """Take the button away as soon as something else is done."""
        if is_busy:
            self.look.hide()

    def _look(self) -> None:
        """Show the pages of what was written last."""
        files = tuple(self._files)

        def read(_reporter: Reporter) -> Files:
            return {file.name: file.read_bytes() for file in files}

        title = self.tr("{n} 份通知书").format(n=len(files))
        PagesDialog(self._context, title, read, parent=self._banner.window()).show()
