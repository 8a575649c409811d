"""Everything on one thing, in the panel at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.metrics import space
from ui.widgets.buttons import icon_button
from ui.widgets.labels import Badge, rule, text
from ui.widgets.layouts import FlowLayout, clear, column, row
from ui.widgets.page_header import Tab, Tabs


class Drawer(QWidget):
    """Title, badges, tabs and actions of one thing.

    Signals:
        closed: The user wants the drawer away.

    Attributes:
        tabs: The tabs; `add_tab` fills them.
        buttons: The actions at the foot, in a flow.
    """

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text(title, "heading", wrap=True)
        close = icon_button("close", self.tr("关闭侧栏（Esc）"))
        close.clicked.connect(self.closed)
        self._badges = FlowLayout(gap=0.75)
        self.tabs = Tabs(wraps=True)
        self.tabs.chosen.connect(self._show_tab)
        self._pages = QStackedWidget()
        self._keys: list[str] = []
        self.buttons: QLayout = FlowLayout(gap=1)
        self._build(close)

    def show_title(self, title: str) -> None:
        """Write another title."""
        self._title.setText(title)

    def show_badges(self, badges: Sequence[tuple[str, str]]) -> None:
        """Show these words, each with its tone."""
        clear(self._badges)
        for words, tone in badges:
            self._badges.addWidget(Badge(words, tone))

    def add_tab(self, tab: Tab) -> QVBoxLayout:
        """Add a tab and return the box of what it shows."""
        inner = QWidget()
        box = column(inner, gap=1.5)
        box.setContentsMargins(0, space(1.5), space(1), space(1))
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        self._pages.addWidget(area)
        self._keys.append(tab.key)
        self.tabs.add(tab)
        return box

    def _build(self, close: QWidget) -> None:
        """Lay everything out."""
        head = row(gap=1)
        head.addWidget(self._title, 1)
        head.addWidget(close)
        outer = column(self, gap=1, margin=2)
        outer.addLayout(head)
        outer.addLayout(self._badges)
        outer.addSpacing(space(0.5))
        tab_line = column(gap=0)
        tab_line.addWidget(self.tabs)
        tab_line.addWidget(rule())
        outer.addLayout(tab_line)
        outer.addWidget(self._pages, 1)
        outer.addLayout(self.buttons)

    def _show_tab(self, key: str) -> None:
        self._pages.setCurrentIndex(self._keys.index(key))
