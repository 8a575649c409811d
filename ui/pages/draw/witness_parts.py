"""The small parts of the screen for the hall: its steps, its hashes, how it names units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Template

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from permitdesk.domain.draw.pool import list_numbers
from permitdesk.domain.draw.round import Round
from ui.tokens import WITNESS
from ui.widgets.labels import text

_CIRCLED_ONE = ord("①")
_SHEET = Template(
    'QLabel { font-size: ${em}px; } QLabel[letters="title"] { font-size: ${title}px; '
    'font-weight: 600; } QLabel[letters="small"] { font-size: ${small}px; } '
    'QLabel[letters="fixed"] { font-size: ${small}px; font-family: "${fixed}"; } '
    "QPushButton { font-size: ${button}px; padding: 0 ${em}px; min-height: ${height}px; } "
    "QLineEdit { font-size: ${em}px; min-height: ${height}px; } "
    "QCheckBox { font-size: ${small}px; color: ${ink}; }"
)


def sheet_of(em: int) -> str:
    """Return the sizes of all letters for a screen whose text is so many pixels high."""
    return _SHEET.substitute(
        em=em,
        title=round(em * 1.45),
        small=round(em * 0.8),
        button=round(em * 0.85),
        height=round(em * 1.9),
        fixed=QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
        ink=WITNESS["witness_text"],
    )


def label(words: str, role: str = "", letters: str = "") -> QLabel:
    """Return a text of the screen.

    Args:
        words: What it says.
        role: `muted`, `faint` or `accent`; the plain ink if empty.
        letters: `title`, `small` or `fixed`; the common size if empty.
    """
    made = text(words, wrap=letters != "fixed")
    made.setProperty("role", role)
    made.setProperty("letters", letters)
    return made


class UnitNames:
    """How units are called in the hall: by name, or by their number in the sealed list."""

    def __init__(self, one: Round, names: Mapping[str, str]) -> None:
        self._names = names
        self._numbers = list_numbers(one.pool)
        self.is_hidden = False

    def of(self, unit: str) -> str:
        """Return what a unit, given by its label, is called now."""
        if not self.is_hidden:
            return self._names.get(unit, unit)
        return QCoreApplication.translate("Witness", "名单第 {number} 号").format(
            number=self._numbers.get(unit, 0)
        )


class StepBar(QWidget):
    """The five steps: a thick line over each, bright as far as the round has come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[tuple[str, str], ...] = ()
        self._current = 0
        self._em = 20
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[tuple[str, str]], current: int) -> None:
        """Show titles with a line below each, and which one is on, from 0."""
        self._steps, self._current = tuple(steps), current
        self.setAccessibleName(steps[current][0])
        self.update()

    def set_em(self, em: int) -> None:
        """Write in letters of so many pixels."""
        self._em = em
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the line and two lines of text."""
        return QSize(self._em * 30, round(self._em * 3.2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the steps."""
        painter = QPainter(self)
        gap = self._em // 2
        width = (self.width() - gap * (len(self._steps) - 1)) // max(len(self._steps), 1)
        for place, (title, note) in enumerate(self._steps):
            field = QRect(place * (width + gap), 0, width, self.height())
            self._paint_step(painter, field, title, note, place)

    def _paint_step(
        self, painter: QPainter, field: QRect, title: str, note: str, place: int
    ) -> None:
        """Paint one step: line, title, note."""
        is_reached = place <= self._current
        bar = "witness_accent" if is_reached else "witness_line"
        painter.fillRect(QRect(field.left(), 0, field.width(), 3), QColor(WITNESS[bar]))
        is_on = place == self._current
        ink = "witness_text" if is_on else "witness_accent" if is_reached else "witness_faint"
        font = QFont(self.font())
        font.setPixelSize(round(self._em * 0.78))
        font.setWeight(QFont.Weight.DemiBold if is_on else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(WITNESS[ink]))
        line = painter.fontMetrics().height()
        top = field.top() + self._em // 2
        words = QRect(field.left(), top, field.width(), line)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter, f"{chr(_CIRCLED_ONE + place)} {title}"
        )
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(WITNESS["witness_muted"]))
        below = QRect(field.left(), top + line, field.width(), line)
        if is_reached:
            shown = painter.fontMetrics().elidedText(
                note, Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)
