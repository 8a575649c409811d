"""What every action of the page shares: a job on the worker, a dialog before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from ui.context import Notice, PageContext
from ui.error_text import text_of
from ui.pages.draw.reason_dialog import ReasonDialog
from ui.widgets.form import Field
from ui.widgets.job_banner import JobBanner

Writer = Callable[[Path, Reporter], tuple[Path, ...]]
"""Writes files into a folder and returns them."""


class Runner(QObject):
    """Runs the page's jobs and asks what they need.

    Signals:
        refused: Why something could not be done; the banner says it too.
    """

    refused = Signal(str)

    def __init__(self, context: PageContext, banner: JobBanner, page: QWidget) -> None:
        super().__init__(page)
        self.context = context
        self._banner = banner
        self._page = page

    def run(
        self, task: Callable[[Reporter], object], title: str, then: Callable[[object], object]
    ) -> None:
        """Run a task on the worker and go on with what it returns."""
        job = self.context.jobs.job(task)
        job.failed.connect(self._refuse)
        self._banner.run(job, title, then)

    def tell(self, sentence: str, rooms: frozenset[str]) -> None:
        """Say what was done, and that these rooms have changed."""
        self.context.notify(Notice(sentence))
        self.context.changed(rooms)

    def ask(
        self,
        title: str,
        meaning: str,
        yes: str,
        fields: tuple[Field, ...],
        values: Mapping[str, object] | None = None,
    ) -> dict[str, object] | None:
        """Return what was filled in, None where the user went back."""
        dialog = ReasonDialog(title, meaning, yes, fields, self._page)
        dialog.form.show_values(values or {})
        is_filled = dialog.exec() == QDialog.DialogCode.Accepted
        given = dialog.form.values()
        dialog.deleteLater()
        return given if is_filled else None

    def export_to_folder(self, write: Writer, title: str) -> None:
        """Ask for a folder, write files into it and open it."""
        folder = self.context.pick_folder(title)
        if folder is not None:
            self.run(lambda reporter: write(folder, reporter), self.tr("正在写出"), self.exported)

    def exported(self, paths: object) -> None:
        """Say which files were written and open their folder."""
        written = cast("tuple[Path, ...]", paths)
        names = "、".join(path.name for path in written)
        self.context.notify(Notice(self.tr("已写出 {names}").format(names=names)))
        self.context.open_path(written[0].parent)

    @Slot(object)
    def _refuse(self, error: object) -> None:
        if isinstance(error, PermitDeskError):
            self.refused.emit(text_of(error))
