"""Carrying a visit to another half day with the pointer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from permitdesk.domain.schedule.placing import Place
from ui.pages.schedule.chip import VisitChip
from ui.pages.schedule.half_day import HalfDay
from ui.pages.schedule.month_calendar import MonthCalendar
from ui.pages.schedule.words import ScheduleWords

Ask = Callable[[int], Mapping[Place, str]]


class Carrying(QObject):
    """Shows while a visit is carried where it may go, and says where it was put down.

    Signals:
        hinted: A sentence on the half day under the pointer, and its tone; empty at the end.
        moved: A visit's id and the half day where it was put down.
        refused: Why it could not be put down there.
    """

    hinted = Signal(str, str)
    moved = Signal(object, object)
    refused = Signal(str)

    def __init__(self, calendar: MonthCalendar, ask: Ask, parent: QWidget) -> None:
        """Look after the chips of a calendar.

        Args:
            calendar: Where visits are carried to.
            ask: Returns why a visit cannot be at each half day, empty where it can.
            parent: The widget over which the carried chip floats.
        """
        super().__init__(parent)
        self._calendar, self._ask = calendar, ask
        self._over = parent
        self._objections: Mapping[Place, str] = {}
        self._under: HalfDay | None = None
        self._words = ScheduleWords(self)
        self._picture = QLabel(parent)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture.hide()

    def watch(self, chip: VisitChip) -> None:
        """Look after a chip."""
        chip.grabbed.connect(partial(self._begin, chip))
        chip.carried.connect(self._follow)
        chip.put_down.connect(partial(self._put_down, chip))
        chip.let_go.connect(self.stop)

    def _begin(self, chip: VisitChip) -> None:
        """Ask where the visit may go and show it on every half day."""
        self._objections = self._ask(chip.line.id)
        for place, half in self._calendar.half_days.items():
            reason = self._objections.get(place, "")
            half.show_welcome("barred" if reason else "free", reason)
        chip.setChecked(True)
        self._picture.setPixmap(chip.grab())
        self._picture.adjustSize()
        self._picture.show()
        self._picture.raise_()

    @Slot(QPoint)
    def _follow(self, where: QPoint) -> None:
        """Move the picture along and speak of the half day under it."""
        self._calendar.scroll_near(where)
        corner = self._over.mapFromGlobal(where)
        self._picture.move(corner + QPoint(self._picture.height() // 2, 0))
        half = self._calendar.half_day_at(where)
        if half is not self._under:
            self._leave()
            self._under = half
            if half is not None:
                half.show_welcome("refused" if half.reason else "target", half.reason)
        self._hint(where)

    def _hint(self, where: QPoint) -> None:
        """Say whether the visit may be put down under the pointer."""
        half, off = self._under, self._calendar.day_off_at(where)
        if half is None:
            words = self.tr("这一天不排检查。") if off else self.tr("拖到要改的半天，按 Esc 取消。")
            self.hinted.emit(words, "danger" if off else "")
            return
        name = self._words.half_day(half.place.day, half.place.slot)
        if half.reason:
            words = self.tr("不能排在{place}：{reason}").format(place=name, reason=half.reason)
            self.hinted.emit(words, "danger")
        else:
            self.hinted.emit(self.tr("可以排在{place}").format(place=name), "good")

    def _put_down(self, chip: VisitChip, where: QPoint) -> None:
        """Tell where the visit was put down, or why it cannot be there."""
        half = self._calendar.half_day_at(where)
        own = Place(chip.line.day, chip.line.slot) if chip.line.day else None
        place, reason = (half.place, half.reason) if half is not None else (None, "")
        self.stop()
        if place is None or place == own:
            return
        if reason:
            name = self._words.half_day(place.day, place.slot)
            self.refused.emit(
                self.tr("“{facility}”不能排在{place}：{reason}。").format(
                    facility=chip.line.facility, place=name, reason=reason
                )
            )
        else:
            self.moved.emit(chip.line.id, place)

    def _leave(self) -> None:
        """Take the light from the half day under the pointer."""
        if self._under is not None:
            reason = self._under.reason
            self._under.show_welcome("barred" if reason else "free", reason)

    @Slot()
    def stop(self) -> None:
        """Take all the lights away, as where the visits are read again."""
        self._under = None
        self._picture.hide()
        for half in self._calendar.half_days.values():
            half.show_welcome("")
        self.hinted.emit("", "")
