"""The drawer to enter a problem that others found."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.record import CORRECTIONS, SOURCES
from permitdesk.progress import Reporter
from permitdesk.services.check import findings, law
from permitdesk.services.check.findings import FindingDraft
from ui.context import PageContext
from ui.facility_search import facility_search
from ui.widgets.action_form import ActionForm
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor
from ui.widgets.facility_picker import FacilityPicker
from ui.widgets.form import Field
from ui.widgets.page_header import Tab


class AddFindingDrawer(Drawer):
    """A form for a problem without a check of our own.

    Signals:
        added: The number of the new finding.

    Attributes:
        action: The form with its button.
    """

    added = Signal(int)

    def __init__(self, context: PageContext, today: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("登记问题"), parent)
        self._context = context
        self.action = ActionForm(
            self._fields(),
            self.tr("登记到台账"),
            "add",
            self.tr("上级督察、投诉举报等发现的问题在这里登记；本级检查的问题由检查记录转入。"),
        )
        self.action.form.show_values({"found_on": today, "source": "ministry"})
        self.action.submitted.connect(self._add)
        box = self.add_tab(Tab("new", self.tr("新问题")))
        box.addWidget(self.action)
        box.addStretch(1)

    def _fields(self) -> tuple[Field, ...]:
        desk = self._context.desk
        types = law.violation_types()
        return (
            Field(
                "facility",
                self.tr("单位"),
                lambda: FacilityPicker(facility_search(desk), self.tr("名称、代码、拼音首字母")),
                is_required=True,
            ),
            Field("violation", self.tr("问题类型"), lambda: ChoiceEditor(types)),
            Field("description", self.tr("问题描述"), LinesEditor, is_required=True),
            Field("source", self.tr("来源"), lambda: ChoiceEditor(SOURCES)),
            Field("found_on", self.tr("发现日期"), lambda: DateEditor(may_be_empty=False)),
            Field("correction", self.tr("整改方式"), lambda: ChoiceEditor(CORRECTIONS)),
            Field(
                "deadline", self.tr("整改期限"), DateEditor, self.tr("不填则按本单位设置的天数。")
            ),
        )

    def _add(self, values: dict[str, Any]) -> None:
        """Keep the problem on the worker."""
        desk = self._context.desk
        draft = FindingDraft(
            violation=values["violation"],
            description=values["description"],
            correction=values["correction"],
            deadline=values["deadline"],
        )

        def task(_reporter: Reporter) -> int:
            return findings.add(
                desk.work(),
                values["facility"],
                draft,
                values["found_on"],
                desk.today(),
                values["source"],
            )

        self.action.banner.run(
            self._context.jobs.job(task), self.tr("正在登记问题"), self.added.emit
        )
