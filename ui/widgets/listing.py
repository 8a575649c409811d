"""A list with all that narrows it down, laid out alike on every page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.chips import FilterChips
from ui.widgets.data_table import DataTable
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.search_box import SearchBox


class Listing(QWidget):
    """A table below its search, its chips, and what runs for it.

    Attributes:
        banner: What runs for the list, and what went wrong.
        search: What is searched for.
        count: How many lines are shown.
        chips: What the list is filtered by.
        table: The list.
    """

    def __init__(self, table: DataTable, searched: str, parent: QWidget | None = None) -> None:
        """Take the table, and the words for what can be searched for."""
        super().__init__(parent)
        self.banner = JobBanner()
        self.search = SearchBox(searched)
        self.count = text("", "muted")
        self.chips = FilterChips()
        self.table = table
        find = row(gap=1)
        find.addWidget(self.search, 1)
        find.addWidget(self.count)
        layout = column(self, gap=1.5)
        layout.addWidget(self.banner)
        layout.addLayout(find)
        layout.addWidget(self.chips)
        layout.addWidget(self.table, 1)
