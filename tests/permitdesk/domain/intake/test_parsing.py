"""Rows become records, with nothing lost and everything odd told."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.intake.grid import Merge
from permitdesk.domain.intake.parsing import lines, records
from permitdesk.domain.intake.recognition import recognise
from permitdesk.domain.intake.rows import SkippedRow
from permitdesk.domain.intake.violations import Problem

GOOD = "91130200699229617X"
OTHER = "911302307808371268"
LEDGER = (
    "序号",
    "企业名称",
    "信用代码",
    "检查日期",
    "检查人员",
    "存在问题",
    "罚款（万元）",
    "备注",
)


@pytest.fixture
def read(sheet):
    """Recognise a sheet and return its lines."""

    def read(*rows, **how):
        grid = sheet(*rows, **how)
        recognition = recognise(grid)
        assert recognition is not None
        return list(lines(recognition, grid))

    return read


def skipped(found):
    return {line.row: line.reason for line in found if isinstance(line, SkippedRow)}


def kept(found):
    return [line for line in found if not isinstance(line, SkippedRow)]


def test_a_permit_is_read(read):
    (permit,) = read(
        ("许可证编号", "单位名称", "行业类别", "有效期限", "发证日期", "管理类别", "主要污染物"),
        (f"{GOOD}002P", "示例县甲\n化工有限公司", "化学原料和化学制品制造业,炼焦",
         "2024-09-10至2029-09-09", date(2024, 9, 10), "重点管理", "颗粒物"),
    )  # fmt: skip
    assert (permit.kind, permit.row, permit.sheet) == ("permits", 2, "Sheet1")
    assert permit.name == "示例县甲化工有限公司"
    assert (permit.uscc, permit.site, permit.permit_number) == (GOOD, "002", f"{GOOD}002P")
    assert (permit.industry, len(permit.industries)) == ("炼焦", 2)
    assert (permit.valid_from, permit.valid_until) == (date(2024, 9, 10), date(2029, 9, 9))
    assert (permit.issued_on, permit.management_class) == (date(2024, 9, 10), "key")
    assert permit.extra == {"主要污染物": "颗粒物"}
    assert permit.notes == ()
    assert permit.rejected == ""


def test_a_registration_is_of_the_registered_class(read):
    (registration,) = read(
        ("单位名称", "登记编号", "行政区划", "行业类别", "登记日期", "有效期"),
        (
            "示例县乙厂",
            f"{GOOD}001W",
            "示例县",
            "2521 炼焦",
            "2024/06/08",
            "2024年06月08日-2029年06月07日",
        ),
    )
    assert registration.registration_number == f"{GOOD}001W"
    assert (registration.management_class, registration.industry_code) == ("registered", "2521")
    assert (registration.county, registration.area_name) == ("示例县", "示例县")
    assert registration.valid_until == date(2029, 6, 7)


def test_a_number_of_either_sort_goes_by_the_management_class(read):
    permit, registration = read(
        ("单位名称", "许可证或登记编号", "管理类别", "省", "市"),
        ("示例县甲厂", f"{GOOD}001P", "简化管理", "示例省", "示例市"),
        ("示例县乙厂", f"{OTHER}001W", "登记管理", "示例省", None),
    )
    assert (permit.permit_number, permit.registration_number) == (f"{GOOD}001P", "")
    assert (registration.permit_number, registration.registration_number) == ("", f"{OTHER}001W")
    assert (permit.area_name, registration.area_name) == ("示例市", "示例省")


def test_a_row_of_a_ledger_is_read(read):
    (row,) = read(
        LEDGER,
        (
            1,
            "示例县甲厂（停产）",
            GOOD,
            "2025.08.02",
            "样例赵甲、样例钱乙",
            "超标排放；其他",
            "0.5",
            "复查",
        ),
    )
    assert (row.name, row.production_state) == ("示例县甲厂", "stopped")
    assert (row.checked_on, row.not_checked) == (date(2025, 8, 2), False)
    assert row.officers == ("样例赵甲", "样例钱乙")
    assert row.problems == (Problem("超标排放", ("exceedance",)), Problem("其他"))
    assert (row.outcome, row.fine_fen, row.remark) == ("problem", 500_000, "复查")
    assert [note.column for note in row.notes] == ["企业名称"]
    assert not row.is_bare


def test_a_unit_that_was_not_checked_is_no_check(read):
    told, doubted, bare = read(
        LEDGER,
        (1, "示例县甲厂", GOOD, "未检查", None, None, None),
        (2, "示例县乙厂", OTHER, "未检查", None, "超标排放", None),
        (3, "示例县丙厂", None, None, None, None, None),
    )
    assert (told.checked_on, told.not_checked, told.notes) == (None, True, ())
    assert "请核对" in doubted.notes[0].message
    assert (told.is_bare, bare.is_bare) == (False, True)


def test_an_officer_is_read(read):
    officer, nameless, odd = read(
        ("姓名", "性别", "工作单位", "职务", "执法证号", "证件有效期至", "在编", "在岗", "片区"),
        ("样例赵甲", "女", "示例大队", "队员", "0000000001", "2028-10-25", "是", "否", "东片"),
        (None, "男", "示例大队", None, "0000000002", None, None, None, None),
        ("样例钱乙", "男", "示例大队", None, 1.2345678901234567e17, "待办", "待定", "√", None),
    )
    assert (officer.name, officer.certificate_number) == ("样例赵甲", "0000000001")
    assert officer.certificate_valid_until == date(2028, 10, 25)
    assert (officer.on_establishment, officer.in_post, officer.area) == (True, False, "东片")
    assert nameless.rejected
    assert [note.column for note in odd.notes] == ["执法证号", "证件有效期至", "在编"]
    assert (odd.certificate_number, odd.in_post) == ("", True)


def test_key_units_have_the_kind_of_their_cell_their_group_or_their_sheet(read):
    header = ("序号", "单位名称", "类别")
    rows = read(
        ("2026年示例县大气环境重点排污单位名录",),
        header,
        (1, "示例县甲厂", "水、土壤"),
        (2, "示例县乙厂", None),
        ("三", "噪声重点排污单位", None),
        (1, "示例县丙厂", None),
        (2, "示例县丁厂", "其他"),
    )
    assert [row.kinds for row in kept(rows)] == [
        ("water", "soil"),
        ("air",),
        ("noise",),
        ("noise",),
    ]
    assert {row.year for row in kept(rows)} == {2026}
    assert skipped(rows) == {5: "分组行"}
    assert "重点单位类别" in kept(rows)[3].notes[0].message


def test_kinds_of_key_units_may_be_ticked_in_columns(read):
    rows = read(
        ("示例市2026年重点排污单位名录",),
        ("序号", "单位名称", "水环境", "大气环境", "土壤"),
        (1, "示例县甲厂", "√", None, "是"),
        (2, "示例县乙厂", "否", "√", None),
    )
    assert [row.kinds for row in rows] == [("water", "soil"), ("air",)]


def test_a_list_of_names_alone_is_a_list_by_its_title(read):
    rows = read(("示例市2026年土壤污染重点监管单位",), ("序号", "单位名称"), (1, "示例县甲厂"))
    assert [(row.kind, row.kinds, row.year) for row in rows] == [("key_units", ("soil",), 2026)]


def test_the_address_of_production_comes_before_the_registered_one(read):
    both, one = read(
        ("单位名称", "注册地址", "生产经营场所地址"),
        ("示例县甲厂", "东路", "西路"),
        ("示例县乙厂", "东路", None),
    )
    assert (both.address, both.registered_address) == ("西路", "东路")
    assert one.address == "东路"


def test_ornament_is_skipped_with_its_reason(read):
    rows = read(
        ("示例县台账",),
        LEDGER,
        ("【建材】",),
        (1, "示例县甲厂", GOOD, "2025.08.02", None, "无", 2),
        (None,),
        ("（二）化工（2家）",),
        (2, "示例县乙厂", OTHER, "2025.08.02", None, "无", None),
        LEDGER,
        (3,),
        ("小计", "2家", None, None, None, None, 2),
        (None, "合计", None, None, None, None, 2),
        ("合计：2家",),
        ("填报人：样例赵甲", None, "审核人：样例钱乙"),
        ("注：本表一式两份",),
        ("必填", "选填", "yyyy-mm-dd"),
    )
    assert skipped(rows) == {
        3: "分组行", 6: "分组行", 8: "重复的表头", 9: "只有序号，没有内容", 10: "合计行",
        11: "合计行", 12: "合计行", 13: "说明行", 14: "说明行",
        15: "填写说明行",
    }  # fmt: skip
    assert [(row.row, row.name, row.group) for row in kept(rows)] == [
        (4, "示例县甲厂", "建材"),
        (7, "示例县乙厂", "化工"),
    ]


def test_a_name_alone_is_data_where_it_stands_in_the_names_column(read):
    rows = read(("单位名称", "地址"), ("示例县甲厂",), ("合计化工有限公司示例分厂", "东路"))
    assert [row.name for row in kept(rows)] == ["示例县甲厂", "合计化工有限公司示例分厂"]


def test_cells_merged_downwards_count_for_every_row(read):
    rows = read(
        ("单位名称", "许可证编号", "有效期限"),
        ("示例县甲厂", f"{GOOD}001P", "2024-09-10至2029-09-09"),
        (None, f"{GOOD}002P", "2024-09-10至2029-09-09"),
        ("示例县乙厂", f"{OTHER}001P", None),
        merged=(Merge(2, 0, 3, 0),),
    )
    assert [row.name for row in rows] == ["示例县甲厂", "示例县甲厂", "示例县乙厂"]


def test_a_row_without_name_and_code_is_rejected_and_kept(read):
    rows = read(("单位名称", "统一社会信用代码", "地址", "行业"), (None, None, "东路1号", "化工"))
    assert rows[0].rejected == "没有单位名称，也没有代码和编号。"
    assert rows[0].address == "东路1号"


def test_nothing_is_lost(read):
    (row,) = read(
        ("单位名称", "地址", "排口", "排口", "排口"), ("示例县甲厂", "东路", "DA001", None, 3.0)
    )
    assert row.extra == {"排口": "DA001", "排口(3)": "3"}


def test_hidden_rows_are_read_and_told(read):
    (row,) = read(("单位名称", "地址"), ("示例县甲厂", "东路"), hidden_rows=(2,))
    assert row.notes[0].message == "这一行在 Excel 中是隐藏的。"


def test_error_cells_and_bare_formulas_are_blank_and_told(read):
    (row,) = read(
        ("单位名称", "统一社会信用代码", "地址", "发证日期", "许可证编号"),
        ("示例县甲厂", "#N/A", "=cmd|' /C calc'!A0", "#REF!", f"{GOOD}001P"),
    )
    assert (row.uscc, row.address, row.issued_on) == (GOOD, "", None)
    assert {note.column for note in row.notes} == {"统一社会信用代码", "地址", "发证日期"}
    assert {note.value for note in row.notes} >= {"#N/A", "=cmd|' /C calc'!A0"}


def test_a_column_titled_end_of_validity_may_hold_the_whole(read):
    (row,) = read(
        ("单位名称", "许可证编号", "有效期至"),
        ("示例县甲厂", f"{GOOD}001P", "2024-09-10至2029-09-09"),
    )
    assert (row.valid_from, row.valid_until) == (date(2024, 9, 10), date(2029, 9, 9))


def test_records_leave_out_what_was_skipped(sheet):
    grid = sheet(("单位名称", "地址"), ("示例县甲厂", "东路"), ("合计", "1家"))
    assert [record.row for record in records(recognise(grid), grid)] == [2]
