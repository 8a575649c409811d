"""Runs the reading process and listens to it."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
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
        """Return the command line."""
        arguments = [str(self.path), self.name, self.way, json.dumps(self.limits)]
        arguments += ["asks"] if self.asks else []
        if getattr(sys, "frozen", False):
            return [sys.executable, CHILD_SWITCH, *arguments]
        return [sys.executable, "-m", "permitdesk.documents.reading.child", *arguments]


def listen(
    task: Task, reporter: Reporter, answer: Answer | None = None
) -> Generator[Frame, None, None]:
    """Run the reading process and yield its frames but the last, and but its question.

    While nothing comes, the reporter is asked every tenth of a second whether to stop.

    Args:
        task: What to read.
        reporter: Told `step(0, 0)` while nothing is known.
        answer: What to say where the task asks.

    Raises:
        Refused: The reader refused the file, or took too long.
        ReaderDied: It ended too early.
        Cancelled: The reporter asked to stop; the process is ended.
    """
    deadline = time.monotonic() + task.limits.seconds
    with tempfile.TemporaryFile() as errors, _running(task, errors) as process:
        arrived = _arriving(process)
        while True:
            frame = _next(arrived, reporter, deadline)
            if frame is None:
                raise ReaderDied(process.wait(), _last_line(errors))
            if frame.letter == frames.END:
                return
            if frame.letter == frames.REFUSED:
                reason, values = frames.unpack(frame.content)
                raise Refused(reason, **values)
            if frame.letter == frames.QUESTION and answer is not None:
                _say(process, answer(frame))
            else:
                yield frame


@contextmanager
def _running(task: Task, errors: IO[bytes]) -> Generator[subprocess.Popen[bytes]]:
    """Start the process, and see to its end."""
    environment = os.environ | {
        "PYTHONPATH": str(Path(permitdesk.__file__).parent.parent),
        "RUST_BACKTRACE": "0",
    }
    process = subprocess.Popen(
        task.command(),
        stdin=subprocess.PIPE if task.asks else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=environment,
        pipesize=_PIPE_BYTES,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _say(process: subprocess.Popen[bytes], answer: bytes) -> None:
    """Send an answer; one that died meanwhile is missed when the next frame is waited for."""
    if process.stdin is not None:
        with suppress(BrokenPipeError):
            frames.write(process.stdin, frames.ANSWER, answer)
            process.stdin.flush()


def _arriving(process: subprocess.Popen[bytes]) -> queue.Queue[Frame | None]:
    """Return the queue of what arrives; None at the end.

    A thread reads, since a pipe cannot be waited for with a time limit on Windows.
    """
    arrived: queue.Queue[Frame | None] = queue.Queue(_FRAMES_AHEAD)
    pipe = process.stdout
    if pipe is None:
        raise ValueError("the process has no pipe")

    def read() -> None:
        frame: Frame | None = Frame(b"", b"")
        while frame is not None:
            frame = frames.receive(pipe)
            arrived.put(frame)

    threading.Thread(target=read, daemon=True, name="permitdesk-reading").start()
    return arrived


def _next(arrived: queue.Queue[Frame | None], reporter: Reporter, deadline: float) -> Frame | None:
    """Return the next frame.

    Raises:
        Refused: The time is over.
        Cancelled: The reporter asked to stop.
    """
    while True:
        if time.monotonic() > deadline:
            raise Refused("ReadingTookTooLong")
        try:
            return arrived.get(timeout=_PATIENCE)
        except queue.Empty:
            reporter.step(0, 0)


def _last_line(errors: IO[bytes]) -> str:
    """Return the last line that the process printed, advice to developers left out."""
    errors.seek(0)
    lines = [line.strip() for line in errors.read().decode("utf-8", "replace").splitlines()]
    telling = [line for line in lines if line and not line.startswith("note:")]
    return telling[-1][:_LONGEST_DETAIL] if telling else ""
