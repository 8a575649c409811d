"""The reading process: bounded, alone, and never left behind."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
from itertools import islice

import pytest

from permitdesk.documents.reading import frames, process
from permitdesk.documents.reading.found import Refused
from permitdesk.documents.reading.limits import DEFAULT_LIMITS, Limits
from permitdesk.documents.reading.process import ReaderDied, Task, listen
from permitdesk.documents.reading.workbook import read_workbook
from permitdesk.progress import SILENT, Cancelled, Reporter

LIGHT = {"openpyxl", "sqlmodel", "pydantic", "sqlalchemy", "rapidfuzz", "PySide6", "matplotlib"}


@pytest.fixture
def started(monkeypatch):
    """Every process that was started."""
    processes = []

    class Watched(subprocess.Popen):
        def __init__(self, *arguments, **keywords):
            super().__init__(*arguments, **keywords)
            processes.append(self)

    monkeypatch.setattr(process.subprocess, "Popen", Watched)
    return processes


def task(path, way="quick", limits=DEFAULT_LIMITS):
    return Task(path, path.stem, way, limits)


@pytest.mark.parametrize("way", ["quick", "careful"])
def test_both_readers_tell_the_same(xlsx, way):
    told = [
        (frame.letter, frames.unpack(frame.content)) for frame in listen(task(xlsx(), way), SILENT)
    ]
    rows = [frames.unpack(content[1]) for letter, content in told if letter == frames.ROWS]
    assert [number for number, _ in rows[0]] == [1, 2, 3]
    assert told[-1][0] == frames.SHEET


def test_a_process_that_died_is_told_with_its_last_word(xlsx):
    with pytest.raises(ReaderDied) as died:
        list(listen(task(xlsx(), limits=Limits(unpacked_bytes="few")), SILENT))
    assert died.value.status == 1
    assert "TypeError" in died.value.detail


def test_a_file_that_went_meanwhile_is_missing(tmp_path):
    with pytest.raises(Refused, match="FileMissing"):
        list(listen(task(tmp_path / "nowhere.xlsx"), SILENT))


@pytest.mark.parametrize("taken", [0, 1])
def test_no_thread_is_left_when_nobody_takes_the_rest(xlsx, taken):
    path = xlsx([["示例", number] for number in range(40_000)])
    before = threading.active_count()
    listening = listen(task(path), SILENT)
    assert len(list(islice(listening, taken))) == taken
    listening.close()
    assert threading.active_count() == before


def test_the_time_that_a_frame_is_used_is_not_the_readers(xlsx, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(process.time, "monotonic", lambda: clock[0])
    for _ in listen(task(xlsx()), SILENT):
        clock[0] += 1_000


@pytest.mark.skipif("sys.platform == 'win32'", reason="one cannot be killed like that there")
def test_the_process_goes_with_the_program(write):
    endless = write("list.xls", "<html>" + "<a" * 500_000)  # keeps the reader busy for minutes
    code = f"""
from pathlib import Path
from permitdesk.documents.reading.limits import Limits
from permitdesk.documents.reading.process import Task, _running
from permitdesk.progress import SILENT
with _running(Task(Path({str(endless)!r}), "list", "quick", {DEFAULT_LIMITS!r})) as reading:
    print(reading._process.pid, flush=True)
    reading.next(SILENT)
"""
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    with program:
        reader = int(program.stdout.readline())
        program.kill()
    assert gone(reader)


def gone(number):
    """Wait until a process has gone; half a second is what it takes."""
    for _ in range(2_000):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        select.select([], [], [], 0.01)
    return False


def test_a_refusal_crosses_the_pipe(write):
    with pytest.raises(Refused) as refused:
        list(listen(task(write("a.xlsx", b"%PDF-1.7")), SILENT))
    assert (refused.value.reason, refused.value.values) == ("FileIsNoTable", {"found": "PDF 文件"})


def test_no_process_is_left_when_the_user_stops(xlsx, started):
    class Impatient(Reporter):
        def step(self, done, total):
            raise Cancelled

    path = xlsx([["示例"]] * 3000)
    with pytest.raises(Cancelled):
        read_workbook(path, reporter=Impatient())
    assert [process.poll() is not None for process in started] == [True]


def test_no_process_is_left_when_the_time_is_over(xlsx, started):
    with pytest.raises(Refused):
        list(listen(task(xlsx(), limits=Limits(seconds=0)), SILENT))
    assert [process.poll() is not None for process in started] == [True]


def test_the_process_starts_light():
    code = "import sys, permitdesk.documents.reading.child; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {module.partition(".")[0] for module in run.stdout.split()}
    assert loaded & LIGHT == set()
