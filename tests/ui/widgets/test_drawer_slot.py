"""One drawer is used for row after row, and a closed one is made anew."""

from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from ui.widgets.drawer_slot import DrawerSlot


def test_a_drawer_stays_until_it_is_closed(qtbot, theme):
    shown = []
    slot = DrawerSlot(shown.append, QLabel)
    first = slot.open()
    assert slot.open() is first
    assert shown == [first]
    slot.close()
    assert shown == [first, None]
    assert slot.drawer is None
    slot.close()
    assert shown == [first, None]
    second = slot.open()
    assert second is not first
    delete(second)
    assert slot.drawer is None
    assert slot.open() not in (first, second)
