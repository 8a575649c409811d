"""Asking for what a change of a round needs: a reason, an approver, at times more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.metrics import space
from ui.widgets.buttons import button, grave
from ui.widgets.form import Field, Form
from ui.widgets.labels import text
from ui.widgets.layouts import column, row


class ReasonDialog(QDialog):
    """A form over the page; it closes only with every required field filled.

    Attributes:
        form: The fields.
        yes: The button that does it.
        no: The button that goes back.
    """

    def __init__(
        self,
        title: str,
        meaning: str,
        yes: str,
        fields: Sequence[Field],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = Form(fields)
        self.yes = grave(yes)
        self.no = button(self.tr("返回"))
        self.yes.clicked.connect(self._accept_if_complete)
        self.no.clicked.connect(self.reject)
        said = text(meaning, wrap=True)
        said.setMinimumWidth(space(52))
        lower = row(gap=1)
        lower.addStretch(1)
        lower.addWidget(self.no)
        lower.addWidget(self.yes)
        outer = column(self, gap=2, margin=3)
        outer.addWidget(text(title, "heading", wrap=True))
        outer.addWidget(said)
        outer.addWidget(self.form)
        outer.addLayout(lower)
        self.no.setAutoDefault(False)
        self.yes.setAutoDefault(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as wrapped sentences need; a window asks its layout for no such height."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))

    @Slot()
    def _accept_if_complete(self) -> None:
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if not missing:
            self.accept()
