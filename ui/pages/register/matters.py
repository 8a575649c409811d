"""抽查事项: the list of items for random inspection（随机抽查事项清单）, kept by the office."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.check_item import ITEM_RANKS, CheckItem
from permitdesk.domain.register.entry import CheckItemEntry
from permitdesk.domain.register.fields import CHECK_ITEM_FIELDS
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.register import ValueRefused
from permitdesk.services.register import check_items
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
from ui.widgets.editors import ChoiceEditor, LinesEditor, NumberEditor, TextEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column
from ui.widgets.page_header import Tab

_MOST = 999
_EMPTY = CheckItem(matter="-").model_dump() | {"matter": ""}
_WIDTHS = {"position": 4, "matter": 18, "target": 12, "ratio": 10, "basis": 16, "category": 9}


class MattersPart(Part):
    """The lines of the list.

    Attributes:
        table: The lines in their printed order.
        add: Begins a new one.
        export: Writes the list as a spreadsheet.
        banner: Shows how that goes.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._model = RowsTable[CheckItemEntry](_columns(), parent=self)
        self.export = button(self.tr("导出清单"), "export")
        self.add = primary(self.tr("添加事项"), "add")
        self.head_buttons = (self.export, self.add)
        self.banner = JobBanner()
        nothing = EmptyState(
            "tick",
            self.tr(
                "这里是随机抽查事项清单，公布以后按它抽查。可以从三条常用事项开始，再改成本单位的。"
            ),
            self.tr("从常用事项开始"),
        )
        nothing.started.connect(self._begin)
        self.table = DataTable(self._model, "register.matters", context.settings, empty=nothing)
        self._slot = DrawerSlot(context.show_drawer, self._make_drawer)
        layout = column(self, gap=1)
        layout.addWidget(text(self.tr("清单的各栏与公布的样式一致，双击一行可以修改。"), "muted"))
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)
        self.add.clicked.connect(self._add)
        self.export.clicked.connect(self._export)
        self.table.activated.connect(self._open)
        self.table.current_changed.connect(self._open)

    @property
    def drawer(self) -> MatterDrawer | None:
        """Return the open drawer, or None."""
        return self._slot.drawer

    def load(self) -> None:
        """Read the lines again."""
        found = check_items.all(self.context.desk.reading())
        self._model.show(found)
        self.counted.emit(len(found))
        self.export.setEnabled(bool(found))

    def put_away(self) -> None:
        """Close the drawer."""
        self._slot.close()

    def _make_drawer(self) -> MatterDrawer:
        made = MatterDrawer()
        made.saved.connect(self._save)
        made.removed.connect(self._remove)
        return made

    @Slot()
    def _begin(self) -> None:
        self.commit(lambda: check_items.begin(self.context.desk.work()))

    @Slot()
    def _add(self) -> None:
        self._slot.open().show_item(None, self._model.rowCount() + 1)

    @Slot(object)
    def _open(self, number: int | None) -> None:
        """Open a line's form."""
        found = next((entry for entry in self._model.rows if entry.id == number), None)
        if found is not None:
            self._slot.open().show_item(found, found.item.position)

    def _save(self, entry: CheckItemEntry | None, item: CheckItem) -> None:
        """Keep a line."""
        number, version = (entry.id, entry.version) if entry else (None, 1)
        drawer = self._slot.open()
        try:
            kept = check_items.save(self.context.desk.work(), number, item, version)
        except PermitDeskError as error:
            tell_in(drawer.action, error)
            return
        drawer.show_item(kept, kept.item.position)
        self.context.changed(frozenset({"register"}))
        self.context.notify(Notice(self.tr("已保存这个事项"), partial(self._go_back, entry, kept)))

    def _go_back(self, before: CheckItemEntry | None, kept: CheckItemEntry) -> None:
        """Take an edit back, or a new line off again."""
        self._slot.close()
        desk = self.context.desk
        if before is None:
            self.commit(lambda: check_items.remove(desk.work(), kept.id))
        else:
            check_items.save(desk.work(), before.id, before.item, kept.version)
            self.context.changed(frozenset({"register"}))

    def _remove(self, entry: CheckItemEntry) -> None:
        """Remove a line, with the way back."""
        self._slot.close()
        desk = self.context.desk
        if self.commit(lambda: check_items.remove(desk.work(), entry.id)):
            back = partial(self._put_back, entry.item)
            self.context.notify(Notice(self.tr("已删除这个事项"), back))

    def _put_back(self, item: CheckItem) -> None:
        check_items.save(self.context.desk.work(), None, item)
        self.context.changed(frozenset({"register"}))

    @Slot()
    def _export(self) -> None:
        """Write the list as a spreadsheet."""
        path = self.context.save_file(
            self.tr("导出清单"), self.tr("随机抽查事项清单.xlsx"), self.tr("表格 (*.xlsx)")
        )
        if path is None:
            return
        desk = self.context.desk
        self.banner.run(
            self.context.jobs.job(lambda _: check_items.write(desk.reading(), path)),
            self.tr("正在导出"),
            then=partial(self._tell_export, path),
        )

    def _tell_export(self, path: Path, _count: object) -> None:
        self.context.notify(Notice(self.tr("已导出到“{name}”").format(name=path.name)))


class MatterDrawer(Drawer):
    """The form of a line.

    Signals:
        saved: The entry that was edited, None for a new one, and its new values.
        removed: The entry to remove.

    Attributes:
        action: The form with its button.
        remove: Removes the line.
    """

    saved = Signal(object, object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._entry: CheckItemEntry | None = None
        self.action = ActionForm(_fields(), self.tr("保存"), "tick")
        self.remove = button(self.tr("删除"), "remove")
        box = self.add_tab(Tab("file", self.tr("抽查事项")))
        box.addWidget(self.action)
        box.addStretch(1)
        self.buttons.addWidget(self.remove)
        self.action.submitted.connect(self._save)
        self.remove.clicked.connect(lambda: self.removed.emit(self._entry))

    def show_item(self, entry: CheckItemEntry | None, position: int) -> None:
        """Show a line, or an empty form for a new one at a place."""
        self._entry = entry
        self.show_title(entry.item.matter if entry else self.tr("添加事项"))
        values = entry.item.model_dump() if entry else _EMPTY
        self.action.form.show_values({**values, "position": position})
        self.action.form.show_mistakes({})
        self.remove.setVisible(entry is not None)

    @Slot(object)
    def _save(self, values: dict[str, Any]) -> None:
        try:
            item = checked(CheckItem, self.tr("抽查事项"), values, CHECK_ITEM_FIELDS)
        except ValueRefused as error:
            tell_in(self.action, error)
            return
        self.saved.emit(self._entry, item)


def _columns() -> tuple[Column[CheckItemEntry], ...]:
    """Return the columns of the printed list."""
    return tuple(
        Column[CheckItemEntry](
            name,
            CHECK_ITEM_FIELDS.label(name),
            partial(_cell, name),
            sort_key=(lambda entry: entry.item.position) if name == "position" else None,
            width=_WIDTHS.get(name, 8),
        )
        for name in CHECK_ITEM_FIELDS
    )


def _cell(name: str, entry: CheckItemEntry) -> str:
    """Return what a cell of the list says."""
    return check_items.words_of(entry.item, name)


def _fields() -> tuple[Field, ...]:
    """Return the fields in the order of the list."""
    editors = {
        "position": partial(NumberEditor, 0, _MOST),
        "rank": partial(ChoiceEditor, ITEM_RANKS),
        "basis": LinesEditor,
    }
    return tuple(
        Field(
            name,
            CHECK_ITEM_FIELDS.label(name),
            editors.get(name, TextEditor),
            is_required=name == "matter",
        )
        for name in CHECK_ITEM_FIELDS
    )
