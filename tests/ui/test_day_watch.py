from __future__ import annotations

from datetime import date

from ui.day_watch import DayWatch


def test_a_new_day_is_told_once(qtbot):
    days = [date(2026, 11, 20)]
    watch = DayWatch(lambda: days[-1])
    turned = []
    watch.turned.connect(lambda: turned.append(days[-1]))
    watch.look()
    assert turned == []
    days.append(date(2026, 11, 21))
    watch.look()
    watch.look()
    assert turned == [date(2026, 11, 21)]
