"""Proposals to visit a facility once for all its matters（综合查一次）."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.schedule.matter import MATTER_KINDS, Suggestion
from permitdesk.services.schedule import merging
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.editors import CheckEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import text
from ui.widgets.layouts import column
from ui.widgets.page_header import Tab

Do = Callable[[Callable[[], frozenset[str]], str], None]


class MergeTable(RowsTable[Suggestion]):
    """Facilities with more than one matter in the month."""

    def __init__(self, parent: QObject) -> None:
        kind = Column[Suggestion]
        columns = (
            kind("facility", self.tr("单位名称"), lambda one: one.facility, width=20),
            kind(
                "count",
                self.tr("可并入"),
                lambda one: f"{len(one.matters)}",
                align="right",
                width=6,
            ),
            kind(
                "kinds",
                self.tr("事项"),
                lambda one: "、".join(
                    dict.fromkeys(MATTER_KINDS.label(matter.kind) for matter in one.matters)
                ),
                width=18,
            ),
            kind(
                "titles",
                self.tr("内容"),
                lambda one: "；".join(matter.title for matter in one.matters),
                is_muted=True,
            ),
        )
        super().__init__(columns, (), parent, id_of=lambda one: one.visit_id)


class MergeDrawer(Drawer):
    """What one visit would take in; each matter can be left out.

    Signals:
        accepted: The suggestion without what was left out.
        visit_wanted: The visit that stays is to be shown.

    Attributes:
        boxes: A box for each matter.
        go: Merges.
    """

    accepted = Signal(object)
    visit_wanted = Signal()

    def __init__(self, suggestion: Suggestion, parent: QWidget | None = None) -> None:
        super().__init__(suggestion.facility, parent)
        self._suggestion = suggestion
        self.boxes: list[CheckEditor] = []
        box = self.add_tab(Tab("merge", self.tr("综合查一次"), len(suggestion.matters)))
        hint = self.tr(
            "合并以后只去一次，计一次检查；人员是保留的那次检查的人员。可以随时取消合并。"
        )
        box.addWidget(text(hint, "muted", wrap=True))
        for matter in suggestion.matters:
            made = CheckEditor(matter.title)
            made.set_value(True)
            made.on_edited(self._weigh)
            self.boxes.append(made)
            box.addWidget(made)
            if matter.note:
                box.addWidget(text(matter.note, "small", wrap=True))
        box.addStretch(1)
        self.go = button(self.tr("合并成一次检查"), "link")
        self.go.clicked.connect(self._accept)
        show = button(self.tr("查看这次检查"), "schedule")
        show.clicked.connect(self.visit_wanted)
        self.buttons.addWidget(self.go)
        self.buttons.addWidget(show)

    def _weigh(self) -> None:
        self.go.setEnabled(any(box.value() for box in self.boxes))

    @Slot()
    def _accept(self) -> None:
        left_out = [
            matter
            for matter, box in zip(self._suggestion.matters, self.boxes, strict=True)
            if not box.value()
        ]
        self.accepted.emit(merging.without(self._suggestion, left_out))


class MergesView(QWidget):
    """The list of proposals.

    Signals:
        opened: The id of a visit that is to be shown.

    Attributes:
        table: The proposals.
    """

    opened = Signal(object)

    def __init__(self, context: PageContext, do: Do, parent: QWidget | None = None) -> None:
        """Make the view; `do` changes something and tells the words, or why it cannot be."""
        super().__init__(parent)
        self._context, self._do = context, do
        self.model = MergeTable(self)
        sentence = self.tr("本月没有一家单位要去两次。同一家有几项任务时，这里会提议合成一次。")
        self.table = DataTable(
            self.model, "schedule.merges", context.settings, empty=EmptyState("ok", sentence)
        )
        column(self).addWidget(self.table, 1)
        self.table.current_changed.connect(self._open)
        self.table.told.connect(self._tell)

    def show_month(self, period: str) -> None:
        """Show what could be merged in a month."""
        self.model.show(merging.suggestions(self._context.desk.reading(), period))

    @property
    def count(self) -> int:
        """How many proposals there are."""
        return len(self.model.rows)

    @Slot(object)
    def _open(self, visit_id: object) -> None:
        found = next((one for one in self.model.rows if one.visit_id == visit_id), None)
        if found is None:
            return
        drawer = MergeDrawer(found)
        drawer.accepted.connect(self._merge)
        drawer.visit_wanted.connect(partial(self.opened.emit, found.visit_id))
        self._context.show_drawer(drawer)

    @Slot(object)
    def _merge(self, suggestion: Suggestion) -> None:
        desk = self._context.desk
        words = self.tr("“{facility}”合成一次检查，共 {n} 项并入").format(
            facility=suggestion.facility, n=len(suggestion.matters)
        )
        self._context.show_drawer(None)
        self._do(lambda: merging.merge(desk.work(), suggestion, desk.actor, desk.today()), words)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))
