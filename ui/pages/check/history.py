"""The drawer: what earlier checks of the facility found."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.lines import CheckHistory, CheckLine, FindingLine
from permitdesk.domain.check.record import FINDING_STATES, OUTCOMES, SOURCES
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.check import law
from ui.metrics import space
from ui.widgets.buttons import button, link
from ui.widgets.drawer import Drawer
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.layouts import row
from ui.widgets.page_header import Tab
from ui.widgets.timeline import Event, Timeline


class HistoryDrawer(Drawer):
    """Earlier checks and open problems of one facility.

    Signals:
        facility_wanted: The user wants the facility's dossier.
        finding_wanted: The id of a finding the user wants to see in the ledger.
    """

    facility_wanted = Signal()
    finding_wanted = Signal(int)

    def __init__(
        self, visit: VisitLine, history: CheckHistory, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(visit.facility, parent)
        self._today = today
        still_open = history.open_findings
        overdue = sum(line.is_overdue(today) for line in still_open)
        badges = [(self.tr("{count} 项未销号").format(count=len(still_open)), "warn")]
        if overdue:
            badges.append((self.tr("{count} 项逾期").format(count=overdue), "danger"))
        self.show_badges(badges if still_open else [(self.tr("没有未销号问题"), "good")])
        self._fill_findings(still_open)
        self._fill_checks(history.checks)
        self._fill_facility(visit)
        dossier = button(self.tr("打开一企一档"), "register")
        dossier.clicked.connect(self.facility_wanted)
        self.buttons.addWidget(dossier)

    def _fill_findings(self, findings: tuple[FindingLine, ...]) -> None:
        box = self.add_tab(Tab("findings", self.tr("未销号问题"), len(findings)))
        if not findings:
            box.addWidget(text(self.tr("没有未销号的问题。"), "muted", wrap=True))
        for finding in findings:
            box.addWidget(Timeline([self._finding_event(finding)]))
            wanted = link(self.tr("到台账办理"))
            wanted.clicked.connect(lambda _=False, here=finding.id: self.finding_wanted.emit(here))
            line = row()
            line.addSpacing(space(1.75))
            line.addWidget(wanted)
            line.addStretch(1)
            box.addLayout(line)
        box.addStretch(1)

    def _fill_checks(self, checks: tuple[CheckLine, ...]) -> None:
        box = self.add_tab(Tab("checks", self.tr("以往检查"), len(checks)))
        if checks:
            box.addWidget(Timeline([self._check_event(check) for check in checks]))
        else:
            box.addWidget(text(self.tr("没有以往的检查记录。"), "muted", wrap=True))
        box.addStretch(1)

    def _fill_facility(self, visit: VisitLine) -> None:
        box = self.add_tab(Tab("facility", self.tr("单位")))
        box.addWidget(
            KeyValues(
                [
                    (self.tr("对象编号"), visit.label),
                    (self.tr("信用代码"), visit.uscc),
                    (self.tr("地址"), visit.address),
                    (self.tr("乡镇"), visit.township),
                    (self.tr("行业"), visit.industry),
                ]
            )
        )
        box.addStretch(1)

    def _finding_event(self, finding: FindingLine) -> Event:
        is_late = finding.is_overdue(self._today)
        state = self.tr("已逾期") if is_late else FINDING_STATES.label(finding.state)
        note = self.tr("{text}；期限 {deadline}，{state}").format(
            text=finding.description, deadline=finding.deadline or "—", state=state
        )
        what = law.violation_types().label(finding.violation) or self.tr("未分类")
        return Event(str(finding.found_on), what, note, "danger" if is_late else "warn")

    def _check_event(self, check: CheckLine) -> Event:
        what = OUTCOMES.label(check.outcome)
        if check.findings:
            what = self.tr("发现 {count} 个问题").format(count=check.findings)
        note = "　".join(
            part for part in (SOURCES.label(check.source), check.officers, check.note) if part
        )
        return Event(str(check.checked_on), what, note, "warn" if check.findings else "good")
