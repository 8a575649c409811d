"""The month as a row of steps, each with its state and its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from ui import icons
from ui.metrics import space
from ui.tokens import color
from ui.widgets.labels import rule
from ui.widgets.layouts import clear, row

State = Literal["done", "now", "todo", "alert"]

_NUMBER = 2.0
_UNIT = 1.1
_INKS: dict[State, str] = {
    "done": "accent_text",
    "now": "warn_text",
    "todo": "muted",
    "alert": "danger_text",
}


@dataclass(frozen=True, slots=True)
class MonthStep:
    """A step of the month.

    Attributes:
        key: The page it leads to.
        title: The stage's word.
        state: Whether it is done, on, to come, or needs somebody at once.
        number: The large figure or word.
        unit: What stands small beside it, such as / 20.
        note: A line or two below.
    """

    key: str
    title: str
    state: State
    number: str
    unit: str = ""
    note: str = ""


class StepCell(QAbstractButton):
    """One step, to click on."""

    def __init__(self, step: MonthStep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        said = {
            "done": self.tr("已完成"),
            "now": self.tr("进行中"),
            "todo": self.tr("未开始"),
            "alert": self.tr("需处理"),
        }[step.state]
        words = f"{step.title}，{said}：{step.number}{step.unit}，{step.note}"
        self.setAccessibleName(words)
        self.setToolTip(f"{said}：{step.note}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the room for title, number and two lines of note."""
        line = self.fontMetrics().height()
        number = QFontMetrics(self._scaled(_NUMBER, bold=True)).height()
        return QSize(space(20), line * 3 + number + space(2.25))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that can be read."""
        return QSize(space(13), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left, top = space(1.75), space(1)
        room = self.width() - left - space(1)
        line = self.fontMetrics().height()
        self._paint_sign(painter, QRect(left - space(0.375), top, line, line))
        painter.setFont(self._scaled(1, bold=True))
        painter.setPen(color("text"))
        head = QRect(left + line, top, room - line, line)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self._step.title)
        bottom = self._paint_number(painter, left, top + line, room)
        painter.setFont(self.font())
        painter.setPen(color("muted"))
        note = QRect(left, bottom, room, line * 2)
        painter.drawText(note, Qt.TextFlag.TextWordWrap, self._step.note)

    def _paint_ground(self, painter: QPainter) -> None:
        """Paint the light of the pointer, and the ring of the keyboard."""
        field = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isDown():
            painter.setBrush(color("track"))
            painter.drawRoundedRect(field, 4, 4)
        elif self.underMouse():
            painter.setBrush(color("raised"))
            painter.drawRoundedRect(field, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRoundedRect(field, 4, 4)

    def _paint_sign(self, painter: QPainter, field: QRect) -> None:
        """Paint the sign of the state: a tick, a dot, a ring, or a call."""
        ink = color(_INKS[self._step.state])
        side = min(field.width(), field.height())
        if self._step.state in ("done", "alert"):
            name = "tick" if self._step.state == "done" else "error"
            painter.drawPixmap(field.topLeft(), icons.pixmap(name, ink, side))
            return
        radius = side * 0.3
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if self._step.state == "now" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(field).center(), radius, radius)

    def _paint_number(self, painter: QPainter, left: int, top: int, room: int) -> int:
        """Paint the large figure with its unit and return where it ends below."""
        is_calm = self._step.state in ("done", "todo")
        painter.setPen(color("text" if is_calm else _INKS[self._step.state]))
        metrics = QFontMetrics(self._scaled(_NUMBER, bold=True))
        bottom = top + metrics.height()
        font = self._number_font(room)
        painter.setFont(font)
        top += metrics.ascent() - QFontMetrics(font).ascent()
        metrics = QFontMetrics(font)
        painter.drawText(left, top + metrics.ascent(), self._step.number)
        beside = left + metrics.horizontalAdvance(self._step.number) + space(0.5)
        painter.setFont(self._scaled(_UNIT, bold=True))
        painter.setPen(color("muted"))
        painter.drawText(beside, top + metrics.ascent(), self._step.unit)
        return bottom

    def _number_font(self, room: int) -> QFont:
        """Return the large font, or the largest smaller one in which figure and unit have room."""
        unit = QFontMetrics(self._scaled(_UNIT, bold=True)).horizontalAdvance(self._step.unit)
        room -= unit + space(0.5) if unit else 0
        large = self._scaled(_NUMBER, bold=True)
        needed = max(1, QFontMetrics(large).horizontalAdvance(self._step.number))
        return self._scaled(max(1.0, _NUMBER * min(1.0, room / needed)), bold=True)

    def _scaled(self, times: float, *, bold: bool) -> QFont:
        """Return the font so many times as large."""
        made = QFont(self.font())
        if made.pixelSize() > 0:
            made.setPixelSize(round(made.pixelSize() * times))
        else:
            made.setPointSizeF(made.pointSizeF() * times)
        made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return made


class StepRow(QFrame):
    """The steps of the month beside each other in one card.

    Signals:
        chosen: The key of the step that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, steps: Sequence[MonthStep] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = row(self, gap=0, margin=0.125)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[MonthStep]) -> None:
        """Show these steps."""
        clear(self._row)
        for place, step in enumerate(steps):
            if place:
                self._row.addWidget(rule(is_vertical=True))
            cell = StepCell(step)
            cell.clicked.connect(lambda _=False, key=step.key: self.chosen.emit(key))
            self._row.addWidget(cell, 1)
