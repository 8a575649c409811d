"""法条: the articles by violation type, corrected or added by the office."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.fine import fine_range
from permitdesk.domain.law import LegalBasis, ViolationTable
from permitdesk.services.check import law
from ui.context import PageContext
from ui.models.columns import Column
from ui.pages.office.article_form import ArticleForm, blank_article
from ui.pages.office.law_drawer import LawDrawer
from ui.pages.office.law_line import LawChange, LawLine
from ui.pages.office.law_list import LawList, LawListWords
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text

ArticleLine = LawLine[LegalBasis]


class ArticlesPanel(LawList[LegalBasis]):
    """All articles as the office has them."""

    kind = "article"
    key = "articles"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        words = LawListWords(
            searched=self.tr("法律、条款、行为"),
            add=self.tr("新增法条"),
            kept=self.tr("已保存法条，原来的内容仍在记录中。"),
        )
        super().__init__(context, words, parent)
        note = text(
            self.tr("罚款幅度、施行和失效日期都可以改。改动只影响以后的建议，旧值保留在记录中。"),
            "muted",
            wrap=True,
        )
        self.box.insertWidget(0, note)

    def _own_columns(self) -> Sequence[Column[ArticleLine]]:
        return (
            Column("type", self.tr("问题类型"), lambda line: line.label, width=15),
            Column("cited", self.tr("法条"), lambda line: line.entry.cited, width=24),
            Column(
                "fine",
                self.tr("罚款"),
                lambda line: fine_range(line.entry.fine_min, line.entry.fine_max),
                width=14,
            ),
            Column("act", self.tr("行为"), lambda line: line.entry.act, width=30),
        )

    def _lines(self, table: ViolationTable) -> Sequence[ArticleLine]:
        """Return the articles of the ten types, and those of none behind them."""
        of_types = [
            _line(one.code, one.label, basis) for one in table.violations for basis in one.bases
        ]
        none = self.tr("十类以外")
        return of_types + [_line(law.GENERAL, none, basis) for basis in table.general]

    def _searched(self, line: ArticleLine) -> str:
        return f"{line.label}{line.entry.cited}{line.entry.act}"

    def _blank(self, table: ViolationTable, current: ArticleLine | None) -> ArticleLine:
        """Return an article of the type stood on, which is proposed until another is chosen."""
        first = table.violations[0]
        violation, label = (
            (current.violation, current.label) if current else (first.code, first.label)
        )
        return _line(violation, label, blank_article(self._context.desk.now()))

    def _drawer(self, table: ViolationTable, line: ArticleLine, *, is_new: bool) -> ArticleDrawer:
        return ArticleDrawer(table, line, is_new=is_new)

    def _correct(self, change: LawChange[LegalBasis]) -> frozenset[str]:
        desk = self._context.desk
        return law.correct(
            desk.work(),
            change.violation,
            change.entry,
            change.document,
            desk.today(),
            change.sub_types,
        )

    def _restored(self, line: ArticleLine) -> frozenset[str]:
        desk = self._context.desk
        return law.restore(desk.work(), line.violation, line.entry.code, desk.today())


class ArticleDrawer(LawDrawer[LegalBasis]):
    """An article, and how the office wants it."""

    def __init__(
        self,
        table: ViolationTable,
        line: ArticleLine,
        *,
        is_new: bool,
        parent: QWidget | None = None,
    ) -> None:
        form = ArticleForm(table.violations, line.violation, line.entry, is_new=is_new)
        title = self.tr("新增法条") if is_new else line.entry.cited
        super().__init__(title, line, form, is_new=is_new, parent=parent)
        if not is_new:
            self._add_reading(self.tr("条文"), self._reading(line.entry))
        self._add_form()

    def _reading(self, basis: LegalBasis) -> Sequence[QWidget]:
        """Return what the article says, in pieces."""
        facts = [
            (self.tr("罚款"), fine_range(basis.fine_min, basis.fine_max)),
            (self.tr("情节严重"), fine_range(basis.severe_min, basis.severe_max)),
            (self.tr("其他措施"), "；".join(basis.measures)),
            (self.tr("施行"), str(basis.valid_from or "")),
            (self.tr("失效"), str(basis.valid_to or "")),
            (self.tr("须审核自"), str(basis.review_from or "")),
        ]
        return text(basis.act, wrap=True), KeyValues(facts)


def _line(violation: str, label: str, basis: LegalBasis) -> ArticleLine:
    return LawLine(violation, label, basis, law.shipped_basis(violation, basis.code))
