"""Carrying a visit along the officers' lanes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.placing import Place
from ui.pages.schedule.carrying import Ask
from ui.pages.schedule.lanes import LanesModel
from ui.pages.schedule.words import ScheduleWords


class LanesTable(QTableView):
    """Qt's view of the lanes, which lets visits be carried.

    Signals:
        hinted: A sentence on the half day under the pointer, and its tone; empty at the end.
        moved: A visit's id and the half day where it was put down.
        refused: Why it could not be put down there.

    Attributes:
        has_just_ended: Whether the click that follows belongs to the carrying.
    """

    hinted = Signal(str, str)
    moved = Signal(object, object)
    refused = Signal(str)

    def __init__(self, model: LanesModel, ask: Ask, parent: QWidget | None = None) -> None:
        """Show a model; `ask` returns why a visit cannot be at each half day."""
        super().__init__(parent)
        self._lanes, self._ask = model, ask
        self._words = ScheduleWords(self)
        self._pressed: VisitLine | None = None
        self._pressed_at = QPoint()
        self._carried: VisitLine | None = None
        self.has_just_ended = False
        self.setModel(model)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what is under the hand."""
        where = event.position().toPoint()
        self.has_just_ended = False
        line = self.visit_under(where)
        can_move = line is not None and line.state == "planned" and not line.is_locked
        self._pressed = line if can_move else None
        self._pressed_at = where
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to carry once the pointer has moved far enough, or go on."""
        where = event.position().toPoint()
        if self._carried is None:
            is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
            way = (where - self._pressed_at).manhattanLength()
            if self._pressed is None or not is_held or way < QApplication.startDragDistance():
                super().mouseMoveEvent(event)
                return
            self._carried = self._pressed
            self._lanes.show_carried(self._carried, self._ask(self._carried.id))
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._hint(where)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the visit down, or take the press for a click."""
        self._pressed = None
        if self._carried is None:
            super().mouseReleaseEvent(event)
            return
        self.has_just_ended = True
        super().mouseReleaseEvent(event)
        self._put_down(event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc for itself while a visit is carried."""
        if event.key() == Qt.Key.Key_Escape and self._carried is not None:
            self.stop()
            return
        super().keyPressEvent(event)

    def visit_under(self, where: QPoint) -> VisitLine | None:
        """Return the visit at a point of the viewport; a field's only one wherever it is hit."""
        index = self.indexAt(where)
        visits = self._lanes.visits_at(index)
        slot = self._slot_at(where)
        in_half = [line for line in visits if line.slot == slot]
        return next(iter((*in_half, *visits)), None)

    def stop(self) -> None:
        """Carry nothing any more."""
        self._pressed = None
        if self._carried is not None:
            self._carried = None
            self._lanes.show_carried(None, {})
            self.viewport().unsetCursor()
            self.hinted.emit("", "")

    def _hint(self, where: QPoint) -> None:
        """Say whether the visit may be put down under the pointer."""
        place, reason = self._under(where)
        self._lanes.show_target(self.indexAt(where), self._slot_at(where))
        if place is None:
            self.hinted.emit(self.tr("拖到要改的半天，按 Esc 取消。"), "")
            return
        name = self._words.half_day(place.day, place.slot)
        if reason:
            words = self.tr("不能排在{place}：{reason}").format(place=name, reason=reason)
            self.hinted.emit(words, "danger")
        else:
            self.hinted.emit(self.tr("可以排在{place}").format(place=name), "good")

    def _put_down(self, where: QPoint) -> None:
        """Tell where the visit was put down, or why it cannot be there."""
        line = self._carried
        place, reason = self._under(where)
        self.stop()
        if line is None or place is None:
            return
        if place == Place(line.day or place.day, line.slot):
            return
        if reason:
            name = self._words.half_day(place.day, place.slot)
            words = self.tr("“{facility}”不能排在{place}：{reason}。")
            self.refused.emit(words.format(facility=line.facility, place=name, reason=reason))
        else:
            self.moved.emit(line.id, place)

    def _under(self, where: QPoint) -> tuple[Place | None, str]:
        """Return the half day under the pointer, and why the visit cannot be there."""
        index, slot = self.indexAt(where), self._slot_at(where)
        return self._lanes.place_at(index, slot), self._lanes.objection(index, slot)

    def _slot_at(self, where: QPoint) -> str:
        """Return the half of the field at a point."""
        rect = self.visualRect(self.indexAt(where))
        return "pm" if where.y() > rect.center().y() else "am"
