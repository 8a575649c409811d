"""A table of the window can be printed: what it shows, in the order in which it shows it."""

from __future__ import annotations

import io

import openpyxl
import pytest

from ui.dialogs.pages import PagesDialog
from ui.dialogs.table_pages import offer_pages, show_pages
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.data_table import DataTable

ROWS = (("样例焦化厂", "=1+1"), ("样例纸业", "3"), ("样例水泥厂", "5"))


@pytest.fixture
def table(qtbot, theme, settings):
    columns = (
        Column[tuple[str, str]]("name", "单位", lambda row: row[0]),
        Column[tuple[str, str]]("count", "次数", lambda row: row[1]),
    )
    made = DataTable(RowsTable(columns, ROWS, id_of=None), "test.table", settings)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def cells_of(qtbot, busy_desk, make_context, table, monkeypatch):
    """Shows the table's pages and returns the cells of the file behind them."""
    monkeypatch.setattr("permitdesk.services.report.previews.converter", lambda: None)

    def cells():
        dialog = show_pages(make_context(busy_desk), table, "样例名录")
        qtbot.waitUntil(dialog.save_files.isEnabled)
        ((name, content),) = dialog._files.items()
        dialog.close()
        assert name == "样例名录.xlsx"
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()], sheet

    return cells


def test_every_shown_row_is_printed_under_its_title(cells_of):
    rows, _ = cells_of()
    said = [value for row in rows for value in row if value is not None]
    assert said[0] == "样例名录"
    assert [
        str(one) for one in said if str(one) in ("单位", "次数", "样例焦化厂", "样例水泥厂", "5")
    ] == [
        "单位",
        "次数",
        "样例焦化厂",
        "样例水泥厂",
        "5",
    ]


def test_only_the_selected_rows_are_printed_where_there_are_several(cells_of, table):
    table.view.selectRow(0)
    model = table.view.selectionModel()
    model.select(
        table.view.model().index(2, 0), model.SelectionFlag.Select | model.SelectionFlag.Rows
    )
    rows, _ = cells_of()
    names = [row[0] for row in rows]
    assert "样例水泥厂" in names
    assert "样例纸业" not in names


def test_what_looks_like_a_formula_stays_text(cells_of):
    _, sheet = cells_of()
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"


def test_the_menu_offers_it(qtbot, busy_desk, make_context, table, monkeypatch):
    monkeypatch.setattr("permitdesk.services.report.previews.converter", lambda: None)
    offer_pages(make_context(busy_desk), table, "样例名录")
    action = next(one for one in table.menu().actions() if one.text() == "打印表格")
    action.trigger()
    (dialog,) = table.window().findChildren(PagesDialog)
    qtbot.waitUntil(dialog.save_files.isEnabled)
    dialog.close()
