"""Ledgers as offices lay them out by hand: the same visits in many shapes, nothing copied.

Each layout takes visits and returns a sheet. What a layout is about is in its name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.intake.grid import Cell, Merge, Row, SheetGrid

Cells = Sequence[Cell]
Layout = Callable[[Sequence["Visit"]], SheetGrid]
LAYOUTS: dict[str, Layout] = {}


@dataclass(frozen=True)
class Visit:
    """What a ledger tells of one visit."""

    name: str
    code: str
    day: date
    problem: str = ""
    town: str = "示例镇"
    officers: str = "样例甲、样例乙"


def layout(make: Layout) -> Layout:
    """Keep a layout under its name."""
    LAYOUTS[make.__name__] = make
    return make


def sheet(*rows: Cells, name: str = "Sheet1", merged: Sequence[Merge] = ()) -> SheetGrid:
    """Return a sheet; a row of nothing stays blank."""
    kept = [
        Row(number, tuple(cell if cell != "" else None for cell in cells))
        for number, cells in enumerate(rows, 1)
        if any(cell not in ("", None) for cell in cells)
    ]
    return SheetGrid(name, kept, merged=tuple(merged))


def chinese(day: date) -> str:
    """Return a day as 2025年3月15日."""
    return f"{day.year}年{day.month}月{day.day}日"


@layout
def other_titles(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "受检单位", "统一社会信用代码", "检查时间", "执法人员", "现场检查情况")
    return sheet(
        head, *((n, v.name, v.code, v.day, v.officers, v.problem) for n, v in enumerate(visits, 1))
    )


@layout
def columns_in_another_order_without_codes(visits: Sequence[Visit]) -> SheetGrid:
    head = ("检查日期", "发现的问题", "乡镇", "被检查企业", "检查人", "备注")
    return sheet(
        head, *((chinese(v.day), v.problem, v.town, v.name, v.officers, "") for v in visits)
    )


@layout
def titles_with_blanks_and_breaks(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序 号", "企 业 名 称", "检 查\n日 期", "检 查 人 员", "存 在 的\n主 要 问 题")
    rows = (
        (f"{n}", v.name, v.day.isoformat(), v.officers, v.problem) for n, v in enumerate(visits, 1)
    )
    return sheet(("示例县现场检查登记表",), head, *rows)


@layout
def numbers_below_the_header(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "单位名称", "检查日期", "检查人员", "检查情况", "处理意见")
    rows = ((n, v.name, v.day, v.officers, v.problem, "") for n, v in enumerate(visits, 1))
    return sheet(("2025年度检查台账",), head, ("1", "2", "3", "4", "5", "6"), *rows)


@layout
def stems_below_the_header(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "单位名称", "统一社会信用代码", "检查日期", "检查人员", "检查情况")
    rows = ((n, v.name, v.code, v.day, v.officers, v.problem) for n, v in enumerate(visits, 1))
    return sheet(head, ("甲", "乙", "丙", "丁", "戊", "己"), *rows)


@layout
def instructions_below_the_header(visits: Sequence[Visit]) -> SheetGrid:
    head = ("单位名称*", "统一社会信用代码*", "检查日期*", "检查人员", "存在问题")
    told = ("必填", "必填，18位", "必填，格式2025-01-01", "选填", "选填")
    return sheet(head, told, *((v.name, v.code, v.day, v.officers, v.problem) for v in visits))


@layout
def a_header_of_three_rows(visits: Sequence[Visit]) -> SheetGrid:
    merged = (
        Merge(2, 0, 4, 0), Merge(2, 1, 2, 2), Merge(3, 1, 4, 1), Merge(3, 2, 4, 2),
        Merge(2, 3, 2, 5), Merge(3, 3, 4, 3), Merge(3, 4, 4, 4), Merge(3, 5, 4, 5),
    )  # fmt: skip
    rows = ((n, v.name, v.code, v.day, v.officers, v.problem) for n, v in enumerate(visits, 1))
    return sheet(
        ("日常监管情况",),
        ("序号", "被检查单位", "", "检查情况", "", ""),
        ("", "名称", "代码", "时间", "人员", "问题"),
        (),
        *rows,
        merged=merged,
    )


@layout
def the_day_in_three_columns(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "企业名称", "年", "月", "日", "检查人员", "存在问题")
    rows = (
        (n, v.name, v.day.year, v.day.month, v.day.day, v.officers, v.problem)
        for n, v in enumerate(visits, 1)
    )
    return sheet(head, *rows)


@layout
def days_without_a_year(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "企业名称", "检查日期", "检查人员", "存在问题")
    rows = (
        (n, v.name, f"{v.day.month}月{v.day.day}日", v.officers, v.problem)
        for n, v in enumerate(visits, 1)
    )
    return sheet(("2025年排污单位执法检查台账",), head, *rows)


@layout
def days_as_month_and_day_with_a_point(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "企业名称", "检查日期", "检查人员", "存在问题")
    rows = (
        (n, v.name, f"{v.day.month}.{v.day.day}", v.officers, v.problem)
        for n, v in enumerate(visits, 1)
    )
    return sheet(head, *rows, name="2025年")


@layout
def days_of_two_digits(visits: Sequence[Visit]) -> SheetGrid:
    head = ("单位名称", "统一社会信用代码", "检查时间", "检查人", "检查结果")
    return sheet(
        head, *((v.name, v.code, f"{v.day:%y.%m.%d}", v.officers, v.problem) for v in visits)
    )


@layout
def days_with_hours(visits: Sequence[Visit]) -> SheetGrid:
    head = ("单位名称", "统一社会信用代码", "检查时间", "检查人", "检查结果")
    return sheet(
        head,
        *((v.name, v.code, f"{chinese(v.day)}上午9时30分", v.officers, v.problem) for v in visits),
    )


@layout
def groups_sums_and_signatures(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "企业名称", "信用代码", "检查日期", "检查人员", "存在问题", "罚款（万元）")
    rows: list[Cells] = [
        ("执法检查台账",),
        ("填报单位：示例大队", "", "", "填报时间：2026年"),
        head,
    ]
    middle = len(visits) // 2
    for sign, some in (("一", visits[:middle]), ("二", visits[middle:])):
        rows.append((f"{sign}、{some[0].town}",))
        rows += [(n, v.name, v.code, v.day, v.officers, v.problem, "") for n, v in enumerate(some)]
        rows.append(("小计", "", "", "", "", "", "5.5"))
    rows += [("合计", "", "", "", "", "", "11"), ("审核人：样例甲", "", "", "填表人：样例乙")]
    return sheet(*rows)


@layout
def a_name_merged_over_its_visits(visits: Sequence[Visit]) -> SheetGrid:
    rows: list[Cells] = [("乡镇", "企业名称", "统一社会信用代码", "检查日期", "存在问题")]
    merged: list[Merge] = []
    before = ""
    for v in visits:
        same = v.code == before
        number = len(rows) + 1
        rows.append(("", "" if same else v.name, "" if same else v.code, v.day, v.problem))
        if same:
            top = merged.pop() if merged and merged[-1].bottom == number - 1 else None
            if top is not None:
                merged.pop()
            first = top.top if top else number - 1
            merged += [Merge(first, 1, number, 1), Merge(first, 2, number, 2)]
        before = v.code
    return sheet(*rows, merged=merged)


@layout
def blank_columns_between(visits: Sequence[Visit]) -> SheetGrid:
    head = ("", "", "序号", "", "单位", "", "检查时间", "检查人员", "问题")
    rows = (
        ("", "", n, "", v.name, "", v.day, v.officers, v.problem) for n, v in enumerate(visits, 1)
    )
    return sheet((), (), ("", "", "污染源检查台账"), (), head, *rows)


@layout
def numbered_names(visits: Sequence[Visit]) -> SheetGrid:
    head = ("企业名称", "检查日期", "检查人员", "存在问题")
    return sheet(
        head, *((f"{n}、{v.name}", v.day, v.officers, v.problem) for n, v in enumerate(visits, 1))
    )


@layout
def a_system_export(visits: Sequence[Visit]) -> SheetGrid:
    head = (
        "任务编号",
        "执法对象",
        "统一社会信用代码",
        "现场检查开始时间",
        "现场检查结束时间",
        "执法人员",
        "检查结论",
    )
    rows = (
        (f"RW{n}", v.name, v.code, f"{v.day} 09:00:00", f"{v.day} 11:00:00", v.officers, v.problem)
        for n, v in enumerate(visits)
    )
    return sheet(head, *rows)


@layout
def the_header_on_every_page(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "单位名称", "统一社会信用代码", "检查时间", "检查人", "检查结果")
    rows: list[Cells] = []
    for n, v in enumerate(visits):
        if n % 5 == 0:
            rows += [("监督检查台账（续表）",), head]
        rows.append((n + 1, v.name, v.code, v.day, v.officers, v.problem))
    return sheet(*rows)


@layout
def many_columns_of_no_use(visits: Sequence[Visit]) -> SheetGrid:
    head = (
        "序号", "县区", "企业名称", "法定代表人", "联系电话", "排污许可证编号", "监测点位",
        "检查日期", "检查组", "存在问题", "整改要求", "整改时限", "复查日期", "是否立案",
        "罚款金额", "备注1", "备注2",
    )  # fmt: skip
    rows = (
        (n, "示例县", v.name, "样例丙", "0000-0", f"{v.code}001P", "1", v.day, v.officers,
         v.problem, "立即整改", v.day + timedelta(30), v.day + timedelta(35), "否", "", "", "")
        for n, v in enumerate(visits, 1)
    )  # fmt: skip
    return sheet(head, *rows)


@layout
def titles_in_plain_speech(visits: Sequence[Visit]) -> SheetGrid:
    head = (
        "编号",
        "企业(盖章)",
        "企业信用代码号",
        "何时检查",
        "谁检查的",
        "查出什么问题",
        "处理结果",
    )
    rows = (
        (f"JC-{n:03}", v.name, v.code, v.day, v.officers, v.problem, "")
        for n, v in enumerate(visits, 1)
    )
    return sheet(head, *rows)


@layout
def published_results(visits: Sequence[Visit]) -> SheetGrid:
    head = (
        "序号",
        "抽查任务名称",
        "抽查对象名称",
        "统一社会信用代码",
        "抽查日期",
        "检查人员",
        "抽查结果",
    )
    rows = (
        (n, "双随机", v.name, v.code, v.day, v.officers, v.problem or "未发现问题")
        for n, v in enumerate(visits, 1)
    )
    return sheet(("2025年度抽查结果公示",), head, *rows)


@layout
def lists_beside_each_other(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "企业名称", "检查日期", "存在问题")
    half = (len(visits) + 1) // 2
    told = [(n, v.name, v.day, v.problem or "无") for n, v in enumerate(visits, 1)]
    left, right = told[:half], [*told[half:], ("", "", "", "")]
    return sheet(
        ("检查台账",), (*head, *head), *((*a, *b) for a, b in zip(left, right, strict=False))
    )


@layout
def states_behind_names(visits: Sequence[Visit]) -> SheetGrid:
    endings = ("", "（停产）", "(已关闭)", "（季节性停产）")
    head = ("单位名称", "检查时间", "检查人", "检查结果")
    return sheet(
        head,
        *(
            (v.name + endings[n % len(endings)], v.day, v.officers, v.problem)
            for n, v in enumerate(visits)
        ),
    )


@layout
def serials_as_text(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "单位名称", "代码", "检查日期", "人员", "问题")
    rows = (
        (f"{n}.", v.name, f"'{v.code}", f"{(v.day - date(1899, 12, 30)).days}", "", v.problem)
        for n, v in enumerate(visits, 1)
    )
    return sheet(head, *rows)


@layout
def the_header_far_down(visits: Sequence[Visit]) -> SheetGrid:
    told = "检查人员应当认真填写本台账，按时归档，不得涂改，内容真实完整，一式两份，逐级上报。"
    head = ("序号", "排污单位", "检查日期", "检查人员", "存在问题")
    rows = ((n, v.name, v.day, v.officers, v.problem) for n, v in enumerate(visits, 1))
    return sheet(*((f"第{n}条：{told}",) for n in range(1, 10)), head, *rows)


@layout
def names_twice(visits: Sequence[Visit]) -> SheetGrid:
    head = ("序号", "名称", "名称", "检查日期", "检查人员", "存在问题", "备注", "备注")
    return sheet(
        head,
        *(
            (n, v.name, "主厂区", v.day, v.officers, v.problem, "", "")
            for n, v in enumerate(visits, 1)
        ),
    )


@layout
def codes_taken_apart(visits: Sequence[Visit]) -> SheetGrid:
    head = ("单位名称", "机构代码", "检查时间", "检查人", "检查结果")
    rows = (
        (
            v.name.replace("有限", "有限 "),
            f"{v.code[:8]} {v.code[8:].lower()}",
            v.day,
            "",
            v.problem,
        )
        for v in visits
    )
    return sheet(head, *rows)
