"""A sentence that passes by in the foot of the window, with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui import icons
from ui.metrics import space
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import text
from ui.widgets.layouts import row

_MILLISECONDS = 6_000
_MILLISECONDS_WITH_UNDO = 12_000


class Toast(QFrame):
    """Takes the place of the foot for a while, and so never lies over a page.

    It stays longer where something can be undone, and under the mouse. A sentence too long for
    one line makes the page above it shorter, as any other part of the layout would.

    Attributes:
        undo_button: Takes back what was told.
        close_button: Puts the sentence away.
    """

    def __init__(self, foot: QWidget, parent: QWidget | None = None) -> None:
        """Make it, hidden.

        Args:
            foot: What it stands in for; both lie in one column.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self.setObjectName("toast")
        self._foot = foot
        self._undo: Callable[[], object] | None = None
        self._words = text("", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.undo_button = button(self.tr("撤销"))
        self.undo_button.clicked.connect(self._take_back)
        self.close_button = icon_button("close", self.tr("收起提示"))
        icons.dress(self.close_button, "close", "tip_text")
        self.close_button.clicked.connect(self.hide)
        layout = row(self, gap=1)
        layout.setContentsMargins(space(2), 0, space(2), 0)
        layout.addWidget(self._words, 1)
        for part in (self.undo_button, self.close_button):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(foot.minimumHeight())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def sentence(self) -> str:
        """Return the sentence shown last."""
        return self._words.text()

    def tell(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Show a sentence; a later one takes its place."""
        self._words.setText(sentence)
        self._undo = undo
        self.undo_button.setVisible(undo is not None)
        self.show()
        self._timer.start(_MILLISECONDS if undo is None else _MILLISECONDS_WITH_UNDO)

    def setVisible(self, visible: bool) -> None:
        """Stand in for the foot, or give it its place back."""
        super().setVisible(visible)
        self._foot.setVisible(not visible)

    def enterEvent(self, event: QEvent) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - the base of Qt's enter event is enough
        """Wait while the mouse is here."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Pass by again."""
        self._timer.start(_MILLISECONDS)

    @Slot()
    def _take_back(self) -> None:
        """Undo, once."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()
