"""检查清单: the lines of each industry's checklist, edited here or in Excel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.checklist import Checklist, ChecklistItem, Point
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.check import checklists, law
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.office.checklist_drawers import ChangesDrawer, LineDrawer
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.editors import ChoiceEditor
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import FlowLayout, column, row


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point with the line it belongs to."""

    line: ChecklistItem
    point: Point


class ChecklistsPanel(QWidget):
    """One checklist at a time, point by point.

    Attributes:
        choice: Which industry's.
        table: One line a point.
        export: Writes the list as a workbook.
        take: Reads an edited workbook and shows what it would change.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner
        self._list: Checklist | None = None
        self._rows: RowsTable[PointLine] = RowsTable(self._columns(), (), self, id_of=None)
        self.choice = ChoiceEditor(checklists.titles())
        self.choice.setAccessibleName(self.tr("检查清单"))
        self.table = DataTable(self._rows, "office.checklists", context.settings)
        self.export = button(self.tr("取出为 Excel"), "export")
        self.take = button(self.tr("读入 Excel"), "import")
        self.add = button(self.tr("新增检查项"), "add")
        self._note = text("", "muted", wrap=True)
        above = row(gap=1)
        above.addWidget(self.choice)
        buttons = FlowLayout(gap=1, ends_right=True)
        above.addLayout(buttons, 1)
        for one in (self.add, self.export, self.take):
            buttons.addWidget(one)
        layout = column(self, gap=1)
        layout.addLayout(above)
        layout.addWidget(self._note)
        layout.addWidget(self.table, 1)
        self.choice.on_edited(self._change)
        self.table.current_changed.connect(self._open)
        self.table.told.connect(self._tell)
        self.add.clicked.connect(self._begin)
        self.export.clicked.connect(self._export)
        self.take.clicked.connect(self._take)

    def load(self) -> None:
        """Read the chosen list again."""
        desk = self._context.desk
        shown = checklists.in_force(desk.reading(), self.choice.value(), desk.today())
        self._list = shown
        words = self.tr("第{number}版，自{since}起；{document}").format(
            number=shown.number, since=shown.valid_from, document=shown.document
        )
        self._note.setText(words)
        self._rows.show([PointLine(line, point) for line in shown.lines for point in line.points])

    def _columns(self) -> tuple[Column[PointLine], ...]:
        labels = law.violation_types()
        return (
            Column("id", self.tr("项号"), lambda one: one.line.id, width=5),
            Column("title", self.tr("检查项"), lambda one: one.line.title, width=13),
            Column("text", self.tr("检查要点"), lambda one: one.point.text, width=42),
            Column("method", self.tr("检查方式"), lambda one: one.point.method, width=13),
            Column("evidence", self.tr("证据材料"), lambda one: one.point.evidence, width=20),
            Column("law", self.tr("依据"), lambda one: one.point.law or one.line.law, width=24),
            Column(
                "violation",
                self.tr("问题类型"),
                lambda one: labels.label(one.line.violation),
                width=15,
            ),
        )

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))

    def _change(self) -> None:
        self._context.show_drawer(None)
        self.load()

    @Slot(object)
    def _open(self, number: object) -> None:
        """Show the line of a point in the drawer, where it can be edited."""
        shown = (
            None if number is None else self._rows.row_at(self._rows.line_of(cast("int", number)))
        )
        if shown is None:
            self._context.show_drawer(None)
            return
        self._edit(shown.line)

    @Slot()
    def _begin(self) -> None:
        self._edit(ChecklistItem(id="", title="", question="", violation="", law="", points=()))

    def _edit(self, line: ChecklistItem) -> None:
        drawer = LineDrawer(line, self._context.desk.today())
        drawer.wanted.connect(partial(self._keep_line, drawer, line))
        self._context.show_drawer(drawer)

    def _keep_line(self, drawer: LineDrawer, old: ChecklistItem, wanted: object) -> None:
        """Keep the list with one line changed, added or, where it has no point left, gone."""
        assert self._list is not None
        new, since, document = cast("tuple[ChecklistItem, date, str]", wanted)
        lines = [new if line.id == old.id else line for line in self._list.lines]
        if not old.id:
            lines.append(new)
        elif not new.points:
            lines = [line for line in lines if line.id != new.id]
        self._save(drawer.form.banner, lines, since, document)

    @Slot()
    def _export(self) -> None:
        shown = self._list
        if shown is None:
            return
        name = f"{shown.full_title}.xlsx"
        path = self._context.save_file(self.tr("取出检查清单"), name, self.tr("表格 (*.xlsx)"))
        if path is None:
            return
        job = self._context.jobs.job(lambda _reporter: checklists.write(path, shown))
        words = self.tr("已写出：{path}").format(path=path.name)
        self._banner.run(
            job, self.tr("正在写出"), then=lambda _: self._context.notify(Notice(words))
        )

    @Slot()
    def _take(self) -> None:
        path = self._context.pick_file(self.tr("读入检查清单"), self.tr("表格 (*.xlsx)"))
        if path is None:
            return
        job = self._context.jobs.job(lambda _reporter: checklists.read(path))
        self._banner.run(job, self.tr("正在读取"), then=partial(self._show_changes, path))

    def _show_changes(self, path: Path, read: object) -> None:
        """Show what an edited workbook would change, before anything is kept."""
        assert self._list is not None
        lines = cast("tuple[ChecklistItem, ...]", read)
        found = checklists.difference(self._list, lines)
        drawer = ChangesDrawer(self._list, path.name, found, self._context.desk.today())
        drawer.wanted.connect(partial(self._keep_lines, drawer, lines))
        self._context.show_drawer(drawer)

    def _keep_lines(
        self, drawer: ChangesDrawer, lines: tuple[ChecklistItem, ...], wanted: object
    ) -> None:
        values = cast("dict[str, Any]", wanted)
        self._save(drawer.form.banner, list(lines), values["valid_from"], values["document"])

    def _save(
        self, banner: JobBanner, lines: list[ChecklistItem], since: date, document: str
    ) -> None:
        desk, code = self._context.desk, self.choice.value()
        try:
            rooms = checklists.save(desk.work(), code, lines, since, document, desk.today())
        except PermitDeskError as error:
            banner.show_error(error)
            return
        self._context.notify(Notice(self.tr("已存为新的一版，以前的检查仍按原来的清单。")))
        self._context.show_drawer(None)
        self._context.changed(rooms)
