"""The benchmarks by name. Each module is imported when it is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from permitdesk.bench.measure import Measure

_MODULES = {
    "startup": "permitdesk.bench.startup",
    "demo": "permitdesk.bench.demo",
    "tables": "permitdesk.bench.tables",
    "register": "permitdesk.bench.register",
    "window": "permitdesk.bench.window",
    "intake": "permitdesk.bench.intake",
    "ledger": "permitdesk.bench.ledger",
    "checks": "permitdesk.bench.checks",
    "notices": "permitdesk.bench.notices",
    "plan": "permitdesk.bench.plan",
    "draw": "permitdesk.bench.draws",
    "schedule": "permitdesk.bench.schedule",
    "fairness": "permitdesk.bench.fairness",
    "edits": "permitdesk.bench.edits",
}
NAMES = tuple(_MODULES)


def measure(name: str) -> Iterator[Measure]:
    """Run a benchmark and yield its figures as they come.

    Args:
        name: One of `NAMES`.
    """
    run: Callable[[], Iterator[Measure]] = import_module(_MODULES[name]).measures
    yield from run()
