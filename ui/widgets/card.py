"""A white field with a hairline around it: what belongs together stands in one."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.labels import text
from ui.widgets.layouts import column, row


class Card(QFrame):
    """A card with a heading, room for actions beside it, and a body.

    Attributes:
        body: Where the page puts what the card holds.
        buttons: Where buttons stand, at the right of the heading.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = column(self, gap=1, margin=1.75)
        self._title = text(title, "section")
        self.buttons: QHBoxLayout = row()
        head = row()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addLayout(self.buttons)
        if title:
            outer.addLayout(head)
        self.body: QVBoxLayout = column(gap=0.75)
        outer.addLayout(self.body, 1)

    @property
    def title(self) -> QLabel:
        """Return the heading."""
        return self._title
