"""The reading process: bounded, alone, and never left behind."""

from __future__ import annotations

import subprocess
import sys

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


def test_a_process_that_died_is_told_with_its_last_word(tmp_path):
    with pytest.raises(ReaderDied) as died:
        list(listen(task(tmp_path / "nowhere.xlsx"), SILENT))
    assert died.value.status == 1
    assert "FileNotFoundError" in died.value.detail


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
