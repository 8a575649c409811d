"""A problem while it is entered: type, words, correction, fine, and the article proposed."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from permitdesk.domain.check.checklist import ChecklistItem
from permitdesk.domain.law import weigh
from permitdesk.services.check.findings import FindingDraft
from ui.metrics import space
from ui.pages.check.counsel import Counsel
from ui.pages.check.finding_fields import (
    LABEL,
    SubTypeEditor,
    act_fields,
    fact_fields,
    left_fields,
    malice_fields,
    reason_fields,
    right_fields,
    top_fields,
)
from ui.widgets.basis_chooser import BasisChooser
from ui.widgets.buttons import icon_button
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.labels import text
from ui.widgets.layouts import row
from ui.widgets.money import MoneyEditor


class FindingCard(Card):
    """A problem to be filled in.

    Signals:
        removed: The user wants it away.
        edited: Something was changed.
    """

    removed = Signal()
    edited = Signal()

    def __init__(
        self,
        item: ChecklistItem | None,
        found_on: date,
        counsel: Counsel,
        parent: QWidget | None = None,
    ) -> None:
        """Make a problem.

        Args:
            item: The line of the checklist it is made from, None for one without.
            found_on: The day of the check.
            counsel: Law and history.
            parent: Qt's owner.
        """
        title = (
            self.tr("第 {number} 项 {title}").format(number=item.id, title=item.title)
            if item
            else self.tr("其他问题")
        )
        super().__init__(title, parent)
        self.item = item
        self._found_on = found_on
        self._counsel = counsel
        self._term = timedelta(days=counsel.term)
        remove = icon_button("remove", self.tr("删去这个问题"))
        remove.clicked.connect(self.removed)
        self.buttons.addWidget(remove)
        self.top = Form(top_fields())
        self.left = Form(left_fields())
        self.right = Form(right_fields())
        self.acted = Form(act_fields())
        self.until = Form(act_fields(is_end=True))
        self.basis = BasisChooser(LABEL)
        self.reason = Form(reason_fields())
        self.malice = Form(malice_fields())
        self.facts = Form(fact_fields())
        self.history = text("", "small", wrap=True)
        self._build()
        if item is not None and item.violation:
            self.top.show_values({"violation": item.violation})
        self._take_type()

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
            sub_type=values["sub_type"],
            description=values["description"],
            correction=values["correction"],
            deadline=values["deadline"] if values["correction"] == "by_deadline" else None,
            fine_fen=values["fine"],
            item=self.item.id if self.item else "",
            acted_on=self.acted.values()["acted_on"],
            acted_until=self.until.values()["acted_until"],
            basis=self.basis.value(),
            basis_reason=self.reason.values()["basis_reason"],
            evidence=values["evidence"] if values["correction"] == "on_the_spot" else "",
            is_malicious=self.malice.values()["is_malicious"],
            malicious_reason=self.facts.values()["malicious_reason"],
        )

    def find_mistakes(self) -> bool:
        """Show what is missing or wrong, and return whether anything is."""
        fine = self.right.editor("fine")
        unreadable = fine.mistake if isinstance(fine, MoneyEditor) else ""
        wrong = (
            (self.top, self.top.missing()),
            (self.left, self._wrong_deadline()),
            (self.right, {"fine": unreadable} if unreadable else {}),
            (self.acted, self._wrong_act()),
            (self.until, self._wrong_end()),
            (self.reason, self._missing_reason()),
            (self.facts, self.facts.missing() if self.malice.values()["is_malicious"] else {}),
        )
        for form, mistakes in wrong:
            form.show_mistakes(mistakes)
        return any(mistakes for _, mistakes in wrong)

    def _build(self) -> None:
        """Lay the fields out and listen to them."""
        self.body.addWidget(self.top)
        for one, other in ((self.left, self.right), (self.acted, self.until)):
            beside = row(gap=2)
            beside.addWidget(one, 1)
            beside.addWidget(other, 1)
            self.body.addLayout(beside)
        self.body.addWidget(self.basis)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.malice)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.history)
        narrow = (self.left, self.right, self.acted, self.until)
        wide = (self.top, self.reason, self.malice, self.facts)
        for form in (*narrow, *wide):
            grid = form.layout()
            if isinstance(grid, QGridLayout):
                # A column without a label has no gap behind it.
                gap = 1.5 if form is self.malice else 0
                grid.setColumnMinimumWidth(0, space(LABEL + gap))
        self.left.show_values(
            {"correction": "by_deadline", "deadline": self._found_on + self._term}
        )
        self.top.edited.connect(self._note_top)
        self.left.edited.connect(self._note_correction)
        self.acted.edited.connect(self._note_act)
        self.until.edited.connect(self._note_act)
        self.malice.edited.connect(self._note_malice)
        for form in (self.right, self.reason, self.facts):
            form.edited.connect(self._tell)
        self.basis.edited.connect(self._note_basis)
        self._show_correction()
        self._show_malice()

    def _wrong_deadline(self) -> dict[str, str]:
        values = self.left.values()
        deadline = values["deadline"]
        if values["correction"] != "by_deadline" or deadline is None or deadline >= self._found_on:
            return {}
        return {"deadline": self.tr("期限早于检查日期。")}

    def _wrong_act(self) -> dict[str, str]:
        acted_on = self.acted.values()["acted_on"]
        if acted_on is None or acted_on <= self._found_on:
            return {}
        return {"acted_on": self.tr("行为日期晚于检查日期。")}

    def _wrong_end(self) -> dict[str, str]:
        until = self.until.values()["acted_until"]
        began = self.acted.values()["acted_on"] or self._found_on
        if until is None or began <= until <= self._found_on:
            return {}
        return {"acted_until": self.tr("要在行为开始和检查日期之间。")}

    def _missing_reason(self) -> dict[str, str]:
        is_needed = bool(self.basis.value()) and not self.basis.is_first
        if not is_needed or self.reason.values()["basis_reason"]:
            return {}
        return {"basis_reason": self.tr("没有选用列在最前面的法条，请写明理由。")}

    @Slot(str)
    def _note_top(self, name: str) -> None:
        if name == "violation":
            self._take_type()
        elif name == "sub_type":
            self._propose()
        self.edited.emit()

    @Slot(str)
    def _note_correction(self, _name: str) -> None:
        self._show_correction()
        self.edited.emit()

    @Slot(str)
    def _note_act(self, _name: str) -> None:
        self._propose()
        self.edited.emit()

    @Slot(str)
    def _note_malice(self, _name: str) -> None:
        self._show_malice()
        self.edited.emit()

    @Slot()
    def _note_basis(self) -> None:
        self._show_reason()
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

    def _show_malice(self) -> None:
        """Ask for the facts only where the box is ticked."""
        self.facts.setVisible(self.malice.values()["is_malicious"])

    def _show_reason(self) -> None:
        """Ask for a reason only where an article is confirmed, or one was given."""
        has_reason = bool(self.reason.values()["basis_reason"])
        self.reason.setVisible(bool(self.basis.value()) or has_reason)

    def _take_type(self) -> None:
        """Offer the kinds of act of the type, and tell what the ledger knows of it."""
        violation = self._counsel.table.find(self.top.values()["violation"])
        editor = self.top.editor("sub_type")
        if isinstance(editor, SubTypeEditor):
            editor.offer(violation.sub_types)
        self._propose()

    def _propose(self) -> None:
        """Propose the articles for the day of the act, and look back over the history."""
        violation = self._counsel.table.find(self.top.values()["violation"])
        deed = self.draft().deed(self._found_on, self._counsel.today)
        self.basis.show_weighed(weigh(violation, deed), deed.ended_on)
        self._show_reason()
        back = self._counsel.look_back(violation.code, self._found_on)
        first = self.tr("初次") if back.is_first else self.tr("非初次")
        self.history.setText(f"{first}：{back.words}。")
