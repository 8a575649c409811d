"""A page with its drawer beside it, as the shell would hold them, for tests by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from permitdesk.services.office.desk import Desk
from ui.page import Page
from ui.shell.drawer_host import DrawerHost

LEFT = Qt.MouseButton.LeftButton


class PageRoom:
    """Opens one page and answers for the shell.

    Attributes:
        page: The page.
        drawers: The room for its drawer.
    """

    page: Page
    left = LEFT

    def __init__(self, qtbot: Any, desk: Desk, make_context: Callable[..., Any]) -> None:
        self._qtbot, self._desk, self._make_context = qtbot, desk, make_context
        self.drawers = DrawerHost()
        self.drawers.show_page("page")
        qtbot.addWidget(self.drawers)
        self.drawers.resize(380, 640)

    def open(self, kind: type[Page], **functions: Any) -> Any:
        """Make the page, show it with its drawer, and show it November 2026."""
        context = self._make_context(
            self._desk,
            show_drawer=lambda widget: self.drawers.put("page", widget),
            changed=lambda rooms: self.page.refresh(rooms),
            **functions,
        )
        self.page = kind(context)
        self._qtbot.addWidget(self.page)
        self.page.resize(900, 640)
        self.page.show_period(2026, 11)
        with self._qtbot.waitExposed(self.page):
            self.page.show()
        return self.page

    @property
    def drawer(self) -> Any:
        """Return what stands in the drawer, None where it is closed."""
        return self.drawers.layout().currentWidget() if not self.drawers.isHidden() else None

    def press(self, button: QAbstractButton) -> None:
        """Click a button that can be clicked; a box is clicked on its square."""
        assert button.isEnabled(), button.text()
        place = button.rect().center()
        if isinstance(button, QCheckBox):
            place.setX(button.height() // 4)
        self._qtbot.mouseClick(button, LEFT, pos=place)

    def type(self, widget: QWidget, words: str) -> None:
        """Type into a field."""
        target = widget.focusProxy() or widget
        self._qtbot.keyClicks(target, words)

    def keys_on(self, widget: QWidget, *names: str) -> None:
        """Press keys named as Qt names them, such as `return`, on a widget."""
        for name in names:
            self._qtbot.keyClick(widget, getattr(Qt.Key, f"Key_{name.capitalize()}"))

    def keys(self, *keys: Qt.Key | str) -> None:
        """Press keys where the keyboard is, in this window."""
        for key in keys:
            self._qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def room(qtbot: Any, theme: Any, desk: Desk, make_context: Callable[..., Any]) -> PageRoom:
    """A room for one page."""
    return PageRoom(qtbot, desk, make_context)
