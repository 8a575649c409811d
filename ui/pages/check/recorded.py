"""A visit that has its result: what was written down, and what can be added still."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from permitdesk.domain.check.discretion import DECISIONS
from permitdesk.domain.check.lines import FindingLine, RecordedCheck
from permitdesk.domain.check.record import (
    ANSWERS,
    CORRECTIONS,
    FINDING_STATES,
    OUTCOMES,
    REMOTE_SOURCES,
)
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.check import law
from ui.pages.check.evidence_panel import EvidencePanel
from ui.pages.check.platform_line import PlatformLine
from ui.pages.check.site_form import SiteForm
from ui.pages.check.visit_head import VisitHead
from ui.widgets.buttons import button, link
from ui.widgets.card import Card
from ui.widgets.fold_card import FoldCard
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import FlowLayout, column, row

_STATE_TONES = {"open": "warn", "rectified": "info", "closed": "good"}


class RecordedView(QScrollArea):
    """Result, problems and answers to read; record, evidence and platform to complete.

    Signals:
        finding_wanted: The id of a finding the user wants to see in the ledger.
        discretion_wanted: The id of a finding about whose fine the user wants to decide.
        site_record_kept: The user wants the record on site kept.
        conversion_wanted: The user wants a visit on site made from this check from afar.
        correction_wanted: The user wants to correct what was written down.

    Attributes:
        check_id: The check.
        platform: Whether it stands on the national platform.
        keep: Keeps the record on site.
        evidence: The list of evidence.
        to_site: Makes a visit on site of a check from afar.
        correct: Opens the record to be corrected.
    """

    finding_wanted = Signal(int)
    discretion_wanted = Signal(int)
    site_record_kept = Signal()
    conversion_wanted = Signal()
    correction_wanted = Signal()

    def __init__(
        self,
        visit: VisitLine,
        record: RecordedCheck,
        missing: int,
        make_form: Callable[[], SiteForm],
        parent: QWidget | None = None,
    ) -> None:
        """Show a check.

        Args:
            visit: Its visit.
            record: What was written down.
            missing: How many things the record on site still lacks.
            make_form: Makes the record on site when it is first wanted.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._missing = missing
        self._make_form = make_form
        self._site_form: SiteForm | None = None
        self.check_id = record.check.id
        self.platform = PlatformLine(record.check)
        self.keep = button(self.tr("保存笔录"), "ok")
        self.keep.clicked.connect(self.site_record_kept)
        self.evidence = EvidencePanel()
        self.to_site = button(self.tr("转为现场检查…"), "schedule")
        self.to_site.clicked.connect(self.conversion_wanted)
        self.correct = button(self.tr("更正…"), "edit")
        self.correct.clicked.connect(self.correction_wanted)
        inner = QWidget()
        layout = column(inner, gap=1.5)
        layout.addWidget(self._head(visit, record))
        if record.findings:
            layout.addWidget(self._findings(record))
        layout.addWidget(self._site_card())
        layout.addWidget(self._evidence_card(record))
        if record.answers:
            layout.addWidget(self._answers(record))
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)

    @property
    def site_form(self) -> SiteForm:
        """Return the record on site, made when it is first wanted."""
        if self._site_form is None:
            self._site_form = self._make_form()
            self.site.inside.insertWidget(0, self._site_form)
        return self._site_form

    @Slot()
    def _show_form(self) -> None:
        self.site_form.show()

    def _head(self, visit: VisitLine, record: RecordedCheck) -> VisitHead:
        check = record.check
        head = VisitHead(visit)
        way = self.tr("现场")
        if check.is_remote:
            way = "·".join(
                part
                for part in (self.tr("非现场"), REMOTE_SOURCES.label(check.remote_source))
                if part
            )
        code = " ".join(part for part in (check.inspection_code, check.code_shown_at) if part)
        head.body.addWidget(
            KeyValues(
                [
                    (self.tr("检查日期"), str(check.checked_on)),
                    (self.tr("检查方式"), way),
                    (self.tr("检查结果"), OUTCOMES.label(check.outcome)),
                    (self.tr("检查人员"), check.officers),
                    (self.tr("亮码"), code),
                    (self.tr("备注"), check.note),
                ]
            )
        )
        head.body.addWidget(self.platform)
        foot = row()
        foot.addWidget(self.correct)
        if check.is_remote:
            foot.addWidget(self.to_site)
            self.to_site.setEnabled(check.site_visit_id is None)
        foot.addStretch(1)
        head.body.addLayout(foot)
        return head

    def _findings(self, record: RecordedCheck) -> Card:
        card = Card(self.tr("发现的问题 {count}").format(count=len(record.findings)))
        for finding in record.findings:
            decision = record.decisions.get(finding.id, "")
            self._add_finding(card, finding, decision, record.citations.get(finding.id, ""))
        return card

    def _add_finding(self, card: Card, finding: FindingLine, decision: str, citation: str) -> None:
        """Add a problem with its article, what was decided, and where to go on."""
        line, head = row(), FlowLayout(gap=0.75)
        head.addWidget(Badge(FINDING_STATES.label(finding.state), _STATE_TONES[finding.state]))
        if finding.is_malicious:
            head.addWidget(Badge(self.tr("恶意违法"), "danger"))
        if decision:
            head.addWidget(Badge(DECISIONS.label(decision), "info"))
        head.addWidget(text(law.violation_types().label(finding.violation), "section"))
        line.addLayout(head, 1)
        weigh = link(self.tr("裁量…"))
        weigh.clicked.connect(lambda _=False, here=finding.id: self.discretion_wanted.emit(here))
        wanted = link(self.tr("到台账办理"))
        wanted.clicked.connect(lambda _=False, here=finding.id: self.finding_wanted.emit(here))
        line.addWidget(weigh)
        line.addWidget(wanted)
        card.body.addLayout(line)
        card.body.addWidget(text(finding.description, wrap=True))
        due = self.tr("{way}，期限 {deadline}").format(
            way=CORRECTIONS.label(finding.correction), deadline=finding.deadline
        )
        card.body.addWidget(text(due, "muted"))
        if citation:
            cited = self.tr("适用 {basis}").format(basis=citation)
            reason = self.tr("；理由：{reason}").format(reason=finding.basis_reason)
            card.body.addWidget(
                text(cited + (reason if finding.basis_reason else ""), "muted", wrap=True)
            )

    def _site_card(self) -> FoldCard:
        card = FoldCard(self.tr("现场检查（勘察）笔录"), self.tr("笔录"))
        card.unfolded.connect(self._show_form)
        foot = row()
        foot.addWidget(self.keep)
        foot.addStretch(1)
        card.inside.addLayout(foot)
        card.show_summary(
            self.tr("还差 {count} 项").format(count=self._missing)
            if self._missing
            else self.tr("要素齐全")
        )
        self.site = card
        return card

    def _evidence_card(self, record: RecordedCheck) -> FoldCard:
        card = FoldCard(self.tr("证据"), self.tr("证据"))
        card.inside.addWidget(self.evidence)
        card.show_summary(
            self.tr("{count} 份").format(count=record.evidence) if record.evidence else ""
        )
        self.proof = card
        return card

    def _answers(self, record: RecordedCheck) -> Card:
        """Return the checklist: only what does not hold is named, the rest is counted."""
        card = Card(self.tr("检查表"))
        given = list(record.answers.values())
        counts = FlowLayout(gap=0.75)
        for code, tone in (("yes", "good"), ("no", "danger"), ("na", "neutral")):
            words = f"{ANSWERS.label(code)} {given.count(code)}"
            counts.addWidget(Badge(words, tone))
        card.body.addLayout(counts)
        if record.checklist is not None:
            card.body.addWidget(text(record.checklist.full_title, "small"))
        lines = [
            (f"{item.id} {item.title}", ANSWERS.label(record.answers.get(item.id, "")))
            for item in (record.checklist.lines if record.checklist else ())
        ]
        card.body.addWidget(KeyValues(lines))
        return card
