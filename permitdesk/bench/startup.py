"""Time to the window, beside a bare script that imports the same libraries."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from permitdesk.bench.measure import Measure
from permitdesk.demo.office import make_sample

LIMIT = 1.5
"""The largest multiple of the bare script's time."""

_RUNS = 7

_BARE = """
import time
started = time.perf_counter()
import sys
import sqlmodel
from PySide6.QtWidgets import QApplication, QTableView
application = QApplication(sys.argv[:1])
view = QTableView()
view.show()
application.processEvents()
print(time.perf_counter() - started)
"""

_OURS = """
import time
started = time.perf_counter()
import sys
from ui import app
app.main(["--db", sys.argv[1], "--quit-when", sys.argv[2]])
print(time.perf_counter() - started)
"""


def measures() -> Iterator[Measure]:
    """Yield the time to the window and to the filled home page, medians of alternating runs."""
    with tempfile.TemporaryDirectory() as folder:
        database = make_sample(Path(folder) / "样例.sqlite", date(2026, 11, 20))
        bare: list[float] = []
        shown: list[float] = []
        filled: list[float] = []
        _seconds(_BARE)  # the disk cache is warm for both
        for _ in range(_RUNS):
            bare.append(_seconds(_BARE))
            shown.append(_seconds(_OURS, str(database), "shown"))
            filled.append(_seconds(_OURS, str(database), "filled"))
    beside = statistics.median(bare)
    yield Measure("startup", "到窗口显示", statistics.median(shown), beside, LIMIT)
    yield Measure("startup", "到首页数据齐全", statistics.median(filled), beside)


def _seconds(script: str, *arguments: str) -> float:
    """Run a script in a fresh interpreter without a display and return what it printed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(run.stdout.split()[-1])
