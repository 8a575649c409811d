"""The table behaves as people know from a spreadsheet."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from ui.models.columns import Column, Sort, check_column
from ui.models.rows import RowsTable
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    visits: int


ROWS = tuple(Row(number, f"样例{number}号", number % 4) for number in range(1, 31))
COLUMNS = (
    check_column(),
    Column[Row]("name", "名称", lambda row: row.name),
    Column[Row]("visits", "次数", lambda row: f"{row.visits}", sort_key=lambda row: row.visits),
    Column[Row]("note", "备注", lambda row: "", is_shown=False),
    Column[Row]("tone", "状态", lambda row: "逾期", tone=lambda row: "danger"),
    Column[Row]("share", "进度", lambda row: "50%", share=lambda row: 0.5, width=6),
)
NAME, VISITS, NOTE = 1, 2, 3


@pytest.fixture
def open_table(qtbot, theme, settings):
    def open_table(rows=ROWS, **more) -> DataTable:
        table = DataTable(RowsTable(COLUMNS, rows), "tests.rows", settings, **more)
        qtbot.addWidget(table)
        table.resize(700, 400)
        with qtbot.waitExposed(table):
            table.show()
        return table

    return open_table


def place(table, row, column):
    return table.view.visualRect(table.view.model().index(row, column)).center()


def click(qtbot, table, row, column):
    qtbot.mouseClick(
        table.view.viewport(), Qt.MouseButton.LeftButton, pos=place(table, row, column)
    )


def click_head(qtbot, table, column):
    head = table.view.horizontalHeader()
    middle = head.sectionViewportPosition(column) + head.sectionSize(column) // 2
    qtbot.mouseClick(
        head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, head.height() // 2)
    )


def test_a_click_tells_the_row(qtbot, open_table):
    table = open_table()
    with qtbot.waitSignal(table.current_changed) as told:
        click(qtbot, table, 2, NAME)
    assert told.args == [3]
    assert table.current_id == 3
    assert table.selected_ids() == (3,)


def test_a_double_click_opens_the_row(qtbot, open_table):
    table = open_table()
    click(qtbot, table, 1, NAME)
    with qtbot.waitSignal(table.activated) as told:
        qtbot.mouseDClick(
            table.view.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 1, NAME)
        )
    assert told.args == [2]


def test_a_click_on_a_title_sorts_and_a_third_one_gives_the_order_back(qtbot, open_table):
    table = open_table()
    model = table.view.model()
    click_head(qtbot, table, VISITS)
    assert model.order == Sort("visits")
    click_head(qtbot, table, VISITS)
    assert model.order == Sort("visits", is_descending=True)
    assert model.rows[0].visits == 3
    click_head(qtbot, table, VISITS)
    assert model.order == Sort()
    assert model.rows == ROWS


def test_a_click_anywhere_in_the_cell_ticks_its_box(qtbot, open_table):
    table = open_table()
    click(qtbot, table, 4, 0)
    assert table.view.model().ticked_ids() == (5,)
    click(qtbot, table, 4, 0)
    assert table.view.model().ticked_ids() == ()


def test_the_space_bar_ticks_the_row(qtbot, open_table):
    table = open_table()
    table.view.setCurrentIndex(table.view.model().index(0, 0))
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Space)
    assert table.view.model().ticked_ids() == (1,)


def test_the_box_in_the_head_ticks_all_and_clears_all(qtbot, open_table):
    table = open_table()
    model = table.view.model()
    head = table.view.horizontalHeader()
    model.tick([1])
    assert head.tick is Qt.CheckState.PartiallyChecked
    click_head(qtbot, table, 0)
    assert len(model.ticked_ids()) == len(ROWS)
    assert head.tick is Qt.CheckState.Checked
    click_head(qtbot, table, 0)
    assert model.ticked_ids() == ()
    assert head.tick is Qt.CheckState.Unchecked


def test_a_reload_leaves_the_user_where_he_stood(qtbot, open_table):
    table = open_table()
    table.select(7)
    with qtbot.assertNotEmitted(table.current_changed):
        table.view.model().show(ROWS[3:])
    assert table.current_id == 7


def test_a_reload_without_the_row_is_told(qtbot, open_table):
    table = open_table()
    table.select(1)
    with qtbot.waitSignal(table.current_changed) as told:
        table.view.model().show(ROWS[3:])
    assert told.args == [None]
    assert not table.select(1)


def test_rows_are_copied_as_cells(qtbot, open_table):
    table = open_table((Row(1, '含"引号"', 1), Row(2, "含\t制表", 2), Row(3, "丙", 3)))
    table.view.selectAll()
    with qtbot.waitSignal(table.told) as told:
        qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["已复制 3 行"]
    assert QGuiApplication.clipboard().text() == (
        '名称\t次数\t状态\t进度\n"含""引号"""\t1\t逾期\t50%\n"含\t制表"\t2\t逾期\t50%\n丙\t3\t逾期\t50%\n'
    )


def test_too_many_rows_are_refused_with_a_sentence(qtbot, open_table):
    table = open_table(tuple(Row(number, "样例", 1) for number in range(20_001)))
    table.view.selectAll()
    QGuiApplication.clipboard().setText("before")
    with qtbot.waitSignal(table.told) as told:
        table.copy()
    assert "20,001" in told.args[0]
    assert QGuiApplication.clipboard().text() == "before"


def test_selecting_all_does_not_ask_row_by_row(qtbot, open_table, monkeypatch):
    table = open_table(tuple(Row(number, "样例", 1) for number in range(20_000)))
    asked = []
    flags = RowsTable.flags
    monkeypatch.setattr(
        RowsTable, "flags", lambda model, index: asked.append(1) or flags(model, index)
    )
    table.view.selectAll()
    table.grab()
    assert len(table.selected_ids()) == 20_000
    assert len(asked) < 1_000


def test_nothing_is_copied_where_nothing_is_selected(qtbot, open_table):
    table = open_table()
    with qtbot.assertNotEmitted(table.told):
        table.copy()


def test_columns_are_chosen_and_remembered(qtbot, open_table):
    table = open_table()
    assert table.shown_keys() == ("name", "visits", "tone", "share")
    actions = {action.text(): action for action in table.column_menu().actions()}
    actions["备注"].trigger()
    actions["次数"].trigger()
    table.view.horizontalHeader().moveSection(4, 1)
    qtbot.waitUntil(lambda: not table._keeping.isActive())
    assert open_table().shown_keys() == ("tone", "name", "note", "share")


def test_the_order_of_rows_is_remembered(qtbot, open_table):
    table = open_table()
    click_head(qtbot, table, VISITS)
    click_head(qtbot, table, VISITS)
    qtbot.waitUntil(lambda: not table._keeping.isActive())
    assert open_table().view.model().order == Sort("visits", is_descending=True)


def test_the_last_column_stays(open_table):
    table = open_table()
    actions = {action.text(): action for action in table.column_menu().actions()}
    for title in ("名称", "次数", "状态", "进度"):
        actions[title].trigger()
    assert table.shown_keys() == ("share",)


def test_the_first_columns_come_back(open_table):
    table = open_table()
    table.view.horizontalHeader().moveSection(4, 0)
    actions = {action.text(): action for action in table.column_menu().actions()}
    actions["备注"].trigger()
    actions["恢复原来的列"].trigger()
    assert table.shown_keys() == ("name", "visits", "tone", "share")


def test_a_choice_of_another_version_is_no_trouble(qtbot, settings, open_table):
    settings.setValue(
        "tables/tests.rows",
        '{"order": ["gone", "visits", "name"], "hidden": ["gone"], "widths": {"gone": 9},'
        ' "sort": "gone", "is_descending": false}',
    )
    assert open_table().shown_keys()[:2] == ("visits", "name")


def test_an_empty_table_says_what_to_do(qtbot, open_table):
    empty = EmptyState("import", "先导入名录。", "选择文件…")
    table = open_table((), empty=empty)
    assert empty.isVisible()
    assert not table.view.isVisible()
    with qtbot.waitSignal(empty.started):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    table.view.model().show(ROWS)
    assert table.view.isVisible()
    assert not empty.isVisible()


def test_another_sentence_takes_the_place_of_the_first(open_table):
    table = open_table((), empty=EmptyState("import", "先导入名录。"))
    other = EmptyState("search", "没有符合条件的行。")
    table.show_empty(other)
    assert other.isVisible()
    table.show_empty(None)
    assert table.view.isVisible()


def test_the_menu_offers_what_can_be_done_with_the_row(qtbot, open_table):
    table = open_table()
    edited = []
    table.add_action("编辑", "edit", lambda: edited.append(table.selected_ids()))
    table.add_action("新增", "", lambda: None, needs_row=False)
    offered = {action.text(): action.isEnabled() for action in table.menu().actions()}
    assert offered["编辑"] is False
    assert offered["新增"] is True
    assert offered["复制所选行"] is False
    table.select(4)
    menu = table.menu()
    {action.text(): action for action in menu.actions()}["编辑"].trigger()
    assert edited == [(4,)]


def test_the_row_under_the_pointer_is_lit(qtbot, open_table):
    table = open_table()
    before = table.view.viewport().grab().toImage()
    qtbot.mouseMove(table.view.viewport(), place(table, 3, NAME))
    table.view.entered.emit(table.view.model().index(3, NAME))
    lit = table.view.viewport().grab().toImage()
    assert lit != before


def test_every_control_has_a_name(open_table, unnamed):
    assert unnamed(open_table()) == []
