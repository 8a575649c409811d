"""Lists as other counties keep them: what each of these layouts has taught."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.intake.grid import Merge
from permitdesk.domain.intake.parsing import records
from permitdesk.domain.intake.recognition import recognise

NAMES = ("示例化工有限公司", "示例纸业有限公司", "示例水泥有限公司")
CODES = ("91149901MA0000001A", "91149901MA0000002B", "91149901MA0000003C")


@pytest.fixture
def read():
    """Recognise a sheet and return its kind, and what its rows say."""

    def read(grid, file=""):
        recognition = recognise(grid, file=file)
        assert recognition is not None
        return recognition.kind, list(records(recognition, grid))

    return read


def test_a_title_that_is_not_merged_is_no_part_of_the_columns_titles(sheet, read):
    grid = sheet(
        ["示例县2026年第一批生态环境监督执法正面清单"],
        ["序号", "企业名称", "统一社会信用代码", "所在镇街", "纳入时间", "有效期至"],
        *(
            [n, name, code, "样例镇", date(2026, 1, 15), date(2026, 12, 31)]
            for n, (name, code) in enumerate(zip(NAMES, CODES, strict=True), 1)
        ),
    )
    kind, rows = read(grid)
    assert kind == "facilities"
    assert [row.name for row in rows] == list(NAMES)
    assert {row.township for row in rows} == {"样例镇"}


def test_an_address_and_degrees_in_several_columns_come_together(sheet, read):
    head = ["序号", "单位详细名称", "所在地", None, None, "行业", None, "地理坐标", None]
    below = [None, None, "乡镇", "村", "门牌号", "代码", "名称", "经度", "纬度"]
    grid = sheet(
        head,
        below,
        [1, NAMES[0], "样例镇", "样例村", "工业路1号", "C2521", "炼焦", "112°30′0″", "36°36′0″"],
        [2, NAMES[1], "样例镇", "样例村", None, "2221", "机制纸及纸板制造", 112.25, 36.5],
        merged=[
            *(Merge(1, at, 2, at) for at in (0, 1)),
            Merge(1, 2, 1, 4),
            Merge(1, 5, 1, 6),
            Merge(1, 7, 1, 8),
        ],
    )
    kind, (first, second) = read(grid)
    assert kind == "facilities"
    assert (first.township, first.address) == ("样例镇", "样例镇样例村工业路1号")
    assert (first.industry_code, first.industry) == ("2521", "炼焦")
    assert (first.longitude, first.latitude) == pytest.approx((112.5, 36.6))
    assert (second.address, second.longitude) == ("样例镇样例村", 112.25)


def test_cells_that_hold_two_things_are_parted(sheet, read):
    head = ["企业名称", "信用代码", "辖区", "经纬度", "环保负责人及电话", "行业类别及代码"]
    grid = sheet(
        head,
        *(
            [name, code, "样例镇", "112.5，36.6", f"样例{n} 1380000000{n}", "炼焦 C2521"]
            for n, (name, code) in enumerate(zip(NAMES, CODES, strict=True), 1)
        ),
    )
    _, rows = read(grid)
    first = rows[0]
    assert (first.contact, first.phone) == ("样例1", "13800000001")
    assert (first.township, first.county) == ("样例镇", "")
    assert (first.longitude, first.latitude) == (112.5, 36.6)
    assert (first.industry_code, first.industry) == ("2521", "炼焦")


def test_the_code_of_an_industry_may_stand_behind_its_name(sheet, read):
    grid = sheet(
        ["持证企业", "编号", "行业（代码）", "管理等级", "有效期至"],
        *(
            [name, f"{code}001P", "水泥制品制造（3021）", "重点", 20280505]
            for name, code in zip(NAMES, CODES, strict=True)
        ),
    )
    kind, rows = read(grid)
    assert kind == "permits"
    assert {(row.industry_code, row.industry) for row in rows} == {("3021", "水泥制品制造")}
    assert {row.management_class for row in rows} == {"key"}
    assert {row.valid_until for row in rows} == {date(2028, 5, 5)}


def test_days_are_not_taken_for_numbers_whatever_the_title_is_like(sheet, read):
    grid = sheet(
        ["排污单位", "社会信用代码", "排污许可证号码有效到"],
        *([name, code, date(2028, 5, 5)] for name, code in zip(NAMES, CODES, strict=True)),
    )
    _, rows = read(grid)
    assert {row.permit_number for row in rows} == {""}


def test_the_day_of_a_check_is_not_the_one_that_was_planned(sheet, read):
    head = ["检查对象", "计划检查日期", "实际检查时间", "主检人", "协检人", "检查结论", "问题描述"]
    grid = sheet(
        head,
        [NAMES[0], "2026-03-02", "2026-03-05 09:30:00", "样例甲", "样例乙", "发现问题", "台账不全"],
        [NAMES[1], "2026-03-03", "2026-03-06 09:30:00", "样例甲", "样例乙", "未发现问题", None],
        [NAMES[2], "2026-03-04", "2026-03-07 09:30:00", "样例甲", "样例乙", "发现问题", None],
    )
    kind, rows = read(grid)
    assert kind == "ledger"
    assert [row.checked_on for row in rows] == [date(2026, 3, day) for day in (5, 6, 7)]
    assert {row.officers for row in rows} == {("样例甲", "样例乙")}
    assert [row.outcome for row in rows] == ["problem", "no_problem", "problem"]
    assert [problem.text for problem in rows[0].problems] == ["台账不全"]


def test_a_check_of_which_only_the_month_is_known_has_no_day_and_says_so(sheet, read):
    grid = sheet(
        ["2024年双随机抽查台账"],
        ["企业名称", "检查月份", "检查人", "检查结果"],
        *([name, f"{month}月", "样例甲", "未发现问题"] for month, name in enumerate(NAMES, 3)),
    )
    kind, rows = read(grid)
    assert kind == "ledger"
    assert {row.checked_on for row in rows} == {None}
    assert {row.outcome for row in rows} == {"no_problem"}
    assert {note.message for row in rows for note in row.notes} == {"只有月份，没有写到日。"}


def test_officers_are_named_without_the_spaces_between(sheet, read):
    grid = sheet(
        ["姓 名", "人员编制性质", "执法证件", None, "现岗位状态"],
        [None, None, "证号", "有效期", None],
        ["样　甲", "事业编制", "15990001", "2023.5.6-2028.5.5", "在岗"],
        ["样例乙", "劳务派遣", "15990002", "2023.5.6-2028.5.5", "借调"],
        merged=[*(Merge(1, at, 2, at) for at in (0, 1, 4)), Merge(1, 2, 1, 3)],
    )
    kind, (first, second) = read(grid)
    assert kind == "officers"
    assert (first.name, second.name) == ("样甲", "样例乙")
    assert (first.on_establishment, first.in_post) == (True, True)
    assert (second.on_establishment, second.in_post) == (False, False)
    assert first.certificate_valid_until == date(2028, 5, 5)


def test_a_census_of_sources_is_a_list_of_facilities(sheet, read):
    head = [
        "统一社会信用代码",
        "单位详细名称及曾用名",
        "运行状态",
        "单位所在地及区划",
        None,
        "行业",
        None,
    ]
    below = [
        None,
        None,
        None,
        "乡（镇）",
        "街（村）、门牌号",
        "行业名称（GB/T 4754-2017）1",
        "行业代码1",
    ]
    grid = sheet(
        head,
        below,
        *(
            [code, name, state, "样例镇", "样例村工业路1号", "炼焦", "2521"]
            for name, code, state in zip(NAMES, CODES, ("运行", "停产", "关闭"), strict=True)
        ),
        merged=[Merge(1, 3, 1, 4), Merge(1, 5, 1, 6)],
    )
    kind, rows = read(grid)
    assert kind == "facilities"
    assert [row.production_state for row in rows] == ["normal", "stopped", "closed"]
    assert {row.industry_code for row in rows} == {"2521"}
    assert {row.address for row in rows} == {"样例村工业路1号"}


def test_kinds_may_be_told_by_a_sign_and_names_carry_marks(sheet, read):
    grid = sheet(
        ["2026年度示例县重点排污单位名录"],
        ["序号", "镇街园区", "重点排污单位名称", "重点类型（水、气、土、声、风险）"],
        [1, "样例镇", f"{NAMES[0]}*", "水、气"],
        [2, "样例镇", f"{NAMES[1]}（新增）", "土，风险"],
        [3, "样例镇", NAMES[2], "声"],
    )
    kind, rows = read(grid)
    assert kind == "key_units"
    assert [row.name for row in rows] == list(NAMES)
    assert [row.kinds for row in rows] == [("water", "air"), ("soil", "risk"), ("noise",)]
    assert [bool(row.notes) for row in rows] == [True, True, False]


def test_certificates_behind_officers_names_are_no_part_of_them(sheet, read):
    grid = sheet(
        ["企业名称", "检查时间", "执法人员及证号", "存在问题"],
        *(
            [name, date(2026, 3, day), "样例甲（1599000001）、样例乙15990002", "无"]
            for day, name in enumerate(NAMES, 1)
        ),
    )
    _, rows = read(grid)
    assert {row.officers for row in rows} == {("样例甲", "样例乙")}


def test_a_ledger_of_complaints_is_one_of_checks(sheet, read):
    grid = sheet(
        ["受理编号", "受理时间", "被投诉单位", "投诉内容", "办理人员", "现场检查时间", "调查情况"],
        *(
            [
                f"样{n}",
                date(2026, 3, n),
                name,
                "异味",
                "样例甲、样例乙",
                date(2026, 3, n + 1),
                "台账不全",
            ]
            for n, name in enumerate(NAMES, 1)
        ),
    )
    kind, rows = read(grid)
    assert kind == "ledger"
    assert [row.checked_on for row in rows] == [date(2026, 3, day) for day in (2, 3, 4)]
    assert {row.officers for row in rows} == {("样例甲", "样例乙")}


def test_a_kind_of_problem_counts_where_the_problem_itself_is_not_told(sheet, read):
    grid = sheet(
        ["污染源名称", "执法人员", "开始时间", "结束时间", "检查结果", "违法类型"],
        [NAMES[0], "样例甲", "2026-03-02 09:00", "2026-03-02 10:10", "存在问题", "未保存台账"],
        [NAMES[1], "样例甲", "2026-03-03 09:00", "2026-03-03 10:10", "未发现违法行为", None],
        [NAMES[2], "样例甲", "2026-03-04 09:00", "2026-03-04 10:10", "未发现违法行为", None],
    )
    _, rows = read(grid)
    assert [row.checked_on for row in rows] == [date(2026, 3, day) for day in (2, 3, 4)]
    assert [problem.text for problem in rows[0].problems] == ["未保存台账"]
    assert [row.outcome for row in rows] == ["problem", "no_problem", "no_problem"]


@pytest.mark.parametrize("title", ["许可证号（登记编号）", "许可证号"])
def test_the_number_of_a_registered_unit_is_that_of_its_registration(sheet, read, title):
    grid = sheet(
        ["企业名称", title, "管理类别", "有效期至"],
        *(
            [name, f"{code}001{sign}", told, date(2028, 5, 5)]
            for name, code, sign, told in zip(
                NAMES, CODES, "PVX", ("重点管理", "简化管理", "登记管理"), strict=True
            )
        ),
    )
    _, rows = read(grid)
    assert [bool(row.permit_number) for row in rows] == [True, True, False]
    assert [row.registration_number for row in rows] == ["", "", f"{CODES[2]}001X"]


def test_a_list_of_changes_tells_new_and_former_names(sheet, read):
    grid = sheet(
        ["变更后单位名称", "变更前单位名称", "许可证编号", "变更日期", "有效期至"],
        *(
            [name, f"示例老{number}厂", f"{code}001P", date(2025, 3, 1), date(2028, 5, 5)]
            for number, (name, code) in enumerate(zip(NAMES, CODES, strict=True), 1)
        ),
    )
    kind, rows = read(grid)
    assert kind == "permits"
    assert [(row.name, row.former_name) for row in rows] == [
        (name, f"示例老{number}厂") for number, name in enumerate(NAMES, 1)
    ]
