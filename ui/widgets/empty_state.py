"""What stands where there is nothing yet: what this is for, and the button that starts it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.metrics import space
from ui.widgets.buttons import primary
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import text
from ui.widgets.layouts import column, row


class EmptyState(QWidget):
    """An icon, a sentence and at most one button.

    Signals:
        started: The button was pressed.
    """

    started = Signal()

    def __init__(
        self, icon: str, sentence: str, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture = IconLabel(icon, "control_line", 6)
        self._sentence = text(sentence, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setFixedWidth(space(56))
        self.button = primary(button)
        self.button.setVisible(bool(button))
        if not button:  # a button without words is no place for the keyboard
            self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.started)
        layout = column(self, gap=1.5, margin=3)
        layout.addStretch(2)
        # A label asks for the height of its wrapped lines only where no alignment is given.
        for widget in (self._picture, self._sentence, self.button):
            middle = row()
            middle.addStretch(1)
            middle.addWidget(widget)
            middle.addStretch(1)
            layout.addLayout(middle)
        layout.addStretch(3)

    def show_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)
