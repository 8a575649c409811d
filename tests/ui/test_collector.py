"""Cycles are collected on the UI thread alone."""

import gc
import weakref

import pytest
from PySide6.QtCore import Qt

from ui.collector import Collector


class Knot:
    """Something that refers to itself."""

    def __init__(self):
        self.me = self


@pytest.fixture
def collector(qapp):
    made = Collector()
    yield made
    made.stop()
    gc.disable()


def test_cycles_are_collected_by_the_timer(qtbot, collector):
    assert not gc.isenabled()
    seen = weakref.ref(Knot())
    assert seen() is not None
    collector._timer.start(1)
    qtbot.waitUntil(lambda: seen() is None)


def test_python_has_its_collector_back_in_the_end(qapp):
    Collector().stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    gc.disable()


def test_a_flood_of_new_objects_is_looked_through_when_nobody_waits(qapp, collector):
    gc.collect()
    flood = [[] for _ in range(40_000)]
    seen = weakref.ref(Knot())
    collector._collect()
    assert gc.get_freeze_count() >= len(flood)
    assert seen() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert seen() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert seen() is None
