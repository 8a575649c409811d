"""Columns give way where a table has little room, and widen again with it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSettings

from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.data_table import DataTable


@dataclass(frozen=True)
class Line:
    """A row."""

    id: int


@pytest.fixture
def table(qtbot, theme, tmp_path):
    """A table of five columns, one of them pale, that wants about 700 steps of room."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    columns = (
        Column[Line]("name", "单位名称", lambda line: "示例县第一建材有限公司", width=20),
        Column[Line]("number", "编号", lambda line: "91149901MA90000001", width=20, is_muted=True),
        Column[Line]("day", "日期", lambda line: "2026-11-22", width=6),
        Column[Line]("note", "备注", lambda line: "样例", width=12),
        Column[Line]("count", "次数", lambda line: "1", width=4),
    )
    made = DataTable(RowsTable[Line](columns, [Line(1)]), "test.fitting", settings)
    qtbot.addWidget(made)
    made.show()
    return made


def widths(table: DataTable, width: int) -> list[int]:
    """The widths of the columns in a table so wide."""
    table.resize(width, 200)
    header = table.view.horizontalHeader()
    return [header.sectionSize(at) for at in range(header.count())]


def test_all_columns_are_seen_in_a_narrow_table(table):
    wide = widths(table, 1400)
    narrow = widths(table, sum(wide[:-1]) - 60)
    assert sum(narrow) <= table.view.viewport().width()
    assert narrow[2] == wide[2]


def test_pale_columns_give_way_first(table):
    wide = widths(table, 1400)
    narrow = widths(table, sum(wide[:-1]) - 40)
    assert narrow[1] < wide[1]
    assert narrow[0] == wide[0]


def test_a_badge_keeps_its_end(qtbot, theme, tmp_path):
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    columns = (
        Column[Line]("name", "单位名称", lambda line: "示例县第一建材有限公司", width=20),
        Column[Line](
            "until", "有效期至", lambda line: "2026-11-22 已过期", tone=lambda _: "danger"
        ),
        Column[Line]("count", "次数", lambda line: "1", width=4),
    )
    made = DataTable(RowsTable[Line](columns, [Line(1)]), "test.badge", settings)
    qtbot.addWidget(made)
    made.show()
    assert widths(made, 300)[1] == widths(made, 1400)[1]


def test_what_a_row_is_called_stays_readable(table):
    wide = widths(table, 1400)
    assert widths(table, 200)[0] >= 0.8 * wide[0]


def test_columns_widen_again_with_the_table(table):
    wide = widths(table, 1400)
    widths(table, 400)
    assert widths(table, 1400) == wide


def test_what_is_remembered_is_the_width_that_was_wanted(table):
    wide = widths(table, 1400)
    widths(table, 400)
    table._keep()
    table._memory.bring_back(table.view.horizontalHeader(), [c.key for c in table._model.columns])
    assert table.view.horizontalHeader().sectionSize(0) == wide[0]
