"""The sample office's month, from an empty database to documents."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from permitdesk.bench.measure import Measure
from permitdesk.demo.month import SampleMonth


def measures() -> Iterator[Measure]:
    """Yield each step's time and the month's total."""
    total = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for step in SampleMonth(Path(folder), date(2026, 11, 20)).steps():
            total += step.seconds
            yield Measure("demo", step.title, step.seconds)
    yield Measure("demo", "一个月合计", total)
