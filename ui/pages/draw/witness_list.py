"""A list for the hall: large lines that appear one after the other, and a dashed border."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.tokens import WITNESS

_ROW = 2.1
_NUMBER = 2.4
_CODE = 8.5
_NOTE_SHARE = 0.45
_SLOW_MS = 700
_QUICK_MS = 60
_LONGEST_MS = 20_000


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """A line.

    Attributes:
        number: What stands first, such as the place.
        words: The large text.
        code: What stands before it in letters of one width, empty for nothing.
        note: What stands at the right, empty for nothing.
        is_pale: Whether the line is written paler, as those behind the border are.
        is_heading: Whether it is the heading of the lines below.
    """

    number: str
    words: str
    code: str = ""
    note: str = ""
    is_pale: bool = False
    is_heading: bool = False


class WitnessCanvas(QWidget):
    """Paints the rows shown so far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.em = 20
        self.rows: tuple[WitnessRow, ...] = ()
        self.border = 0
        self.border_words = ""
        self.shown = 0

    @property
    def row_height(self) -> int:
        """Return the height of a row in pixels."""
        return round(self.em * _ROW)

    def top_of(self, place: int) -> int:
        """Return where the row at a place begins, in pixels; the border takes one row."""
        has_border = bool(self.border) and place >= self.border
        return self.row_height * place + (round(self.row_height * 0.9) if has_border else 0)

    def sizeHint(self) -> QSize:
        """Return the room for all rows."""
        return QSize(self.em * 20, self.top_of(len(self.rows)) + self.em // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that touch what is to be painted."""
        painter = QPainter(self)
        for place, row in enumerate(self.rows[: self.shown]):
            field = QRect(0, self.top_of(place), self.width(), self.row_height)
            if field.intersects(event.rect()):
                self._paint_row(painter, field, row)
        if self.border and self.shown >= self.border:
            self._paint_border(painter)

    def _paint_row(self, painter: QPainter, field: QRect, row: WitnessRow) -> None:
        """Paint number, code, words and note over a hairline."""
        middle = Qt.AlignmentFlag.AlignVCenter
        ink = "witness_faint" if row.is_pale else "witness_text"
        if row.is_heading:
            painter.setPen(QColor(WITNESS["witness_accent"]))
            painter.setFont(self._font(0.95, bold=True))
            painter.drawText(field, middle | Qt.AlignmentFlag.AlignBottom, row.words)
            return
        painter.setPen(QColor(WITNESS[ink]))
        painter.setFont(self._font(1, bold=not row.is_pale))
        number = QRect(field.left(), field.top(), round(self.em * _NUMBER), field.height())
        painter.drawText(number, middle, row.number)
        left = number.right()
        if row.code:
            painter.setFont(self._fixed(0.75))
            painter.setPen(QColor(WITNESS["witness_faint"]))
            code = QRect(left, field.top(), round(self.em * _CODE), field.height())
            painter.drawText(code, middle, row.code)
            left = code.right()
        right = self._paint_note(painter, field, row)
        painter.setPen(QColor(WITNESS[ink]))
        painter.setFont(self._font(1, bold=not row.is_pale))
        words = QRect(left, field.top(), right - left, field.height())
        shown = painter.fontMetrics().elidedText(
            row.words, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, middle, shown)
        painter.setPen(QColor(WITNESS["witness_line"]))
        painter.drawLine(field.bottomLeft(), field.bottomRight())

    def _paint_note(self, painter: QPainter, field: QRect, row: WitnessRow) -> int:
        """Paint what stands at the right and return where it begins."""
        if not row.note:
            return field.right()
        painter.setFont(self._font(0.9))
        painter.setPen(QColor(WITNESS["witness_accent"]))
        most = round(field.width() * _NOTE_SHARE)
        shown = painter.fontMetrics().elidedText(row.note, Qt.TextElideMode.ElideRight, most)
        width = painter.fontMetrics().horizontalAdvance(shown)
        note = QRect(field.right() - width, field.top(), width + 1, field.height())
        painter.drawText(note, Qt.AlignmentFlag.AlignVCenter, shown)
        return note.left() - self.em

    def _paint_border(self, painter: QPainter) -> None:
        """Paint the dashed line behind the last drawn row, and what it means."""
        top = self.row_height * self.border + 2
        pen = QPen(QColor(WITNESS["witness_accent"]), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(0, top, self.width(), top)
        painter.setFont(self._font(0.75))
        words = QRect(0, top, self.width(), round(self.row_height * 0.85))
        shown = painter.fontMetrics().elidedText(
            self.border_words, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    def _font(self, share: float, *, bold: bool = False) -> QFont:
        made = QFont(self.font())
        made.setPixelSize(max(round(self.em * share), 6))
        made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return made

    def _fixed(self, share: float) -> QFont:
        made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        made.setPixelSize(max(round(self.em * share), 6))
        return made


class WitnessList(QScrollArea):
    """Lets its rows appear one after the other, keeping the newest in view.

    Signals:
        played: The last row has appeared.
    """

    played = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = WitnessCanvas()
        self.setWidget(self.canvas)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("名单"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys belong to the screen
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_next)

    @property
    def is_playing(self) -> bool:
        """Return whether rows are still to come."""
        return self.canvas.shown < len(self.canvas.rows)

    @property
    def is_paused(self) -> bool:
        """Return whether rows are to come and the list stands still."""
        return self.is_playing and not self._timer.isActive()

    def show_rows(
        self, rows: Sequence[WitnessRow], border: int = 0, border_words: str = ""
    ) -> None:
        """Take rows, all at once and none shown yet.

        Args:
            rows: The rows.
            border: Behind how many rows the dashed line stands, 0 for none.
            border_words: What is written below it.
        """
        self._timer.stop()
        canvas = self.canvas
        canvas.rows, canvas.border, canvas.border_words = tuple(rows), border, border_words
        canvas.shown = 0
        pace = max(_QUICK_MS, min(_SLOW_MS, _LONGEST_MS // max(len(rows), 1)))
        self._timer.setInterval(pace)
        self._fit()

    def replace_rows(self, rows: Sequence[WitnessRow]) -> None:
        """Write the same rows with other words, as many shown as before."""
        self.canvas.rows = tuple(rows)
        self.canvas.update()

    def play(self) -> None:
        """Let the rows appear, from where it stood."""
        if self.is_playing:
            self._timer.start()
        else:
            self.played.emit()

    def pause(self) -> None:
        """Stand still."""
        self._timer.stop()

    def finish(self) -> None:
        """Show all rows at once."""
        self._timer.stop()
        was_playing = self.is_playing
        self.canvas.shown = len(self.canvas.rows)
        self.canvas.update()
        if was_playing:
            self.played.emit()

    def set_em(self, em: int) -> None:
        """Write in letters of so many pixels."""
        self.canvas.em = em
        self._fit()

    @Slot()
    def _show_next(self) -> None:
        """Show one row more, in view."""
        canvas = self.canvas
        canvas.shown += 1
        canvas.update()
        self.ensureVisible(0, canvas.top_of(canvas.shown), 0, 0)
        if not self.is_playing:
            self._timer.stop()
            self.played.emit()

    def _fit(self) -> None:
        self.canvas.setMinimumHeight(self.canvas.sizeHint().height())
        self.canvas.update()
