"""The short table sorts its own rows."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from ui.models.columns import Column
from ui.models.rows import RowsTable


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    visits: int


ROWS = (Row(3, "丙", 2), Row(1, "甲", 10), Row(2, "乙", 9))
COLUMNS = (
    Column[Row]("name", "姓名", lambda row: row.name),
    Column[Row](
        "visits",
        "次数",
        lambda row: f"{row.visits}",
        sort_key=lambda row: row.visits,
        edit=lambda row, text: replace(row, visits=int(text)) if text.isdigit() else None,
    ),
)


@pytest.fixture
def table(qapp):
    made = RowsTable(COLUMNS, ROWS)
    yield made
    made.deleteLater()


def names(table):
    return [row.name for row in table.rows]


def test_the_model_keeps_qts_rules(qtmodeltester, table):
    qtmodeltester.check(table)


def test_the_model_keeps_qts_rules_while_it_is_sorted(qtmodeltester, table):
    qtmodeltester.check(table)
    table.sort(1, Qt.SortOrder.DescendingOrder)
    table.show(ROWS[:1])


def test_rows_are_shown_in_their_natural_order(table):
    assert names(table) == ["丙", "甲", "乙"]


def test_numbers_are_sorted_as_numbers(table):
    table.sort(1)
    assert [row.visits for row in table.rows] == [2, 9, 10]
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.visits for row in table.rows] == [10, 9, 2]


def test_text_is_sorted_as_text_where_no_key_is_given(table):
    table.sort(0)
    assert names(table) == sorted(names(table))


def test_the_natural_order_comes_back(table):
    table.sort(1)
    table.sort(-1)
    assert names(table) == ["丙", "甲", "乙"]


def test_new_rows_come_in_the_order_chosen_before(table):
    table.sort(1)
    table.show([Row(9, "壬", 5), Row(8, "辛", 1)])
    assert names(table) == ["辛", "壬"]


def test_what_points_at_a_row_follows_it(table):
    pointer = QPersistentModelIndex(table.index(1, 0))
    table.sort(1)
    assert pointer.data() == "甲"
    assert pointer.row() == 2


def test_rows_without_ids_are_numbered(qapp):
    table = RowsTable((Column[str]("word", "词", str),), ["子", "丑"], id_of=None)
    assert [table.id_at(line) for line in (0, 1)] == [0, 1]
    assert table.line_of(1) == 1
    assert table.line_of(7) == -1
    table.deleteLater()


def test_an_edited_row_stays_where_it_is(qtbot, table):
    table.sort(1)
    with qtbot.waitSignal(table.edited):
        assert table.setData(table.index(0, 1), "99")
    assert [row.visits for row in table.rows] == [99, 9, 10]
    table.sort(-1)
    assert [row.visits for row in table.rows] == [99, 10, 9]
    assert not table.setData(table.index(0, 1), "many")
