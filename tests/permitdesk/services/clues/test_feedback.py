"""Clues go to others as a list: Excel or Word, with the same words."""

from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from permitdesk.domain.clues.filter import ClueFilter
from permitdesk.domain.office import Office
from permitdesk.services.clues import clues, feedback
from permitdesk.services.office.setup import set_up

TODAY = date(2026, 11, 20)


@pytest.fixture
def numbers(desk, ground):
    set_up(desk.work(), Office(area_code="149901", area_name="示例县", name="示例县执法队"))
    day = date(2026, 11, 3)
    for facility, words in zip(
        ground.facilities, ("执行报告缺报", "=1+1", "数据不符"), strict=True
    ):
        clues.add(
            desk.work(),
            "out",
            "permitting",
            words,
            day,
            facility,
            counterpart="示例县行政审批局",
            document="样环函1号",
        )
    first = clues.numbered(desk.reading(), "2026-001")
    clues.receipt(desk.work(), first.id, date(2026, 11, 4), "样例吴己", 1)
    clues.answer(desk.work(), first.id, "已补报", TODAY, 2)
    return clues.ids(desk.reading(), ClueFilter(order_by="number"), TODAY)


def test_a_list_is_written_as_excel(desk, numbers, tmp_path):
    path = tmp_path / "清单.xlsx"
    assert feedback.write(desk.reading(), path, numbers, TODAY) == 3
    rows = [tuple(row) for row in load_workbook(path).active.iter_rows(values_only=True)]
    assert rows[0][0] == "审批部门问题线索移送清单"
    words = [[str(cell) for cell in row] for row in rows]
    (first,) = [row for row in words if "2026-001" in row]
    assert {"示例县行政审批局", "已补报", "2026-11-04 样例吴己", "已反馈"} <= set(first)
    assert any("=1+1" in row for row in words)  # stays text


def test_the_same_list_is_written_as_word(desk, numbers, tmp_path):
    path = tmp_path / "清单.docx"
    feedback.write(desk.reading(), path, numbers[:2], TODAY)
    (table,) = Document(path).tables
    assert len(table.rows) == 3
    assert table.rows[1].cells[5].text == "样例第一焦化厂"


def test_lists_of_several_channels_have_the_general_title(desk, numbers):
    clues.add(desk.work(), "in", "video", "样例", TODAY)
    every = clues.ids(desk.reading(), ClueFilter(), TODAY)
    assert feedback.sheet(desk.reading(), every, TODAY).title == "问题线索清单"
