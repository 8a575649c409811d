"""联络员: the contacts of Annex 4."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.entry import LiaisonEntry
from permitdesk.domain.register.fields import LIAISON_FIELDS
from permitdesk.domain.register.officer import Liaison
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.register import ValueRefused
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.register import liaisons
from permitdesk.services.register.liaisons import LiaisonChange
from permitdesk.services.register.refusing import checked
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.register.part import Part, tell_in
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import button, primary
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.drawer_slot import DrawerSlot
from ui.widgets.editors import NumberEditor, TextEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.masked import Unmask, masked
from ui.widgets.page_header import Tab
from ui.widgets.timeline import Event, Timeline

_MOST = 99
_EMPTY = {"name": "", "unit_and_post": "", "phone": "", "note": ""}


class LiaisonsPart(Part):
    """The contacts.

    Attributes:
        table: The contacts in their printed order.
        add: Begins a new one.
        edit: Opens the form of the contact the user stands on.
        log: Shows who was named, changed or taken off.
        unmask: Shows the telephone numbers whole.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.unmask = Unmask()
        self._model = RowsTable[LiaisonEntry](self._columns(), parent=self)
        self.add = primary(self.tr("添加联络员"), "add")
        self.edit = button(self.tr("编辑"), "edit")
        self.edit.setEnabled(False)
        self.log = button(self.tr("变更记录"), "clock")
        self.head_buttons = (self.log, self.edit, self.add)
        nothing = EmptyState(
            "person",
            self.tr("这里登记报给上级的联络员（附件4）：执法和许可部门各一名。"),
        )
        self.table = DataTable(self._model, "register.liaisons", context.settings, empty=nothing)
        self.table.printed_as = self.tr("联络员名单")
        self._slot = DrawerSlot(context.show_drawer, self._make_drawer)
        self._log_slot = DrawerSlot(context.show_drawer, LogDrawer)
        layout = column(self, gap=1)
        above = row(gap=1)
        above.addWidget(text(self.tr("按序号打印在附件4上。"), "muted"))
        above.addWidget(self.unmask)
        above.addStretch(1)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        self.unmask.toggled.connect(self.load)
        self.add.clicked.connect(self._add)
        self.edit.clicked.connect(self._edit)
        self.log.clicked.connect(self._show_log)
        self.table.current_changed.connect(self._show_choice)
        self.table.activated.connect(self._open)

    @property
    def drawer(self) -> LiaisonDrawer | None:
        """Return the open drawer, or None."""
        return self._slot.drawer

    def load(self) -> None:
        """Read the contacts again."""
        found = liaisons.all(self.context.desk.reading())
        self._model.show(found)
        self.counted.emit(len(found))
        self.unmask.setVisible(any(entry.liaison.phone for entry in found))

    def put_away(self) -> None:
        """Close the drawers."""
        self._slot.close()
        self._log_slot.close()

    def _make_drawer(self) -> LiaisonDrawer:
        made = LiaisonDrawer()
        made.saved.connect(self._save)
        made.removed.connect(self._remove)
        return made

    @Slot(object)
    def _open(self, number: int | None) -> None:
        """Open a contact's form."""
        found = next((entry for entry in self._model.rows if entry.id == number), None)
        if found is not None:
            self._slot.open().show_liaison(found)

    @Slot(object)
    def _show_choice(self, number: int | None) -> None:
        self.edit.setEnabled(number is not None)

    @Slot()
    def _edit(self) -> None:
        self._open(self.table.current_id)

    @Slot()
    def _show_log(self) -> None:
        """Show the change log."""
        self._slot.close()
        self._log_slot.open().show_log(liaisons.log(self.context.desk.reading()))

    @Slot()
    def _add(self) -> None:
        last = max((entry.liaison.position for entry in self._model.rows), default=0)
        self._slot.open().show_liaison(None, last + 1)

    def _save(self, entry: LiaisonEntry | None, liaison: Liaison) -> None:
        """Keep a contact, with a way back where it was known."""
        number, version = (entry.id, entry.version) if entry else (None, 1)
        drawer = self._slot.open()
        try:
            kept = liaisons.save(self.context.desk.work(), number, liaison, version)
        except PermitDeskError as error:
            tell_in(drawer.action, error)
            return
        drawer.show_liaison(kept)
        back = partial(self._put_back, entry, kept) if entry else partial(self._take_off, kept)
        words = self.tr("已保存“{name}”").format(name=kept.liaison.name)
        self.context.changed(frozenset({"register"}))
        self.context.notify(Notice(words, back))

    def _put_back(self, entry: LiaisonEntry, kept: LiaisonEntry) -> None:
        """Take an edit back."""
        self._slot.close()
        self.commit(lambda: self._saved(entry.id, entry.liaison, kept.version))

    def _take_off(self, kept: LiaisonEntry) -> None:
        """Take a new contact off again."""
        self._slot.close()
        self.commit(lambda: liaisons.remove(self.context.desk.work(), kept.id))

    def _remove(self, entry: LiaisonEntry) -> None:
        """Remove a contact, with the way back."""
        self._slot.close()
        words = self.tr("已删除“{name}”").format(name=entry.liaison.name)
        if self.commit(lambda: liaisons.remove(self.context.desk.work(), entry.id)):
            back = partial(self.commit, lambda: self._saved(None, entry.liaison, 1))
            self.context.notify(Notice(words, back))

    def _saved(self, number: int | None, liaison: Liaison, version: int) -> frozenset[str]:
        """Keep a contact and return the rooms that changed."""
        liaisons.save(self.context.desk.work(), number, liaison, version)
        return self.rooms

    def _columns(self) -> tuple[Column[LiaisonEntry], ...]:
        """Return the columns."""
        return (
            Column[LiaisonEntry](
                "position",
                self.tr("序号"),
                lambda entry: f"{entry.liaison.position or ''}",
                align="right",
                sort_key=lambda entry: entry.liaison.position,
                width=4,
            ),
            Column[LiaisonEntry](
                "name", self.tr("姓名"), lambda entry: entry.liaison.name, width=8
            ),
            Column[LiaisonEntry](
                "unit", self.tr("单位和职务"), lambda entry: entry.liaison.unit_and_post, width=24
            ),
            Column[LiaisonEntry]("phone", self.tr("联系电话"), self._phone, width=10),
            Column[LiaisonEntry]("note", self.tr("备注"), lambda entry: entry.liaison.note),
        )

    def _phone(self, entry: LiaisonEntry) -> str:
        phone = entry.liaison.phone
        return phone if self.unmask.is_on else masked(phone)


class LogDrawer(Drawer):
    """Who was named, changed or taken off.

    Attributes:
        line: The changes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("联络员变更记录"), parent)
        self.line = Timeline()
        self._nothing = text(self.tr("还没有变更。"), "muted")
        box = self.add_tab(Tab("log", self.tr("变更")))
        box.addWidget(self._nothing)
        box.addWidget(self.line)
        box.addStretch(1)

    def show_log(self, changes: Sequence[LiaisonChange]) -> None:
        """Show these changes."""
        self._nothing.setVisible(not changes)
        self.line.show_events(
            [
                Event(
                    one.at.astimezone(CHINA_TIME).strftime("%Y-%m-%d"),
                    f"{one.name}：{one.what}",
                    one.actor,
                )
                for one in changes
            ]
        )


class LiaisonDrawer(Drawer):
    """The form of a contact.

    Signals:
        saved: The entry that was edited, None for a new one, and its new values.
        removed: The entry to remove.

    Attributes:
        action: The form with its button.
        remove: Removes the contact.
    """

    saved = Signal(object, object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._entry: LiaisonEntry | None = None
        self.action = ActionForm(
            (
                Field("name", self.tr("姓名"), TextEditor, is_required=True),
                Field("unit_and_post", self.tr("单位和职务"), TextEditor),
                Field("phone", self.tr("联系电话"), TextEditor),
                Field("position", self.tr("序号"), partial(NumberEditor, 0, _MOST)),
                Field("note", self.tr("备注"), TextEditor),
            ),
            self.tr("保存"),
            "tick",
        )
        self.remove = button(self.tr("删除"), "remove")
        box = self.add_tab(Tab("file", self.tr("联络员")))
        box.addWidget(self.action)
        box.addStretch(1)
        self.buttons.addWidget(self.remove)
        self.action.submitted.connect(self._save)
        self.remove.clicked.connect(lambda: self.removed.emit(self._entry))

    def show_liaison(self, entry: LiaisonEntry | None, position: int = 1) -> None:
        """Show a contact, or an empty form for a new one at a place."""
        self._entry = entry
        self.show_title(entry.liaison.name if entry else self.tr("添加联络员"))
        values = entry.liaison.model_dump() if entry else {**_EMPTY, "position": position}
        self.action.form.show_values(values)
        self.action.form.show_mistakes({})
        self.remove.setVisible(entry is not None)

    @Slot(object)
    def _save(self, values: dict[str, Any]) -> None:
        try:
            liaison = checked(Liaison, self.tr("联络员"), values, LIAISON_FIELDS)
        except ValueRefused as error:
            tell_in(self.action, error)
            return
        self.saved.emit(self._entry, liaison)
