"""A field that finds a facility as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.metrics import space
from ui.widgets.labels import text
from ui.widgets.layouts import column
from ui.widgets.search_box import SearchBox

_MOST = 8
_LINE = 3.375
_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class FoundFacility:
    """A facility that the search found.

    Attributes:
        note: What tells it from others of its name, such as its label.
    """

    id: int
    name: str
    note: str = ""


Find = Callable[[str, int], Sequence[FoundFacility]]
"""Returns at most so many facilities for a text."""


class FacilityPicker(QWidget):
    """A search field with its answers below; the value is the facility's id, or None.

    Down goes into the answers, Enter takes the first one or the one stood on.

    Signals:
        picked: The id of the facility picked, or None when typing goes on.
    """

    picked = Signal(object)

    def __init__(self, find: Find, hint: str) -> None:
        """Take the search, and what the empty field says."""
        super().__init__()
        self._find = find
        self._value: int | None = None
        self._tellers: list[Callable[[], object]] = []
        self.box = SearchBox(hint)
        self.answers = QListWidget()
        self.answers.setAccessibleName(self.tr("找到的单位"))
        self.answers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.answers.hide()
        self._note = text("", "small")
        self._note.hide()
        layout = column(self, gap=0.25)
        layout.addWidget(self.box)
        layout.addWidget(self.answers)
        layout.addWidget(self._note)
        self.setFocusProxy(self.box)
        self.box.searched.connect(self._search)
        self.box.textEdited.connect(self._forget)
        self.box.returnPressed.connect(self._take_first)
        self.answers.itemClicked.connect(self._take)
        self.answers.itemActivated.connect(self._take)

    def value(self) -> int | None:
        """Return the id of the facility picked."""
        return self._value

    def set_value(self, value: FoundFacility | None) -> None:
        """Show a facility as picked, or none."""
        self._value = value.id if value else None
        self.box.blockSignals(True)
        self.box.setText(value.name if value else "")
        self.box.blockSignals(False)
        self._note.setText(value.note if value else "")
        self._note.setVisible(bool(value and value.note))
        self.answers.hide()

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has picked another, or typed on."""
        self._tellers.append(tell)

    def setAccessibleName(self, name: str) -> None:
        """Name the field as well, which is what takes the focus."""
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field into the answers."""
        if event.key() == Qt.Key.Key_Down and not self.answers.isHidden():
            self.answers.setFocus()
            self.answers.setCurrentRow(0)
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _search(self, wanted: str) -> None:
        """Show what matches; nothing while a facility is picked or nothing is typed."""
        self.answers.clear()
        found = self._find(wanted, _MOST) if wanted and self._value is None else ()
        for facility in found:
            item = QListWidgetItem(f"{facility.name}　{facility.note}")
            item.setData(_ID, facility)
            item.setToolTip(facility.note)
            self.answers.addItem(item)
        self.answers.setFixedHeight(space(_LINE) * max(1, len(found)) + space(0.5))
        self.answers.setVisible(bool(found))
        self._note.setText(self.tr("名录里没有找到，可以不选单位。"))
        self._note.setVisible(bool(wanted) and self._value is None and not found)

    @Slot()
    def _forget(self) -> None:
        """Typing on means that no facility is picked any more."""
        if self._value is not None:
            self._value = None
            self._tell()
        self._note.hide()

    @Slot()
    def _take_first(self) -> None:
        if self.answers.count() and not self.answers.isHidden():
            self._take(self.answers.item(0))

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        """Pick a facility."""
        facility: FoundFacility = item.data(_ID)
        self.set_value(facility)
        self.box.setFocus()
        self._tell()

    def _tell(self) -> None:
        self.picked.emit(self._value)
        for tell in self._tellers:
            tell()
