"""法条: the table of law in its two parts, the articles and when an offence goes unfined."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from permitdesk.services.check import law
from ui.context import PageContext
from ui.pages.office.articles import ArticlesPanel
from ui.pages.office.provisions import ProvisionsPanel
from ui.widgets.layouts import column, row
from ui.widgets.page_header import Tab, Tabs

_PARTS = ("articles", "provisions")


class LawPanel(QWidget):
    """Articles and provisions on leniency behind two tabs.

    Attributes:
        tabs: Chooses the part.
        articles: The articles with their fines and measures.
        provisions: When an offence goes unfined, with the look-back.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tabs = Tabs()
        self.articles = ArticlesPanel(context)
        self.provisions = ProvisionsPanel(context)
        self._stack = QStackedWidget()
        titles = (self.tr("罚款和措施"), self.tr("首违不罚、轻微不罚"))
        for key, title in zip(_PARTS, titles, strict=True):
            self.tabs.add(Tab(key, title))
        for panel in (self.articles, self.provisions):
            self._stack.addWidget(panel)
        layout = column(self, gap=1)
        line = row()
        line.addWidget(self.tabs)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._choose)

    def load(self) -> None:
        """Read the table of law again."""
        table = law.table(self._context.desk.reading())
        self.articles.load(table)
        self.provisions.load(table)

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._stack.setCurrentIndex(_PARTS.index(key))
        self._context.show_drawer(None)
