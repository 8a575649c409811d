"""The fields of a style option, which the types of Qt's bindings leave out."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle, QStyleOption


def place_of(option: QStyleOption) -> tuple[QRect, QStyle.StateFlag]:
    """Return where something is painted and the state that it is in."""
    rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
    state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
    return rect, state


def put(option: QStyleOption, rect: QRect, state: QStyle.StateFlag) -> None:
    """Have something painted in a place, in a state."""
    option.rect = rect  # pyright: ignore[reportAttributeAccessIssue]
    option.state = state  # pyright: ignore[reportAttributeAccessIssue]
