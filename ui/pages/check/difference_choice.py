"""One field in which a form and the program differ, and which of the two counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QRadioButton, QWidget

from permitdesk.domain.check.form import FieldDifference
from ui.metrics import space
from ui.widgets.buttons import link
from ui.widgets.labels import text
from ui.widgets.layouts import column


class DifferenceChoice(QFrame):
    """What is recorded over what the form says, or the correction; one of the two is chosen.

    Signals:
        chosen: The user has chosen.
        finding_wanted: The id of the finding that stands against the form's value.

    Attributes:
        ours: Keeps what is recorded.
        theirs: Takes what the form says.
    """

    chosen = Signal()
    finding_wanted = Signal(int)

    def __init__(
        self,
        difference: FieldDifference,
        parent: QWidget | None = None,
        *,
        is_on_screen: bool = False,
    ) -> None:
        """Show both sides.

        Args:
            difference: The field.
            parent: Qt's owner.
            is_on_screen: Whether a person entered the other value here, not on a form.
        """
        super().__init__(parent)
        self.difference = difference
        nothing = self.tr("（空）")
        self._values = (difference.known or nothing, difference.given or nothing)
        ours = self.tr("原来的") if is_on_screen else self.tr("程序中")
        theirs = self.tr("改为") if is_on_screen else self.tr("表中")
        self.ours = self._radio(ours, self._values[0])
        self.theirs = self._radio(theirs, self._values[1])
        self.theirs.setEnabled(not difference.lock)
        layout = column(self, gap=0.5)
        layout.addWidget(text(difference.title, "section", wrap=True))
        layout.addLayout(self._sides())
        if difference.lock:
            layout.addWidget(text(difference.lock, "small", wrap=True))
            self.ours.setChecked(True)
        if difference.lock and difference.finding_id is not None:
            jump = link(self.tr("到整改中看这个问题"), "rectify")
            jump.clicked.connect(self._show_finding)
            layout.addWidget(jump, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has chosen yet."""
        return not self.ours.isChecked() and not self.theirs.isChecked()

    @property
    def is_taken(self) -> bool:
        """Tell whether the form's value is to be taken."""
        return self.theirs.isChecked()

    def choose(self, *, takes: bool) -> None:
        """Take the form's value, or keep what is recorded; a locked one is always kept."""
        side = self.theirs if takes and self.theirs.isEnabled() else self.ours
        side.setChecked(True)

    def _radio(self, words: str, value: str) -> QRadioButton:
        radio = QRadioButton(words)
        radio.setAccessibleName(f"{self.difference.title} {words} {value}")
        radio.toggled.connect(self.chosen)
        return radio

    def _sides(self) -> QGridLayout:
        """Return both sides, each with its value beside the button."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(1))
        grid.setVerticalSpacing(space(0.5))
        grid.setColumnStretch(1, 1)
        sides = zip((self.ours, self.theirs), self._values, strict=True)
        for line, (radio, value) in enumerate(sides):
            grid.addWidget(radio, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(value, wrap=True), line, 1)
        return grid

    @Slot()
    def _show_finding(self) -> None:
        self.finding_wanted.emit(self.difference.finding_id)
