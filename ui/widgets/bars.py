"""Lines of name, figures, bar and note: coverage by industry, visits by officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.delegates.share import paint_share
from ui.metrics import space
from ui.tokens import color

_LINE = 3.625


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the list.

    Attributes:
        name: What is measured.
        figure: The figures beside the name, such as 31/41.
        share: How far the bar is filled, 0 to 1.
        note: What stands at the right, such as a deadline.
        is_late: Whether the bar has the warning's colour; the note must say why.
    """

    name: str
    figure: str
    share: float
    note: str = ""
    is_late: bool = False


class BarList(QWidget):
    """Bars under each other, parted by hairlines."""

    def __init__(self, bars: Sequence[Bar] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: tuple[Bar, ...] = ()
        self.show_bars(bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        self._bars = tuple(bars)
        self.setAccessibleName("；".join(f"{one.name} {one.figure} {one.note}" for one in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all lines."""
        return QSize(space(30), space(_LINE) * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that can be read."""
        return QSize(space(24), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all lines."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        height = space(_LINE)
        for place, bar in enumerate(self._bars):
            line = QRect(0, place * height, self.width(), height)
            self._paint_bar(painter, metrics, line, bar)
            painter.fillRect(0, line.bottom(), line.width(), 1, color("hairline"))

    def _paint_bar(self, painter: QPainter, metrics: QFontMetrics, line: QRect, bar: Bar) -> None:
        """Paint one line: name, figures, bar, note."""
        figures = max(metrics.horizontalAdvance(one.figure) for one in self._bars)
        notes = max(metrics.horizontalAdvance(one.note) for one in self._bars)
        gap = space(1.5)
        note = QRect(line.right() - notes - space(1), line.top(), notes, line.height())
        rest = note.left() - gap - space(1) - gap - figures
        name = QRect(space(1), line.top(), round(rest * 0.6), line.height())
        figure = QRect(name.right() + gap, line.top(), figures, line.height())
        field = QRect(figure.right() + gap, line.top(), 0, line.height())
        field.setRight(note.left() - gap)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(color("text"))
        shown = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.drawText(figure, middle | Qt.AlignmentFlag.AlignRight, bar.figure)
        paint_share(painter, field, bar.share, "bar_warn" if bar.is_late else "accent")
        painter.setPen(color("muted"))
        painter.drawText(note, middle | Qt.AlignmentFlag.AlignRight, bar.note)
