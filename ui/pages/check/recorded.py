"""A visit that has its result: what was written down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from permitdesk.domain.check.lines import FindingLine, RecordedCheck
from permitdesk.domain.check.record import ANSWERS, CORRECTIONS, FINDING_STATES, OUTCOMES
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.check import law
from permitdesk.services.check.checklists import for_sector
from ui.pages.check.visit_head import VisitHead
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import FlowLayout, column, row

_STATE_TONES = {"open": "warn", "rectified": "info", "closed": "good"}


class RecordedView(QScrollArea):
    """Result, problems and answers, to read.

    Signals:
        finding_wanted: The id of a finding the user wants to see in the ledger.
    """

    finding_wanted = Signal(int)

    def __init__(
        self, visit: VisitLine, record: RecordedCheck, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        inner = QWidget()
        layout = column(inner, gap=1.5)
        layout.addWidget(self._head(visit, record))
        if record.findings:
            layout.addWidget(self._findings(record.findings))
        if record.answers:
            layout.addWidget(self._answers(visit, record))
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)

    def _head(self, visit: VisitLine, record: RecordedCheck) -> VisitHead:
        check = record.check
        head = VisitHead(visit)
        way = self.tr("非现场") if check.is_remote else self.tr("现场")
        head.body.addWidget(
            KeyValues(
                [
                    (self.tr("检查日期"), str(check.checked_on)),
                    (self.tr("检查方式"), way),
                    (self.tr("检查结果"), OUTCOMES.label(check.outcome)),
                    (self.tr("检查人员"), check.officers),
                    (self.tr("备注"), check.note),
                ]
            )
        )
        return head

    def _findings(self, findings: tuple[FindingLine, ...]) -> Card:
        card = Card(self.tr("发现的问题 {count}").format(count=len(findings)))
        for finding in findings:
            line = row()
            line.addWidget(Badge(FINDING_STATES.label(finding.state), _STATE_TONES[finding.state]))
            line.addWidget(text(law.violation_types().label(finding.violation), "section"))
            line.addStretch(1)
            wanted = link(self.tr("到台账办理"))
            wanted.clicked.connect(lambda _=False, here=finding.id: self.finding_wanted.emit(here))
            line.addWidget(wanted)
            card.body.addLayout(line)
            card.body.addWidget(text(finding.description, wrap=True))
            due = self.tr("{way}，期限 {deadline}").format(
                way=CORRECTIONS.label(finding.correction), deadline=finding.deadline
            )
            card.body.addWidget(text(due, "muted"))
        return card

    def _answers(self, visit: VisitLine, record: RecordedCheck) -> Card:
        """Return the checklist: only what does not hold is named, the rest is counted."""
        card = Card(self.tr("检查表"))
        given = list(record.answers.values())
        counts = FlowLayout(gap=0.75)
        for code, tone in (("yes", "good"), ("no", "danger"), ("na", "neutral")):
            words = f"{ANSWERS.label(code)} {given.count(code)}"
            counts.addWidget(Badge(words, tone))
        card.body.addLayout(counts)
        lines = [
            (f"{item.id} {item.title}", ANSWERS.label(record.answers.get(item.id, "")))
            for item in for_sector(visit.sector)
        ]
        card.body.addWidget(KeyValues(lines))
        return card
