"""The head of a page: title, a note or sub-tabs beside it, actions at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QWidget

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

    Where title, tabs and buttons have no room in one line, the buttons stand in a line of their
    own below.

    Attributes:
        tabs: The sub-tabs, empty at first.
        buttons: Where buttons stand, at the right; the primary one last.
    """

    def __init__(
        self, title: str, note: str = "", tabs: Sequence[Tab] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = text(title, "title")
        self._note = text(note, "muted")
        self.tabs = Tabs(tabs, wraps=True)
        self.buttons = FlowLayout(gap=1, ends_right=True)
        self._words = row(gap=1.5)
        self._words.addWidget(self._title)
        self._words.addWidget(self._note)
        self._words.addSpacing(self._words.spacing())
        self._words.addWidget(self.tabs, 1)
        self._whole = row(self, gap=1)
        self._whole.addLayout(self._words, 1)
        self._whole.addLayout(self.buttons)

    def show_note(self, note: str) -> None:
        """Write the note beside the title."""
        self._note.setText(note)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again what has room."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Look again what has room when a button or a count has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def _make_room(self) -> None:
        """Leave out the note, then put the buttons below, as far as the width asks for it."""
        words = self._words.sizeHint().width()
        note = self._note.sizeHint().width() + self._words.spacing()
        if self._note.isHidden():
            words += note
        bare = words - note if self.tabs.key else words
        buttons = self.buttons.sizeHint().width()
        room = self.width() - (buttons + self._whole.spacing() if buttons else 0)
        is_below = bare > room
        if is_below:
            room = self.width()
        self._note.setVisible(not self.tabs.key or words <= room)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(down if is_below else across)
