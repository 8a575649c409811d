"""文书模板: which Word file each document is made from, and which fields it may use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.progress import Reporter
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.report import templates
from permitdesk.services.report.templates import FieldLine, TemplateLine
from ui.context import Notice, PageContext
from ui.dialogs.pages import Files, PagesDialog
from ui.font_check import missing_fonts
from ui.latest import Latest
from ui.metrics import space
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import FlowLayout, column
from ui.widgets.page_header import Tab
from ui.widgets.scrolled import scrolled

_FONTS = 9


class TemplatesPanel(QWidget):
    """The template of every kind of document.

    Attributes:
        table: One line a kind.
        take: Writes the template in use to a file, to be edited in Word or WPS.
        use: Uses a file that the office has edited, once it is checked.
        restore: Uses the program's own again.
        sample: Shows the template filled in with invented values.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner
        self._latest = Latest(context.jobs, self)
        self._lines: tuple[TemplateLine, ...] = ()
        self._rows = RowsTable(self._columns(), (), self, id_of=None)
        self.table = DataTable(self._rows, "office.templates", context.settings)
        self.take = button(self.tr("取出模板"), "export")
        self.use = primary(self.tr("换用模板"), "import")
        self.restore = button(self.tr("恢复自带"), "undo")
        self.sample = button(self.tr("看样例"), "eye")
        self._build()

    def _columns(self) -> tuple[Column[TemplateLine], ...]:
        return (
            Column("title", self.tr("文书"), lambda line: line.kind.title, width=18),
            Column(
                "used",
                self.tr("在用模板"),
                lambda line: line.own_name or self.tr("程序自带"),
                tone=lambda line: "info" if line.is_own else "neutral",
                width=18,
            ),
            Column("since", self.tr("换用时间"), self._since, width=14),
            Column("source", self.tr("依据"), lambda line: line.kind.source, is_muted=True),
        )

    def _since(self, line: TemplateLine) -> str:
        if line.kept_at is None:
            return "—"
        return f"{line.kept_at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M} {line.kept_by}"

    def _build(self) -> None:
        """Lay everything out."""
        self.table.told.connect(self._say)
        self.table.current_changed.connect(self._show_chosen)
        self.take.clicked.connect(self._take)
        self.use.clicked.connect(self._use)
        self.restore.clicked.connect(self._restore)
        self.sample.clicked.connect(self._sample)
        hint = self.tr(
            "模板是 Word 文件：先「取出模板」，用 Word 或 WPS 改好，再「换用模板」。"
            "换用前会检查，写错的字段会指出来。"
        )
        buttons = FlowLayout(gap=1, ends_right=True)
        for widget in (self.sample, self.restore, self.take, self.use):
            buttons.addWidget(widget)
        layout = column(self, gap=1.5)
        layout.addWidget(text(hint, "muted", wrap=True))
        layout.addLayout(buttons)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._fonts())
        self._show_chosen(None)

    def _fonts(self) -> Card:
        """Return what is to be known of the fonts of this machine."""
        card = Card(self.tr("本机字体"))
        sentences = missing_fonts() or (self.tr("公文要用的字体本机都有。"),)
        inner = QWidget()
        told = column(inner, gap=1)
        for sentence in sentences:
            told.addWidget(text(sentence, "small", wrap=True))
        area = scrolled(inner)
        area.setMaximumHeight(space(_FONTS if missing_fonts() else _FONTS // 3))
        card.body.addWidget(area)
        return card

    def show_all(self) -> None:
        """Read which templates are in use."""
        desk = self._context.desk
        self._latest.ask(
            lambda: templates.lines(desk.reading()), self._show, self._banner.show_error
        )

    def _show(self, lines: tuple[TemplateLine, ...]) -> None:
        chosen = self.table.current_id
        self._lines = lines
        self._rows.show(lines)
        self._show_chosen(chosen)

    def _line(self) -> TemplateLine | None:
        """Return the chosen kind."""
        place = self.table.current_id
        return None if place is None else self._rows.row_at(self._rows.line_of(place))

    @Slot(object)
    def _show_chosen(self, _chosen: object) -> None:
        """Show the fields of the chosen kind in the drawer."""
        line = self._line()
        for widget in (self.take, self.use, self.sample):
            widget.setEnabled(line is not None)
        self.restore.setEnabled(line is not None and line.is_own)
        if line is not None and self.isVisible():
            self._context.show_drawer(self._drawer(line))

    def _drawer(self, line: TemplateLine) -> Drawer:
        """Return the list of the fields, to be copied into Word."""
        drawer = Drawer(line.kind.title)
        fields = templates.fields(line.kind.code)
        box = drawer.add_tab(Tab("fields", self.tr("字段"), len(fields)))
        columns = (
            Column[FieldLine](
                "placeholder", self.tr("在模板里写"), lambda one: one.placeholder, width=14
            ),
            Column[FieldLine]("meaning", self.tr("填什么"), lambda one: one.meaning, width=16),
            Column[FieldLine](
                "needed",
                self.tr("必要"),
                lambda one: self.tr("必要") if one.is_needed else "",
                tone=lambda one: "warn" if one.is_needed else "",
            ),
        )
        model = RowsTable(columns, fields, id_of=None)
        table = DataTable(model, "office.template_fields", self._context.settings)
        model.setParent(table)
        table.told.connect(self._say)
        box.addWidget(table, 1)
        return drawer

    @Slot(str)
    def _say(self, words: str) -> None:
        self._context.notify(Notice(words))

    @Slot()
    def _take(self) -> None:
        """Write the template in use to a file and open it."""
        line = self._line()
        if line is None:
            return
        name = self.tr("{title}模板.docx").format(title=line.kind.title)
        patterns = self.tr("Word 文档 (*.docx)")
        path = self._context.save_file(self.tr("取出模板"), name, patterns)
        if path is None:
            return
        desk, code = self._context.desk, line.kind.code

        def task(_reporter: Reporter) -> object:
            return templates.save_copy(desk.reading(), code, path)

        def tell(_written: object) -> None:
            words = self.tr("模板已写到 {path}，改好后点「换用模板」。").format(path=path)
            self._banner.notice.tell("good", words)
            self._context.open_path(path)

        self._banner.run(self._context.jobs.job(task), self.tr("正在取出模板"), then=tell)

    @Slot()
    def _use(self) -> None:
        """Check a file and use it as the template of the chosen kind."""
        line = self._line()
        if line is None:
            return
        patterns = self.tr("Word 文档 (*.docx)")
        path = self._context.pick_file(self.tr("选择改好的模板"), patterns)
        if path is None:
            return
        desk, code = self._context.desk, line.kind.code

        def task(_reporter: Reporter) -> tuple[str, ...]:
            return templates.use(desk.work(), code, path)

        self._run(task, self.tr("正在检查模板"), partial(self._tell_used, line.kind.title))

    def _tell_used(self, title: str, missing: object) -> None:
        """Say that the template is in use, and which needed fields it leaves out."""
        names = "、".join(cast("tuple[str, ...]", missing))
        if names:
            words = self.tr("已换用，但模板里没有这些必要的字段：{names}。")
            advice = self.tr("写出的{title}会缺这些内容，请确认是有意去掉的。")
            self._banner.notice.tell("warn", words.format(names=names), advice.format(title=title))
        else:
            self._banner.notice.tell("good", self.tr("模板检查通过，已换用。"))

    @Slot()
    def _restore(self) -> None:
        """Use the program's own template again."""
        line = self._line()
        if line is None:
            return
        desk, code = self._context.desk, line.kind.code

        def task(_reporter: Reporter) -> object:
            return templates.restore(desk.work(), code)

        def tell(_rooms: object) -> None:
            self._banner.notice.tell("good", self.tr("已恢复程序自带的模板。"))

        self._run(task, self.tr("正在恢复"), tell)

    def _run(
        self, task: Callable[[Reporter], object], words: str, tell: Callable[[object], None]
    ) -> None:
        def then(result: object) -> None:
            tell(result)
            self._banner.show()
            self._context.changed(frozenset({"report"}))
            self.show_all()

        self._banner.run(self._context.jobs.job(task), words, then=then)

    @Slot()
    def _sample(self) -> None:
        """Show the template in use, filled in with invented values."""
        line = self._line()
        if line is None:
            return
        desk, kind = self._context.desk, line.kind

        def read(_reporter: Reporter) -> Files:
            return {f"{kind.title}.docx": templates.sample(desk.reading(), kind.code)}

        title = self.tr("{title}样例").format(title=kind.title)
        PagesDialog(self._context, title, read, is_draft=True, parent=self.window()).show()
