"""How long the window is blocked by a long register: opened, scrolled, sorted, searched.

The window runs in a process of its own without a display. A beat every few milliseconds says
how long it could not answer: the longest time between two beats is the figure.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from permitdesk.bench.invented import fill
from permitdesk.bench.measure import Measure
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import office_for, set_up

SIZES = (291, 16_187, 125_000, 1_000_000)
MOST_SECONDS = 0.1
"""The longest time that the window may not answer."""

_AREA = "140781"
_IDLE = "什么也不做（别的程序占用处理器的影响）"
_SCRIPT = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from permitdesk.services.office.desk import Desk
from ui.collector import Collector
from ui.pictures import Studio, application_without_display
from ui.theme import Theme

theme = Theme(application_without_display())
gaps, last = [0.0], [time.perf_counter()]

def beat():
    now = time.perf_counter()
    gaps[0], last[0] = max(gaps[0], now - last[0]), now

def rest(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

def measured(act, milliseconds=150):
    gaps[0], last[0] = 0.0, time.perf_counter()
    act()
    rest(milliseconds)
    jobs = studio._composition.jobs
    while jobs.is_busy:
        rest(20)
    rest(150)
    return gaps[0]

def scroll(view):
    bar = view.verticalScrollBar()
    for step in range(21):
        bar.setValue(bar.maximum() * step // 20)
        rest(10)

timer = QTimer(interval=2, timerType=Qt.TimerType.PreciseTimer)
timer.timeout.connect(beat)
told = {}
collector = Collector()  # as in the program: no automatic collection in the midst of things
with Desk(Path(sys.argv[1]), "测量") as desk:
    settings = QSettings(sys.argv[2], QSettings.Format.IniFormat)
    with Studio(desk, settings, theme) as studio:
        studio.page("home")
        timer.start()
        told["idle"] = measured(lambda: None, 1000)
        studio.page("register")
        studio.page("intake")
        told["open"] = measured(lambda: studio.window.go_to("register"), 500)
        part = studio.window.current_page.facilities
        view, model = part.table.view, part.model
        told["scroll"] = measured(lambda: scroll(view))
        sorted_by = {}
        for place, column in enumerate(model.columns):
            if not column.order_by:
                continue
            view.setColumnHidden(place, False)
            for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                sort = lambda: view.sortByColumn(place, order)
                sorted_by[column.title] = max(sorted_by.get(column.title, 0.0), measured(sort))
        told["sort"] = sorted_by
        told["search"] = measured(lambda: (part.search.setText("晨光"), part._show_rows()))
        told["rows"] = model.rowCount()
collector.stop()
print(json.dumps(told, ensure_ascii=False))
"""


def measures(sizes: Sequence[int] = SIZES) -> Iterator[Measure]:
    """Yield how long the window is blocked by a register of each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            yield from _told(size, blocked(Path(folder), size))


def blocked(folder: Path, size: int) -> dict[str, float]:
    """Return the longest silence of the window for each thing done, in seconds.

    Args:
        folder: For the database.
        size: How many facilities there are.
    """
    database = folder / "office.sqlite"
    with Desk.create(database, "测量") as desk:
        set_up(desk.work(), office_for(_AREA, ""))
        fill(desk, size)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(database), str(folder / "window.ini")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(run.stdout.splitlines()[-1])
    title, slowest = max(told["sort"].items(), key=lambda pair: pair[1])
    return {
        _IDLE: told["idle"],
        "再次打开名录": told["open"],
        "滚动到底": told["scroll"],
        f"按各列排序，最慢的是“{title}”": slowest,
        "搜索": told["search"],
    }


def _told(size: int, silences: dict[str, float]) -> Iterator[Measure]:
    """Yield the figures in words."""
    for words, seconds in silences.items():
        is_ours = words != _IDLE
        fault = (
            "" if seconds <= MOST_SECONDS or not is_ours else f"超过 {MOST_SECONDS * 1000:.0f} 毫秒"
        )
        yield Measure("window", f"{size:,} 家，窗口停顿：{words}", seconds, fault=fault)
