"""Records under each other, each with its buttons, and one form to add or to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLayout, QWidget

from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.register import ValueRefused
from ui.error_text import refused
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import icon_button, link
from ui.widgets.form import Field
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import clear, column, row
from ui.widgets.scrolled import bring_into_view

RecordT = TypeVar("RecordT")


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record as the list shows it.

    Attributes:
        title: What it is.
        note: The rest, or empty.
        badge: Its state, or empty.
        tone: How the state is meant.
    """

    title: str
    note: str = ""
    badge: str = ""
    tone: str = "neutral"


# No slots: with them `RecordWords[Record](…)` fails in Python 3.11, which notes the type on it.
@dataclass(frozen=True)
class RecordWords(Generic[RecordT]):
    """What a list of records says and does.

    Attributes:
        heading: What stands above the list.
        nothing: The sentence where there are none.
        add: What the link says that opens the form.
        line: Returns a record as it is shown.
        values: Returns a record's values for the form.
        fresh: Returns the values of a new one.
        keep: Keeps the form's values, of a record or of a new one.
        remove: Removes a record.
        quick: Returns the words of a record's one-touch button, or empty.
        touch: What that button does.
    """

    heading: str
    nothing: str
    add: str
    line: Callable[[RecordT], RecordLine]
    values: Callable[[RecordT], Mapping[str, Any]]
    fresh: Callable[[], Mapping[str, Any]]
    keep: Callable[[RecordT | None, dict[str, Any]], object]
    remove: Callable[[RecordT], object]
    quick: Callable[[RecordT], str] | None = None
    touch: Callable[[RecordT], object] | None = None


class RecordList(QWidget, Generic[RecordT]):
    """Records of one sort.

    Signals:
        kept: What was typed is kept.

    Attributes:
        adding: Opens the form for a new one.
        action: The form.
    """

    kept = Signal()

    def __init__(
        self,
        words: RecordWords[RecordT],
        fields: Sequence[Field],
        save: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take what the list says and does, the form's fields, and what its button says."""
        super().__init__(parent)
        self._words = words
        self._edited: RecordT | None = None
        self._lines = column(gap=1)
        self.adding = link(words.add, "add")
        self.action = ActionForm(fields, save, "tick")
        self._cancel = link(self.tr("取消"))
        head = row(gap=1)
        head.addWidget(text(words.heading, "section"), 1)
        head.addWidget(self.adding)
        layout = column(self, gap=1)
        layout.addLayout(head)
        layout.addLayout(self._lines)
        layout.addWidget(self.action)
        layout.addWidget(self._cancel)
        self.adding.clicked.connect(self.begin)
        self.action.submitted.connect(self._keep)
        self._cancel.clicked.connect(self.end)
        self.end()

    @property
    def is_edited(self) -> bool:
        """Return whether the form is open."""
        return not self.action.isHidden()

    def show_records(self, records: Sequence[RecordT]) -> None:
        """Show these, and close the form."""
        self.end()
        clear(self._lines)
        for record in records:
            self._lines.addWidget(self._line(record))
        if not records:
            self._lines.addWidget(text(self._words.nothing, "muted", wrap=True))

    @Slot()
    def begin(self) -> None:
        """Open the form for a new record."""
        self._open(None, self._words.fresh())

    @Slot()
    def end(self) -> None:
        """Close the form."""
        self._edited = None
        self.action.banner.hide()
        for widget in (self.action, self._cancel):
            widget.hide()
        self.adding.show()

    def _open(self, record: RecordT | None, values: Mapping[str, Any]) -> None:
        """Open the form on some values."""
        self._edited = record
        self.action.form.show_values(values)
        self.action.form.show_mistakes({})
        for widget in (self.action, self._cancel):
            widget.show()
        self.adding.hide()
        self.action.form.setFocus()
        bring_into_view(self._cancel)

    @Slot(object)
    def _keep(self, values: dict[str, Any]) -> None:
        """Keep what was typed; what is wrong with it stands at its field."""
        try:
            self._words.keep(self._edited, values)
        except ValueRefused as error:
            self.action.form.show_mistakes(refused(error))
        except PermitDeskError as error:
            self.action.banner.show_error(error)
        else:
            self.end()
            self.kept.emit()

    def _line(self, record: RecordT) -> QWidget:
        """Return a record with its buttons."""
        shown = self._words.line(record)
        made = QWidget()
        lines = column(made, gap=0.25)
        head = row(gap=1)
        head.addWidget(text(shown.title, wrap=True), 1)
        if shown.badge:
            head.addWidget(Badge(shown.badge, shown.tone))
        self._add_buttons(head, record, shown.title)
        lines.addLayout(head)
        if shown.note:
            lines.addWidget(text(shown.note, "muted", wrap=True))
        return made

    def _add_buttons(self, head: QLayout, record: RecordT, title: str) -> None:
        """Add the buttons of a record."""
        words, touch = self._words, self._words.touch
        quick = words.quick(record) if words.quick else ""
        if quick and touch is not None:
            once = link(quick)
            once.setAccessibleName(f"{quick} {title}")
            once.clicked.connect(partial(touch, record))
            head.addWidget(once)
        edit = icon_button("edit", self.tr("修改 {title}").format(title=title))
        edit.clicked.connect(partial(self._open, record, words.values(record)))
        remove = icon_button("remove", self.tr("删除 {title}").format(title=title))
        remove.clicked.connect(partial(words.remove, record))
        for made in (edit, remove):
            head.addWidget(made)
