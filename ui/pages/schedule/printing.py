"""The notices of the month's visits, written into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject

from permitdesk.progress import Reporter
from permitdesk.services.report import notices
from ui.context import PageContext
from ui.widgets.job_banner import JobBanner


class NoticePrinter(QObject):
    """Writes notices off the UI thread and opens their folder."""

    def __init__(self, context: PageContext, banner: JobBanner, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner

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
            files = cast("Sequence[Path]", result)
            words = self.tr("{n} 份通知书已写到 {folder}")
            self._banner.notice.tell("good", words.format(n=len(files), folder=folder))
            self._context.open_path(folder if len(files) > 1 else files[0])
            self._context.changed(frozenset({"report", "schedule"}))

        self._banner.run(self._context.jobs.job(task), self.tr("正在写通知书"), then)
