"""Things with a last day under each other, each with a badge, to click on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.delegates.badge import badge_width, paint_badge
from ui.metrics import space
from ui.tokens import color
from ui.widgets.labels import text

_LINE = 3.625
_FEWEST = 4
_MOST = 50
"""More lines than any screen has room for; those behind them are only counted."""

_SMALL = 12 / 13
_RADIUS = 4


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line of the list.

    Attributes:
        badge: How much time is left, such as 剩 5 天.
        tone: The badge's tone.
        words: What is due.
    """

    badge: str
    tone: str
    words: str


class DueList(QWidget):
    """As many lines as there is room for, and how many more there are.

    Signals:
        chosen: The place of the line that was clicked, from 0.
    """

    chosen = Signal(int)

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        """Take the sentence for the time when nothing is due."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._cells: list[DueCell] = []
        self._count = 0
        self._rest = text("", "muted")
        self._rest.setParent(self)
        self._nothing = nothing
        self.show_lines(())

    @property
    def cells(self) -> tuple[QAbstractButton, ...]:
        """Return the lines there is room for."""
        return tuple(cell for cell in self._cells if not cell.isHidden())

    def show_lines(self, lines: Sequence[DueLine]) -> None:
        """Show these lines, the most urgent first."""
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self._count = len(lines)
        self._cells = [DueCell(line, self) for line in lines[:_MOST]]
        badges = max((cell.badge_width for cell in self._cells), default=0)
        for place, cell in enumerate(self._cells):
            cell.indent = badges
            cell.clicked.connect(lambda _=False, at=place: self.chosen.emit(at))
        self.updateGeometry()
        self._lay()

    def sizeHint(self) -> QSize:
        """Return the room for all lines."""
        return QSize(space(30), space(_LINE) * max(1, len(self._cells)))

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few lines."""
        return QSize(space(20), space(_LINE) * min(_FEWEST, max(1, len(self._cells))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many lines as there is room for."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """Put the lines under each other; the last place may tell what is left out."""
        height, places = space(_LINE), max(1, self.height() // space(_LINE))
        shown = self._count if self._count <= min(places, _MOST) else min(places, _MOST) - 1
        for place, cell in enumerate(self._cells):
            cell.setGeometry(0, place * height, self.width(), height)
            cell.setVisible(place < shown)
        left = self._count - shown
        words = self.tr("还有 {count} 项").format(count=left) if left else self._nothing
        self._rest.setText(words)
        self._rest.setVisible(bool(left) or not self._cells)
        self._rest.setGeometry(space(1), shown * height, self.width(), height)


class DueCell(QAbstractButton):
    """One line: badge, words, a hairline below.

    Attributes:
        indent: How wide the column of badges is, in pixels.
    """

    def __init__(self, line: DueLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.indent = 0
        self.setText(line.words)
        self.setAccessibleName(f"{line.badge} {line.words}")
        self.setToolTip(line.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def badge_width(self) -> int:
        """Return the width of the badge in pixels."""
        return badge_width(self._small(), self._line.badge)

    def sizeHint(self) -> QSize:
        """Return the size of a line."""
        return QSize(space(30), space(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inner = self.rect().adjusted(space(1), 0, -space(1), -1)
        badge = QRect(inner.left(), inner.top(), self.indent, inner.height())
        painter.setFont(self._small())
        paint_badge(painter, badge, self._line.badge, self._line.tone)
        painter.setFont(self.font())
        painter.setPen(color("accent_text" if self.underMouse() else "text"))
        words = inner.adjusted(self.indent + space(1.5), 0, 0, 0)
        shown = painter.fontMetrics().elidedText(
            self._line.words, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("hairline"))

    def _paint_ground(self, painter: QPainter) -> None:
        """Paint the light of the pointer, and the ring of the keyboard."""
        field = QRectF(self.rect()).adjusted(1, 1, -1, -2)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("raised"))
            painter.drawRoundedRect(field, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRoundedRect(field, _RADIUS, _RADIUS)

    def _small(self) -> QFont:
        """Return the font of badges."""
        made = QFont(self.font())
        made.setPixelSize(round(self.fontInfo().pixelSize() * _SMALL))
        return made
