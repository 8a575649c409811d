"""Boxes with our distances, and a layout that breaks its line where the width ends."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

from ui.metrics import space

BoxT = TypeVar("BoxT", bound=QBoxLayout)


def column(owner: QWidget | None = None, gap: float = 1, margin: float = 0) -> QVBoxLayout:
    """Return a vertical box; gap and margin in units."""
    return _spaced(QVBoxLayout(owner) if owner else QVBoxLayout(), gap, margin)


def row(owner: QWidget | None = None, gap: float = 1, margin: float = 0) -> QHBoxLayout:
    """Return a horizontal box; gap and margin in units."""
    return _spaced(QHBoxLayout(owner) if owner else QHBoxLayout(), gap, margin)


def page_column(page: QWidget) -> QVBoxLayout:
    """Return the box of a page: two units around, one and a half between."""
    page.setObjectName("page")
    return column(page, gap=1.5, margin=2)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete its widgets."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _spaced(box: BoxT, gap: float, margin: float) -> BoxT:
    """Set the distances of a box."""
    edge = space(margin) if margin else 0
    box.setContentsMargins(edge, edge, edge, edge)
    box.setSpacing(space(gap) if gap else 0)
    return box


class FlowLayout(QLayout):
    """Lays its widgets in lines from left to right."""

    def __init__(
        self, owner: QWidget | None = None, gap: float = 0.75, *, ends_right: bool = False
    ) -> None:
        """Take the distance in units, and whether each line ends at the right edge."""
        super().__init__(owner)
        self._items: list[QLayoutItem] = []
        self._gap = space(gap)
        self._ends_right = ends_right
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt wants None past the end
        """Return an item, or None past the last one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] - as above
        """Give an item back, or None past the last one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Return that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return self._lay(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items into the rectangle."""
        super().setGeometry(rect)
        self._lay(rect, is_trial=False)

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        sizes = [item.sizeHint() for item in self._visible()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        sizes = [item.minimumSize() for item in self._visible()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Return the items line by line; no line is wider than `width` unless one item is."""
        lines: list[list[QLayoutItem]] = []
        room = 0
        for item in self._visible():
            needed = item.sizeHint().width()
            if not lines or needed > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= needed + self._gap
        return lines

    def _lay(self, rect: QRect, *, is_trial: bool) -> int:
        """Lay the items, or only measure, and return the height used."""
        y = rect.y()
        for line in self._lines(rect.width()):
            sizes = [item.sizeHint() for item in line]
            used = sum(size.width() for size in sizes) + self._gap * (len(sizes) - 1)
            x = rect.x() + (max(0, rect.width() - used) if self._ends_right else 0)
            for item, size in zip(line, sizes, strict=True):
                if not is_trial:
                    item.setGeometry(QRect(QPoint(x, y), size))
                x += size.width() + self._gap
            y += max(size.height() for size in sizes) + self._gap
        return max(0, y - self._gap - rect.y())
