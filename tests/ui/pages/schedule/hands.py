"""What tests of the schedule's page do with their hands, and what they see."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from permitdesk.domain.register.officer import Leave
from permitdesk.domain.schedule.placing import Place
from permitdesk.services.schedule import visits as service
from ui.pages.schedule.chip import VisitChip
from ui.pages.schedule.half_day import HalfDay

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def shown_in(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def half(page, day: int, slot: str = "am") -> HalfDay:
    return page.calendar.calendar.half_days[Place(date(2026, 11, day), slot)]


def chips_on(page, day: int, slot: str = "am") -> list[int]:
    return [chip.line.id for chip in half(page, day, slot).findChildren(VisitChip)]


def take(qtbot, chip: VisitChip, target) -> QPoint:
    """Press a chip and carry it over a widget; return the point where it is let go."""
    start = chip.rect().center()
    qtbot.mousePress(chip, LEFT, NONE, start)
    qtbot.mouseMove(chip, start + QPoint(QApplication.startDragDistance() + 1, 0))
    end = chip.mapFromGlobal(target.mapToGlobal(target.rect().center()))
    qtbot.mouseMove(chip, end)
    return end


def carry(qtbot, chip: VisitChip, target) -> None:
    """Carry a chip to a widget and put it down."""
    end = take(qtbot, chip, target)
    qtbot.mouseRelease(chip, LEFT, NONE, end)


def away(office, officer: int, first: date, last: date) -> None:
    with office.desk.work() as work:
        work.register.officers.add_leave(
            office.officers[officer], Leave(first_day=first, last_day=last)
        )
        work.record("register", "leave", "样例")
        work.commit()


def place_of(office, visit: int) -> tuple[date | None, str]:
    line = service.find(office.desk.reading(), visit)
    return line.day, line.slot


def button_of(widget, words: str) -> QPushButton:
    (found,) = [one for one in widget.findChildren(QPushButton) if one.text().startswith(words)]
    return found


def center(widget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())
