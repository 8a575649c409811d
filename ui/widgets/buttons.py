"""Buttons by how much they matter: one primary on a page, the others quiet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from ui import icons


def button(words: str, icon: str = "") -> QPushButton:
    """Return an ordinary button."""
    made = QPushButton(words)
    if icon:
        icons.dress(made, icon)
    return made


def primary(words: str, icon: str = "") -> QPushButton:
    """Return the button of the next thing to do."""
    return _of_kind(words, "primary", icon, "on_accent")


def grave(words: str, icon: str = "") -> QPushButton:
    """Return the button of something final."""
    return _of_kind(words, "grave", icon, "on_danger")


def link(words: str, icon: str = "") -> QPushButton:
    """Return a button that looks like a word to click."""
    made = _of_kind(words, "link", icon, "accent_text")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def icon_button(icon: str, name: str, *, is_framed: bool = False) -> QToolButton:
    """Return a button with an icon alone; its name is its tool tip and what is read aloud."""
    made = QToolButton()
    icons.dress(made, icon)
    made.setToolTip(name)
    made.setAccessibleName(name)
    # Reached by the Tab key, but a click leaves the focus where the user works.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if is_framed:
        made.setProperty("kind", "framed")
    return made


def _of_kind(words: str, kind: str, icon: str, ink: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", kind)
    if icon:
        icons.dress(made, icon, ink)
    return made
