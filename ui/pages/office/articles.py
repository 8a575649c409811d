"""法条: the articles by violation type, corrected or added by the office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.fine import fine_range
from permitdesk.domain.law import CERTAINTIES, LegalBasis, ViolationTable
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.check import law
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.office.article_form import ArticleForm, blank_article
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.page_header import Tab
from ui.widgets.search_box import SearchBox
from ui.widgets.timeline import Event, Timeline

_TONES = {"confirmed": "good", "office": "info", "unclear": "warn"}


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article with the type it is for.

    Attributes:
        violation: The type's code, `general` for an article of none.
        label: The type's label.
    """

    violation: str
    label: str
    basis: LegalBasis

    @property
    def is_changed(self) -> bool:
        """Whether the office has corrected or added it."""
        return law.shipped_basis(self.violation, self.basis.code) != self.basis


class ArticlesPanel(QWidget):
    """All articles as the office has them.

    Attributes:
        table: One line an article of a type.
        add: Begins a new article.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._law: ViolationTable | None = None
        self._rows: RowsTable[ArticleLine] = RowsTable(self._columns(), (), self, id_of=None)
        self.table = DataTable(self._rows, "office.articles", context.settings)
        self.search = SearchBox(self.tr("法律、条款、行为"))
        self.add = button(self.tr("新增法条"), "add")
        above = row(gap=1)
        above.addWidget(self.search, 1)
        above.addWidget(self.add)
        layout = column(self, gap=1)
        note = text(
            self.tr("罚款幅度、施行和失效日期都可以改。改动只影响以后的建议，旧值保留在记录中。"),
            "muted",
            wrap=True,
        )
        layout.addWidget(note)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        self.search.searched.connect(self._show)
        self.table.current_changed.connect(self._open)
        self.table.told.connect(self._tell)
        self.add.clicked.connect(self._begin)

    def load(self, table: ViolationTable) -> None:
        """Show the table of law as it was read."""
        self._law = table
        self._show()

    def _columns(self) -> tuple[Column[ArticleLine], ...]:
        return (
            Column("type", self.tr("问题类型"), lambda line: line.label, width=15),
            Column("cited", self.tr("法条"), lambda line: line.basis.cited, width=24),
            Column(
                "fine",
                self.tr("罚款"),
                lambda line: fine_range(line.basis.fine_min, line.basis.fine_max),
                width=14,
            ),
            Column("act", self.tr("行为"), lambda line: line.basis.act, width=30),
            Column(
                "from", self.tr("施行"), lambda line: str(line.basis.valid_from or ""), width=11
            ),
            Column("to", self.tr("失效"), lambda line: str(line.basis.valid_to or ""), width=11),
            Column(
                "certainty",
                self.tr("把握"),
                lambda line: CERTAINTIES.label(line.basis.certainty),
                tone=lambda line: _TONES.get(line.basis.certainty, "neutral"),
                width=12,
            ),
            Column(
                "changed",
                self.tr("来源"),
                lambda line: self.tr("本单位改动") if line.is_changed else self.tr("程序自带"),
                width=9,
            ),
        )

    @Slot(str)
    def _show(self, _text: str = "") -> None:
        wanted = self.search.text().strip()
        self._rows.show(
            [
                line
                for line in self._lines()
                if wanted in f"{line.label}{line.basis.cited}{line.basis.act}"
            ]
        )

    def _lines(self) -> list[ArticleLine]:
        """Return the articles of the ten types, and those of none behind them."""
        if self._law is None:
            return []
        of_types = [
            ArticleLine(one.code, one.label, basis)
            for one in self._law.violations
            for basis in one.bases
        ]
        none = self.tr("十类以外")
        return of_types + [ArticleLine(law.GENERAL, none, basis) for basis in self._law.general]

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))

    @Slot(object)
    def _open(self, number: object) -> None:
        """Show an article in the drawer."""
        line = (
            None if number is None else self._rows.row_at(self._rows.line_of(cast("int", number)))
        )
        if line is None:
            self._context.show_drawer(None)
            return
        assert self._law is not None
        self._show_drawer(ArticleDrawer(self._law, line))

    @Slot()
    def _begin(self) -> None:
        """Begin a new article, of the type stood on until another is chosen."""
        assert self._law is not None
        current = self.table.current_id
        line = self._rows.row_at(self._rows.line_of(current)) if current is not None else None
        first = self._law.violations[0]
        label = line.label if line else first.label
        blank = blank_article(self._context.desk.now())
        new = ArticleLine(line.violation if line else first.code, label, blank)
        self._show_drawer(ArticleDrawer(self._law, new, is_new=True))

    def _show_drawer(self, drawer: ArticleDrawer) -> None:
        line = drawer.line
        history = law.history(self._context.desk.reading(), line.violation, line.basis.code)
        if not drawer.is_new:
            drawer.show_history([(str(one.made_on), one.made_by, one.document) for one in history])
        drawer.wanted.connect(partial(self._keep, drawer))
        drawer.restore.clicked.connect(partial(self._restore, drawer))
        self._context.show_drawer(drawer)

    def _keep(self, drawer: ArticleDrawer, wanted: object) -> None:
        """Keep an article; what is wrong with it is said in the drawer."""
        desk = self._context.desk
        values = cast("tuple[str, LegalBasis, str, list[str]]", wanted)
        violation, basis, document, sub_types = values
        try:
            rooms = law.correct(desk.work(), violation, basis, document, desk.today(), sub_types)
        except PermitDeskError as error:
            drawer.form.banner.show_error(error)
            return
        undo = None if drawer.is_new else partial(self._undo, drawer.line)
        self._context.notify(Notice(self.tr("已保存法条，原来的内容仍在记录中。"), undo))
        self._context.changed(rooms)

    def _restore(self, drawer: ArticleDrawer) -> None:
        """Go back to what the program ships with."""
        desk, line = self._context.desk, drawer.line
        rooms = law.restore(desk.work(), line.violation, line.basis.code, desk.today())
        words = self.tr("已恢复程序自带的内容。")
        self._context.notify(Notice(words, partial(self._undo, line)))
        self._context.changed(rooms)

    def _undo(self, before: ArticleLine) -> None:
        desk = self._context.desk
        reason = self.tr("撤销改动")
        rooms = law.correct(desk.work(), before.violation, before.basis, reason, desk.today())
        self._context.changed(rooms)


class ArticleDrawer(Drawer):
    """An article, and how the office wants it.

    Signals:
        wanted: Type, article, what the change rests on, and the kinds of act of a new one.

    Attributes:
        line: The article as it was read.
        is_new: Whether it is not kept yet.
        form: The article's fields.
        restore: Goes back to what ships.
    """

    wanted = Signal(object)

    def __init__(
        self,
        table: ViolationTable,
        line: ArticleLine,
        *,
        is_new: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("新增法条") if is_new else line.basis.cited
        super().__init__(title, parent)
        self.line, self.is_new = line, is_new
        if not is_new:
            tone = _TONES.get(line.basis.certainty, "neutral")
            self.show_badges(
                [(line.label, "info"), (CERTAINTIES.label(line.basis.certainty), tone)]
            )
            box = self.add_tab(Tab("read", self.tr("条文")))
            box.addWidget(text(line.basis.act, wrap=True))
            box.addWidget(KeyValues(self._facts(line.basis)))
            box.addWidget(text(line.basis.note, "muted", wrap=True))
            box.addStretch(1)
        self.form = ArticleForm(table.violations, line.violation, line.basis, is_new=is_new)
        self.form.submitted.connect(self._tell)
        box = self.add_tab(Tab("edit", self.tr("修改") if not is_new else self.tr("内容")))
        box.addWidget(self.form)
        box.addStretch(1)
        self.restore = button(self.tr("恢复程序自带的内容"), "undo")
        ships = law.shipped_basis(line.violation, line.basis.code) is not None
        self.restore.setVisible(ships and line.is_changed)
        self.buttons.addWidget(self.restore)

    def show_history(self, corrections: list[tuple[str, str, str]]) -> None:
        """Show when the office changed the article, who did, and on what it rested."""
        box = self.add_tab(Tab("history", self.tr("改动"), len(corrections)))
        if corrections:
            box.addWidget(Timeline([Event(day, what, by) for day, by, what in corrections]))
        else:
            box.addWidget(text(self.tr("还没有改动过，是程序自带的内容。"), "muted", wrap=True))
        box.addStretch(1)

    def _facts(self, basis: LegalBasis) -> list[tuple[str, str]]:
        return [
            (self.tr("罚款"), fine_range(basis.fine_min, basis.fine_max)),
            (self.tr("情节严重"), fine_range(basis.severe_min, basis.severe_max)),
            (self.tr("其他措施"), "；".join(basis.measures)),
            (self.tr("施行"), str(basis.valid_from or "")),
            (self.tr("失效"), str(basis.valid_to or "")),
            (self.tr("须审核自"), str(basis.review_from or "")),
        ]

    @Slot(object)
    def _tell(self, values: object) -> None:
        self.wanted.emit(self.form.article(cast("dict[str, Any]", values)))
