"""The record of one visit while it is filled in."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from permitdesk.domain.check.checklist import ChecklistItem
from permitdesk.domain.check.fine import fine_range
from permitdesk.domain.check.record import OUTCOMES, REMOTE_SOURCES
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.check import checklists
from permitdesk.services.check.recording import CheckDraft
from ui.metrics import space
from ui.pages.check.checklist import Checklist
from ui.pages.check.evidence_panel import EvidencePanel
from ui.pages.check.finding_card import FindingCard
from ui.pages.check.preparing import Setup
from ui.pages.check.site_form import SiteForm
from ui.pages.check.time_editor import TimeEditor
from ui.pages.check.visit_head import VisitHead
from ui.widgets.buttons import button, link
from ui.widgets.card import Card
from ui.widgets.editors import CheckEditor, ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.fold_card import FoldCard
from ui.widgets.labels import text
from ui.widgets.layouts import column, row


class RecordSheet(QScrollArea):
    """Head, checklist, problems and remark of one visit.

    Signals:
        edited: Something was changed, so that leaving it would lose something.

    Attributes:
        visit: The visit.
        checklist: Its lines.
        cards: The problems shown, in their order.
        is_edited: Whether anything was entered.
    """

    edited = Signal()

    def __init__(self, visit: VisitLine, setup: Setup, parent: QWidget | None = None) -> None:
        """Make an empty record.

        Args:
            visit: The visit.
            setup: What it starts with.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self.visit = visit
        self.is_edited = False
        self._setup = setup
        self._today = setup.today
        self._has_chosen_outcome = False
        self._has_site_record = False
        self._parked: dict[str, FindingCard] = {}
        self.cards: list[FindingCard] = []
        self.items = {item.id: item for item in setup.checklist.lines}
        self.checklist = Checklist(setup.checklist.lines)
        self.list_choice = ChoiceEditor(checklists.titles())
        self.day = DateEditor(may_be_empty=False)
        self.outcome = ChoiceEditor(OUTCOMES, empty=self.tr("请选择"))
        self.is_remote = CheckEditor(self.tr("非现场"))
        self.remote_source = ChoiceEditor(REMOTE_SOURCES, empty=self.tr("选择来源"))
        self.code = TextEditor(self.tr("没有亮码的不填"))
        self.code_time = TimeEditor(is_narrow=True)
        self._site_form: SiteForm | None = None
        self.evidence = EvidencePanel()
        self.note = LinesEditor(self.tr("检查经过、当事人说明等"))
        self.add_finding = button(self.tr("添加其他问题"), "add")
        self._progress = text("", "muted")
        self._mistake = text("", wrap=True)
        self._mistake.setProperty("tone", "danger")
        self._obstruction = text("", "small", wrap=True)
        self._obstruction.hide()
        self._findings = column(gap=1.5)
        self._build()
        self._connect()
        self._show_progress()

    @property
    def site_form(self) -> SiteForm:
        """Return the record on site; it is made when it is first wanted, as it has many fields."""
        if self._site_form is None:
            setup = self._setup
            self._site_form = made = SiteForm(setup.officers_needed, setup.usual_end)
            made.show_record(setup.site_record)
            made.edited.connect(self._note_site)
            self._site.inside.addWidget(made)
        return self._site_form

    def show_day(self, today: date) -> None:
        """Take another day for the last one that the check can have been on."""
        self._today = today

    def draft(self) -> CheckDraft:
        """Return the check as entered."""
        return CheckDraft(
            checked_on=self._day(),
            outcome=self.outcome.value(),
            note=self.note.value(),
            is_remote=self.is_remote.value(),
            answers=dict(self.checklist.answers()),
            findings=tuple(card.draft() for card in self.cards),
            remote_source=self.remote_source.value() if self.is_remote.value() else "",
            inspection_code=self.code.value(),
            code_shown_at=self.code_time.value(),
            checklist=self.list_choice.value(),
            site_record=self.site_form.record() if self._has_site_record else None,
            evidence=self.evidence.evidence(),
        )

    def find_mistakes(self) -> bool:
        """Show what is missing or wrong, go to the first of it, and return whether anything is."""
        wrong = [card for card in self.cards if card.find_mistakes()]
        sentence = self._wrong_head()
        self._mistake.setText(sentence)
        self._mistake.setVisible(bool(sentence))
        if sentence:
            self.outcome.setFocus()
            self.ensureWidgetVisible(self.outcome)
        elif wrong:
            self.ensureWidgetVisible(wrong[0])
        return bool(sentence or wrong)

    def _wrong_head(self) -> str:
        """Return what is wrong above the checklist, empty where nothing is."""
        if self._day() > self._today:
            return self.tr("检查日期晚于今天，请改为实际检查的日期。")
        if self.is_remote.value() and not self.remote_source.value():
            return self.tr("请选择非现场检查的来源。")
        if not self.code_time.is_readable:
            return self.tr("亮码时间写成 9:30 的样子。")
        return "" if self.outcome.value() else self.tr("请选择检查结果。")

    def start(self) -> None:
        """Give the keyboard to the line in hand."""
        self.checklist.setFocus()

    def _build(self) -> None:
        """Lay everything out."""
        self.day.set_value(min(self.visit.day or self._today, self._today))
        self.day.setAccessibleName(self.tr("检查日期"))
        self.outcome.setAccessibleName(self.tr("检查结果"))
        self.note.setAccessibleName(self.tr("备注"))
        self.note.setFixedHeight(space(8))
        self.list_choice.setAccessibleName(self.tr("检查清单"))
        self.list_choice.set_value(self._setup.checklist.code)
        self.remote_source.setAccessibleName(self.tr("非现场来源"))
        self.remote_source.setEnabled(False)
        self.code.setAccessibleName(self.tr("亮码编号"))
        self.code_time.setAccessibleName(self.tr("亮码时间"))
        self._mistake.hide()
        inner = QWidget()
        layout = column(inner, gap=1.5)
        layout.addWidget(self._head())
        layout.addWidget(self._checklist_card())
        layout.addLayout(self._findings)
        add = row()
        add.addWidget(self.add_finding)
        add.addStretch(1)
        layout.addLayout(add)
        remark = Card(self.tr("备注"))
        remark.body.addWidget(self.note)
        layout.addWidget(remark)
        layout.addWidget(self._site_card())
        layout.addWidget(self._evidence_card())
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)

    def _head(self) -> VisitHead:
        """Return the head with day, way and outcome."""
        head = VisitHead(self.visit)
        line = row(gap=1)
        line.addWidget(_label(self.tr("检查日期"), self.day))
        line.addWidget(self.day)
        line.addWidget(_label(self.tr("结果"), self.outcome))
        line.addWidget(self.outcome, 1)
        head.body.addLayout(line)
        below = row(gap=1)
        below.addWidget(_label(self.tr("亮码"), self.code))
        below.addWidget(self.code, 1)
        below.addWidget(self.code_time)
        below.addWidget(self.is_remote)
        below.addWidget(self.remote_source, 1)
        head.body.addLayout(below)
        head.body.addWidget(self._obstruction)
        head.body.addWidget(self._mistake)
        return head

    def _checklist_card(self) -> Card:
        card = Card(self.tr("检查表"))
        rest = link(self.tr("其余都符合"))
        rest.clicked.connect(lambda: self.checklist.answer_rest("yes"))
        legend: QHBoxLayout = card.buttons
        legend.addWidget(text(self.tr("数字键 1 2 3 作答，↑↓ 换行"), "small"))
        legend.addWidget(self._progress)
        legend.addWidget(rest)
        legend.addWidget(self.list_choice)
        self._list_box = card.body
        card.body.addWidget(self.checklist)
        return card

    def _site_card(self) -> FoldCard:
        """Return the record on site, folded until it is written."""
        card = FoldCard(self.tr("现场检查（勘察）笔录"), self.tr("笔录"))
        card.unfolded.connect(self._show_site_state)
        self._site = card
        return card

    def _evidence_card(self) -> FoldCard:
        card = FoldCard(self.tr("证据"), self.tr("证据"))
        card.inside.addWidget(self.evidence)
        self._proof = card
        return card

    def _connect(self) -> None:
        """Listen to what the user does."""
        self._listen_to_checklist()
        self.list_choice.on_edited(self._change_list)
        self.is_remote.on_edited(self._note_way)
        for editor in (self.remote_source, self.code, self.code_time):
            editor.on_edited(self._note_edit)
        self.outcome.on_edited(self._note_outcome)
        self.day.on_edited(self._note_day)
        self.note.on_edited(self._note_edit)
        self.add_finding.clicked.connect(self._add_other)

    def _listen_to_checklist(self) -> None:
        self.checklist.answered.connect(self._note_answer)
        self.checklist.moved.connect(self._bring_into_sight)
        self.checklist.finished.connect(self._go_on)

    def _change_list(self) -> None:
        """Take another checklist; answers to lines that both have stay."""
        answers = self.checklist.answers()
        chosen = self._setup.checklist_of(self.list_choice.value())
        self.items = {item.id: item for item in chosen.lines}
        old, self.checklist = self.checklist, Checklist(chosen.lines)
        self._list_box.replaceWidget(old, self.checklist)
        old.deleteLater()
        self.checklist.show_answers(answers)
        self._listen_to_checklist()
        self._show_progress()
        self._note_edit()

    def _note_way(self) -> None:
        """Ask what was looked at only for a check from afar."""
        self.remote_source.setEnabled(self.is_remote.value())
        self._note_edit()

    @Slot()
    def _note_site(self) -> None:
        self._has_site_record = True
        self._show_site_state()
        self._note_edit()

    @Slot()
    def _show_site_state(self) -> None:
        missing = len(self.site_form.gaps())
        self._site.show_summary(
            self.tr("还差 {count} 项").format(count=missing) if missing else self.tr("要素齐全")
        )

    def note_evidence(self) -> None:
        """Take the list of evidence as changed."""
        count = len(self.evidence.lines)
        self._proof.show_summary(self.tr("{count} 份").format(count=count) if count else "")
        self._note_edit()

    def _day(self) -> date:
        return self.day.value() or self._today

    @Slot(str, str)
    def _note_answer(self, item: str, answer: str) -> None:
        """Make a problem from a no, and park it where the no is taken back."""
        card = next((one for one in self.cards if one.item and one.item.id == item), None)
        if answer == "no" and card is None:
            self._show_card(self._parked.pop(item, None) or self._new_card(self.items[item]))
        elif answer != "no" and card is not None:
            self._take_away(card)
        self._show_progress()
        self._note_edit()

    def _new_card(self, item: ChecklistItem | None) -> FindingCard:
        card = FindingCard(item, self._day(), self._setup.counsel)
        card.removed.connect(lambda: self._remove(card))
        card.edited.connect(self._note_edit)
        return card

    def _show_card(self, card: FindingCard) -> None:
        """Show a problem, in the order of the checklist."""
        order = list(self.items)
        self.cards.append(card)
        self.cards.sort(key=lambda one: order.index(one.item.id) if one.item else len(order))
        self._findings.insertWidget(self.cards.index(card), card)
        card.show()
        self._follow_outcome()

    def _take_away(self, card: FindingCard) -> None:
        """Take a problem away; one with words comes back with another no."""
        self.cards.remove(card)
        self._findings.removeWidget(card)
        card.hide()
        if card.item is not None and not card.is_untouched:
            self._parked[card.item.id] = card
        else:
            card.deleteLater()
        self._follow_outcome()

    def _remove(self, card: FindingCard) -> None:
        """Remove a problem, and the no it came from."""
        if card.item is None:
            self._take_away(card)
        else:
            line = next(one for one in self.checklist.rows if one.item.id == card.item.id)
            line.answered.emit("")
        self._note_edit()

    @Slot()
    def _add_other(self) -> None:
        card = self._new_card(None)
        self._show_card(card)
        self._note_edit()
        QTimer.singleShot(0, card, lambda: self.ensureWidgetVisible(card))

    def _follow_outcome(self) -> None:
        """Keep the outcome in step with the problems; a choice of the user's stays if it can."""
        is_problem = self.outcome.value() == "problem"
        if self.cards and not is_problem:
            self.outcome.set_value("problem")
        elif not self.cards and is_problem:
            self._has_chosen_outcome = False
            self.outcome.set_value("")
        self._propose_outcome()

    def _propose_outcome(self) -> None:
        """Propose “no problem” once every line is answered."""
        is_complete = len(self.checklist.answers()) == len(self.items)
        if is_complete and not self.cards and not self._has_chosen_outcome:
            self.outcome.set_value("no_problem")

    def _note_outcome(self) -> None:
        """Name the articles where the facility did not cooperate."""
        self._has_chosen_outcome = True
        bases = self._setup.counsel.table.against_obstruction(self._day())
        words = "；".join(f"{one.cited} {fine_range(one.fine_min, one.fine_max)}" for one in bases)
        self._obstruction.setText(self.tr("可以适用：{words}，待法制审核。").format(words=words))
        self._obstruction.setVisible(self.outcome.value() == "uncooperative" and bool(bases))
        self._note_edit()

    def _note_day(self) -> None:
        for card in (*self.cards, *self._parked.values()):
            card.show_day(self._day())
        self._note_edit()

    def _note_edit(self) -> None:
        self.is_edited = True
        self._mistake.hide()
        self.edited.emit()

    def _show_progress(self) -> None:
        answers = self.checklist.answers()
        self._progress.setText(
            self.tr("已答 {done} / {total}").format(done=len(answers), total=len(self.items))
        )
        self._propose_outcome()

    @Slot(object)
    def _bring_into_sight(self, widget: QWidget) -> None:
        """Scroll once the new line has its place."""
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, space(1)))

    @Slot()
    def _go_on(self) -> None:
        """After the last line go to the first problem, or to the outcome."""
        target = self.cards[0].top.editor("description") if self.cards else self.outcome
        if isinstance(target, QWidget):
            target.setFocus()
            self.ensureWidgetVisible(target)


def _label(words: str, buddy: QWidget) -> QLabel:
    made = text(words, "muted")
    made.setBuddy(buddy)
    return made
