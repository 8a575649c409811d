"""One line of the checklist: what is asked, and the three answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from permitdesk.domain.check.checklist import ChecklistItem
from permitdesk.domain.check.record import ANSWERS
from ui.metrics import space
from ui.tokens import color

_HEIGHT = 4
_PILL = 2.75
_MARK = 3
_RADIUS = 3
_CODES = tuple(ANSWERS)
_TONES = {"yes": "good", "no": "danger", "na": "neutral"}
_KEYS = {Qt.Key.Key_1: "yes", Qt.Key.Key_2: "no", Qt.Key.Key_3: "na"}
_CLEARING = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
}


class CheckLineRow(QWidget):
    """A line to answer: 1, 2 and 3 on the keyboard, or a click on an answer.

    Signals:
        answered: The user gave this answer, empty where it was taken back.
        moved: The user wants the line so many further down, or up where negative.
        entered: The line has the keyboard now.
    """

    answered = Signal(str)
    moved = Signal(int)
    entered = Signal()

    def __init__(self, item: ChecklistItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._answer = ""
        self._is_current = False
        self._lit = ""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(item.question)
        self._name()

    @property
    def answer(self) -> str:
        """Return the answer's code, empty while there is none."""
        return self._answer

    def show_answer(self, answer: str) -> None:
        """Show this answer without telling."""
        self._answer = answer
        self._name()
        self.update()

    def show_current(self, *, is_current: bool) -> None:
        """Show whether this is the line in hand; only that one is reached by Tab."""
        self._is_current = is_current
        policy = Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.update()

    def answer_rect(self, code: str) -> QRect:
        """Return the field of an answer, for clicks."""
        metrics = QFontMetrics(self._font(is_bold=True))
        right = self.width() - space(1)
        for one in reversed(_CODES):
            width = metrics.horizontalAdvance(self._words(one)) + space(1.5)
            field = QRect(right - width, 0, width, space(_PILL))
            field.moveTop((self.height() - field.height()) // 2)
            if one == code:
                return field
            right = field.left() - space(0.5)
        return QRect()

    def sizeHint(self) -> QSize:
        """Return the size of a line."""
        return QSize(space(60), space(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that shows the title and all answers."""
        return QSize(space(44), space(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, take back, or move to another line."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            self.answered.emit(_KEYS[key])
        elif key in _CLEARING:
            self.answered.emit("")
        elif key in _MOVES:
            self.moved.emit(_MOVES[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Answer by a click; a click on the answer given takes it back."""
        code = self._code_at(event)
        if code:
            self.answered.emit("" if code == self._answer else code)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the answer under the pointer."""
        self._light(self._code_at(event))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light the line."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out."""
        self._light("")
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the line is in hand."""
        super().focusInEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint number, title, question and answers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        for code in _CODES:
            self._paint_answer(painter, code)
        middle = Qt.AlignmentFlag.AlignVCenter
        number = QRect(space(1.25), 0, space(3), self.height())
        painter.setFont(self.font())
        painter.setPen(color("muted"))
        painter.drawText(number, middle, self.item.id)
        left, right = number.right() + 1, self.answer_rect("yes").left() - space(1)
        painter.setFont(self._font(is_bold=self._is_current))
        painter.setPen(color("text"))
        metrics = painter.fontMetrics()
        title = QRect(left, 0, max(0, right - left), self.height())
        shown = metrics.elidedText(self.item.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(title, middle, shown)

    def _paint_ground(self, painter: QPainter) -> None:
        """Paint the ground, the mark of the line in hand, and the hairline."""
        if self._is_current:
            painter.fillRect(self.rect(), color("selection"))
            ink = color("focus" if self.hasFocus() else "accent")
            painter.fillRect(0, 0, _MARK, self.height(), ink)
        elif self.underMouse():
            painter.fillRect(self.rect(), color("raised"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("hairline"))

    def _paint_answer(self, painter: QPainter, code: str) -> None:
        """Paint one answer: filled and bold where it was given, else an outline."""
        field = QRectF(self.answer_rect(code)).adjusted(0.5, 0.5, -0.5, -0.5)
        is_given = code == self._answer
        tone = _TONES[code]
        if is_given:
            painter.setBrush(color("muted" if code == "na" else f"{tone}_text"))
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            painter.setBrush(color("raised" if code == self._lit else "surface"))
            is_near = self._is_current or code == self._lit
            painter.setPen(QPen(color("control_line" if is_near else "line")))
        painter.drawRoundedRect(field, _RADIUS, _RADIUS)
        painter.setFont(self._font(is_bold=is_given))
        painter.setPen(color("surface" if is_given else "muted"))
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, self._words(code))

    def _light(self, code: str) -> None:
        if code != self._lit:
            self._lit = code
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if code else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def _code_at(self, event: QMouseEvent) -> str:
        place = event.position().toPoint()
        return next((code for code in _CODES if self.answer_rect(code).contains(place)), "")

    def _words(self, code: str) -> str:
        return f"{_CODES.index(code) + 1} {ANSWERS.label(code)}"

    def _font(self, *, is_bold: bool) -> QFont:
        made = QFont(self.font())
        made.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        return made

    def _name(self) -> None:
        """Say the line and its answer to a screen reader."""
        said = ANSWERS.label(self._answer) if self._answer else self.tr("未答")
        self.setAccessibleName(
            self.tr("第 {number} 项 {title}：{answer}").format(
                number=self.item.id, title=self.item.title, answer=said
            )
        )
        self.setAccessibleDescription(self.item.question)
