"""Texts and badges, told apart by the part they play and never by a colour of their own."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

Role = Literal["body", "title", "heading", "section", "muted", "small", "number"]
Tone = Literal["neutral", "good", "warn", "danger", "info"]


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and have the widget dressed again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def text(words: str = "", role: Role = "body", *, wrap: bool = False) -> QLabel:
    """Return a label; plain text always, so that no name from a file is read as markup."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("role", role)
    return made


class Badge(QLabel):
    """A short word on a soft ground, such as 重点 or 逾期 3 天."""

    def __init__(self, words: str, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("badge", tone)

    def show_text(self, words: str, tone: str = "neutral") -> None:
        """Show another word."""
        self.setText(words)
        mark(self, "badge", tone)


def rule(*, is_vertical: bool = False, role: Literal["rule", "hairline"] = "rule") -> QFrame:
    """Return a line of one pixel."""
    made = QFrame()
    made.setProperty("role", role)
    if is_vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made
