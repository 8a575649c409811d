"""A page's part and its drawer: one at a time, found again while it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

DrawerT = TypeVar("DrawerT", bound=QWidget)


class DrawerSlot(Generic[DrawerT]):
    """Opens a drawer of one kind and uses it for row after row, so that its tab stays.

    The window deletes a drawer that is closed or gives way to another one.
    """

    def __init__(self, show: Callable[[QWidget | None], None], make: Callable[[], DrawerT]) -> None:
        """Take the page's `show_drawer`, and what makes an empty drawer."""
        self._show = show
        self._make = make
        self._drawer: DrawerT | None = None

    @property
    def drawer(self) -> DrawerT | None:
        """Return the drawer that is open, or None."""
        if self._drawer is not None and not isValid(self._drawer):
            self._drawer = None
        return self._drawer

    def open(self) -> DrawerT:
        """Return the open drawer, or a new one."""
        found = self.drawer
        if found is None:
            found = self._drawer = self._make()
            self._show(found)
        return found

    def close(self) -> None:
        """Close the drawer if it is open."""
        if self.drawer is not None:
            self._drawer = None
            self._show(None)
