"""What is read column by column is what is read row by row."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permitdesk.domain.intake import parsing
from permitdesk.domain.intake.grid import Row, SheetGrid
from permitdesk.domain.intake.line import Layout
from permitdesk.domain.intake.quick import QuickRows
from permitdesk.domain.intake.recognition import recognise
from permitdesk.domain.intake.rows import DataRow

SOUND = "91130200699229617X"
TITLES = (
    "序号", "单位名称", "统一社会信用代码", "许可证编号", "登记编号", "行业类别", "行业代码",
    "管理类别", "发证日期", "有效期限", "生产经营场所地址", "注册地址", "市", "县", "经度", "纬度",
    "曾用名", "生产状态", "联系电话", "备注", "排放口数量", "备用",
)  # fmt: skip
CELLS = {
    "单位名称": st.sampled_from(
        ["示例晨光厂", "示例（东区）厂", "示例厂（停产）", "示例厂（原示例老化工厂）",
         " 示例 厂", "无", "#N/A", "=A1", "短厂", 7.0, None]
    ),
    "统一社会信用代码": st.sampled_from(
        [SOUND, SOUND.lower(), "91130200699229617Y", "911302307808371268", 9.1e17, "/",
         "#REF!", None]
    ),
    "许可证编号": st.sampled_from(
        [f"{SOUND}001P", f"{SOUND}002p", f"{SOUND}01P", "911302307808371268001V",
         "H914078100000000A", 1.0, None]
    ),
    "登记编号": st.sampled_from([f"{SOUND}001W", "登记中", None, None]),
    "行业类别": st.sampled_from(["炼焦", "C2521", "2521 炼焦", "制造业,炼焦", "—", None]),
    "行业代码": st.sampled_from(["2521", 2521.0, "C2521", None]),
    "管理类别": st.sampled_from(["重点管理", "登记", "不知道", "", None]),
    "发证日期": st.sampled_from(
        [date(2024, 1, 1), datetime(2024, 1, 1, 8), "2024年1月1日", "24.1.1", 45000.0, 1.0, True,
         "?", None]
    ),
    "有效期限": st.sampled_from(
        ["2024-01-01至2029-01-01", "2029-01-01", "长期", "2029-01-01至2024-01-01",
         date(2029, 1, 1), None]
    ),
    "经度": st.sampled_from([111.9, "111.9", "111°54′", 0.0, 1e9, True, None]),
    "纬度": st.sampled_from([37.0, 37, "北纬37度", "无", None]),
    "生产状态": st.sampled_from(["正常", "停产", "某种状态", None]),
    "联系电话": st.sampled_from(["010-00000000", 13800000000.0, "１３８", None]),
    "排放口数量": st.sampled_from([1, 1.0, True, 0.5, "1", None]),
}  # fmt: skip
ANY = st.sampled_from(
    [
        "示例镇样例村1号",
        "示例县工业路２号",
        "无",
        " ",
        "a\nb",
        "#DIV/0!",
        3.0,
        3,
        False,
        date(2024, 5, 5),
        None,
    ]
)
ROWS = st.lists(st.tuples(*(CELLS.get(title, ANY) for title in TITLES)), min_size=1, max_size=12)


def sheet_of(rows, hidden=(), titles=TITLES) -> SheetGrid:
    kept = [Row(1, titles), *(Row(n, list(row)) for n, row in enumerate(rows, 2) if any(row))]
    return SheetGrid("许可证", kept, hidden_rows=frozenset(hidden))


@settings(max_examples=300, deadline=None)
@given(ROWS, st.sets(st.integers(2, 13), max_size=2), st.sampled_from(["permits", "facilities"]))
def test_both_ways_make_the_same_records(rows, hidden, kind):
    sheet = sheet_of(rows, hidden)
    recognition = recognise(sheet, kind=kind)
    quick = list(parsing.records(recognition, sheet))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "QUICK_KINDS", frozenset())
        careful = list(parsing.records(recognition, sheet))
    assert quick == careful


@pytest.mark.parametrize("title", ["是否在产", "是否停产", "生产状态"])
@pytest.mark.parametrize("told", ["是", "否", True, "正常", "不详", None])
def test_a_column_that_asks_for_the_state_is_read_at_once_too(title, told):
    titles = tuple(title if one == "生产状态" else one for one in TITLES)
    row = dict.fromkeys(titles) | {"单位名称": "示例晨光厂", "统一社会信用代码": SOUND, title: told}
    sheet = sheet_of([tuple(row.values())], titles=titles)
    recognition = recognise(sheet, kind="permits")
    (careful,) = parsing.records(recognition, sheet_of([tuple(row.values())], {2}, titles))
    (quick,) = parsing.records(recognition, sheet)
    assert quick.production_state == careful.production_state
    _, odd = QuickRows(Layout(recognition, frozenset())).read(
        [DataRow(2, sheet.rows[1].values, "")]
    )
    assert bool(odd) == bool(quick.notes)  # what needs no words is ordinary


def test_a_list_of_registrations_is_one_of_registered_facilities():
    titles = ("序号", "单位名称", "登记编号", "行业类别", "登记日期")
    row = (1, "示例晨光厂", f"{SOUND}001W", "炼焦", date(2024, 1, 1))
    sheet = SheetGrid("登记", [Row(1, titles), Row(2, row)])
    (record,) = parsing.records(recognise(sheet, kind="registrations"), sheet)
    assert (record.management_class, record.registration_number) == ("registered", row[2])


def test_ordinary_rows_are_read_at_once_and_odd_ones_are_left():
    row = dict.fromkeys(TITLES)
    plain = row | {
        "单位名称": "示例晨光厂",
        "统一社会信用代码": SOUND,
        "发证日期": date(2024, 1, 1),
    }
    odd = plain | {"统一社会信用代码": "91130200699229617Y"}
    sheet = sheet_of([tuple(plain.values()), tuple(odd.values())])
    layout = Layout(recognise(sheet, kind="permits"), frozenset())
    rows = [DataRow(row.number, row.values, "") for row in sheet.rows[1:]]
    ordinary, odd = QuickRows(layout).read(rows)
    (first,) = ordinary.records()
    assert (first.name, first.uscc, first.issued_on) == ("示例晨光厂", SOUND, date(2024, 1, 1))
    assert odd == {1}


@pytest.mark.parametrize(("length", "is_refused"), [(200, False), (201, True), (5000, True)])
def test_what_is_too_long_for_a_name_is_refused_in_words(length, is_refused):
    row = dict.fromkeys(TITLES) | {"单位名称": "示" * length, "统一社会信用代码": SOUND}
    sheet = sheet_of([tuple(row.values())])
    (record,) = parsing.records(recognise(sheet, kind="permits"), sheet)
    assert bool(record.rejected) == is_refused
    assert not is_refused or f"{length}个字" in record.rejected
