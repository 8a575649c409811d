"""许可质量: what is doubtful about the register, each with its reason."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import ClassVar, cast

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QLayout, QWidget

from permitdesk.domain.register.quality import WARNINGS, QualityWarning
from permitdesk.domain.text import clean
from permitdesk.services.register import quality
from ui.context import Notice, PageContext
from ui.metrics import space
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.register.part import Part
from ui.pages.register.shown_export import ShownExport
from ui.widgets.buttons import button
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.data_table import DataTable
from ui.widgets.editors import TextEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.search_box import SearchBox

_TONES = {
    "expired": "danger",
    "ended": "danger",
    "expiring": "warn",
    "shared_number": "warn",
    "code": "neutral",
    "downgraded": "danger",
    "class_to_check": "warn",
    "no_permit": "danger",
    "no_registration": "danger",
    "unlisted": "warn",
    "report_late": "danger",
    "positive_review": "warn",
    "not_verified": "warn",
}
_LATE = 1_000_000
_SEARCH_WIDTH = 31
translate = QCoreApplication.translate


class QualityPart(Part):
    """The doubts, filtered by kind.

    Signals:
        facility_wanted: The user wants to see a facility: its number.

    Attributes:
        search: Finds doubts by any of their words.
        chips: The kinds with their numbers.
        export: Writes what is shown as a spreadsheet.
        whole: The whole reason of the selected doubt.
        table: The doubts.
        closed: Shows those that were closed in place of the open ones.
        note: What the check came to.
        close_them: Closes the selected ones with the note.
        reopen: Opens the selected ones again.
    """

    facility_wanted = Signal(int)
    rooms: ClassVar[frozenset[str]] = frozenset({"register", "intake", "check", "rectify"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._all: tuple[QualityWarning, ...] = ()
        self.chips = FilterChips()
        self.banner = JobBanner()
        self.closed = button(self.tr("看已关闭的"), "tick")
        self.closed.setCheckable(True)
        self.note = TextEditor(self.tr("核对结果，例如：已核实年产能力，应为登记管理"))
        self.note.setAccessibleName(self.tr("核对结果"))
        self.close_them = button(self.tr("关闭所选提示"), "tick")
        self.reopen = button(self.tr("重新打开所选提示"), "undo")
        self._model = RowsTable[QualityWarning](self._columns(), parent=self, id_of=None)
        self.table = DataTable(
            self._model, "register.quality", context.settings, empty=self._nothing_doubtful()
        )
        self.export = ShownExport(
            context, self.banner, self.table, self._model, self.tr("许可质量核查清单")
        )
        self.head_buttons = (self.export.button, self.closed)
        self.whole = text("", "muted", wrap=True)
        self.search = SearchBox(self.tr("单位名称、编号、说明中的文字"))
        self.search.setFixedWidth(space(_SEARCH_WIDTH))
        layout = column(self, gap=1)
        layout.addWidget(
            text(
                self.tr("程序按名录逐家核对，双击一行可打开档案；核对以后写明结果关闭，可以多选。"),
                "muted",
            )
        )
        above = row(gap=1)
        above.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.chips, 1)
        layout.addLayout(above)
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.whole)
        layout.addLayout(self._foot())
        self.chips.changed.connect(self._show)
        self.search.searched.connect(self._show)
        self.closed.toggled.connect(self._change_room)
        self.close_them.clicked.connect(self._close)
        self.reopen.clicked.connect(self._reopen)
        self.note.returnPressed.connect(self._close)
        self.note.textChanged.connect(self._show_buttons)
        self.table.view.selectionModel().selectionChanged.connect(self._show_buttons)
        self._show_buttons()
        self.table.activated.connect(self._open)
        self.table.add_action(self.tr("打开企业档案"), "factory", self._open_current)

    def load(self) -> None:
        """Look through the register on the worker."""
        desk, closed = self.context.desk, self.closed.isChecked()
        if self.banner.is_busy:
            return
        self.banner.run(
            self.context.jobs.job(
                lambda _: quality.warnings(desk.reading(), desk.today(), closed=closed)
            ),
            self.tr("正在核对名录"),
            then=self._take,
        )

    def _take(self, found: object) -> None:
        """Show what was found."""
        warnings = self._all = cast("tuple[QualityWarning, ...]", found)
        counts = Counter(warning.kind for warning in warnings)
        on = self.chips.on()
        self.chips.show_chips(
            [
                Chip(kind, WARNINGS.label(kind), counts[kind])
                for kind in WARNINGS
                if counts[kind] or kind in on
            ]
        )
        if not self.closed.isChecked():
            self.counted.emit(len(warnings))
        self._show()

    def _foot(self) -> QLayout:
        """Return the line with what is done with the selected doubts."""
        line = row(gap=1)
        line.addWidget(self.note, 1)
        line.addWidget(self.close_them)
        line.addWidget(self.reopen)
        line.addStretch(0)
        return line

    def _selected(self) -> list[QualityWarning]:
        """Return the doubts that are selected."""
        lines = map(self._model.line_of, self.table.selected_ids())
        return [found for line in lines if (found := self._model.row_at(line)) is not None]

    @Slot()
    def _show_buttons(self) -> None:
        """Offer what can be done with what is selected."""
        in_closed = self.closed.isChecked()
        selected = self._selected()
        has_rows = bool(selected)
        self.whole.setText("\n".join(_said(one) for one in selected[:1]))
        self.whole.setVisible(has_rows)
        self.note.setVisible(not in_closed)
        self.close_them.setVisible(not in_closed)
        self.reopen.setVisible(in_closed)
        self.close_them.setEnabled(has_rows and bool(self.note.value()))
        self.reopen.setEnabled(has_rows)

    @Slot()
    def _change_room(self) -> None:
        """Go between the open doubts and those that were closed."""
        in_closed = self.closed.isChecked()
        self.table.show_empty(self._nothing_closed() if in_closed else self._nothing_doubtful())
        self.chips.set_on(frozenset())
        self._show_buttons()
        self.load()

    def _nothing_doubtful(self) -> EmptyState:
        words = self.tr("没有发现疑问：许可证都在有效期内，编号和代码都对得上。")
        return EmptyState("ok", words)

    def _nothing_closed(self) -> EmptyState:
        return EmptyState("tick", self.tr("还没有关闭过提示。"))

    @Slot()
    def _close(self) -> None:
        """Close the selected doubts with the note, with the way back."""
        found, desk = self._selected(), self.context.desk
        if not found or not self.note.value():
            return
        if self.commit(lambda: quality.close(desk.work(), found, self.note.value())):
            self.note.clear()
            back = partial(self.commit, lambda: quality.reopen(desk.work(), found))
            words = self.tr("已关闭 {count:,} 条提示").format(count=len(found))
            self.context.notify(Notice(words, back))

    @Slot()
    def _reopen(self) -> None:
        """Open the selected doubts again."""
        found, desk = self._selected(), self.context.desk
        if found:
            self.commit(lambda: quality.reopen(desk.work(), found))

    @Slot()
    def _show(self) -> None:
        """Show the kinds that are on, all where none is, as far as the text is in them."""
        on, words = self.chips.on(), clean(self.search.text())
        self._model.show(
            [
                one
                for one in self._all
                if (not on or one.kind in on) and (words in f"{one.name} {one.label} {_said(one)}")
            ]
        )

    @Slot(object)
    def _open(self, line: int) -> None:
        found = self._model.row_at(self._model.line_of(line))
        if found is not None:
            self.facility_wanted.emit(found.facility_id)

    @Slot()
    def _open_current(self) -> None:
        if self.table.current_id is not None:
            self._open(self.table.current_id)

    def _columns(self) -> tuple[Column[QualityWarning], ...]:
        """Return the columns."""
        return (
            Column[QualityWarning](
                "kind",
                self.tr("疑问"),
                lambda one: WARNINGS.label(one.kind),
                tone=lambda one: _TONES[one.kind],
                width=10,
            ),
            Column[QualityWarning]("name", self.tr("单位名称"), lambda one: one.name, width=18),
            Column[QualityWarning](
                "days",
                self.tr("剩余天数"),
                lambda one: "" if one.days is None else f"{one.days}",
                align="right",
                sort_key=lambda one: _LATE if one.days is None else one.days,
            ),
            Column[QualityWarning]("reason", self.tr("说明"), _said, width=30),
            Column[QualityWarning](
                "label", self.tr("对象编号"), lambda one: one.label, is_muted=True, is_shown=False
            ),
        )


def _said(one: QualityWarning) -> str:
    """Return the reason of a doubt; of a closed one what the check came to, too."""
    if one.closed is None:
        return one.reason
    words = translate("Register", "核对结果：{note}（{actor}）。{reason}")
    return words.format(reason=one.reason, note=one.closed.note, actor=one.closed.actor)
