"""A visit on the calendar: to click on, to carry to another half day."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from permitdesk.domain.schedule.lines import VisitLine
from ui import icons
from ui.metrics import space
from ui.pages.schedule.words import ScheduleWords, short_name
from ui.tokens import color

_HEIGHT = 2.75
_ROUND = 3
_SIGN = 1.5
_TONES = {"draw": "good", "clue": "info", "recheck": "warn", "campaign": "info"}


class VisitChip(QAbstractButton):
    """The chip of a visit.

    Signals:
        grabbed: The user begins to carry it.
        carried: Where the pointer is now, in global coordinates.
        put_down: Where it was let go, in global coordinates.
        let_go: The user has changed his mind.
        menu_wanted: The visit's id and the point of the screen for its menu.
    """

    grabbed = Signal()
    carried = Signal(QPoint)
    put_down = Signal(QPoint)
    let_go = Signal()
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self, line: VisitLine, clash: str, start: str, parent: QWidget | None = None
    ) -> None:
        """Make the chip.

        Args:
            line: The visit.
            clash: What speaks against it where it stands, empty where nothing does.
            start: What most names begin with; the chip leaves it away.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self.line, self.clash = line, clash
        self._pressed_at = QPoint()
        self._is_carried = False
        words = ScheduleWords().visit(line, clash)
        self.setText(short_name(line.facility).removeprefix(start))
        self.setAccessibleName(words)
        self.setToolTip(words.replace("，", "\n"))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(
            Qt.CursorShape.OpenHandCursor if self.is_movable else Qt.CursorShape.PointingHandCursor
        )

    @property
    def is_movable(self) -> bool:
        """Return whether it can be carried at all."""
        return self.line.state in ("waiting", "planned") and not self.line.is_locked

    def sizeHint(self) -> QSize:
        """Return the room for the whole name."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + space(3.5), space(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least width: a name may be cut."""
        return QSize(space(4), space(_HEIGHT))

    def nextCheckState(self) -> None:
        """Stay as it is: the page marks the visit that is open."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the pointer took hold."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the visit once the pointer has moved far enough."""
        if not self._is_carried:
            is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
            way = (event.position().toPoint() - self._pressed_at).manhattanLength()
            if not (self.is_movable and is_held and way >= QApplication.startDragDistance()):
                super().mouseMoveEvent(event)
                return
            self._is_carried = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grabbed.emit()
        self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the visit down, or take the press for a click."""
        if not self._is_carried:
            super().mouseReleaseEvent(event)
            return
        self._end()
        self.put_down.emit(event.globalPosition().toPoint())

    def event(self, event: QEvent) -> bool:
        """Take Esc for itself while the visit is carried."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if self._is_carried and is_key:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._end()
                self.let_go.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter too, as by the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by the right button or by the menu key."""
        self.menu_wanted.emit(self.line.id, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, signs and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = self._tone()
        field = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self._edge())
        painter.setBrush(color(f"{tone}_soft"))
        painter.drawRoundedRect(field, _ROUND, _ROUND)
        left = space(0.75)
        for sign in self._signs():
            side = space(_SIGN)
            top = (self.height() - side) // 2
            painter.drawPixmap(left, top, icons.pixmap(sign, color(f"{tone}_text"), side))
            left += side + space(0.375)
        painter.setPen(color(f"{tone}_text"))
        room = self.width() - left - space(0.5)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(left, 0, room, self.height(), middle, words)

    def _edge(self) -> QPen:
        """Return the line around it: thick where it is open or has the keyboard."""
        if self.isChecked() or self.hasFocus():
            return QPen(color("focus"), 2)
        if self.underMouse():
            return QPen(color("control_line"), 1)
        return QPen(Qt.PenStyle.NoPen)

    def _tone(self) -> str:
        if self.clash or (self.line.state == "waiting" and self.line.trouble):
            return "danger"
        if self.line.state == "done":
            return "neutral"
        return _TONES.get(self.line.origin, "good")

    def _signs(self) -> list[str]:
        """Return the icons before the name: trouble, done, locked."""
        signs: list[str] = []
        if self._tone() == "danger":
            signs.append("warning")
        if self.line.state == "done":
            signs.append("tick")
        if self.line.is_locked:
            signs.append("lock")
        return signs

    def _end(self) -> None:
        """Take the hand away."""
        self._is_carried = False
        self.setDown(False)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
