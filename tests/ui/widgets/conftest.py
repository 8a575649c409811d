"""What tests of the widgets share."""

from __future__ import annotations

import pytest


@pytest.fixture
def shown(qtbot, theme):
    """Return a function that shows a widget in the looks of the program."""

    def shown(widget, width=600, height=300):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return shown
