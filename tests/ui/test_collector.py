"""Cycles are collected on the UI thread alone."""

import gc
import weakref

from ui.collector import Collector


class Knot:
    """Something that refers to itself."""

    def __init__(self):
        self.me = self


def test_cycles_are_collected_by_the_timer(qtbot):
    collector = Collector()
    try:
        assert not gc.isenabled()
        seen = weakref.ref(Knot())
        assert seen() is not None
        collector._timer.start(1)
        qtbot.waitUntil(lambda: seen() is None)
    finally:
        collector.stop()
    assert gc.isenabled()
    gc.disable()
