"""A card that is folded away until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.labels import text
from ui.widgets.layouts import column


class FoldCard(Card):
    """A title with a sentence of what is inside; the inside comes with a click.

    Signals:
        unfolded: The inside is shown for the first time.

    Attributes:
        inside: Where the content goes.
        fold: Shows the inside and hides it again.
    """

    unfolded = Signal()

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        """Take the title, and a short name of the inside for the button."""
        super().__init__(title, parent)
        self._name = name
        self._was_shown = False
        self._summary = text("", "muted")
        self._holder = QWidget()
        self.inside: QVBoxLayout = column(self._holder, gap=1.25)
        self.fold = link(self.tr("展开{name}").format(name=name))
        self.buttons.addWidget(self._summary)
        self.buttons.addWidget(self.fold)
        self.body.addWidget(self._holder)
        self._holder.hide()
        self.fold.clicked.connect(self.turn)

    @property
    def is_open(self) -> bool:
        """Whether the inside is shown."""
        return not self._holder.isHidden()

    def show_summary(self, words: str) -> None:
        """Say beside the title what is inside."""
        self._summary.setText(words)

    @Slot()
    def turn(self) -> None:
        """Show the inside, or hide it."""
        is_open = not self.is_open
        if is_open and not self._was_shown:
            self._was_shown = True
            self.unfolded.emit()
        self._holder.setVisible(is_open)
        words = self.tr("收起{name}") if is_open else self.tr("展开{name}")
        self.fold.setText(words.format(name=self._name))
