"""A form with its one button, and how its job goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import button
from ui.widgets.form import Field, Form
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.money import MoneyEditor


class ActionForm(QWidget):
    """Fields, a button that does something with them, and room to tell how it went.

    Signals:
        submitted: The values by name, once nothing required is missing.

    Attributes:
        form: The fields.
        submit: The button.
        banner: Runs the job; the button waits while it runs.
    """

    submitted = Signal(object)

    def __init__(
        self,
        fields: Sequence[Field],
        words: str,
        icon: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Take the fields, what the button says, and a sentence above them."""
        super().__init__(parent)
        self.form = Form(fields)
        self.submit = button(words, icon)
        self.banner = JobBanner()
        above = text(note, "muted", wrap=True)
        above.setVisible(bool(note))
        foot = row()
        foot.addWidget(self.submit)
        foot.addStretch(1)
        layout = column(self, gap=1.5)
        layout.addWidget(above)
        layout.addWidget(self.form)
        layout.addWidget(self.banner)
        layout.addLayout(foot)
        self.submit.clicked.connect(self._submit)
        self.banner.busy_changed.connect(self.submit.setDisabled)

    @Slot()
    def _submit(self) -> None:
        """Tell the values, or what is missing."""
        mistakes = {**self.form.missing(), **self._unreadable()}
        self.form.show_mistakes(mistakes)
        if not mistakes:
            self.submitted.emit(self.form.values())

    def _unreadable(self) -> dict[str, str]:
        """Return what is wrong with sums of money that cannot be read."""
        editors = {name: self.form.editor(name) for name in self.form.values()}
        return {
            name: editor.mistake
            for name, editor in editors.items()
            if isinstance(editor, MoneyEditor) and editor.mistake
        }
