"""A sentence on a soft ground, with details folded below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from ui.metrics import space
from ui.widgets.buttons import icon_button, link
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import Tone, mark, text
from ui.widgets.layouts import column, row

_SIGNS: dict[Tone, str] = {
    "neutral": "info",
    "info": "info",
    "good": "ok",
    "warn": "warning",
    "danger": "error",
}


class NoticeCard(QFrame):
    """What went right or wrong: sentence, advice, details to unfold.

    Signals:
        closed: The user has put it away.

    Attributes:
        buttons: Where the page may put a button, at the right.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._sign = IconLabel()
        self._sentence = text("", "section", wrap=True)
        self._advice = text("", wrap=True)
        self._unfold = link(self.tr("查看详情"))
        self._unfold.setCheckable(True)
        self._details = QPlainTextEdit(readOnly=True)
        self._details.setAccessibleName(self.tr("详情"))
        self._details.setMaximumHeight(space(20))
        close = icon_button("close", self.tr("关闭提示"))
        close.clicked.connect(self._close)
        self._unfold.toggled.connect(self._details.setVisible)
        words = column(gap=0.25)
        for widget in (self._sentence, self._advice):
            words.addWidget(widget)
        self.buttons: QHBoxLayout = row()
        head = row(gap=1)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self._unfold)
        head.addLayout(self.buttons)
        head.addWidget(close)
        outer = column(self, gap=1, margin=1)
        outer.addLayout(head)
        outer.addWidget(self._details)
        self.hide()

    def tell(self, tone: Tone, sentence: str, advice: str = "", details: str = "") -> None:
        """Show a sentence, what to do now, and details folded away."""
        mark(self, "tone", tone)
        self._sign.show_icon(_SIGNS[tone], f"{tone}_text")
        self._sentence.setText(sentence)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._details.setPlainText(details)
        self._unfold.setVisible(bool(details))
        self._unfold.setChecked(False)
        self._details.hide()
        self.show()

    @property
    def sentence(self) -> str:
        """Return the sentence shown."""
        return self._sentence.text()

    @property
    def advice(self) -> str:
        """Return the advice shown."""
        return self._advice.text()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
