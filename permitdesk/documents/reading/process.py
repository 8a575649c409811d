"""Runs the reading process and listens to it."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

import permitdesk
from permitdesk.documents.reading import frames
from permitdesk.documents.reading.formats import Way
from permitdesk.documents.reading.found import Refused
from permitdesk.documents.reading.frames import Frame
from permitdesk.documents.reading.limits import Limits
from permitdesk.progress import Reporter

CHILD_SWITCH = "--read-file"
"""The frozen program, called with this first argument, is the reading process."""

_PATIENCE = 0.1
_FRAMES_AHEAD = 64
_LONGEST_DETAIL = 300
_LINES_KEPT = 50
_LONGEST_LINE = 4096
_PIPE_BYTES = 1 << 20
"""Room for some frames (Linux): through a small pipe each would need several turns of the thread
that reads, and the interpreter lets it wait for each while rows are taken."""


class ReaderDied(Exception):
    """The reading process ended before it had told everything.

    Attributes:
        status: Its exit status; negative for a signal.
        detail: The last line of what it printed.
    """

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(f"status {status}: {detail}")
        self.status = status
        self.detail = detail


Answer = Callable[[Frame], bytes]
"""What the program says to a question of the reading process."""

Meanwhile = Callable[[], None]
"""What the program does while the reading process begins and it would only wait."""


class Task(NamedTuple):
    """What the reading process is to do.

    Attributes:
        path: The file.
        name: The name of unnamed sheets.
        way: Which reader to take for a workbook.
        limits: The bounds.
        asks: It asks how a sheet is to be read as soon as it has seen its first rows.
    """

    path: Path
    name: str
    way: Way
    limits: Limits
    asks: bool = False

    def command(self) -> list[str]:
        """Return the command line; it names this process, without which it is not to go on."""
        bounds = json.dumps(self.limits)
        arguments = [str(self.path), self.name, self.way, bounds, str(os.getpid())]
        arguments += ["asks"] if self.asks else []
        if getattr(sys, "frozen", False):
            return [sys.executable, CHILD_SWITCH, *arguments]
        return [sys.executable, "-m", "permitdesk.documents.reading.child", *arguments]


def listen(
    task: Task,
    reporter: Reporter,
    answer: Answer | None = None,
    meanwhile: Meanwhile | None = None,
) -> Generator[Frame, None, None]:
    """Run the reading process and yield its frames but the last, and but its question.

    While nothing comes, the reporter is asked every tenth of a second whether to stop. The
    time that the caller takes with a frame is not counted as the reader's.

    Args:
        task: What to read.
        reporter: Told `step(0, 0)` while nothing is known.
        answer: What to say where the task asks.
        meanwhile: Done as soon as the process has been started.

    Raises:
        Refused: The reader refused the file, or took too long.
        ReaderDied: It ended too early.
        Cancelled: The reporter asked to stop; the process is ended.
    """
    with _running(task) as reading:
        if meanwhile is not None:
            meanwhile()
        while True:
            frame = reading.next(reporter)
            if frame is None:
                raise reading.death()
            if frame.letter == frames.END:
                return
            if frame.letter == frames.REFUSED:
                reason, values = frames.unpack(frame.content)
                raise Refused(reason, **values)
            if frame.letter == frames.QUESTION and answer is not None:
                reading.say(answer(frame))
            else:
                yield frame


@contextmanager
def _running(task: Task) -> Generator[_Reading]:
    """Start the process, and see to its end."""
    environment = os.environ | {
        "PYTHONPATH": str(Path(permitdesk.__file__).parent.parent),
        "RUST_BACKTRACE": "0",
    }
    process = subprocess.Popen(
        task.command(),
        stdin=subprocess.PIPE if task.asks else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        pipesize=_PIPE_BYTES,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    reading = _Reading(process, task.limits.seconds)
    try:
        yield reading
    finally:
        reading.end()


class _Reading:
    """A reading process under way.

    Threads listen to it, since a pipe cannot be waited for with a time limit on Windows; they
    end with it.
    """

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        """Begin to listen.

        Args:
            process: Its outputs are pipes.
            seconds: So long it may be waited for in all.
        """
        self._process = process
        self._left = float(seconds)
        self._arrived: queue.Queue[Frame | None] = queue.Queue(_FRAMES_AHEAD)
        self._murmured: deque[bytes] = deque(maxlen=_LINES_KEPT)
        listeners = ((self._take_frames, process.stdout), (self._take_lines, process.stderr))
        self._threads = [
            threading.Thread(target=take, args=(pipe,), daemon=True, name="permitdesk-reading")
            for take, pipe in listeners
        ]
        for thread in self._threads:
            thread.start()

    def next(self, reporter: Reporter) -> Frame | None:
        """Return the next frame, None where the process has ended.

        Raises:
            Refused: The time is over.
            Cancelled: The reporter asked to stop.
        """
        began = time.monotonic()
        while True:
            if time.monotonic() - began > self._left:
                raise Refused("ReadingTookTooLong")
            try:
                frame = self._arrived.get(timeout=_PATIENCE)
            except queue.Empty:
                reporter.step(0, 0)
            else:
                self._left -= time.monotonic() - began
                return frame

    def say(self, answer: bytes) -> None:
        """Send an answer; one that died meanwhile is missed when the next frame is waited for."""
        pipe = self._process.stdin
        if pipe is not None:
            with suppress(BrokenPipeError):
                frames.write(pipe, frames.ANSWER, answer)
                pipe.flush()

    def death(self) -> ReaderDied:
        """Return how the process ended, which it has."""
        status = self._process.wait()
        for thread in self._threads:
            thread.join()
        lines = [line.decode("utf-8", "replace").strip() for line in self._murmured]
        # Advice to developers tells nothing about the file.
        telling = [line for line in lines if line and not line.startswith("note:")]
        return ReaderDied(status, telling[-1][:_LONGEST_DETAIL] if telling else "")

    def end(self) -> None:
        """End the process, however far it is, and the listening with it."""
        self._process.kill()
        self._process.wait()
        while self._threads[0].is_alive():
            with suppress(queue.Empty):  # it may be waiting for room
                self._arrived.get(timeout=_PATIENCE)
        self._threads[1].join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                with suppress(BrokenPipeError):  # an answer that nobody has taken
                    pipe.close()

    def _take_frames(self, pipe: IO[bytes]) -> None:
        """Put what arrives into the queue, None at the end."""
        frame: Frame | None = Frame(b"", b"")
        while frame is not None:
            frame = frames.receive(pipe)
            self._arrived.put(frame)

    def _take_lines(self, pipe: IO[bytes]) -> None:
        """Keep the last lines that are printed."""
        self._murmured.extend(iter(partial(pipe.readline, _LONGEST_LINE), b""))
