"""A sentence that passes by at the foot of the window, with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QWidget

from ui.metrics import space
from ui.widgets.buttons import button
from ui.widgets.labels import text
from ui.widgets.layouts import row

_MILLISECONDS = 6_000
_MILLISECONDS_WITH_UNDO = 12_000


class Toast(QFrame):
    """Floats over its parent; stays longer where something can be undone, and under the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._over = parent
        self._undo: Callable[[], object] | None = None
        self._words = text("")
        self.undo_button = button(self.tr("撤销"))
        self.undo_button.clicked.connect(self._take_back)
        layout = row(self, gap=2, margin=1.25)
        layout.addWidget(self._words)
        layout.addWidget(self.undo_button)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
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
        # A sentence alone must not keep the rows below it from the mouse.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, undo is None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_MILLISECONDS if undo is None else _MILLISECONDS_WITH_UNDO)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the parent as it grows."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

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

    def _place(self) -> None:
        self.adjustSize()
        left = (self._over.width() - self.width()) // 2
        self.move(max(0, left), self._over.height() - self.height() - space(6))
