"""Tables of any shape."""

from __future__ import annotations

import time

import pytest

from permitdesk.documents.word.document import finished, new_document
from permitdesk.documents.word.tables import WIDTH, Cell, Column, add_grid, add_list

COLUMNS = (Column("序号", 16), Column("名称", 100, "left"), Column("次数", 40, "right"))


def texts(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_list_has_a_header_and_a_row_each():
    document = new_document()
    add_list(document, COLUMNS, [("1", "示例<纸业>&公司", "3"), ("2", "样例\n水泥", "")])
    (table,) = document.tables
    assert texts(table) == [
        ["序号", "名称", "次数"],
        ["1", "示例<纸业>&公司", "3"],
        ["2", "样例 水泥", ""],
    ]


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="argument 2"):
        add_list(new_document(), COLUMNS, [("1", "少一列")])


def test_cells_can_span_columns():
    document = new_document()
    add_grid(document, [40, 40, 40], [[Cell(("甲",)), Cell(("乙", "丙"), span=2)]])
    (table,) = document.tables
    assert texts(table) == [["甲", "乙\n丙", "乙\n丙"]]


def test_a_text_of_several_lines_has_a_paragraph_each():
    document = new_document()
    add_list(document, COLUMNS, [("1", ("甲", "乙"), "2")])
    cell = document.tables[0].rows[1].cells[1]
    assert [paragraph.text for paragraph in cell.paragraphs] == ["甲", "乙"]


def test_a_table_that_is_kept_together_moves_to_the_next_page_whole(printed, stamp):
    document = new_document()
    for _ in range(19):
        document.add_paragraph("正文")
    rows = [[Cell((person,), least_height=12)] for person in ("操作人", "监督人", "见证人")]
    add_grid(document, [60], rows, keep_together=True)
    first, second = printed(finished(document, stamp))
    assert "操作人" not in "".join(line.text for line in first.lines)
    assert second.line("操作人").bottom < second.line("见证人").top


def test_a_long_table_is_printed_inside_the_margins_with_its_header_on_every_page(printed, stamp):
    document = new_document()
    rows = [(str(n), "示例县样例排污单位有限责任公司" * 2, "12") for n in range(60)]
    add_list(document, COLUMNS, rows)
    pages = printed(finished(document, stamp))
    assert len(pages) > 1
    for page in pages:
        assert page.line("序号")
        assert min(rule.left for rule in page.rules) == pytest.approx(28, abs=1)
        assert max(rule.right for rule in page.rules) == pytest.approx(28 + WIDTH, abs=1)
        assert max(rule.bottom for rule in page.rules) < 263
        for line in page.lines:
            assert 28 <= line.left < line.right <= 184


def test_thousands_of_rows_take_a_moment():
    document = new_document()
    rows = [(str(n), "示例县样例排污单位有限责任公司", "12") for n in range(3000)]
    begun = time.thread_time()  # of our own: a busy machine is no failure
    add_list(document, COLUMNS, rows)
    assert time.thread_time() - begun < 3
