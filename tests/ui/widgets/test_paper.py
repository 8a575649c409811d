"""A sheet of paper with tables whose figures can be clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable

from ui.widgets.paper import Paper, PaperCell, PaperHead, PaperPart, Sheet

SHEET = Sheet(
    "样例表",
    left="填报单位：示例",
    right="2026年11月20日",
    parts=[
        PaperPart(
            "一、检查",
            heads=[PaperHead("行业"), PaperHead("类型", ("甲", "乙"))],
            rows=[[PaperCell("焦化"), PaperCell("1", True, "0-0-1"), PaperCell("0", True)]],
            widths=(50, 25, 25),
        ),
        PaperPart("二、说明", paragraphs=["按计划开展。"]),
        PaperPart("三、没有", heads=[PaperHead("项目"), PaperHead("数量")]),
    ],
    nothing="没有内容。",
)


@pytest.fixture
def paper(qtbot, theme):
    made = Paper("预览")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_sheet(SHEET)
    made.show()
    return made


def tables(paper):
    frames = paper.document().rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]


def test_the_sheet_is_read_from_top_to_bottom(paper):
    words = paper.toPlainText()
    order = [
        "样例表",
        "填报单位",
        "2026年11月20日",
        "一、检查",
        "焦化",
        "按计划开展。",
        "没有内容。",
    ]
    places = [words.index(word) for word in order]
    assert places == sorted(places)


def test_heads_over_several_columns_are_merged(paper):
    _, table, _ = tables(paper)
    assert (table.rows(), table.columns()) == (3, 3)
    assert table.cellAt(0, 0).rowSpan() == 2
    assert table.cellAt(0, 1).columnSpan() == 2


def test_a_table_without_rows_says_so_across_its_width(paper):
    *_, empty = tables(paper)
    assert empty.cellAt(1, 0).columnSpan() == 2


def test_a_click_on_a_figure_tells_its_link(qtbot, paper):
    cursor = paper.document().find("1", tables(paper)[1].firstPosition())
    while cursor.charFormat().anchorHref() != "0-0-1":
        cursor = paper.document().find("1", cursor)
    place = paper.cursorRect(cursor).center()
    place.setX(place.x() - 3)
    with qtbot.waitSignal(paper.linked) as told:
        qtbot.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["0-0-1"]


def test_a_plain_figure_is_no_link(paper):
    assert paper.toHtml().count("<a href") == 1


def test_words_are_never_markup(paper):
    paper.show_sheet(Sheet("<i>题</i>", parts=[PaperPart("", ["<b>样例</b> & '\""])]))
    assert paper.toPlainText() == "<i>题</i>\n<b>样例</b> & '\""


def test_line_breaks_in_a_cell_are_kept(paper):
    cell = PaperCell("甲\n乙")
    paper.show_sheet(Sheet("题", parts=[PaperPart(heads=[PaperHead("列")], rows=[[cell]])]))
    assert "甲\u2028乙" in paper.document().toRawText()


def test_it_has_a_name_and_the_keyboard_reaches_it(paper):
    assert paper.accessibleName() == "预览"
    assert paper.focusPolicy() != Qt.FocusPolicy.NoFocus
