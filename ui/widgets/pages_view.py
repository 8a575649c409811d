"""Printed pages under each other, drawn when they come into view."""

from __future__ import annotations

from collections import OrderedDict
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from permitdesk.domain.report.page import PagePicture, PageSize
from ui.metrics import space
from ui.tokens import color

_INCH = 25.4
_MOST_KEPT = 12
_STEP = 1.25
_LEAST, _MOST = 0.25, 4.0
_WIDEST = 88
_A4_WIDTH = 210


class PageSource(Protocol):
    """Where the pages come from."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def size(self, number: int) -> PageSize:
        """Return the size of a page in mm."""
        ...

    def picture(self, number: int, dots: float) -> PagePicture:
        """Return a page as a picture of so many pixels an inch."""
        ...


class PagesView(QAbstractScrollArea):
    """Shows pages as wide as the window takes, or larger."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the name that is read aloud."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "paper")
        self._pages: PageSource | None = None
        self._zoom = 1.0
        self._kept: OrderedDict[tuple[int, int], QImage] = OrderedDict()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages) if self._pages is not None else 0

    def show_pages(self, pages: PageSource | None) -> None:
        """Show other pages from the first; None shows nothing."""
        self._pages = pages
        self._kept.clear()
        self.verticalScrollBar().setValue(0)
        self._measure()

    def zoom(self, factor: float) -> None:
        """Show the pages so many times as large, within bounds."""
        self._zoom = min(_MOST, max(_LEAST, self._zoom * factor))
        self._kept.clear()
        self._measure()

    def larger(self) -> None:
        """Show the pages larger."""
        self.zoom(_STEP)

    def smaller(self) -> None:
        """Show the pages smaller."""
        self.zoom(1 / _STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go page by page, zoom with + and -."""
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.larger()
            case Qt.Key.Key_Minus:
                self.smaller()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages that are in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), color("raised"))
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for number, place in enumerate(self._places()):
            seen = place.translated(-left, -top)
            if seen.intersects(self.viewport().rect()):
                painter.drawImage(seen, self._image(number, place.size()))
                painter.setPen(color("line"))
                painter.drawRect(seen.adjusted(0, 0, -1, -1))
        painter.end()

    def _places(self) -> list[QRect]:
        """Return where each page lies in the whole, in pixels."""
        if self._pages is None:
            return []
        gap, top = space(2), space(2)
        sizes = [self._pages.size(number) for number in range(len(self._pages))]
        room = max(space(20), self.viewport().width() - 2 * gap)
        # All at one scale, so that a page laid across is wider than one upright.
        scale = self._zoom * min(
            room / max(size.width for size in sizes), space(_WIDEST) / _A4_WIDTH
        )
        places: list[QRect] = []
        for size in sizes:
            width, height = round(size.width * scale), round(size.height * scale)
            left = max(gap, (self.viewport().width() - width) // 2)
            places.append(QRect(left, top, width, height))
            top += height + gap
        return places

    def _measure(self) -> None:
        """Set how far one can scroll."""
        places = self._places()
        height = places[-1].bottom() + space(2) if places else 0
        width = max((place.width() for place in places), default=0) + 2 * space(2)
        upright, across = self.verticalScrollBar(), self.horizontalScrollBar()
        upright.setPageStep(self.viewport().height())
        upright.setSingleStep(space(5))
        upright.setRange(0, max(0, height - self.viewport().height()))
        across.setPageStep(self.viewport().width())
        across.setRange(0, max(0, width - self.viewport().width()))
        self.viewport().update()

    def _image(self, number: int, size: QSize) -> QImage:
        """Return the picture of a page, made at the size it is shown in and kept for a while."""
        if self._pages is None:
            return QImage()
        key = (number, size.width())
        if key not in self._kept:
            sharp = self.devicePixelRatioF()
            dots = size.width() * sharp / self._pages.size(number).width * _INCH
            self._kept[key] = image_of(self._pages.picture(number, dots))
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]


def image_of(picture: PagePicture) -> QImage:
    """Return a picture as Qt draws it; the pixels are copied."""
    made = QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.stride,
        QImage.Format.Format_RGB32,
    )
    return made.copy()
