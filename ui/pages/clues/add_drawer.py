"""The drawer to enter a clue."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from permitdesk.domain.clues.clue import CHANNELS, DIRECTIONS
from permitdesk.progress import Reporter
from permitdesk.services.clues import clues
from ui.context import PageContext
from ui.facility_search import facility_search
from ui.widgets.action_form import ActionForm
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.facility_picker import FacilityPicker
from ui.widgets.form import Field
from ui.widgets.page_header import Tab


class AddClueDrawer(Drawer):
    """A form for a clue in or out.

    Signals:
        added: The number of the new clue, `YYYY-NNN`.

    Attributes:
        action: The form with its button.
    """

    added = Signal(str)

    def __init__(self, context: PageContext, today: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("登记线索"), parent)
        self._context = context
        self.action = ActionForm(self._fields(), self.tr("登记线索"), "add")
        self.action.form.show_values(
            {"received_on": today, "direction": "in", "channel": "complaint"}
        )
        self.action.submitted.connect(self._add)
        box = self.add_tab(Tab("new", self.tr("新线索")))
        box.addWidget(self.action)
        box.addStretch(1)

    def _fields(self) -> tuple[Field, ...]:
        desk = self._context.desk
        return (
            Field("direction", self.tr("方向"), lambda: ChoiceEditor(DIRECTIONS)),
            Field(
                "channel",
                self.tr("渠道"),
                lambda: ChoiceEditor(CHANNELS),
                self.tr("移入的来源，或移出的去向。"),
            ),
            Field("counterpart", self.tr("对方单位"), TextEditor),
            Field("content", self.tr("内容"), LinesEditor, is_required=True),
            Field(
                "facility",
                self.tr("单位"),
                lambda: FacilityPicker(facility_search(desk), self.tr("名称、代码、拼音首字母")),
                self.tr("涉及多家或尚不明确的可以不选。"),
            ),
            Field("document", self.tr("文号"), TextEditor, self.tr("来函或去函的文号。")),
            Field("received_on", self.tr("收到日期"), lambda: DateEditor(may_be_empty=False)),
            Field("due_on", self.tr("反馈期限"), DateEditor, self.tr("不填则按本单位设置的天数。")),
        )

    def _add(self, values: dict[str, Any]) -> None:
        """Keep the clue on the worker."""
        desk = self._context.desk

        def task(_reporter: Reporter) -> str:
            return clues.add(
                desk.work(),
                values["direction"],
                values["channel"],
                values["content"],
                values["received_on"],
                values["facility"],
                values["due_on"],
                counterpart=values["counterpart"],
                document=values["document"],
            )

        self.action.banner.run(
            self._context.jobs.job(task), self.tr("正在登记线索"), self.added.emit
        )
