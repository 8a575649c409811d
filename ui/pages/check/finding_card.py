"""A problem while it is entered: type, words, correction, fine, and the article proposed."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from permitdesk.domain.check.checklist import ChecklistItem
from permitdesk.domain.check.record import CORRECTIONS
from permitdesk.services.check import law
from permitdesk.services.check.findings import FindingDraft
from ui.metrics import space
from ui.widgets.basis_chooser import BasisChooser
from ui.widgets.buttons import icon_button
from ui.widgets.card import Card
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field, Form
from ui.widgets.layouts import row
from ui.widgets.money import MoneyEditor

_DESCRIPTION_HEIGHT = 7
_LABEL = 9


def _short_lines() -> LinesEditor:
    made = LinesEditor()
    made.setFixedHeight(space(_DESCRIPTION_HEIGHT))
    return made


class FindingCard(Card):
    """A problem to be filled in.

    Signals:
        removed: The user wants it away.
        edited: Something was changed.
    """

    removed = Signal()
    edited = Signal()

    def __init__(
        self, item: ChecklistItem | None, found_on: date, term: int, parent: QWidget | None = None
    ) -> None:
        """Make a problem.

        Args:
            item: The line of the checklist it is made from, None for one without.
            found_on: The day of the check.
            term: The usual days for correcting it.
            parent: Qt's owner.
        """
        title = (
            self.tr("第 {number} 项 {title}").format(number=item.id, title=item.title)
            if (item)
            else self.tr("其他问题")
        )
        super().__init__(title, parent)
        self.item = item
        self._found_on = found_on
        self._term = timedelta(days=term)
        remove = icon_button("remove", self.tr("删去这个问题"))
        remove.clicked.connect(self.removed)
        self.buttons.addWidget(remove)
        self.top = Form(self._top_fields())
        self.left = Form(self._left_fields())
        self.right = Form(self._right_fields())
        self.basis = BasisChooser(_LABEL)
        self._build()
        if item is not None and item.violation:
            self.top.show_values({"violation": item.violation})
        self._propose()

    @property
    def is_untouched(self) -> bool:
        """Return whether nothing was written yet."""
        return not self.top.values()["description"]

    def show_day(self, found_on: date) -> None:
        """Take another day of the check: term and articles are counted from it."""
        if self.left.values()["deadline"] == self._found_on + self._term:
            self.left.show_values({"deadline": found_on + self._term})
        self._found_on = found_on
        self._propose()

    def draft(self) -> FindingDraft:
        """Return the problem as entered."""
        values = {**self.top.values(), **self.left.values(), **self.right.values()}
        return FindingDraft(
            violation=values["violation"],
            description=values["description"],
            correction=values["correction"],
            deadline=values["deadline"] if values["correction"] == "by_deadline" else None,
            fine_fen=values["fine"],
            item=self.item.id if self.item else "",
            basis=self.basis.value(),
            evidence=values["evidence"] if values["correction"] == "on_the_spot" else "",
        )

    def find_mistakes(self) -> bool:
        """Show what is missing or wrong, and return whether anything is."""
        missing = self.top.missing()
        self.top.show_mistakes(missing)
        wrong = self._wrong_deadline()
        self.left.show_mistakes(wrong)
        fine = self.right.editor("fine")
        unreadable = fine.mistake if isinstance(fine, MoneyEditor) else ""
        self.right.show_mistakes({"fine": unreadable} if unreadable else {})
        return bool(missing or wrong or unreadable)

    def _top_fields(self) -> tuple[Field, ...]:
        types = law.violation_types()
        return (
            Field("violation", self.tr("问题类型"), lambda: ChoiceEditor(types)),
            Field("description", self.tr("问题描述"), _short_lines, is_required=True),
        )

    def _left_fields(self) -> tuple[Field, ...]:
        return (
            Field("correction", self.tr("整改方式"), lambda: ChoiceEditor(CORRECTIONS)),
            Field("deadline", self.tr("整改期限"), DateEditor),
        )

    def _right_fields(self) -> tuple[Field, ...]:
        return (
            Field("fine", self.tr("罚款"), MoneyEditor),
            Field("evidence", self.tr("整改证据"), lambda: TextEditor(self.tr("如现场照片3张"))),
        )

    def _build(self) -> None:
        """Lay the fields out and listen to them."""
        beside = row(gap=2)
        beside.addWidget(self.left, 1)
        beside.addWidget(self.right, 1)
        for form in (self.top, self.left, self.right):
            grid = form.layout()
            if isinstance(grid, QGridLayout):
                grid.setColumnMinimumWidth(0, space(_LABEL))
        self.body.addWidget(self.top)
        self.body.addLayout(beside)
        self.body.addWidget(self.basis)
        self.left.show_values(
            {"correction": "by_deadline", "deadline": self._found_on + self._term}
        )
        self.top.edited.connect(self._note_top)
        self.left.edited.connect(self._note_correction)
        self.right.edited.connect(self._tell)
        self.basis.edited.connect(self.edited)
        self._show_correction()

    def _wrong_deadline(self) -> dict[str, str]:
        values = self.left.values()
        deadline = values["deadline"]
        if values["correction"] != "by_deadline" or deadline is None or deadline >= self._found_on:
            return {}
        return {"deadline": self.tr("期限早于检查日期。")}

    @Slot(str)
    def _note_top(self, name: str) -> None:
        if name == "violation":
            self._propose()
        self.edited.emit()

    @Slot(str)
    def _note_correction(self, _name: str) -> None:
        self._show_correction()
        self.edited.emit()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    def _show_correction(self) -> None:
        """Offer the deadline or the evidence, as the way of correction asks."""
        is_at_once = self.left.values()["correction"] == "on_the_spot"
        for form, name, is_on in (
            (self.left, "deadline", not is_at_once),
            (self.right, "evidence", is_at_once),
        ):
            editor = form.editor(name)
            if isinstance(editor, QWidget):
                editor.setEnabled(is_on)

    def _propose(self) -> None:
        """Propose the articles in force on the day of the check."""
        violation = self.top.values()["violation"]
        self.basis.show_proposals(law.proposals(violation, self._found_on), self._found_on)
