"""The officers' month: a lane each, a field a day, the morning above the afternoon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.placing import Place
from permitdesk.services.schedule.board import Board, BoardDay, Lane
from ui.delegates.style_option import place_of
from ui.metrics import space
from ui.models.columns import NO_PARENT, Index
from ui.pages.schedule.words import ScheduleWords, common_start, short_name
from ui.tokens import color

_LETTER = 0.85
_SELECTED = QStyle.StateFlag.State_Selected


class LaneRole(IntEnum):
    """What the delegate asks of a field."""

    VISITS = Qt.ItemDataRole.UserRole + 1
    BAR = Qt.ItemDataRole.UserRole + 2
    CLASHES = Qt.ItemDataRole.UserRole + 3
    START = Qt.ItemDataRole.UserRole + 4
    WELCOME = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True, slots=True)
class _Field:
    """An officer's day: the visits of the morning and of the afternoon."""

    am: tuple[VisitLine, ...] = ()
    pm: tuple[VisitLine, ...] = ()

    @property
    def visits(self) -> tuple[VisitLine, ...]:
        """All visits of the day."""
        return (*self.am, *self.pm)


class LanesModel(QAbstractTableModel):
    """Officers down, working days across; the first column names, the last one counts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ScheduleWords(self)
        self._lanes: tuple[Lane, ...] = ()
        self._days: tuple[BoardDay, ...] = ()
        self._clashes: Mapping[int, str] = {}
        self._start = ""
        self._fields: dict[tuple[int, date], _Field] = {}
        self._carried: VisitLine | None = None
        self._objections: Mapping[Place, str] = {}
        self._target: tuple[int, Place] | None = None

    def show(self, board: Board) -> None:
        """Show the lanes of a board."""
        self.beginResetModel()
        self._lanes = board.lanes
        self._days = tuple(day for day in board.days if day.is_working and day.is_in_month)
        self._clashes = board.clashes
        self._start = common_start({line.facility for line in board.visits})
        found: defaultdict[tuple[int, date, str], list[VisitLine]] = defaultdict(list)
        for line in board.visits:
            for member in line.team:
                if line.day is not None:
                    found[member.id, line.day, line.slot].append(line)
        self._fields = {
            (lane.officer_id, day.day): _Field(
                tuple(found[lane.officer_id, day.day, "am"]),
                tuple(found[lane.officer_id, day.day, "pm"]),
            )
            for lane in self._lanes
            for day in self._days
        }
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of officers."""
        return 0 if parent.isValid() else len(self._lanes)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Return name, days and count."""
        return 0 if parent.isValid() else len(self._days) + 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the day's number and weekday."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self.tr("执法人员")
        if section > len(self._days):
            return self.tr("次数")
        day = self._days[section - 1].day
        return f"{day.day}\n{self._words.weekdays()[day.weekday()]}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a field shows and tells."""
        if not index.isValid():
            return None
        lane = self._lanes[index.row()]
        if index.column() == 0:
            return self._name(lane, role)
        if index.column() > len(self._days):
            return self._count(lane, role)
        return self._day(lane, self._days[index.column() - 1].day, role)

    def show_carried(self, line: VisitLine | None, objections: Mapping[Place, str]) -> None:
        """Show where a visit that is carried may go, or that none is carried any more."""
        self._carried, self._objections, self._target = line, objections, None
        last = self.index(len(self._lanes) - 1, len(self._days))
        self.dataChanged.emit(self.index(0, 1), last)

    def show_target(self, index: Index, slot: str) -> None:
        """Show the half day under the hand."""
        place = self.place_at(index, slot)
        self._target = (index.row(), place) if place else None
        last = self.index(len(self._lanes) - 1, len(self._days))
        self.dataChanged.emit(self.index(0, 1), last)

    def place_at(self, index: Index, slot: str) -> Place | None:
        """Return the half day of a field, None beside the days."""
        number = index.column() - 1
        is_day = index.isValid() and 0 <= number < len(self._days)
        return Place(self._days[number].day, slot) if is_day else None

    def objection(self, index: Index, slot: str) -> str:
        """Return why the carried visit cannot be in a half of a field, empty where it can."""
        place, line = self.place_at(index, slot), self._carried
        if place is None or line is None:
            return ""
        lane = self._lanes[index.row()]
        if all(member.id != lane.officer_id for member in line.team):
            return self.tr("{name}不在这次检查中，拖动只改日期，不换人").format(name=lane.name)
        return self._objections.get(place, "")

    def visits_at(self, index: Index) -> tuple[VisitLine, ...]:
        """Return the visits of a field, those of the morning first."""
        return tuple(index.data(LaneRole.VISITS) or ())

    def count_of(self, lane: Lane) -> int:
        """Return how many visits an officer has in the month."""
        return sum(len(self._fields[lane.officer_id, day.day].visits) for day in self._days)

    def whole_bar(self, lane: Lane) -> str:
        """Return why an officer cannot go all month, empty where there is a day."""
        reasons = {lane.bars.get(day.day, "") for day in self._days}
        return reasons.pop() if len(reasons) == 1 else ""

    def _name(self, lane: Lane, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return lane.name
        if role == LaneRole.BAR:
            return self.whole_bar(lane)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("执法证 {number}").format(number=lane.certificate_number)
        return None

    def _count(self, lane: Lane, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.count_of(lane))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _day(self, lane: Lane, day: date, role: int) -> object:
        """Return what an officer's day shows and tells."""
        field, bar = self._fields[lane.officer_id, day], lane.bars.get(day, "")
        match role:
            case LaneRole.VISITS:
                return field.visits
            case LaneRole.BAR:
                return bar
            case LaneRole.START:
                return self._start
            case LaneRole.WELCOME:
                return self._welcome(lane, day)
            case LaneRole.CLASHES:
                return frozenset(line.id for line in field.visits if line.id in self._clashes)
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(short_name(line.facility) for line in field.visits) or bar
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._said(lane, day, field, bar)
            case _:
                return None

    def _welcome(self, lane: Lane, day: date) -> tuple[str, str, str] | None:
        """Return what both halves are to the carried visit, and which half is under the hand.

        A half is `free`, `barred`, or empty in the lanes of officers who do not go.
        """
        line = self._carried
        if line is None:
            return None
        target = self._target_slot(lane, day)
        if all(member.id != lane.officer_id for member in line.team):
            return "", "", target
        am, pm = (
            "barred" if self._objections.get(Place(day, slot)) else "free" for slot in ("am", "pm")
        )
        return am, pm, target

    def _target_slot(self, lane: Lane, day: date) -> str:
        """Return the half of a field that is under the hand, empty where it is elsewhere."""
        if self._target is None:
            return ""
        row, place = self._target
        is_here = self._lanes[row] is lane and place.day == day
        return place.slot if is_here else ""

    def _said(self, lane: Lane, day: date, field: _Field, bar: str) -> str:
        """Return an officer's day in words."""
        head = self.tr("{name} {month}月{day}日").format(
            name=lane.name, month=day.month, day=day.day
        )
        visits = [self._words.visit(line, self._clashes.get(line.id, "")) for line in field.visits]
        return "\n".join((head, *visits, *([bar] if bar else [])))


class LaneDelegate(QStyledItemDelegate):
    """Paints an officer's day: two fields under each other, or why nobody is there."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a field."""
        rect, state = place_of(option)
        painter.save()
        self._paint_ground(painter, rect, index, is_selected=bool(state & _SELECTED))
        visits: tuple[VisitLine, ...] | None = index.data(LaneRole.VISITS)
        if visits is None:
            self._write(painter, rect.adjusted(space(1), 0, -space(0.5), 0), index)
        elif visits:
            self._paint_visits(painter, rect, visits, index)
        elif index.data(LaneRole.BAR) and not index.sibling(index.row(), 0).data(LaneRole.BAR):
            self._paint_bar(painter, rect, index.data(LaneRole.BAR))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, index: Index, *, is_selected: bool
    ) -> None:
        """Paint the ground, darker where the officer is not there, and the lines."""
        ground = "raised" if index.data(LaneRole.BAR) else "surface"
        painter.fillRect(rect, color("selection" if is_selected else ground))
        welcome: tuple[str, str, str] | None = index.data(LaneRole.WELCOME)
        if welcome is not None:
            self._paint_welcome(painter, rect, *welcome)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), color("hairline"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("hairline"))

    def _paint_welcome(self, painter: QPainter, rect: QRect, am: str, pm: str, target: str) -> None:
        """Paint where the carried visit may be, and a line around what is under the hand."""
        high = rect.height() // 2
        for slot, state, top in (("am", am, rect.top()), ("pm", pm, rect.top() + high)):
            if state:
                tone = "danger_soft" if state == "barred" else "good_soft"
                painter.fillRect(rect.left(), top, rect.width(), high, color(tone))
            if slot == target:
                painter.setPen(QPen(color("danger" if state != "free" else "focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.left() + 1, top + 1, rect.width() - 3, high - 2)

    def _write(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Write a count, or a name with what keeps the officer away all month below it."""
        painter.setPen(color("text"))
        name = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, rect.width()
        )
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter
        bar = index.data(LaneRole.BAR)
        if not bar:
            painter.drawText(rect, align, name)
            return
        half = rect.adjusted(0, 0, 0, -rect.height() // 2)
        painter.drawText(half, Qt.AlignmentFlag.AlignVCenter, name)
        self._make_small(painter)
        painter.setPen(color("danger_text"))
        painter.drawText(half.translated(0, half.height()), Qt.AlignmentFlag.AlignVCenter, bar)

    def _paint_visits(
        self,
        painter: QPainter,
        rect: QRect,
        visits: tuple[VisitLine, ...],
        index: Index,
    ) -> None:
        """Paint the morning's visit above and the afternoon's below."""
        self._make_small(painter)
        clashes: frozenset[int] = index.data(LaneRole.CLASHES)
        start: str = index.data(LaneRole.START)
        half = (rect.height() - 1) / 2
        for line in visits:
            top = rect.top() + (0 if line.slot == "am" else half)
            field = QRectF(rect.left() + 1, top + 1, rect.width() - 3, half - 2)
            is_clash = line.id in clashes
            tone = "danger" if is_clash else "neutral" if line.state == "done" else "good"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(f"{tone}_soft"))
            painter.drawRoundedRect(field, 2, 2)
            painter.setPen(color(f"{tone}_text"))
            inner = field.adjusted(space(0.25), 0, -1, 0)
            words = short_name(line.facility).removeprefix(start)
            words = f"!{words}" if is_clash else words
            cut = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(inner.width())
            )
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, cut)

    def _paint_bar(self, painter: QPainter, rect: QRect, bar: str) -> None:
        """Write why the officer is not there."""
        self._make_small(painter)
        painter.setPen(color("muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, bar)

    def _make_small(self, painter: QPainter) -> None:
        font = self._view.font()
        font.setPixelSize(max(9, round(self._view.fontInfo().pixelSize() * _LETTER)))
        painter.setFont(font)
