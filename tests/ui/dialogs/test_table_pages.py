"""A table of the window can be printed: what it shows, in the order in which it shows it."""

from __future__ import annotations

import io

import openpyxl
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.dialogs.table_pages import show_pages, title_of
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.page import Page
from ui.widgets.data_table import DataTable
from ui.widgets.page_header import PageHeader, Tab

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


class TestWhereItIsOffered:
    @pytest.fixture
    def printer(self, qtbot, table):
        """Stands around the table as the window does."""

        class Printer(QWidget):
            def __init__(self):
                super().__init__()
                self.printed = []

            def print_table(self, table):
                self.printed.append(table)

        made = Printer()
        qtbot.addWidget(made)
        inner = QWidget(made)
        table.setParent(inner)
        return made

    @staticmethod
    def action(table):
        return next((one for one in table.menu().actions() if one.text() == "打印表格"), None)

    def test_every_table_has_it_in_its_menu(self, printer, table):
        self.action(table).trigger()
        assert printer.printed == [table]

    def test_a_table_that_nobody_prints_does_not(self, table):
        assert self.action(table) is None


class TestWhatStandsOverIt:
    @pytest.fixture
    def page(self, qtbot, make_context, table):
        made = Page(make_context())
        qtbot.addWidget(made)
        layout = QVBoxLayout(made)
        layout.addWidget(table)
        return made

    def test_a_table_has_a_title_of_its_own(self, page, table):
        table.printed_as = "样例台账"
        assert title_of(table, page, "名录") == "样例台账"

    def test_another_one_has_the_page_s(self, page, table):
        assert title_of(table, page, "首页") == "首页"

    def test_and_the_chosen_tab_s_without_its_count(self, page, table):
        header = PageHeader("名录", tabs=[Tab("all", "检查对象", 403), Tab("items", "抽查事项")])
        page.layout().addWidget(header)
        assert title_of(table, page, "名录") == "名录：检查对象"
        header.tabs.choose("items")
        assert title_of(table, page, "名录") == "名录：抽查事项"
