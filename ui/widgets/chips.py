"""Filter chips: values to switch on and off, each with the number of rows it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.widgets.layouts import FlowLayout


@dataclass(frozen=True, slots=True)
class Chip:
    """A value to filter by.

    Attributes:
        key: Names the value for the page.
        label: What the chip says.
        count: The number of rows behind it, or None where it is not counted.
        group: At most one chip of a named group is on.
    """

    key: str
    label: str
    count: int | None = None
    group: str = ""


class FilterChips(QWidget):
    """A flow of chips.

    Signals:
        changed: The keys of the chips that are on, as a frozenset.
    """

    changed = Signal(object)

    def __init__(self, chips: Sequence[Chip] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._chips: dict[str, Chip] = {}
        self._buttons: dict[str, QPushButton] = {}
        self.show_chips(chips)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; one that stays keeps its state, one with 0 rows and off is pale."""
        wanted = {chip.key: chip for chip in chips}
        for key in [key for key in self._buttons if key not in wanted]:
            gone = self._buttons.pop(key)
            self._flow.removeWidget(gone)
            gone.deleteLater()
        self._chips = wanted
        for chip in chips:
            button = self._buttons.get(chip.key) or self._new(chip.key)
            self._name(button, chip)
            self._flow.removeWidget(button)  # and to its place behind the one before
            self._flow.addWidget(button)

    def on(self) -> frozenset[str]:
        """Return the keys of the chips that are on."""
        return frozenset(key for key, button in self._buttons.items() if button.isChecked())

    def set_on(self, keys: frozenset[str]) -> None:
        """Switch exactly these on, without telling."""
        for key, button in self._buttons.items():
            button.setChecked(key in keys)
            self._name(button, self._chips[key])

    def _new(self, key: str) -> QPushButton:
        """Make the button of a chip."""
        made = QPushButton(self)
        made.setCheckable(True)
        made.setProperty("kind", "chip")
        made.clicked.connect(lambda: self._clicked(key))
        self._flow.addWidget(made)
        made.show()
        self._buttons[key] = made
        return made

    def _clicked(self, key: str) -> None:
        """Switch the others of the group off and tell."""
        group = self._chips[key].group
        for other, button in self._buttons.items():
            if group and other != key and self._chips[other].group == group:
                button.setChecked(False)
        for other, button in self._buttons.items():
            self._name(button, self._chips[other])
        self.changed.emit(self.on())

    def _name(self, button: QPushButton, chip: Chip) -> None:
        """Write the label, its count, and a cross where a click takes the filter away."""
        words = chip.label if chip.count is None else f"{chip.label} {chip.count:,}"
        button.setText(f"{words}  ✕" if button.isChecked() else words)
        button.setAccessibleName(words)
        button.setEnabled(chip.count != 0 or button.isChecked())
