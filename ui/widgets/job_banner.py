"""A job on the page: how far it is, a button to stop it, and how it ended."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from permitdesk.errors.base import PermitDeskError
from ui.error_text import sentences_of
from ui.jobs import Job, Step
from ui.widgets.buttons import button
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.notice import NoticeCard


class JobBanner(QWidget):
    """Runs a job and shows it; hidden while there is nothing to tell.

    Signals:
        busy_changed: Whether a job runs; pages disable what must wait.

    Attributes:
        notice: How the last job ended; a page may tell its own sentence through it.
    """

    busy_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._title = ""
        self._what = text("", "section")
        self._count = text("", "muted")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(self.tr("进度"))
        self._stop = button(self.tr("停止"), "stop")
        self._progress = QFrame()
        self._progress.setProperty("role", "card")
        line = row()
        line.addWidget(self._what)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self._stop)
        inner = column(self._progress, gap=1, margin=1.25)
        inner.addLayout(line)
        inner.addWidget(self._bar)
        self.notice = NoticeCard()
        outer = column(self, gap=0)
        outer.addWidget(self._progress)
        outer.addWidget(self.notice)
        self._progress.hide()
        self.hide()
        self.notice.closed.connect(self.hide)
        self._stop.clicked.connect(self._ask_to_stop)

    @property
    def is_busy(self) -> bool:
        """Return whether a job runs here."""
        return self._job is not None

    def run(
        self,
        job: Job,
        title: str,
        then: Callable[[object], object] | None = None,
    ) -> None:
        """Start a job and show it.

        A foreseen failure is told here in its two sentences; a bug goes on to the crash
        report; a stop is told in one word.

        Args:
            job: Not yet started. Further listeners are connected before this call.
            title: What is being done, such as 正在导入.
            then: Called with the result on the UI thread.
        """
        self._job, self._title = job, title
        self._what.setText(title)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self.notice.hide()
        self._progress.show()
        self.show()
        job.progressed.connect(self._show_step)
        job.failed.connect(self._show_failure)
        job.cancelled.connect(self._show_stop)
        job.finished.connect(self._end)
        if then is not None:
            job.succeeded.connect(then)
        self.busy_changed.emit(True)
        job.start()

    def show_error(self, error: PermitDeskError) -> None:
        """Tell a foreseen failure that happened without a job."""
        what, advice = sentences_of(error)
        details = "".join(traceback.format_exception(error.__cause__)) if error.__cause__ else ""
        self.notice.tell("danger", what, advice, details)
        self.show()

    @Slot(object)
    def _show_step(self, step: Step) -> None:
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        self._count.setText(
            self.tr("{done:,} / {total:,}").format(done=step.done, total=step.total)
        )

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        """Say what is foreseen; let a bug go on to the crash report."""
        if not isinstance(error, PermitDeskError):
            raise error
        self.show_error(error)

    @Slot()
    def _show_stop(self) -> None:
        self.notice.tell(
            "neutral", self.tr("{what}：已停止，什么都没有改动。").format(what=self._title)
        )

    @Slot()
    def _ask_to_stop(self) -> None:
        """Ask the job to stop; it does so at its next step."""
        if self._job is not None:
            self._stop.setEnabled(False)
            self._count.setText(self.tr("正在停止…"))
            self._job.cancel()

    @Slot()
    def _end(self) -> None:
        self._job = None
        self._progress.hide()
        self.setVisible(not self.notice.isHidden())
        self.busy_changed.emit(False)
