"""Kind, header and columns are found wherever they are."""

from __future__ import annotations

import pytest

from permitdesk.domain.intake.grid import Merge, SheetGrid
from permitdesk.domain.intake.recognition import recognise, recognise_all

PERMITS = (
    "序号",
    "省/直辖市",
    "地市",
    "许可证编号",
    "单位名称",
    "行业类别",
    "有效期限",
    "发证日期",
    "管理类别",
)
REGISTRATIONS = (
    "单位名称",
    "统一社会信用代码",
    "登记编号",
    "行政区划",
    "生产经营场所地址",
    "登记日期",
    "有效期",
)
OFFICERS = (
    "序号",
    "姓名",
    "性别",
    "工作单位",
    "职务",
    "执法证号",
    "证件有效期至",
    "在编",
    "在岗",
    "片区",
)
FACILITIES = ("单位名称", "统一社会信用代码", "许可证编号", "地市", "经度", "纬度", "大气污染物")
LEDGER = ("企业名称", "检查时间", "检查人员", "存在问题", "罚款（万元）")
TALL_LEDGER = (
    ("示例县日常监管台账", None, None, None, None, None),
    ("填报单位：××分局　单位：家、万元", None, None, None, None, None),
    ("序号", "企业基本情况", None, "最近一次检查", None, "存在问题"),
    (None, "企业名称（全称）", "信用代码", "日期", "检查人员", None),
    (1, "示例县甲化工有限公司", None, "2025.08.02", "样例赵甲", "无"),
)
TALL_MERGES = (Merge(3, 0, 4, 0), Merge(3, 1, 3, 2), Merge(3, 3, 3, 4), Merge(3, 5, 4, 5))


def fields(recognition):
    return {column.position: column.field for column in recognition.columns}


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        (PERMITS, "permits"),
        (REGISTRATIONS, "registrations"),
        (OFFICERS, "officers"),
        (FACILITIES, "facilities"),
        (LEDGER, "ledger"),
        (("县区", "单位名称", "重点单位类别"), "key_units"),
        (("单位名称", "管理类别", "许可证或登记编号"), "facilities"),
        (("检查机关", "姓名", "执法证号", "性别", "身份证号", "职务", "状态"), "officers"),
        (("序号", "地市", "重点排污单位名称", "排污许可证编码", "重点类型", "手机"), "key_units"),
        (("证书编号", "发证单位", "主要污染物", "发证日期", "有效期"), "permits"),
        (("NO", "XKZNUM", "单位名称", "VALITIMES"), "permits"),
    ],
)
def test_the_kind_is_told_by_the_columns(sheet, titles, kind):
    recognition = recognise(sheet(titles, ["示例"] * len(titles)))
    assert recognition is not None
    assert (recognition.kind, recognition.header_rows) == (kind, (1,))


@pytest.mark.parametrize(
    "title", ["水环境重点排污单位", "土壤污染重点监管单位", "环境风险重点管控单位"]
)
def test_a_list_of_key_units_is_told_by_its_title_or_its_sheet(sheet, title):
    header = ("序号", "县（市、区）", "单位名称", "统一社会信用代码")
    named = recognise(sheet(header, (1, "示例县", "示例县甲厂", None), name=title))
    titled = recognise(sheet((f"2026年示例县{title}名录",), header, (1, "示例县", "示例县甲厂")))
    assert named.kind == titled.kind == "key_units"
    assert named.key_unit_kinds == titled.key_unit_kinds != ()
    assert (named.year, titled.year) == (None, 2026)
    assert recognise(sheet(header, (1, "示例县", "甲")), file="重点单位名录2025年").year == 2025


@pytest.mark.parametrize("above", [0, 1, 5, 30])
def test_the_header_is_found_below_any_title_rows(sheet, above):
    titles = [("示例县排污许可证名单（2026年）", None)] * above
    recognition = recognise(sheet(*titles, PERMITS, ("1", "示例省")))
    assert recognition.header_rows == (above + 1,)
    assert recognition.first_data == above + 1


@pytest.mark.parametrize("merged", [TALL_MERGES, ()])
def test_a_header_of_two_rows_is_joined(sheet, merged):
    recognition = recognise(sheet(*TALL_LEDGER, merged=merged))
    assert recognition.kind == "ledger"
    assert recognition.header_rows == (3, 4)
    assert fields(recognition) == {
        0: "serial", 1: "name", 2: "uscc", 3: "checked_on", 4: "officers", 5: "problems",
    }  # fmt: skip
    assert recognition.money_unit == "wan"


def test_two_columns_under_one_title_tell_begin_and_end(sheet):
    recognition = recognise(
        sheet(
            ("单位名称", "许可证编号", "有效期", None),
            (None, None, "起", "止"),
            ("示例县甲厂", "1", "2024-01-01", "2029-01-01"),
            merged=(Merge(1, 0, 2, 0), Merge(1, 1, 2, 1), Merge(1, 2, 1, 3)),
        )
    )
    assert recognition.header_rows == (1, 2)
    assert fields(recognition)[2] == "valid_from"
    assert fields(recognition)[3] == "valid_until"


def test_data_below_a_header_of_one_row_is_not_taken_into_it(sheet):
    recognition = recognise(sheet(LEDGER, ("示例县甲厂", "2025年8月", "样例赵甲", "无", "无")))
    assert recognition.header_rows == (1,)


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("单 位\n名 称", "name"),
        ("*单位名称", "name"),
        ("单位名称：", "name"),
        ("单位名称(盖章)", "name"),
        ("排污单位全称", "name"),
        ("排污许可证证书编号", "permit_number"),
        ("统一社会信用代码证", "uscc"),
    ],
)
def test_titles_are_known_by_synonyms_and_by_likeness(sheet, title, field):
    recognition = recognise(
        sheet((title, "管理类别", "有效期限", "发证日期", "地址"), ("示例",) * 5), kind="permits"
    )
    assert fields(recognition)[0] == field


def test_a_column_merely_like_a_synonym_is_told(sheet):
    recognition = recognise(sheet(("排污许可证证书编号", "单位名称", "有效期限"), ("示例",) * 3))
    assert recognition.columns[0].how == "similar"
    assert recognition.confidence < 1
    assert any("相近" in reason for reason in recognition.reasons)


def test_of_two_columns_of_one_title_the_first_counts(sheet):
    recognition = recognise(sheet(("单位名称", "单位名称", "地址"), ("甲", "乙", "丙")))
    assert fields(recognition) == {0: "name", 1: "", 2: "address"}


def test_a_column_without_a_telling_title_is_known_by_its_values(sheet):
    rows = [(f"示例县{n}号化工有限公司", f"9113020069922961{n}X", "东路") for n in range(8)]
    recognition = recognise(sheet(("主体", "编码一", "地址", "行业"), *rows))
    assert fields(recognition) == {0: "name", 1: "uscc", 2: "address", 3: "industry"}
    assert recognition.columns[1].how == "values"


def test_what_the_user_chose_outweighs_everything(sheet):
    grid = sheet(("单位名称", "企业", "地址"), ("甲", "乙", "丙"))
    recognition = recognise(grid, kind="facilities", chosen={0: "former_name", 1: "name", 2: ""})
    assert fields(recognition) == {0: "former_name", 1: "name", 2: ""}


def test_a_kind_that_was_told_is_taken_and_what_it_lacks_is_named(sheet):
    recognition = recognise(sheet(("单位名称", "地址"), ("甲", "乙")), kind="registrations")
    assert recognition.kind == "registrations"
    assert recognition.missing == ("登记编号",)


@pytest.mark.parametrize(
    "rows",
    [[], [("示例",)], [("日期", "金额", "经手人"), ("2026-01-01", 5, "样例")], [(1, 2, 3)] * 5],
)
def test_what_is_no_list_is_not_recognised(sheet, rows):
    assert recognise(sheet(*rows)) is None


def test_a_layout_is_the_same_for_other_rows_and_another_for_other_titles(sheet):
    first = recognise(sheet(PERMITS, ("1",)))
    assert first.layout == recognise(sheet(("名单",), PERMITS, ("2",), ("3",))).layout
    assert first.layout != recognise(sheet(PERMITS[1:], ("1",))).layout


def test_hidden_sheets_and_those_that_are_no_lists_are_left_out(sheet):
    shown = sheet(REGISTRATIONS, ("示例",), name="登记")
    hidden = SheetGrid("旧", shown.rows, hidden=True)
    recognitions = recognise_all([sheet(("说明",)), shown, hidden])
    assert [recognition.sheet for recognition in recognitions] == ["登记"]
