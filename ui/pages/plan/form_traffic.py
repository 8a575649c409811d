"""Annex 3 on its way out to Excel and back in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from permitdesk.services.plan import annex3
from ui.context import PageContext
from ui.widgets.job_banner import JobBanner


class FormTraffic(QObject):
    """Writes the form and takes it in again, off the UI thread.

    Signals:
        taken: The `Annex3Import` of a form that came back.
    """

    taken = Signal(object)

    def __init__(self, context: PageContext, banner: JobBanner, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner

    @Slot()
    def send_out(self) -> None:
        """Write the year's form where the user wants it."""
        year, desk = self._context.period().year, self._context.desk
        name = self.tr("附件3 清单式执法检查计划 {year}.xlsx").format(year=year)
        path = self._context.save_file(self.tr("导出附件3"), name, self.tr("表格 (*.xlsx)"))
        if path is None:
            return

        def then(_result: object) -> None:
            self._banner.notice.tell("good", self.tr("附件3 已写到 {path}").format(path=path))
            self._context.open_path(path)

        self._banner.run(
            self._context.jobs.job(lambda _reporter: annex3.write(desk.reading(), year, path)),
            self.tr("正在写附件3"),
            then,
        )

    @Slot()
    def take_in(self) -> None:
        """Take a form that came back into the year's plan."""
        year, desk = self._context.period().year, self._context.desk
        path = self._context.pick_file(self.tr("导入附件3"), self.tr("表格 (*.xlsx)"))
        if path is None:
            return
        self._banner.run(
            self._context.jobs.job(lambda _reporter: annex3.read(desk.work(), year, path)),
            self.tr("正在读附件3"),
            self.taken.emit,
        )
