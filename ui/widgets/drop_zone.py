"""Where files are dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from ui.tokens import color
from ui.widgets.layouts import column

_CORNER = 6
_DASH, _GAP = 5.0, 4.0


class DropZone(QWidget):
    """A field with a dashed edge, around whatever the page puts inside.

    Signals:
        dropped: The files that were dropped, as a tuple of paths; folders are left out.

    Attributes:
        box: Where the page puts what stands inside.
    """

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._is_over = False
        self.box = column(self, gap=0, margin=1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up while files are held over the field."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Put the light out."""
        self._light(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._light(on=False)
        event.acceptProposedAction()
        self.dropped.emit(files_of(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(color("accent" if self._is_over else "line"), 1.5)
        pen.setDashPattern([_DASH, _GAP])
        painter.setPen(pen)
        painter.setBrush(color("selection" if self._is_over else "surface"))
        field = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(field, _CORNER, _CORNER)

    def _light(self, *, on: bool) -> None:
        self._is_over = on
        self.update()


def files_of(data: QMimeData) -> Sequence[Path]:
    """Return the files that are dragged."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())
