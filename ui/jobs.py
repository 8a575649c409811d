"""Long tasks off the UI thread, one after the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from permitdesk.progress import Cancelled, Reporter

Task = Callable[[Reporter], object]

_SECONDS_BETWEEN_STEPS = 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """So much of a task is done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Result:
    """What the task returned, so that no returned value is mistaken for other news."""

    value: object


class Job(QObject):
    """A task on its way through the worker.

    Connect first, then start: a signal sent before anyone listens is lost. Exactly one of
    succeeded, failed and cancelled comes, and after it finished, all on the UI thread. Then
    the job deletes itself.

    Signals:
        progressed: A `Step`, at most twenty a second, and always the last one.
        succeeded: What the task returned.
        failed: The exception the task raised.
        cancelled: The task stopped because `cancel` was called.
        finished: The task is over, however it ended.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _news = Signal(object)

    def __init__(self, task: Task, worker: ThreadPoolExecutor, parent: QObject) -> None:
        # The parent owns the C++ object: a worker that drops the last reference to this
        # wrapper must not delete a QObject of the UI thread.
        super().__init__(parent)
        self._task = task
        self._worker = worker
        self._stop = threading.Event()
        self._is_started = False
        self._is_over = False
        self._news.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Return whether the task waits or works."""
        return self._is_started and not self._is_over

    def start(self) -> None:
        """Queue the task; a task that comes after the worker has ended is dropped."""
        try:
            self._worker.submit(self._run)
        except RuntimeError:  # the window is closing, and nobody waits for the answer
            return
        self._is_started = True

    @Slot()
    def cancel(self) -> None:
        """Ask the task to stop at its next step."""
        self._stop.set()

    def _run(self) -> None:
        """Do the task on the worker thread and send home how it went."""
        reporter = _NewsReporter(self._news.emit, self._stop)
        try:
            self._news.emit(_Result(self._task(reporter)))
        except Exception as error:  # noqa: BLE001 - the UI thread tells errors from bugs
            self._news.emit(error)

    @Slot(object)
    def _pass_on(self, news: object) -> None:
        """Tell the listeners, on the UI thread.

        One private signal crosses the threads. Were the worker to emit `finished` itself,
        the job could be deleted between two of its listeners, and the second never hear.
        """
        match news:
            case Step():
                self.progressed.emit(news)
                return
            case _Result(value):
                self._end(lambda: self.succeeded.emit(value))
            case Cancelled():
                self._end(self.cancelled.emit)
            case _:
                self._end(lambda: self.failed.emit(news))

    def _end(self, tell: Callable[[], None]) -> None:
        """Tell how it ended, then that it ended, even where the first listener fails."""
        self._is_over = True
        try:
            tell()
        finally:
            self.finished.emit()
            self.deleteLater()


class JobRunner(QObject):
    """Owns the one worker thread: writes never wait for each other's locks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="permitdesk-job")

    def job(self, task: Task) -> Job:
        """Return a job for the task, not yet started.

        The task runs on the worker and must not touch a widget, a model or any QObject.
        """
        return Job(task, self._worker, self)

    @property
    def is_busy(self) -> bool:
        """Return whether a task waits or works."""
        return any(job.is_running for job in self.findChildren(Job))

    def shut_down(self) -> None:
        """Stop what runs, drop what waits, and return when the worker has ended.

        What the tasks sent home before is told now, while the listeners are still there: an
        answer that came after its window closed would open parts of it again.
        """
        for job in self.findChildren(Job):
            job.cancel()
        self._worker.shutdown(cancel_futures=True)
        for job in self.findChildren(Job):
            QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall.value)


class _NewsReporter(Reporter):
    """Sends steps home, and turns the wish to stop into `Cancelled`."""

    def __init__(self, send: Callable[[object], object], stop: threading.Event) -> None:
        self._send = send
        self._stop = stop
        self._next = 0.0

    def step(self, done: int, total: int) -> None:
        """Send the step unless the last one was a moment ago."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now >= self._next or done == total:
            self._next = now + _SECONDS_BETWEEN_STEPS
            self._send(Step(done, total))
