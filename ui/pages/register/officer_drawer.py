"""One officer: who it is, days away, recusals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.entry import OfficerEntry, RecusalEntry
from permitdesk.domain.register.fields import OFFICER_FIELDS
from permitdesk.domain.register.officer import Officer
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.register import CertificateTaken, ValueRefused
from permitdesk.services.register import officers
from ui.context import Notice, PageContext
from ui.error_text import refused, sentences_of, text_of
from ui.pages.register.leave_list import LeaveList
from ui.pages.register.recusal_list import RecusalList
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import CheckEditor, DateEditor, TextEditor
from ui.widgets.form import Field, Form
from ui.widgets.key_values import KeyValues
from ui.widgets.masked import Unmask, masked
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import Tab


class OfficerDrawer(Drawer):
    """An officer with three tabs, or the form of a new one.

    Attributes:
        form: The form, in the place of the data while the officer is edited.
        unmask: Shows the telephone number whole.
        leave: The days away.
        recusals: The relations to facilities.
        edit: Begins to edit.
        save: Keeps what was edited.
        cancel: Ends editing.
        bin: Moves to the recycle bin, or brings back.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._context = context
        self._entry: OfficerEntry | None = None
        self.notice = NoticeCard()
        self._pairs = KeyValues()
        self.unmask = Unmask()
        self.form = Form(_fields(self.tr("在编"), self.tr("在岗")))
        self.leave = LeaveList(context)
        self.recusals = RecusalList(context)
        self.edit = button(self.tr("编辑"), "edit")
        self.save = button(self.tr("保存"), "tick")
        self.cancel = button(self.tr("取消"))
        self.bin = button(self.tr("移入回收站"), "remove")
        self._lay_out()

    @property
    def officer_id(self) -> int | None:
        """Return the number of the officer shown, None for a new one."""
        return self._entry.id if self._entry else None

    @property
    def is_edited(self) -> bool:
        """Return whether the form is open, or days or a relation are being entered."""
        return not self.form.isHidden() or self.leave.is_being_added or self.recusals.is_being_added

    def show_officer(self, entry: OfficerEntry, recusals: Sequence[RecusalEntry]) -> None:
        """Show an officer; the tab stays."""
        if self._entry is None or self._entry.id != entry.id:
            self.unmask.button.setChecked(False)
        self._entry = entry
        self.show_title(entry.officer.name)
        bar = entry.officer.bar(self._context.desk.today())
        if entry.is_binned:
            bar = self.tr("在回收站")
        self.show_badges([(bar, "danger")] if bar else [(self.tr("可以参加抽取"), "good")])
        self.bin.setText(self.tr("恢复到名录") if entry.is_binned else self.tr("移入回收站"))
        self.leave.show_leave(entry)
        self.recusals.show_recusals(entry.id, recusals)
        self.tabs.show_count("leave", self.tr("请假"), len(entry.leave))
        self.tabs.show_count("recusals", self.tr("回避"), len(recusals))
        self._show_pairs()
        self._show_editing(on=False)

    def begin_new(self) -> None:
        """Show the form of a new officer."""
        self._entry = None
        self.show_title(self.tr("添加执法人员"))
        self.form.show_values(Officer(name="新", certificate_number="新").model_dump())
        self.form.show_values({"name": "", "certificate_number": ""})
        self.tabs.hide()
        self._show_editing(on=True)

    def _lay_out(self) -> None:
        """Lay the tabs out and listen to the buttons."""
        box = self.add_tab(Tab("file", self.tr("档案")))
        for widget in (self.notice, self._pairs, self.unmask, self.form):
            box.addWidget(widget)
        box.addStretch(1)
        for key, title, widget in (
            ("leave", self.tr("请假"), self.leave),
            ("recusals", self.tr("回避"), self.recusals),
        ):
            box = self.add_tab(Tab(key, title, 0))
            box.addWidget(widget)
            box.addStretch(1)
        for made in (self.edit, self.save, self.cancel, self.bin):
            self.buttons.addWidget(made)
        self.unmask.toggled.connect(self._show_pairs)
        self.edit.clicked.connect(self._begin)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._cancel)
        self.bin.clicked.connect(self._retire)

    @Slot()
    def _show_pairs(self) -> None:
        """Show the officer's own data."""
        if self._entry is None:
            return
        officer = self._entry.officer
        shown: dict[str, str] = {
            name: _words(getattr(officer, name), self.tr("是"), self.tr("否"))
            for name in OFFICER_FIELDS
            if name != "name"
        }
        if not self.unmask.is_on:
            shown["phone"] = masked(officer.phone)
        self._pairs.show_pairs(
            [(OFFICER_FIELDS.label(name), words) for name, words in shown.items()]
        )

    def _show_editing(self, *, on: bool) -> None:
        """Show the form or the data, each with its buttons."""
        phone = self._entry.officer.phone if self._entry else ""
        self._pairs.setVisible(not on)
        self.unmask.setVisible(not on and bool(phone))
        self.form.setVisible(on)
        self.form.show_mistakes({})
        self.notice.hide()
        for made in (self.edit, self.bin):
            made.setVisible(not on)
        for made in (self.save, self.cancel):
            made.setVisible(on)

    @Slot()
    def _begin(self) -> None:
        """Open the form."""
        if self._entry is None:
            return
        self.tabs.choose("file")
        self.form.show_values(self._entry.officer.model_dump())
        self._show_editing(on=True)

    @Slot()
    def _cancel(self) -> None:
        """Leave the form; that of a new officer closes."""
        if self._entry is None:
            self._context.show_drawer(None)
        else:
            self._show_editing(on=False)

    @Slot()
    def _save(self) -> None:
        """Keep what was typed, with a way back."""
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if missing:
            return
        before, context = self._entry, self._context
        number, version = (before.id, before.version) if before else (None, 1)
        try:
            kept = officers.save(context.desk.work(), number, self.form.values(), version)
        except CertificateTaken as error:
            self.form.show_mistakes({"certificate_number": text_of(error)})
            return
        except ValueRefused as error:
            self.form.show_mistakes(refused(error))
            return
        except PermitDeskError as error:
            self.notice.tell("danger", *sentences_of(error))
            return
        self._show_editing(on=False)
        self.tabs.show()
        self._entry = kept
        words = self.tr("已保存“{name}”").format(name=kept.officer.name)
        context.changed(frozenset({"register"}))
        context.notify(Notice(words, self._way_back(before, kept)))

    def _way_back(self, before: OfficerEntry | None, kept: OfficerEntry) -> Callable[[], object]:
        """Return what takes the edit back; a new officer goes into the bin."""
        desk, context = self._context.desk, self._context

        def undo() -> None:
            if before is None:
                context.show_drawer(None)
                context.changed(officers.retire(desk.work(), (kept.id,)))
                return
            values = before.officer.model_dump()
            try:
                officers.save(desk.work(), before.id, values, kept.version)
            except PermitDeskError as error:
                context.notify(Notice(text_of(error)))
            else:
                context.changed(frozenset({"register"}))

        return undo

    @Slot()
    def _retire(self) -> None:
        """Move the officer to the recycle bin, or bring one back from it."""
        entry, context = self._entry, self._context
        if entry is None:
            return
        there, back = officers.retire, officers.restore
        words = self.tr("已将{name}移入回收站，不再参加抽取")
        if entry.is_binned:
            there, back = back, there
            words = self.tr("已将{name}恢复到名录")

        def undo() -> None:
            context.changed(back(context.desk.work(), (entry.id,)))

        rooms = there(context.desk.work(), (entry.id,))
        context.show_drawer(None)
        context.changed(rooms)
        context.notify(Notice(words.format(name=entry.officer.name), undo))


def _fields(on_establishment: str, in_post: str) -> tuple[Field, ...]:
    """Return the fields in the order of the form."""
    text = {"name": True, "certificate_number": True, "sex": False, "unit": False}
    more = ("post", "team_area", "phone")
    return (
        *(
            Field(name, OFFICER_FIELDS.label(name), TextEditor, is_required=is_needed)
            for name, is_needed in text.items()
        ),
        Field(
            "certificate_valid_until", OFFICER_FIELDS.label("certificate_valid_until"), DateEditor
        ),
        Field("on_establishment", "", lambda: CheckEditor(on_establishment)),
        Field("in_post", "", lambda: CheckEditor(in_post)),
        *(Field(name, OFFICER_FIELDS.label(name), TextEditor) for name in more),
    )


def _words(value: object, yes: str, no: str) -> str:
    """Return a value as it is read."""
    if isinstance(value, bool):
        return yes if value else no
    return "" if value is None else str(value)
