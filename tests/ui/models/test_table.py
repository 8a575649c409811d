"""The long table reads only what is seen."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView

from ui.models.columns import Column, Sort, check_column
from ui.models.table import LazyTable


@dataclass(frozen=True)
class Row:
    id: int
    name: str


class Source:
    """A thousand rows and the pages that were asked for."""

    def __init__(self, count: int = 1_000) -> None:
        self.count = count
        self.pages: list[int] = []
        self.gone: set[int] = set()

    def ids(self, query: str, sort: Sort, /) -> list[int]:
        wanted = [number for number in range(1, self.count + 1) if query in f"样例{number}号"]
        return wanted[::-1] if sort.is_descending else wanted

    def rows(self, ids, /) -> list[Row]:
        self.pages.append(len(ids))
        return [Row(number, f"样例{number}号") for number in ids if number not in self.gone]


COLUMNS = (
    check_column(),
    Column[Row]("name", "名称", lambda row: row.name, order_by="name", hint="按名称"),
    Column[Row]("id", "序号", lambda row: f"{row.id}", align="right", is_muted=True),
    Column[Row]("tone", "状态", lambda row: "逾期", tone=lambda row: "danger"),
    Column[Row]("share", "进度", lambda row: "50%", share=lambda row: 0.5),
    Column[Row](
        "edit",
        "备注",
        lambda row: row.name,
        edit=lambda row, text: replace(row, name=text) if text else None,
    ),
)


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def table(qapp, source):
    made = LazyTable(COLUMNS, source, "")
    yield made
    made.deleteLater()


def cell(table, row, key, role=Qt.ItemDataRole.DisplayRole):
    place = [column.key for column in COLUMNS].index(key)
    return table.index(row, place).data(role)


def test_the_model_keeps_qts_rules(qtmodeltester, table):
    table.show("")
    qtmodeltester.check(table)


def test_an_empty_model_keeps_qts_rules(qtmodeltester, table):
    table.show("无")
    qtmodeltester.check(table)


def test_nothing_is_read_before_it_is_asked_for(table, source):
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert table.rowCount() == 0
    table.reload()
    assert table.rowCount() == 1_000
    assert source.pages == []


def test_a_view_reads_only_the_pages_it_shows(qtbot, table, source):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(table)
    table.show("")
    with qtbot.waitExposed(view):
        view.show()
    view.scrollToBottom()
    qtbot.waitUntil(lambda: bool(view.indexAt(view.viewport().rect().center()).data()))
    assert len(source.pages) <= 3


def test_sorting_is_the_sources_work(table):
    table.show("")
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert cell(table, 0, "name") == "样例1000号"
    assert table.order == Sort("name", is_descending=True)
    assert table.source_sort == Sort("name", is_descending=True)


def test_a_column_the_source_cannot_sort_by_is_left_alone(table):
    table.show("")
    table.sort(2, Qt.SortOrder.DescendingOrder)
    assert cell(table, 0, "name") == "样例1号"
    assert table.order == Sort()


def test_a_negative_column_gives_the_natural_order_back(table):
    table.show("")
    table.sort(1, Qt.SortOrder.DescendingOrder)
    table.sort(-1)
    assert cell(table, 0, "name") == "样例1号"


def test_ids_read_elsewhere_are_taken_as_they_are(table, source):
    table.take("样例", [7, 5])
    assert table.query == "样例"
    assert list(table.shown_ids()) == [7, 5]
    assert [cell(table, row, "name") for row in (0, 1)] == ["样例7号", "样例5号"]


def test_a_row_that_has_gone_shows_empty(table, source):
    source.gone = {1}
    table.show("")
    assert cell(table, 0, "name") is None
    assert table.face(0, 1).text == ""
    assert cell(table, 1, "name") == "样例2号"


def test_what_a_cell_says_of_itself(table):
    table.show("")
    check, name, number, tone, share, _ = (table.face(0, place) for place in range(len(COLUMNS)))
    assert check.tick is Qt.CheckState.Unchecked
    assert (name.text, name.tick, name.tone, name.share) == ("样例1号", None, None, None)
    assert tone.tone == "danger"
    assert share.share == 0.5
    assert number.is_muted
    assert number.place & Qt.AlignmentFlag.AlignRight
    right = Qt.AlignmentFlag.AlignRight
    assert cell(table, 0, "id", Qt.ItemDataRole.TextAlignmentRole) & right
    assert table.headerData(1, Qt.Orientation.Horizontal) == "名称"
    assert table.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "按名称"
    assert table.headerData(0, Qt.Orientation.Vertical) is None


def test_ticks_stay_with_their_rows(qtbot, table):
    table.show("")
    with qtbot.waitSignal(table.ticked):
        assert table.setData(
            table.index(2, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
        )
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert table.ticked_ids() == (3,)
    at = table.line_of(3)
    assert table.index(at, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    with qtbot.assertNotEmitted(table.ticked):
        table.tick([3])
    table.tick([3], on=False)
    assert table.ticked_ids() == ()


def test_the_line_of_an_id(table):
    table.show("样例10")
    assert table.line_of(10) == 0
    assert table.line_of(9) == -1


def test_a_cell_is_edited_in_place(qtbot, table):
    table.show("")
    place = table.index(0, 5)
    assert place.flags() & Qt.ItemFlag.ItemIsEditable
    with qtbot.waitSignal(table.edited) as told:
        assert table.setData(place, "新名")
    assert told.args == [1, Row(1, "新名")]
    assert cell(table, 0, "name") == "新名"


def test_a_refused_edit_changes_nothing(qtbot, table):
    table.show("")
    with qtbot.assertNotEmitted(table.edited):
        assert not table.setData(table.index(0, 5), "")
        assert not table.setData(table.index(0, 1), "x")
    assert cell(table, 0, "name") == "样例1号"


def test_children_have_no_rows(table):
    table.show("")
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.columnCount(table.index(0, 0)) == 0
    assert table.data(QModelIndex()) is None
