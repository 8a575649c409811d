"""Which facilities are shown: chips for what is asked often, a menu for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.facility import (
    KEY_UNIT_KINDS,
    KEY_UNIT_SHORT,
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PRODUCTION_STATES,
)
from permitdesk.domain.register.positive import POSITIVE_STATES
from permitdesk.services.register.export import sector_label
from ui.widgets.buttons import button
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.layouts import column

Counts = Mapping[str, Mapping[str, int]]
Where = tuple[tuple[str, tuple[str, ...]], ...]

_PARTING = "="
_ALWAYS: dict[str, Choice] = {
    "management_class": MANAGEMENT_CLASSES,
    "object_class": OBJECT_CLASSES,
    "key_kind": KEY_UNIT_KINDS,
    "production_state": PRODUCTION_STATES,
}
_WATCHED = ("term", "checked", "positive")
"""What changes from day to day; its values come with their counts."""
_IN_MENU = ("sector", "area_name")
_USUAL = {"production_state=normal"}
"""What is true of nearly all facilities is no filter worth a chip."""


class FacilityFilters(QWidget):
    """Chips with counts, and a menu of industries and areas.

    Several values of one field widen the list, several fields narrow it.

    Signals:
        changed: The user wants other facilities.

    Attributes:
        chips: The chips.
        more: Opens the menu; the page gives it a place.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Counts = {}
        self.chips = FilterChips()
        self.more = button(self.tr("更多筛选"), "filter")
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        column(self, gap=0).addWidget(self.chips)
        self.chips.changed.connect(self._tell)

    @property
    def where(self) -> Where:
        """Return the filters that are on, as the register is asked."""
        values: dict[str, list[str]] = {}
        for key in sorted(self.chips.on()):
            field, _, value = key.partition(_PARTING)
            values.setdefault(field, []).append(value)
        return tuple((field, tuple(found)) for field, found in values.items())

    def show_counts(self, counts: Counts) -> None:
        """Show how many facilities each value has."""
        self._counts = counts
        on = self.chips.on()
        self.chips.show_chips(list(self._chips(on)))

    def clear(self) -> None:
        """Switch every filter off, without telling."""
        self.chips.set_on(frozenset())
        self.show_counts(self._counts)

    def menu(self) -> QMenu:
        """Return the menu, filled in."""
        self._fill_menu()
        return self._menu

    def _chips(self, on: frozenset[str]) -> Iterator[Chip]:
        """Yield a chip for each value that some facility has, and for each that is on."""
        for field in (*_ALWAYS, *_WATCHED, *_IN_MENU):
            counts = self._counts.get(field, {})
            for value in self._values(field, counts):
                key = f"{field}{_PARTING}{value}"
                is_chip = field not in _IN_MENU and key not in _USUAL
                is_offered = is_chip and counts.get(value)
                if is_offered or key in on:
                    yield Chip(key, self._label(field, value), counts.get(value, 0))

    def _values(self, field: str, counts: Mapping[str, int]) -> Sequence[str]:
        """Return the values of a field in the order of their chips."""
        return tuple(_ALWAYS[field]) if field in _ALWAYS else tuple(counts)

    def _label(self, field: str, value: str) -> str:
        """Return what a chip says."""
        match field:
            case "object_class":
                return self.tr("{label}对象").format(label=OBJECT_CLASSES.label(value))
            case "key_kind":
                return self.tr("{label}重点").format(label=KEY_UNIT_SHORT[value])
            case "term" | "checked" | "positive":
                return self._watched_label(field, value)
            case "sector":
                return sector_label(value) or self.tr("计划外行业")
            case "area_name":
                return value or self.tr("区划不明")
            case _:
                return _ALWAYS[field].label(value)

    def _watched_label(self, field: str, value: str) -> str:
        """Return what a chip says of what changes from day to day."""
        if field == "positive":
            return POSITIVE_STATES[value]
        if field == "checked":
            return self.tr("本年未查")
        return (
            self.tr("已过期")
            if value == "expired"
            else self.tr("{days}天内到期").format(days=value)
        )

    @Slot()
    def _fill_menu(self) -> None:
        """Offer the industries and areas with their counts."""
        self._menu.clear()
        titles = {"sector": self.tr("计划行业"), "area_name": self.tr("行政区划")}
        on = self.chips.on()
        for field in _IN_MENU:
            branch = self._menu.addMenu(titles[field])
            for value, count in self._counts.get(field, {}).items():
                key = f"{field}{_PARTING}{value}"
                action = branch.addAction(f"{self._label(field, value)}　{count:,}")
                action.setCheckable(True)
                action.setChecked(key in on)
                action.toggled.connect(partial(self._switch, key))
            branch.setEnabled(not branch.isEmpty())
        self._menu.addSeparator()
        clearing = self._menu.addAction(self.tr("清除全部筛选"), self._clear_all)
        clearing.setEnabled(bool(on))

    def _switch(self, key: str, on: bool) -> None:
        """Switch a filter of the menu; it stays as a chip while it is on."""
        wanted = self.chips.on() | {key} if on else self.chips.on() - {key}
        self.chips.show_chips(list(self._chips(wanted)))
        self.chips.set_on(wanted)
        self.changed.emit()

    @Slot()
    def _clear_all(self) -> None:
        self.clear()
        self.changed.emit()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
