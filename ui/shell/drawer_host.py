"""The room for drawers at the right: each page has its own, and finds it again."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QStackedLayout,
    QTextEdit,
    QWidget,
)

from ui.metrics import space
from ui.widgets.drawer import Drawer
from ui.widgets.search_box import SearchBox

_WIDTH = 45
_LEAST = 36


class DrawerHost(QFrame):
    """Holds one widget a page and shows that of the page on screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawer")
        self.setMinimumWidth(space(_LEAST))
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._held: dict[str, QWidget] = {}
        self._page = ""
        self.hide()

    @property
    def width_at_first(self) -> int:
        """Return the width that suits a drawer, in pixels."""
        return space(_WIDTH)

    @property
    def has_typed(self) -> bool:
        """Tell whether something was typed into the drawer on screen that is still there."""
        if not self.isVisible():
            return False
        lines = (
            one.isModified() and not isinstance(one, SearchBox)
            for one in self.findChildren(QLineEdit)
            if one.isVisible()
        )
        pages = (*self.findChildren(QPlainTextEdit), *self.findChildren(QTextEdit))
        return any(lines) or any(
            one.document().isModified() and not one.isReadOnly() for one in pages if one.isVisible()
        )

    def show_page(self, page: str) -> None:
        """Show the drawer of this page, if it has one."""
        self._page = page
        widget = self._held.get(page)
        if widget is not None:
            self._stack.setCurrentWidget(widget)
        self.setVisible(widget is not None)

    def put(self, page: str, widget: QWidget | None) -> None:
        """Give a page another drawer, or none; the old one is deleted."""
        old = self._held.pop(page, None)
        if old is not None and old is not widget:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        if widget is not None:
            self._held[page] = widget
            self._stack.addWidget(widget)
            if isinstance(widget, Drawer) and old is not widget:
                widget.closed.connect(lambda: self.put(page, None))
        self.show_page(self._page)

    def close_current(self) -> bool:
        """Close the drawer on screen and return whether there was one."""
        if self._page not in self._held:
            return False
        self.put(self._page, None)
        return True
