"""The months of a row: twelve words to switch on and off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from permitdesk.domain.plan.rule import month_numbers
from ui.metrics import space
from ui.widgets.editors import ChoiceEditor

_MONTHS = 12
_A_LINE = 4


class MonthsEditor(QWidget):
    """Chooses months; the value is a text such as `4,5,6`, empty for all.

    Signals:
        changed: The user switched a month.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(space(0.5))
        self._buttons: dict[int, QPushButton] = {}
        for number in range(1, _MONTHS + 1):
            made = QPushButton(self.tr("{month}月").format(month=number))
            made.setCheckable(True)
            made.setProperty("kind", "chip")
            made.setMinimumWidth(0)
            made.clicked.connect(self._tell)
            grid.addWidget(made, (number - 1) // _A_LINE, (number - 1) % _A_LINE)
            self._buttons[number] = made
        self.seasons = ChoiceEditor(self._seasons(), empty=self.tr("常用时段"))
        self.seasons.setAccessibleName(self.tr("常用时段"))
        self.seasons.on_edited(self._take_season)
        grid.addWidget(self.seasons, _MONTHS // _A_LINE, 0, 1, _A_LINE)
        self.setFocusProxy(self._buttons[1])
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_value("")

    def _seasons(self) -> tuple[tuple[str, str], ...]:
        """Return months that plans have names for."""
        return (
            ("1-12", self.tr("全年")),
            ("1,4,7,10", self.tr("每季度首月")),
            ("1-6", self.tr("上半年")),
            ("7-12", self.tr("下半年")),
            ("1-9", self.tr("前三季度")),
            ("1-5", self.tr("汛期前（1–5月）")),
            ("6-9", self.tr("汛期（6–9月）")),
            ("5-9", self.tr("夏季臭氧（5–9月）")),
            ("10-3", self.tr("冬防（10月–次年3月）")),
            ("11-3", self.tr("采暖季（11月–次年3月）")),
        )

    @Slot()
    def _take_season(self) -> None:
        """Switch on the months of what was chosen."""
        if self.seasons.value():
            self.set_value(self.seasons.value())
            self.changed.emit()

    @Slot()
    def _tell(self) -> None:
        """Name the season that the months make, and tell that one was switched."""
        self._name_season()
        self.changed.emit()

    def _name_season(self) -> None:
        wanted = month_numbers(self.value())
        named = {month_numbers(code): code for code, _ in self._seasons()}
        named[()] = named[tuple(self._buttons)]
        self.seasons.set_value(named.get(wanted, ""))

    def value(self) -> str:
        """Return the months that are on; all or none of them is an empty text."""
        chosen = [number for number, made in self._buttons.items() if made.isChecked()]
        return "" if len(chosen) in (0, _MONTHS) else ",".join(map(str, chosen))

    def set_value(self, value: str) -> None:
        """Show months; an empty text is all of them."""
        wanted = month_numbers(value) or tuple(self._buttons)
        for number, made in self._buttons.items():
            made.setChecked(number in wanted)
        self._name_season()

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self.changed.connect(lambda: tell())
