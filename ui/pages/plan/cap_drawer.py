"""A facility's year under the limit: each inspection, and whether and why it counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from permitdesk.domain.plan.cap import EXEMPTIONS
from permitdesk.domain.plan.rule import CHECK_TYPES
from permitdesk.domain.schedule.visit import ORIGINS
from permitdesk.services.plan.caps import CapLine, Counted
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.labels import text
from ui.widgets.page_header import Tab


class CapDrawer(Drawer):
    """What was and is to be done at a facility in the year.

    Signals:
        exempted: An inspection（`Counted`）and the fields of its exemption, None to count it.
        facility_wanted: The facility is to be opened.

    Attributes:
        table: The inspections.
        action: The form of an exemption.
        count_again: Lets the inspection count after all.
    """

    exempted = Signal(object, object)
    facility_wanted = Signal(object)

    def __init__(
        self,
        line: CapLine,
        state: tuple[str, str],
        settings: QSettings,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(line.unit.name, parent)
        self._line, self._today = line, today
        self._told = text("", "muted", wrap=True)
        self.model = RowsTable(self._columns(), line.inspections, self, id_of=None)
        self.table = DataTable(self.model, "plan.cap_visits", settings)
        self.action = self._form()
        self.count_again = button(self.tr("改为计入"), "undo")
        used = self.tr("已用 {used} 次，上限 {limit}").format(
            used=line.used, limit=self.tr("不限") if line.limit is None else line.limit
        )
        self.show_badges([state, (used, "neutral")])
        box = self.add_tab(Tab("visits", self.tr("检查"), len(line.inspections)))
        box.addWidget(self.table, 1)
        box.addWidget(self._told)
        box.addWidget(self.action)
        open_facility = button(self.tr("打开名录"), "register")
        self.buttons.addWidget(self.count_again)
        self.buttons.addWidget(open_facility)
        open_facility.clicked.connect(lambda: self.facility_wanted.emit(line.id))
        self.count_again.clicked.connect(self._count_again)
        self.action.submitted.connect(self._exempt)
        self.table.current_changed.connect(self._show_current)
        self.table.select(0)
        self._show_current()

    @property
    def current(self) -> Counted | None:
        """Return the inspection the user stands on."""
        at = self.table.current_id
        return None if at is None else self._line.inspections[at]

    def _columns(self) -> tuple[Column[Counted], ...]:
        return (
            Column(
                "day",
                self.tr("日期"),
                lambda one: str(one.inspection.day or one.inspection.period),
                width=7,
            ),
            Column("what", self.tr("检查"), lambda one: _what(one) or self.tr("检查记录"), width=8),
            Column(
                "counts",
                self.tr("上限"),
                lambda one: self.tr("计入") if one.counts else self.tr("不计"),
                tone=lambda one: "info" if one.counts else "neutral",
                width=4,
            ),
            Column("why", self.tr("原因"), lambda one: one.why),
        )

    def _form(self) -> ActionForm:
        return ActionForm(
            (
                Field("code", self.tr("不计入的情形"), _exemptions, is_required=True),
                Field("reason", self.tr("理由"), LinesEditor, is_required=True),
                Field(
                    "evidence",
                    self.tr("凭据"),
                    lambda: TextEditor(self.tr("如举报编号、转办文号")),
                ),
                Field("decided_by", self.tr("认定人"), TextEditor, is_required=True),
                Field("decided_on", self.tr("认定日期"), DateEditor, is_required=True),
            ),
            self.tr("登记为不计入"),
            "tick",
        )

    @Slot()
    def _show_current(self) -> None:
        """Show the exemption of the inspection the user stands on, or an empty one."""
        one = self.current
        given = one.inspection.exemption if one else None
        self.count_again.setVisible(given is not None)
        self.action.setEnabled(one is not None)
        self._told.setText(one.why if one else "")
        empty = {"code": next(iter(EXEMPTIONS)), "reason": "", "evidence": "", "decided_by": ""}
        self.action.form.show_values(
            given.model_dump() if given else {**empty, "decided_on": self._today}
        )

    @Slot(object)
    def _exempt(self, values: Mapping[str, Any]) -> None:
        self.exempted.emit(self.current, dict(values))

    @Slot()
    def _count_again(self) -> None:
        self.exempted.emit(self.current, None)


def _exemptions() -> ChoiceEditor:
    """Return the choice of exemptions, no wider than the drawer has room."""
    made = ChoiceEditor(EXEMPTIONS)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(1)
    return made


def _what(one: Counted) -> str:
    """Return what sort of inspection it is, such as 双随机抽取 · 日常检查; empty if unknown."""
    inspection = one.inspection
    parts = (ORIGINS.label(inspection.origin), CHECK_TYPES.label(inspection.check_type))
    return " · ".join(part for part in parts if part)
