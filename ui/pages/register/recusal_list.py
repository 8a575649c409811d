"""The relations that keep an officer from facilities."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.entry import RecusalEntry
from permitdesk.domain.register.fields import RECUSAL_FIELDS
from permitdesk.domain.register.officer import RECUSAL_RELATIONS, Recusal
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.register import officers
from permitdesk.services.register.refusing import checked
from ui.context import Notice, PageContext
from ui.error_text import text_of
from ui.facility_search import facility_search
from ui.pages.register.part import tell_in
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import link
from ui.widgets.editors import ChoiceEditor, DateEditor, TextEditor
from ui.widgets.facility_picker import FacilityPicker
from ui.widgets.form import Field
from ui.widgets.labels import text
from ui.widgets.layouts import clear, column, row


class RecusalList(QWidget):
    """Recusals, each with a button to end it, and a form to add more.

    Attributes:
        adding: The form.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._officer_id = 0
        self._is_touched = False
        self._lines = column(gap=1)
        find = facility_search(context.desk)
        hint = self.tr("输入名称、代码或拼音首字母")
        self.adding = ActionForm(
            (
                Field(
                    "facility",
                    self.tr("企业"),
                    lambda: FacilityPicker(find, hint),
                    is_required=True,
                ),
                Field("relation", self.tr("关系"), partial(ChoiceEditor, RECUSAL_RELATIONS)),
                Field("valid_from", self.tr("从"), _first_day, is_required=True),
                Field("valid_to", self.tr("到"), DateEditor, self.tr("不填表示长期回避。")),
                Field(
                    "decided_by",
                    self.tr("决定人"),
                    TextEditor,
                    self.tr("执法人员的回避由行政机关负责人决定。"),
                    is_required=True,
                ),
                Field("note", self.tr("说明"), TextEditor),
            ),
            self.tr("登记回避"),
            "add",
        )
        layout = column(self, gap=2)
        layout.addLayout(self._lines)
        layout.addWidget(self.adding)
        self.adding.submitted.connect(self._add)
        self.adding.form.edited.connect(self._touch)

    @property
    def is_being_added(self) -> bool:
        """Return whether something was typed that is not kept yet."""
        return self._is_touched

    def show_recusals(self, officer_id: int, recusals: Sequence[RecusalEntry]) -> None:
        """Show an officer's recusals."""
        self._officer_id = officer_id
        self._is_touched = False
        self.adding.form.show_values(
            {
                "facility": None,
                "relation": "kinship",
                "valid_from": self._context.desk.today(),
                "valid_to": None,
                "decided_by": "",
                "note": "",
            }
        )
        clear(self._lines)
        for entry in recusals:
            self._lines.addWidget(self._line(entry))
        if not recusals:
            self._lines.addWidget(
                text(self.tr("没有需要回避的企业。登记后不会被抽去检查它。"), "muted", wrap=True)
            )

    def _line(self, entry: RecusalEntry) -> QWidget:
        """Return a recusal with a button to end it."""
        recusal = entry.recusal
        made = QWidget()
        lines = column(made, gap=0.25)
        head = row(gap=1)
        head.addWidget(text(entry.facility_name, "section", wrap=True), 1)
        if recusal.valid_to is None or recusal.valid_to >= self._context.desk.today():
            end = link(self.tr("结束"))
            end.setAccessibleName(self.tr("结束对{name}的回避").format(name=entry.facility_name))
            end.clicked.connect(partial(self._end, entry))
            head.addWidget(end)
        lines.addLayout(head)
        until = recusal.valid_to or self.tr("长期")
        words = self.tr("{relation}，{start} 至 {until}，{by}决定").format(
            relation=RECUSAL_RELATIONS.label(recusal.relation),
            start=recusal.valid_from,
            until=until,
            by=recusal.decided_by or self.tr("未写明由谁"),
        )
        lines.addWidget(text(words, "muted", wrap=True))
        if recusal.note:
            lines.addWidget(text(recusal.note, "muted", wrap=True))
        return made

    @Slot()
    def _touch(self) -> None:
        self._is_touched = True

    @Slot(object)
    def _add(self, values: dict[str, Any]) -> None:
        """Keep a recusal."""
        facility_id = values.pop("facility")
        context = self._context
        try:
            recusal = checked(Recusal, self.tr("回避"), values, RECUSAL_FIELDS)
            work = context.desk.work()
            number = officers.add_recusal(work, self._officer_id, facility_id, recusal)
        except PermitDeskError as error:
            tell_in(self.adding, error)
            return

        def undo() -> None:
            context.changed(officers.remove_recusal(context.desk.work(), number))

        self._is_touched = False
        context.changed(frozenset({"register"}))
        context.notify(Notice(self.tr("已登记回避"), undo))

    def _end(self, entry: RecusalEntry) -> None:
        """End a recusal today; that it was stays on record."""
        context = self._context
        today = context.desk.today()
        try:
            ended = officers.end_recusal(context.desk.work(), entry.id, today, entry.version)
        except PermitDeskError as error:
            context.notify(Notice(text_of(error)))
            return

        def undo() -> None:
            until = entry.recusal.valid_to
            officers.end_recusal(context.desk.work(), entry.id, until, ended.version)
            context.changed(frozenset({"register"}))

        context.changed(frozenset({"register"}))
        words = self.tr("对“{name}”的回避到今天为止").format(name=entry.facility_name)
        context.notify(Notice(words, undo))


def _first_day() -> DateEditor:
    return DateEditor(may_be_empty=False)
