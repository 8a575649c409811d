"""The days on which an officer is away."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.entry import LeaveEntry, OfficerEntry
from permitdesk.domain.register.fields import LEAVE_FIELDS
from permitdesk.domain.register.officer import Leave
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.register import officers
from permitdesk.services.register.refusing import checked
from ui.context import Notice, PageContext
from ui.error_text import text_of
from ui.pages.register.part import tell_in
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import icon_button
from ui.widgets.editors import DateEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.labels import text
from ui.widgets.layouts import clear, column, row


class LeaveList(QWidget):
    """Leave, each with a button to remove it, and a form to add more.

    Attributes:
        adding: The form.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._officer_id = 0
        self._is_touched = False
        self._lines = column(gap=0.5)
        self.adding = ActionForm(
            (
                Field("first_day", self.tr("从"), _day_editor, is_required=True),
                Field("last_day", self.tr("到"), _day_editor, is_required=True),
                Field("reason", self.tr("事由"), partial(TextEditor, self.tr("例如：年假、培训"))),
            ),
            self.tr("登记请假"),
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

    def show_leave(self, entry: OfficerEntry) -> None:
        """Show an officer's days away."""
        self._officer_id = entry.id
        self._is_touched = False
        today = self._context.desk.today()
        self.adding.form.show_values({"first_day": today, "last_day": today, "reason": ""})
        clear(self._lines)
        for away in entry.leave:
            self._lines.addWidget(self._line(away))
        if not entry.leave:
            self._lines.addWidget(
                text(self.tr("没有登记请假。请假期间不参加抽取和排期。"), "muted", wrap=True)
            )

    def _line(self, away: LeaveEntry) -> QWidget:
        """Return a line with the days and a button to remove them."""
        leave = away.leave
        words = self.tr("{first} 至 {last}").format(first=leave.first_day, last=leave.last_day)
        made = QWidget()
        line = row(made, gap=1)
        line.addWidget(text(words))
        line.addWidget(text(leave.reason, "muted"), 1)
        remove = icon_button("remove", self.tr("删除请假 {days}").format(days=words))
        remove.clicked.connect(partial(self._remove, away))
        line.addWidget(remove)
        return made

    @Slot()
    def _touch(self) -> None:
        self._is_touched = True

    @Slot(object)
    def _add(self, values: dict[str, Any]) -> None:
        """Keep days away."""
        context = self._context
        try:
            leave = checked(Leave, self.tr("请假"), values, LEAVE_FIELDS)
            kept = officers.add_leave(context.desk.work(), self._officer_id, leave)
        except PermitDeskError as error:
            tell_in(self.adding, error)
            return

        def undo() -> None:
            context.changed(officers.remove_leave(context.desk.work(), kept.id))

        self._is_touched = False
        context.changed(frozenset({"register"}))
        context.notify(Notice(self.tr("已登记请假"), undo))

    def _remove(self, away: LeaveEntry) -> None:
        """Remove leave, with the way back."""
        context, officer_id = self._context, self._officer_id
        try:
            rooms = officers.remove_leave(context.desk.work(), away.id)
        except PermitDeskError as error:
            context.notify(Notice(text_of(error)))
            return

        def undo() -> None:
            officers.add_leave(context.desk.work(), officer_id, away.leave)
            context.changed(rooms)

        context.changed(rooms)
        context.notify(Notice(self.tr("已删除请假"), undo))


def _day_editor() -> DateEditor:
    return DateEditor(may_be_empty=False)
