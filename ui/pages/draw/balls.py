"""Public numbers as balls, as people know them from the lottery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from permitdesk.domain.draw.randomness import Reading
from ui.metrics import space
from ui.tokens import LIGHT

_GROUNDS = (LIGHT.danger, LIGHT.info_text)
_LOTTERIES = ("ssq", "dlt")


@dataclass(frozen=True, slots=True)
class Ball:
    """A number and the group it belongs to, 0 for the first."""

    words: str
    group: int


def balls_of(reading: Reading) -> tuple[Ball, ...]:
    """Return the balls of a public number; a free text is one ball."""
    preset = reading.source.preset
    is_lottery = preset is not None and preset.code in _LOTTERIES
    groups = [group.rstrip(".").split(".") for group in reading.value.split("/")[:-1]]
    return tuple(
        Ball(number.rjust(2, "0") if is_lottery else number, place)
        for place, group in enumerate(groups)
        for number in group
    )


class Balls(QWidget):
    """A line of balls; long texts get a wider one."""

    def __init__(self, diameter: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diameter = diameter or space(4)
        self._balls: tuple[Ball, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def balls(self) -> tuple[Ball, ...]:
        """Return the balls shown."""
        return self._balls

    def show_balls(self, balls: Sequence[Ball]) -> None:
        """Show these."""
        self._balls = tuple(balls)
        self.setAccessibleName(" ".join(ball.words for ball in balls))
        self.updateGeometry()
        self.update()

    def set_diameter(self, diameter: int) -> None:
        """Make the balls so many pixels high."""
        if diameter != self._diameter:
            self._diameter = diameter
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for all balls."""
        widths = [self._width(ball) + self._gap for ball in self._balls]
        return QSize(max(sum(widths) - self._gap, 0), self._diameter)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a ball cut in half tells nothing."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the balls."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        left = 0.0
        for ball in self._balls:
            field = QRectF(left, 0, self._width(ball), self._diameter)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(_GROUNDS[min(ball.group, len(_GROUNDS) - 1)]))
            painter.drawRoundedRect(field, self._diameter / 2, self._diameter / 2)
            painter.setPen(QColor(LIGHT.on_danger))
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, ball.words)
            left += field.width() + self._gap

    @property
    def _gap(self) -> int:
        return self._diameter // 4

    def _width(self, ball: Ball) -> int:
        words = QFontMetrics(self._font()).horizontalAdvance(ball.words)
        return max(self._diameter, words + self._diameter // 2)

    def _font(self) -> QFont:
        made = QFont(self.font())
        made.setPixelSize(max(self._diameter * 4 // 9, 8))
        made.setWeight(QFont.Weight.DemiBold)
        return made
