"""The head of a page: title, a note or sub-tabs beside it, actions at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.widgets.labels import text
from ui.widgets.layouts import FlowLayout, row


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of a page.

    Attributes:
        key: Names the part for the page.
        title: What the tab says.
        count: What it counts, or None.
    """

    key: str
    title: str
    count: int | None = None


class Tabs(QWidget):
    """Words to choose one of, underlined.

    Signals:
        chosen: The key of the tab the user chose.
    """

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[Tab] = (), parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        """Take the tabs; those that `wraps` go on in a second line where there is no room."""
        super().__init__(parent)
        self._row = FlowLayout(self, gap=2) if wraps else row(self, gap=2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._titles: dict[str, str] = {}
        for tab in tabs:
            self.add(tab)

    def add(self, tab: Tab) -> None:
        """Add a tab at the right; the first one is chosen."""
        made = QPushButton()
        made.setCheckable(True)
        made.setProperty("kind", "tab")
        made.clicked.connect(lambda: self.chosen.emit(tab.key))
        self._group.addButton(made)
        self._row.addWidget(made)
        made.setChecked(not self._buttons)
        self._buttons[tab.key] = made
        self.show_count(tab.key, tab.title, tab.count)

    def show_count(self, key: str, title: str, count: int | None) -> None:
        """Write title and count of a tab."""
        self._titles[key] = title
        self._buttons[key].setText(title if count is None else f"{title} {count:,}")

    @property
    def key(self) -> str:
        """Return the key of the chosen tab, empty where there is none."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    @property
    def title(self) -> str:
        """Return the title of the chosen tab, empty where there is none."""
        return self._titles.get(self.key, "")

    def choose(self, key: str) -> None:
        """Choose a tab as if the user had."""
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)


class PageHeader(QWidget):
    """The head of a page.

    Attributes:
        tabs: The sub-tabs, empty at first.
        buttons: Where buttons stand, at the right; the primary one last. Without the room for
            one line they go on in a second.
    """

    def __init__(
        self, title: str, note: str = "", tabs: Sequence[Tab] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = text(title, "title")
        self._note = text(note, "muted")
        self.tabs = Tabs(tabs, wraps=True)
        self.buttons = FlowLayout(gap=1)
        layout = row(self, gap=1.5)
        self._gap = layout.spacing()
        layout.addWidget(self._title)
        layout.addWidget(self._note)
        layout.addSpacing(self._gap)
        layout.addWidget(self.tabs)
        layout.addStretch(1)
        layout.addLayout(self.buttons)

    def show_note(self, note: str) -> None:
        """Write the note beside the title."""
        self._note.setText(note)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether there is room for the note."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Give the room of the note to tabs that would go on in a second line."""
        layout = self.layout()
        needed = layout.sizeHint().width() if layout else 0
        if self._note.isHidden():
            needed += self._note.sizeHint().width() + self._gap
        self._note.setVisible(not self.tabs.key or needed <= self.width())
