"""A table of the window as printed pages: its shown columns and rows, in their order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from permitdesk.progress import Reporter
from permitdesk.services.report import previews
from ui.context import PageContext
from ui.dialogs.pages import Files, PagesDialog
from ui.page import Page
from ui.widgets.data_table import DataTable
from ui.widgets.page_header import PageHeader

_MOST_ROWS = 2_000


def show_pages(context: PageContext, table: DataTable, title: str) -> PagesDialog:
    """Show the pages of a table: of the rows that are selected where there are several, or of all.

    Args:
        context: What the page was given.
        table: The table.
        title: What stands over it.
    """
    titles, rows = _cells(table.view)
    desk = context.desk

    def read(_reporter: Reporter) -> Files:
        return previews.table_file(desk.reading(), title, titles, rows, desk.today())

    dialog = PagesDialog(context, title, read, parent=table.window())
    dialog.show()
    return dialog


def title_of(table: DataTable, page: Page, words: str) -> str:
    """Return what stands over a table in print: its own title, or the page's and the tab's.

    Args:
        table: The table.
        page: The page to which it belongs.
        words: The page's title.
    """
    if table.printed_as:
        return table.printed_as
    header = page.findChild(PageHeader)
    tab = header.tabs.title if header else ""
    return f"{words}：{tab}" if tab else words


def _cells(view: QTableView) -> tuple[list[str], list[list[str]]]:
    """Return titles and cells as the table shows them."""
    model = view.model()
    columns = [column for column in _shown(view.horizontalHeader()) if _title(view, column)]
    chosen = sorted({index.row() for index in view.selectionModel().selectedRows()})
    rows = chosen if len(chosen) > 1 else range(min(model.rowCount(), _MOST_ROWS))
    return (
        [_title(view, column) for column in columns],
        [[str(model.index(row, column).data() or "") for column in columns] for row in rows],
    )


def _shown(header: QHeaderView) -> list[int]:
    """Return the columns that are shown, from left to right."""
    places = [header.logicalIndex(place) for place in range(header.count())]
    return [column for column in places if not header.isSectionHidden(column)]


def _title(view: QTableView, column: int) -> str:
    said = view.model().headerData(column, Qt.Orientation.Horizontal)
    return str(said or "")
