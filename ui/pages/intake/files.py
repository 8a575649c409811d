"""The files that the user has chosen: seen before anything is written, then written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.report import RowReport
from permitdesk.progress import Reporter
from permitdesk.services.intake.previewing import Asked, FilePreview, preview
from permitdesk.services.intake.undoing import undo
from ui.context import Notice, PageContext
from ui.error_text import sentences_of
from ui.metrics import space
from ui.models.rows import RowsTable
from ui.pages.intake.file_columns import file_columns
from ui.pages.intake.reading_drawer import ReadingDrawer
from ui.pages.intake.row_drawer import RowDrawer
from ui.pages.intake.rows_panel import RowsPanel
from ui.pages.intake.writing import Written, writing
from ui.widgets.buttons import button, link, primary
from ui.widgets.data_table import DataTable
from ui.widgets.drawer_slot import DrawerSlot
from ui.widgets.drop_zone import DropZone
from ui.widgets.editors import ChoiceEditor, DateEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.notice import NoticeCard

ROOMS = frozenset({"intake", "register", "check", "rectify"})
_LINE, _HEAD = 3.625, 4.0
_MOST_LINES = 6


class FilesPart(QWidget):
    """Choosing, previewing and writing files.

    Attributes:
        choose: Chooses files; the button of the first step.
        more: Chooses more files beside those shown.
        write: Writes what is shown.
        zone: Where files are dropped while there are none.
        files: The files.
        kind: The kind of list that the file stood on is read as.
        as_of: The day of which the lists of that file speak.
        rows: The rows of that file.
        banner: Shows the long tasks.
        to_reviews: Leads to the rows that wait, where some of those written do.
        to_register: Leads to what was written; `to_plan` to the plan that is made of it.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._previews: tuple[FilePreview, ...] = ()
        self._nothing = EmptyState(
            "import",
            self.tr(
                "把许可证、登记、重点单位、执法人员名单和检查台账拖到这里，\n"
                "程序认出每一列，先给您看结果，确认后才写入。"
            ),
            self.tr("选择文件…"),
        )
        self.choose = self._nothing.button
        self.more = button(self.tr("再选文件…"), "folder")
        self.write = primary(self.tr("写入名录"), "tick")
        self.head_buttons = (self.more, self.write)
        self.banner = JobBanner()
        self.to_reviews = link(self.tr("去核对"))
        self.to_register = link(self.tr("看名录"))
        self.to_plan = link(self.tr("建立计划"))
        self._next_steps = (self.to_reviews, self.to_register, self.to_plan)
        for step in self._next_steps:
            self.banner.notice.buttons.addWidget(step)
        self.zone = DropZone()
        self._model = RowsTable[FilePreview](file_columns(), parent=self, id_of=None)
        self.files = DataTable(self._model, "intake.files", context.settings)
        self.kind = ChoiceEditor(KINDS, empty=self.tr("自动识别"))
        self.kind.setAccessibleName(self.tr("按哪一类导入"))
        self.as_of = DateEditor()
        self.as_of.setSpecialValueText(self.tr("导入当天"))
        self.as_of.setAccessibleName(self.tr("数据截至"))
        self.as_of.setToolTip(
            self.tr("几份文件说法不同时，以数据截至日期较新的为准；没有写明的按导入当天算。")
        )
        self._reading = link(self.tr("查看和更正列的对应"), "columns")
        self._remove = link(self.tr("移除这个文件"), "close")
        self._remarks = text("", "muted", wrap=True)
        self._trouble = NoticeCard()
        self.rows = RowsPanel("intake.rows", context.settings)
        self._below = QStackedWidget()
        self._row_slot = DrawerSlot(context.show_drawer, RowDrawer)
        self._reading_slot = DrawerSlot(context.show_drawer, self._make_reading)
        self._is_correcting = False
        self._build()
        self._connect()
        self._show_previews(())

    @property
    def previews(self) -> tuple[FilePreview, ...]:
        """Return the files shown, in the order in which they will be written."""
        return self._previews

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files beside those shown; one that is shown already is read again."""
        known = {one.asked.path: one.asked for one in self._previews}
        for path in paths:
            known.setdefault(path, Asked(path))
        self._read(tuple(known.values()))

    def put_away(self) -> None:
        """Close the drawers."""
        self._row_slot.close()
        self._reading_slot.close()

    def _build(self) -> None:
        """Lay both steps out."""
        self.zone.box.addWidget(self._nothing)
        facts = row(gap=1)
        facts.addWidget(text(self.tr("按哪一类导入"), "muted"))
        facts.addWidget(self.kind)
        facts.addWidget(text(self.tr("数据截至"), "muted"))
        facts.addWidget(self.as_of)
        facts.addWidget(self._reading)
        facts.addWidget(self._remove)
        facts.addWidget(self._remarks, 1)
        trouble = QWidget()
        told = column(trouble)
        told.addWidget(self._trouble)
        told.addStretch(1)
        self._below.addWidget(self.rows)
        self._below.addWidget(trouble)
        content = QWidget()
        inner = column(content, gap=1)
        inner.addWidget(self.files)
        inner.addLayout(facts)
        inner.addWidget(self._below, 1)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.zone)
        self._stack.addWidget(content)
        layout = column(self, gap=1)
        layout.addWidget(self.banner)
        layout.addWidget(stack, 1)

    def _connect(self) -> None:
        """Listen to everything."""
        self.choose.clicked.connect(self._choose)
        self.more.clicked.connect(self._choose)
        self.write.clicked.connect(self._write)
        self.zone.dropped.connect(self.add_files)
        self.files.current_changed.connect(self._show_file)
        self.kind.on_edited(self._change_kind)
        self.as_of.editingFinished.connect(self._change_day)
        calendar = self.as_of.calendarWidget()
        calendar.setAccessibleName(self.as_of.accessibleName())
        calendar.clicked.connect(self._change_day)
        self._reading.clicked.connect(self._show_reading)
        self._remove.clicked.connect(self._remove_file)
        self.rows.row_changed.connect(self._show_row)
        self.banner.busy_changed.connect(self._show_buttons)
        go_to = self._context.go_to
        self.banner.busy_changed.connect(self._withdraw_next_steps)
        self.to_reviews.clicked.connect(lambda: go_to("intake", "reviews"))
        self.to_register.clicked.connect(lambda: go_to("register", None))
        self.to_plan.clicked.connect(lambda: go_to("plan", None))

    @property
    def _current(self) -> FilePreview | None:
        """Return the file the user stands on."""
        line = self.files.current_id
        return None if line is None else self._model.row_at(self._model.line_of(line))

    @Slot()
    def _choose(self) -> None:
        patterns = self.tr("表格 (*.xlsx *.xls *.csv *.txt *.et *.html)")
        paths = self._context.pick_files(self.tr("选择要导入的文件"), patterns)
        if paths:
            self.add_files(paths)

    def _read(self, asked: Sequence[Asked]) -> None:
        """Read files on the worker and show what they would change."""
        desk = self._context.desk
        self.banner.run(
            self._context.jobs.job(lambda reporter: preview(desk.reading(), asked, reporter)),
            self.tr("正在读取"),
            then=lambda found: self._show_previews(cast("tuple[FilePreview, ...]", found)),
        )

    def _show_previews(self, previews: tuple[FilePreview, ...]) -> None:
        """Show the files, and of the first one what becomes of its rows."""
        stood_on = self._current.asked.path if self._current else None
        self._previews = previews
        self._model.show(previews)
        self.files.setFixedHeight(
            space(_HEAD) + space(_LINE) * min(len(previews), _MOST_LINES) + space(1)
        )
        self._stack.setCurrentIndex(1 if previews else 0)
        self._show_buttons()
        paths = [one.asked.path for one in previews]
        self.files.select(paths.index(stood_on) if stood_on in paths else 0)
        self._show_file()
        if self._is_correcting:
            self._is_correcting = False
            self._show_reading()

    @Slot()
    def _show_buttons(self) -> None:
        """Offer what can be done now."""
        is_busy = self.banner.is_busy
        has_files = bool(self._previews)
        self.more.setVisible(has_files)
        self.write.setVisible(has_files)
        self.choose.setEnabled(not is_busy)
        self.more.setEnabled(not is_busy)
        self.kind.setEnabled(not is_busy)
        self.as_of.setEnabled(not is_busy)
        self._remove.setEnabled(not is_busy)
        is_readable = any(one.source for one in self._previews)
        self.write.setEnabled(is_readable and not is_busy)

    @Slot()
    def _show_file(self) -> None:
        """Show what becomes of the rows of the file stood on."""
        self.put_away()
        current = self._current
        if current is None:
            return
        self.kind.set_value(current.asked.kind)
        self.as_of.set_value(current.source.as_of if current.source else None)
        rows = tuple(report for one in current.lists for report in one.rows)
        remarks = dict.fromkeys(remark for one in current.lists for remark in one.remarks)
        self._remarks.setText("".join(remarks))
        self._reading.setVisible(current.error is None)
        self._below.setCurrentIndex(0 if current.error is None else 1)
        self.rows.show_rows(rows)
        if current.error is not None:
            self._trouble.tell("danger", *sentences_of(current.error))

    @Slot()
    def _change_kind(self) -> None:
        """Read the file stood on as another kind of list."""
        current = self._current
        if current is None:
            return
        self._read_anew(replace(current.asked, kind=self.kind.value(), columns={}))

    @Slot()
    def _change_day(self) -> None:
        """Take the file stood on as of another day; without one as of today."""
        current = self._current
        if current is None or current.source is None or self.banner.is_busy:
            return
        day = self.as_of.value()
        if day != current.source.as_of:
            day = day or self._context.desk.today()
            self._read_anew(replace(current.asked, as_of=day))

    def _read_anew(self, asked: Asked) -> None:
        """Read the files again, one of them in another way."""
        self._read([asked if one.asked.path == asked.path else one.asked for one in self._previews])

    def _make_reading(self) -> ReadingDrawer:
        made = ReadingDrawer()
        made.corrected.connect(self._correct)
        return made

    @Slot(str, int, str)
    def _correct(self, sheet: str, position: int, field: str) -> None:
        """Read the file stood on with another meaning of a column."""
        current = self._current
        if current is None or self.banner.is_busy:
            return
        told = {name: dict(columns) for name, columns in current.asked.columns.items()}
        found = (one for kept in current.lists for one in kept.recognitions)
        chosen = {
            column.position: column.field
            for one in found
            if one.sheet == sheet
            for column in one.columns
            if one.is_corrected or column.how == "chosen"
        }
        told[sheet] = {**chosen, **told.get(sheet, {}), position: field}
        self._is_correcting = True
        self._read_anew(replace(current.asked, columns=told))

    @Slot()
    def _remove_file(self) -> None:
        """Take the file stood on out of the list; the others are looked at anew."""
        current = self._current
        rest = [one.asked for one in self._previews if one is not current]
        self.put_away()
        if rest:
            self._read(rest)
        else:
            self._show_previews(())

    @Slot()
    def _show_reading(self) -> None:
        """Show the field of each column of the file stood on."""
        current = self._current
        if current is not None:
            found = [told for one in current.lists for told in one.recognitions]
            self._row_slot.close()
            self._reading_slot.open().show_file(current.file, found)

    @Slot(object)
    def _show_row(self, report: RowReport | None) -> None:
        if report is not None:
            self._reading_slot.close()
            self._row_slot.open().show_row(report)

    @Slot()
    def _write(self) -> None:
        """Write every file that could be read, one after the other."""
        self.put_away()
        sources = [one.source for one in self._previews if one.source]
        self.banner.run(
            self._context.jobs.job(writing(self._context.desk, sources)),
            self.tr("正在写入"),
            then=lambda made: self._tell(cast("Written", made)),
        )

    def _tell(self, written: Written) -> None:
        """Say what was written, with the way back; files that were not are kept in sight."""
        done = {id(source) for source in written.sources}
        rest = [one for one in self._previews if one.source and id(one.source) not in done]
        self._show_previews(())
        self._say_written(written)
        self._context.changed(ROOMS)
        if written.batches:
            back = partial(self.undo, tuple(reversed(written.batches)))
            self._context.notify(Notice(self.tr("已写入名录"), undo=back))
        if rest:
            self._read([one.asked for one in rest])

    def _say_written(self, written: Written) -> None:
        """Say how many rows were written, and what waits or went wrong."""
        counts = written.counts
        words = self.tr("已写入：新增 {added:,} 行，更新 {updated:,} 行。").format(**counts)
        if not written.batches:
            words = self.tr("文件里没有新内容，名录没有改动。")
        advice: list[str] = []
        if written.error is not None:
            advice += [self.tr("后面的文件没有写入。"), *sentences_of(written.error)]
        elif written.is_stopped:
            advice.append(self.tr("您停止了写入，后面的文件没有写入。"))
        if counts["review"]:
            advice.append(
                self.tr("还有 {count:,} 行需要您确认是哪一家，在“待核”里。").format(
                    count=counts["review"]
                )
            )
        self.banner.notice.tell("warn" if advice else "good", words, "".join(advice))
        self.banner.show()
        self._offer_next_steps(waits=counts["review"] > 0, is_written=bool(written.batches))

    @Slot(bool)
    def _withdraw_next_steps(self, is_busy: bool) -> None:
        """Take the steps away when something begins; at its end they may have been offered."""
        if is_busy:
            for step in self._next_steps:
                step.hide()

    def _offer_next_steps(self, *, waits: bool, is_written: bool) -> None:
        """Offer where to go on, and put the focus there: the button pressed last is gone."""
        for step in self._next_steps:
            step.setVisible(waits if step is self.to_reviews else is_written)
        offered = [step for step in self._next_steps if not step.isHidden()]
        for step in offered[:1]:
            step.setFocus()

    def undo(self, batches: Sequence[int]) -> None:
        """Take imports back, in the order given."""
        desk = self._context.desk

        def task(reporter: Reporter) -> None:
            for done, number in enumerate(batches):
                undo(desk.work(), number)
                reporter.step(done + 1, len(batches))

        self.banner.run(
            self._context.jobs.job(task),
            self.tr("正在撤销导入"),
            then=lambda _: self._tell_undone(),
        )

    def _tell_undone(self) -> None:
        self.banner.notice.tell("neutral", self.tr("导入已撤销，名录和导入前一样。"))
        self.banner.show()
        self._context.changed(ROOMS)
