"""A picture that was drawn elsewhere, shown as large as there is room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.metrics import space
from ui.tokens import color

REST_MS = 200
"""Milliseconds that a page rests before its charts are drawn anew."""
DRAWN_ANEW_AT = (QEvent.Type.PaletteChange, QEvent.Type.Show, QEvent.Type.Resize)
"""What makes a page draw its charts anew: another scheme, the first sight, another size."""

_SCREEN_DOTS = 96
"""Dots an inch as Qt counts them; how many a screen really has the window does not know."""
CENTIMETRES_A_DOT = 2.54 / _SCREEN_DOTS


@dataclass(frozen=True, slots=True)
class ChartRoom:
    """The room for a chart: width and height in cm, dots an inch."""

    width: float
    height: float
    dots: int


def chart_colors() -> dict[str, str]:
    """Return the colours of a chart in the scheme that is on, each as #rrggbb."""
    roles = {
        "paper": "surface",
        "ink": "text",
        "faint": "line",
        "main": "bar",
        "second": "track",
        "alarm": "danger",
    }
    return {role: color(token).name() for role, token in roles.items()}


class ChartLabel(QWidget):
    """Shows a chart that came as PNG bytes, with its words for those who cannot see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture = QPixmap()
        self._sentence = ""

    @property
    def room(self) -> ChartRoom:
        """The room for a chart that fills the label dot for dot."""
        return ChartRoom(
            max(1, self.width()) * CENTIMETRES_A_DOT,
            max(1, self.height()) * CENTIMETRES_A_DOT,
            round(_SCREEN_DOTS * self.devicePixelRatioF()),
        )

    def show_chart(self, png: bytes, description: str) -> None:
        """Show a chart.

        Args:
            png: The picture, best drawn at twice the size it is shown at.
            description: What it says, in a sentence.
        """
        self._picture = QPixmap()
        self._picture.loadFromData(png)
        self._sentence = ""
        self.setAccessibleName(description)
        self.setToolTip(description)
        self.update()

    def show_sentence(self, sentence: str) -> None:
        """Say why there is no chart, or not yet."""
        self._picture = QPixmap()
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that suits a card."""
        return QSize(space(40), space(28))

    def minimumSizeHint(self) -> QSize:
        """Return the least size that can be read."""
        return QSize(space(20), space(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in its proportions, at the top in the middle."""
        painter = QPainter(self)
        if self._picture.isNull():
            painter.setPen(color("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, self._sentence)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - shown.width()) // 2
        painter.drawPixmap(left, 0, shown.width(), shown.height(), self._picture)
