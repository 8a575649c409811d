"""Long tasks off the UI thread, one after the other."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from permitdesk.progress import Cancelled, Reporter

Task = Callable[[Reporter], object]

_SECONDS_BETWEEN_STEPS = 0.05
_SECONDS_OF_A_TURN = 0.0005
"""After so long the worker gives way. The window asks for its turn some times for every cell
that it paints; with Python's own 0.005 it takes seconds to paint beside a busy worker."""


@dataclass(frozen=True, slots=True)
class Step:
    """So much of a task is done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Result:
    """What the task returned, so that no returned value is mistaken for other news."""

    value: object


class _Errand:
    """What the worker holds of a job: no QObject, and of the task nothing once it is over.

    Whoever drops the last reference to an object destroys it, and what a task, its answer or
    the frames of its error refer to may belong to the UI thread. So they lie here alone until
    the UI thread takes them: the worker keeps no second reference when it says that it is done.
    """

    def __init__(self, task: Task, send: Callable[[_Errand, Step | None], object]) -> None:
        self.stop = threading.Event()
        self._task: Task | None = task
        self._outcome: _Result | Exception | None = None
        self._send = send

    def run(self) -> None:
        """Do the task on the worker thread, and say so once nothing of it is held there."""
        if self._task is None:
            return
        reporter = _NewsReporter(partial(self._send, self), self.stop)
        try:
            self._outcome = _Result(self._task(reporter))
        except Exception as error:  # noqa: BLE001 - the UI thread tells errors from bugs
            self._outcome = error
        self._send(self, None)

    def take(self) -> _Result | Exception | None:
        """Return how it went, and let go of it and of the task; for the UI thread."""
        outcome, self._outcome, self._task = self._outcome, None, None
        return outcome


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

    def __init__(self, errand: _Errand, worker: ThreadPoolExecutor, parent: QObject) -> None:
        super().__init__(parent)
        self._errand = errand
        self._worker = worker
        self._is_started = False
        self._is_over = False

    @property
    def is_running(self) -> bool:
        """Return whether the task waits or works."""
        return self._is_started and not self._is_over

    def start(self) -> None:
        """Queue the task; a task that comes after the worker has ended is dropped."""
        try:
            self._worker.submit(self._errand.run)
        except RuntimeError:  # the window is closing, and nobody waits for the answer
            return
        self._is_started = True

    @Slot()
    def cancel(self) -> None:
        """Ask the task to stop at its next step."""
        self._errand.stop.set()

    def end(self) -> None:
        """Tell how it ended, then that it ended, even where the first listener fails."""
        self._is_over = True
        try:
            match self._errand.take():
                case _Result(value):
                    self.succeeded.emit(value)
                case Cancelled():
                    self.cancelled.emit()
                case error:
                    self.failed.emit(error)
        finally:
            self.finished.emit()
            self.deleteLater()


class JobRunner(QObject):
    """Owns the one worker thread: writes never wait for each other's locks.

    As long as there is one, threads take turns more often than Python lets them.
    """

    # One private signal crosses the threads, and it is the runner's, which outlives its worker.
    # A job deletes itself on the UI thread as soon as it hears that its task is over; a signal
    # of its own might then still be in the middle of being sent on the worker.
    _news = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="permitdesk-job")
        self._jobs: dict[_Errand, Job] = {}
        self._news.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._turn_before = sys.getswitchinterval()
        sys.setswitchinterval(_SECONDS_OF_A_TURN)

    def job(self, task: Task) -> Job:
        """Return a job for the task, not yet started.

        The task runs on the worker and must not touch a widget, a model or any QObject.
        """
        errand = _Errand(task, self._news.emit)
        made = self._jobs[errand] = Job(errand, self._worker, self)
        return made

    @property
    def is_busy(self) -> bool:
        """Return whether a task waits or works."""
        return any(job.is_running for job in self._jobs.values())

    def shut_down(self) -> None:
        """Stop what runs, drop what waits, and return when the worker has ended.

        What the tasks sent home before is told now, while the listeners are still there: an
        answer that came after its window closed would open parts of it again.
        """
        for job in self._jobs.values():
            job.cancel()
        self._worker.shutdown(cancel_futures=True)
        sys.setswitchinterval(self._turn_before)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    @Slot(object, object)
    def _pass_on(self, errand: _Errand, step: Step | None) -> None:
        """Tell a job's listeners, on the UI thread, of a step or of the end."""
        if step is not None:
            self._jobs[errand].progressed.emit(step)
        else:
            self._jobs.pop(errand).end()


class _NewsReporter(Reporter):
    """Sends steps home, and turns the wish to stop into `Cancelled`."""

    def __init__(self, send: Callable[[Step], object], stop: threading.Event) -> None:
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
