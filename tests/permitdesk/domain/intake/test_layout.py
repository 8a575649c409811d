"""What a person says about columns goes before what the program sees."""

from __future__ import annotations

import pytest

from permitdesk.domain.intake.layout import Correction, recognise_corrected

TITLES = ("序号", "单位名称", "许可证编号", "说明一", "管理类别")
ROW = (1, "示例晨光厂", "91130200699229617X001P", "010-00000000", "重点管理")


@pytest.fixture
def grid(sheet):
    return sheet(TITLES, ROW, name="许可证")


def fields(recognition):
    return [column.field for column in recognition.columns]


def test_without_corrections_it_is_read_as_it_is(grid):
    recognition, said = recognise_corrected(grid)
    assert fields(recognition) == ["serial", "name", "permit_number", "", "management_class"]
    assert said is None
    assert not recognition.is_corrected


def test_what_is_said_is_used_and_is_to_be_remembered_once(grid):
    recognition, said = recognise_corrected(grid, columns={3: "phone"})
    assert fields(recognition)[3] == "phone"
    assert said == Correction(recognition.layout, "permits", {3: "phone"})
    again = recognise_corrected(grid, columns={3: "phone"}, remembered={said.layout: said})
    assert again == (recognition, None)


def test_the_next_file_of_the_layout_is_read_as_was_said(sheet, grid):
    _, said = recognise_corrected(grid, columns={3: "phone", 4: ""})
    other = sheet(TITLES, (1, "示例远山厂", "911302307808371268001P", "1", "简化管理"))
    recognition, news = recognise_corrected(other, remembered={said.layout: said})
    assert fields(recognition) == ["serial", "name", "permit_number", "phone", ""]
    assert recognition.is_corrected
    assert "列的对应按以前的更正。" in recognition.reasons
    assert news is None


def test_another_layout_and_another_kind_are_not_touched(sheet, grid):
    _, said = recognise_corrected(grid, columns={3: "phone"})
    other = sheet((*TITLES, "地址"), (*ROW, "示例路"))
    recognition, _ = recognise_corrected(other, remembered={said.layout: said})
    assert not recognition.is_corrected
    asked, _ = recognise_corrected(grid, kind="facilities", remembered={said.layout: said})
    assert not asked.is_corrected


def test_a_sheet_that_is_no_list_has_no_columns_to_correct(sheet):
    assert recognise_corrected(sheet(("你好",)), columns={0: "name"}) is None
