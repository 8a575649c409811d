"""A recorded check while it is corrected on screen."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.check.record import FINDING_STATES
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.check import law
from permitdesk.services.check.comparing import KeptCheck, Returned, correct, item_of
from ui.metrics import space
from ui.pages.check.preparing import Setup
from ui.pages.check.sheet import RecordSheet
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.editors import LinesEditor
from ui.widgets.labels import Badge, mark, text
from ui.widgets.layouts import row


class CorrectionSheet(RecordSheet):
    """The same record, filled with what was written down; nothing is changed before it is kept.

    Problems of the ledger stay in it: here only their words can be put right. The record on
    site and the evidence are completed beside the recorded check.

    Signals:
        finding_wanted: The id of a finding the user wants to see in the ledger.
        given_up: The user leaves everything as it was recorded.

    Attributes:
        words: The descriptions of problems in the ledger by the id of their line.
    """

    finding_wanted = Signal(int)
    given_up = Signal()

    def __init__(
        self, visit: VisitLine, setup: Setup, kept: KeptCheck, parent: QWidget | None = None
    ) -> None:
        """Show what was written down, to be corrected.

        Args:
            visit: The visit.
            setup: What a record starts with; its checklist is the one the check was made with.
            kept: The check as it stands.
            parent: Qt's owner.
        """
        super().__init__(visit, setup, parent)
        self._kept = kept
        self._in_ledger = {item_of(line, setup.checklist) for line in kept.findings}
        self.words: dict[str, LinesEditor] = {}
        self._missing: dict[str, QLabel] = {}
        inner = cast("QWidget", self.widget())
        layout = cast("QVBoxLayout", inner.layout())
        layout.insertWidget(0, self._note())
        if kept.findings:
            # Below the note, the head and the checklist.
            layout.insertWidget(3, self._ledger_card())
        self._site.hide()
        self._proof.hide()
        self._fill()

    def find_mistakes(self) -> bool:
        """Show also which problem of the ledger has lost its words."""
        is_wrong = super().find_mistakes()
        empty = [item for item, editor in self.words.items() if not editor.value().strip()]
        for item, missing in self._missing.items():
            missing.setVisible(item in empty)
        if empty and not is_wrong:
            self.words[empty[0]].setFocus()
            self.ensureWidgetVisible(self.words[empty[0]])
        return is_wrong or bool(empty)

    def returned(self) -> Returned:
        """Return what is entered beside what is recorded.

        Raises:
            DescriptionMissing: A problem of the ledger has no words any more.
        """
        words = {item: editor.value() for item, editor in self.words.items()}
        return correct(self.visit, self._setup.checklist, self._kept, self.draft(), words)

    def _note(self) -> Card:
        card = Card()
        line = row()
        line.addWidget(
            text(self.tr("正在更正已录入的结果，保存以前什么都不改。"), "body", wrap=True), 1
        )
        leave = link(self.tr("放弃更正"))
        leave.clicked.connect(self.given_up)
        line.addWidget(leave)
        card.body.addLayout(line)
        return card

    def _fill(self) -> None:
        """Show what was written down, as if nothing had been entered yet."""
        check = self._kept.check
        self.day.set_value(check.checked_on)
        self.outcome.set_value(check.outcome)
        self.is_remote.set_value(check.is_remote)
        self.remote_source.set_value(check.remote_source)
        self.remote_source.setEnabled(check.is_remote)
        self.code.set_value(check.inspection_code)
        self.code_time.set_value(check.code_shown_at)
        self.note.set_value(check.note)
        self.list_choice.setEnabled(False)
        self.checklist.show_answers(self._kept.answers)
        self._has_chosen_outcome = True
        self._show_progress()
        self._note_outcome()
        self.is_edited = False

    def _ledger_card(self) -> Card:
        """Return the problems that are in the ledger already."""
        findings = self._kept.findings
        card = Card(self.tr("已转入整改的问题 {count}").format(count=len(findings)))
        card.body.addWidget(
            text(
                self.tr("这里只能更正问题描述；整改方式、期限、罚款和销号到整改中办理。"),
                "small",
                wrap=True,
            )
        )
        for line in findings:
            self._add_known(card, line)
        return card

    def _add_known(self, card: Card, finding: FindingLine) -> None:
        """Add a problem of the ledger: its words to be corrected, and the way to it."""
        head = row()
        head.addWidget(Badge(FINDING_STATES.label(finding.state)))
        head.addWidget(text(law.violation_types().label(finding.violation), "section"))
        head.addStretch(1)
        jump = link(self.tr("到整改中看这个问题"), "rectify")
        jump.clicked.connect(lambda: self.finding_wanted.emit(finding.id))
        head.addWidget(jump, 0, Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(head)
        item = item_of(finding, self._setup.checklist)
        # Of several problems of a line, the first one alone can be told apart.
        if not item or item in self.words or finding.state == "closed":
            card.body.addWidget(text(finding.description, wrap=True))
            return
        editor = LinesEditor()
        editor.setAccessibleName(self.tr("问题描述"))
        editor.setFixedHeight(space(7))
        editor.set_value(finding.description)
        missing = text(self.tr("请写清发现了什么；问题不成立的，请到整改中写明并销号。"), wrap=True)
        mark(missing, "tone", "danger")
        missing.hide()
        editor.on_edited(self._note_edit)
        editor.on_edited(missing.hide)
        self.words[item], self._missing[item] = editor, missing
        card.body.addWidget(editor)
        card.body.addWidget(missing)

    @Slot(str, str)
    def _note_answer(self, item: str, answer: str) -> None:
        """Make problems from a new no only; why a known one stays is told before saving."""
        if item not in self._in_ledger:
            super()._note_answer(item, answer)
            return
        self._show_progress()
        self._note_edit()

    def _follow_outcome(self) -> None:
        """Keep the outcome in step with the problems, those of the ledger among them."""
        if self._kept.findings:
            self.outcome.set_value("problem")
        else:
            super()._follow_outcome()
