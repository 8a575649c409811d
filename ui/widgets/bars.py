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
    """Bars under each other, parted by hairlines; at the end how many there is no room for."""

    def __init__(
        self, bars: Sequence[Bar] = (), parent: QWidget | None = None, *, fewest: int = 0
    ) -> None:
        """Take the bars.

        Args:
            bars: What is shown at first.
            parent: Qt's owner.
            fewest: So many lines at least are shown where there is little room; all with 0.
        """
        super().__init__(parent)
        shrinks = QSizePolicy.Policy.Maximum if fewest else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, shrinks)
        self._fewest = fewest
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
        """Return the least width that can be read, and the height of the fewest lines."""
        lines = min(self._fewest or len(self._bars), len(self._bars))
        return QSize(space(24), space(_LINE) * lines)

    @property
    def places(self) -> int:
        """Return how many bars there is room for; the last line may say what is left out."""
        lines = self.height() // space(_LINE)
        return len(self._bars) if len(self._bars) <= lines else max(0, lines - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines there is room for."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        height, places = space(_LINE), self.places
        for place, bar in enumerate(self._bars[:places]):
            line = QRect(0, place * height, self.width(), height)
            self._paint_bar(painter, metrics, line, bar)
            painter.fillRect(0, line.bottom(), line.width(), 1, color("hairline"))
        if left := len(self._bars) - places:
            rest = QRect(space(1), places * height, self.width() - space(1), height)
            painter.setPen(color("muted"))
            words = self.tr("还有 {count} 项").format(count=left)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)

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
