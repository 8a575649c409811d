"""The question before something final: asked once, and it says what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.context import Question
from ui.metrics import space
from ui.widgets.buttons import button, grave, primary
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import text
from ui.widgets.layouts import column, row


class ConfirmDialog(QDialog):
    """A question, its meaning, and two buttons; Enter goes back where the step is grave.

    Attributes:
        yes: The button that does it.
        no: The button that goes back.
    """

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(question.title)
        self.yes = grave(question.yes) if question.is_grave else primary(question.yes)
        self.no = button(self.tr("返回"))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        words = column(gap=1)
        words.addWidget(text(question.title, "heading", wrap=True))
        meaning = text(question.meaning, wrap=True)
        meaning.setMinimumWidth(space(48))
        words.addWidget(meaning)
        sign = IconLabel("warning" if question.is_grave else "help", "warn_text", 3.5)
        upper = row(gap=2)
        upper.addWidget(sign, 0, sign.alignment().AlignTop)
        upper.addLayout(words, 1)
        lower = row(gap=1)
        lower.addStretch(1)
        lower.addWidget(self.no)
        lower.addWidget(self.yes)
        outer = column(self, gap=3, margin=3)
        outer.addLayout(upper)
        outer.addLayout(lower)
        default = self.no if question.is_grave else self.yes
        default.setDefault(True)
        default.setFocus()


def ask(question: Question) -> bool:
    """Ask over the window that is active, and return whether the user agreed."""
    dialog = ConfirmDialog(question, QApplication.activeWindow())
    return dialog.exec() == QDialog.DialogCode.Accepted
