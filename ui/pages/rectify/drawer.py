"""The drawer of a finding: the next step, what was done, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.check.fine import fine_range, fine_text
from permitdesk.domain.check.record import CORRECTIONS, FINDING_STATES, SOURCES
from permitdesk.domain.law import CERTAINTIES, GROUNDS, Deed, Proposal, weigh
from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.domain.rectify.step import STEPS, FindingStep
from permitdesk.domain.report.document import Subject
from permitdesk.progress import Reporter
from permitdesk.services.check import law
from permitdesk.services.rectify import ledger, taking_back
from permitdesk.services.rectify.taking_back import Moment
from ui.context import PageContext
from ui.dialogs.document import document_button
from ui.pages.rectify.case_part import CasePart
from ui.pages.rectify.columns import STATE_TONES, LedgerLook
from ui.pages.rectify.evidence_part import EvidencePart
from ui.pages.rectify.steps import Step, StepBook, Values
from ui.pages.rectify.watching import FindingPart, HandingPart, MeasurePart, SupervisionPart
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import rule, text
from ui.widgets.layouts import column, row
from ui.widgets.page_header import Tab, Tabs
from ui.widgets.timeline import Event, Timeline

_STEP_TONES = {
    "found": "warn",
    "sent_back": "danger",
    "extended": "warn",
    "penalty": "danger",
    "rectified": "info",
    "malice": "danger",
    "measure": "danger",
    "handed": "info",
    "supervised": "info",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a step has changed, to be taken back.

    Attributes:
        rooms: The rooms that changed.
    """

    rooms: frozenset[str]
    before: Moment
    after: Moment


class FindingDrawer(Drawer):
    """One finding of the ledger.

    Signals:
        done: Something was kept: what, the rooms that changed.
        stepped: A step was taken: its title, what it changed.

    Attributes:
        finding: The finding as it was read.
        forms: The forms of the steps by their keys, once seen.
        steps: The tabs to choose a step by.
        evidence: The files that show the correction.
        parts: What is done beside the steps, by their tabs' keys, once seen.
    """

    done = Signal(str, object)
    stepped = Signal(str, object)

    def __init__(
        self,
        context: PageContext,
        finding: LedgerLine,
        look: LedgerLook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(finding.facility, parent)
        self.finding = finding
        self.forms: dict[str, ActionForm] = {}
        self.parts: dict[str, FindingPart] = {}
        self.steps = Tabs()
        self._context, self._look = context, look
        self._known: dict[str, Step] = {}
        self._room = column(gap=0)
        taken = ledger.steps(context.desk.reading(), finding.id)
        self.show_badges(self._marks())
        self._fill_work(taken)
        self._fill_facts()
        self._fill_parts()
        dossier = button(self.tr("打开一企一档"), "register")
        dossier.clicked.connect(self._open_dossier)
        self.buttons.addWidget(dossier)
        subject = Subject("finding", finding.id)
        self.buttons.addWidget(document_button(context, subject, finding.facility))

    def _marks(self) -> list[tuple[str, str]]:
        finding, look = self.finding, self._look
        badges = [
            (FINDING_STATES.label(finding.state), STATE_TONES[finding.state]),
            (look.violation_words(finding), "neutral"),
        ]
        if words := look.due_words(finding):
            badges.append((words, look.due_tone(finding)))
        if words := look.malice_words(finding):
            badges.append((words, "danger"))
        if finding.fine_fen:
            badges.append((self.tr("罚款 {sum}").format(sum=fine_text(finding.fine_fen)), "danger"))
        return badges

    def _fill_work(self, taken: Sequence[FindingStep]) -> None:
        """Fill the tab with the next step and what was done."""
        box = self.add_tab(Tab("work", self.tr("办理")))
        box.addWidget(text(self.finding.description, wrap=True))
        self._add_forms(box)
        box.addWidget(rule(role="hairline"))
        self.evidence = EvidencePart(self._context, self.finding)
        self.evidence.done.connect(self.done)
        box.addWidget(self.evidence)
        box.addWidget(rule(role="hairline"))
        box.addWidget(text(self.tr("经过"), "section"))
        box.addWidget(Timeline([self._event(step) for step in reversed(taken)]))
        box.addStretch(1)

    def _add_forms(self, box: QVBoxLayout) -> None:
        """Add the steps that can be taken now; the form of each is made when it is first seen."""
        book = StepBook(self._context.desk, self.finding, self._look.today, self)
        for step in book.steps():
            self._known[step.key] = step
            self.steps.add(Tab(step.key, step.title))
        self.steps.chosen.connect(self._show_step)
        line = row()
        line.addWidget(self.steps)
        line.addStretch(1)
        box.addLayout(line)
        box.addLayout(self._room)
        self._show_step(self.steps.key)

    def _fill_facts(self) -> None:
        """Fill the tab with everything that is known of the finding."""
        finding = self.finding
        box = self.add_tab(Tab("facts", self.tr("问题")))
        fine = fine_text(finding.fine_fen) if finding.fine_fen else ""
        box.addWidget(
            KeyValues(
                [
                    (self.tr("问题类型"), self._look.violation_words(finding)),
                    (self.tr("问题描述"), finding.description),
                    (self.tr("来源"), SOURCES.label(finding.source)),
                    (self.tr("检查表项"), finding.item),
                    (self.tr("发现日期"), str(finding.found_on)),
                    (self.tr("整改方式"), CORRECTIONS.label(finding.correction)),
                    (self.tr("整改期限"), str(finding.deadline or "")),
                    (self.tr("罚款"), fine),
                    (self.tr("整改证据"), finding.evidence),
                    (self.tr("经办人"), finding.handled_by),
                    (self.tr("销号人"), finding.closed_by),
                    (self.tr("对象编号"), finding.label),
                    (self.tr("行业"), finding.industry),
                ]
            )
        )
        self._add_law(box)
        box.addStretch(1)

    def _fill_parts(self) -> None:
        """Add the tabs of what is done beside the steps; each is filled when it is first seen."""
        makers: dict[str, tuple[str, Callable[[PageContext, LedgerLine], FindingPart]]] = {
            "supervision": (self.tr("督办"), SupervisionPart),
            "measures": (self.tr("措施"), MeasurePart),
            "handing": (self.tr("移送"), HandingPart),
            "case": (self.tr("案例"), CasePart),
        }
        self._unmade = {
            key: (self.add_tab(Tab(key, title)), make) for key, (title, make) in makers.items()
        }
        self.tabs.chosen.connect(self._make_part)

    @Slot(str)
    def _make_part(self, key: str) -> None:
        """Fill a tab on first sight."""
        if key not in self._unmade:
            return
        box, make = self._unmade.pop(key)
        part = make(self._context, self.finding)
        part.done.connect(self.done)
        self.parts[key] = part
        box.addWidget(part)
        box.addStretch(1)

    def _add_law(self, box: QVBoxLayout) -> None:
        """Add the confirmed article, or the proposed ones with how sure each is."""
        finding = self.finding
        if not finding.violation:
            return
        table = law.table(self._context.desk.reading())
        confirmed = law.basis_of(finding.violation, finding.basis, table) if finding.basis else None
        if confirmed is not None:
            box.addWidget(text(self.tr("执法人员已确认的法条"), "section"))
            box.addWidget(text(confirmed.cited, wrap=True))
            box.addWidget(text(confirmed.act, "small", wrap=True))
            return
        box.addWidget(text(self.tr("建议的法条，由执法人员确认"), "section"))
        proposals = weigh(table.find(finding.violation), self._deed())
        if not proposals:
            words = self.tr("法条表中没有当日可以建议的条款，待法制审核。")
            box.addWidget(text(words, "muted", wrap=True))
        for one in proposals:
            self._add_proposal(box, one)

    def _add_proposal(self, box: QVBoxLayout, one: Proposal) -> None:
        """Add an article with its fine, why it is proposed and how sure it is."""
        basis = one.basis
        fine = fine_range(basis.fine_min, basis.fine_max)
        box.addWidget(text(f"{basis.cited}\n{fine}".strip(), wrap=True))
        sure = [GROUNDS.label(one.ground), CERTAINTIES.label(basis.certainty)]
        if one.needs_review:
            sure.append(self.tr("须法制审核"))
        box.addWidget(text(f"{'　'.join(sure)}\n{basis.act}", "small", wrap=True))

    def _deed(self) -> Deed:
        """Return what was done and when: the day of the act decides which law applies."""
        finding = self.finding
        return Deed(
            acted_on=finding.acted_on or finding.found_on,
            acted_until=finding.acted_until,
            decided_on=max(self._look.today, finding.found_on),
            sub_type=finding.sub_type,
        )

    def _event(self, step: FindingStep) -> Event:
        note = "　".join(part for part in (step.by, step.note) if part)
        return Event(str(step.on), STEPS.label(step.kind), note, _STEP_TONES.get(step.kind, "good"))

    @Slot(str)
    def _show_step(self, key: str) -> None:
        """Show the form of a step; the others take no room."""
        if key not in self.forms:
            self.forms[key] = self._make_form(self._known[key])
            self._room.addWidget(self.forms[key])
        for other, form in self.forms.items():
            form.setVisible(other == key)

    def _make_form(self, step: Step) -> ActionForm:
        form = ActionForm(step.fields, step.words, step.icon, step.note)
        form.form.show_values(step.values)
        form.submitted.connect(partial(self._take, step))
        return form

    def _take(self, step: Step, values: Values) -> None:
        """Do a step on the worker."""
        desk, finding = self._context.desk, self.finding

        def task(_reporter: Reporter) -> Taken:
            before = taking_back.moment(desk.reading(), finding.id)
            rooms = step.keep(desk, finding, values)
            return Taken(rooms, before, taking_back.moment(desk.reading(), finding.id))

        self.forms[step.key].banner.run(
            self._context.jobs.job(task),
            self.tr("正在保存"),
            lambda taken: self.stepped.emit(step.title, taken),
        )

    @Slot()
    def _open_dossier(self) -> None:
        self._context.go_to("register", self.finding.facility_id)
