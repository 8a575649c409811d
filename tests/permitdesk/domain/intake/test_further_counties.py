"""Lists of yet other counties, each with a habit of its own."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.intake.dates import read_day, read_day_of_year, read_deadline, read_span
from permitdesk.domain.intake.grid import Merge
from permitdesk.domain.intake.parsing import lines
from permitdesk.domain.intake.recognition import recognise
from permitdesk.domain.intake.rows import SkippedRow
from permitdesk.domain.intake.violations import read_findings

NAMES = ("示例化工有限公司", "示例纸业有限公司", "示例水泥有限公司")
CODES = ("91149901MA0000001A", "91149901MA0000002B", "91149901MA0000003C")


def test_a_list_of_permits_stays_one_whatever_its_last_column_tells(read):
    kind, rows = read(
        [
            "企业名称",
            "排污许可证号",
            "许可证\n有效期起",
            "许可证\n有效期止",
            "管理类别",
            "现场核查情况",
        ],
        *(
            [name, f"{code}001P", date(2024, 9, 10), date(2029, 9, 9), "重点", "已核查"]
            for name, code in zip(NAMES, CODES, strict=True)
        ),
    )
    assert kind == "permits"
    assert {(row.valid_from, row.valid_until) for row in rows} == {
        (date(2024, 9, 10), date(2029, 9, 9))
    }


def test_a_title_in_brackets_counts_where_the_words_before_it_mean_nothing(read):
    _, rows = read(
        ["行政相对人名称", "行政相对人代码_1(统一社会信用代码)", "违法事实", "处罚有效期"],
        *([name, code, "超标", "2099/12/31"] for name, code in zip(NAMES, CODES, strict=True)),
    )
    assert [row.uscc for row in rows] == list(CODES)
    assert {row.valid_until for row in rows} == {None}


@pytest.mark.parametrize(
    ("title", "yes", "no"),
    [
        ("是否停产", "stopped", "normal"),
        ("是否正常生产", "normal", "stopped"),
        ("是否注销", "closed", ""),
    ],
)
def test_a_column_asks_for_a_state(read, title, yes, no):
    head = ["企业名称", "信用代码", "地址", title]
    _, rows = read(
        head,
        [NAMES[0], CODES[0], "样例路", "是"],
        [NAMES[1], CODES[1], "样例路", "否"],
        [NAMES[2], CODES[2], "样例路", "停产"],
    )
    assert [row.production_state for row in rows] == [yes, no, "stopped"]
    assert not any(note.column == title for row in rows for note in row.notes)


def test_lists_side_by_side_have_titles_of_their_own(read):
    kind, rows = read(
        ["示例县2026年重点排污单位"],
        ["水环境", None, None, "大气环境", None, None],
        ["序号", "单位名称", "信用代码"] * 2,
        [1, NAMES[0], CODES[0], 1, NAMES[1], CODES[1]],
        [None, None, None, 2, NAMES[2], CODES[2]],
        merged=[Merge(1, 0, 1, 5), Merge(2, 0, 2, 2), Merge(2, 3, 2, 5)],
    )
    assert kind == "key_units"
    assert [(row.name, row.kinds) for row in rows] == [
        (NAMES[0], ("water",)),
        (NAMES[1], ("air",)),
        (NAMES[2], ("air",)),
    ]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2026.3.5-6", date(2026, 3, 6)),
        ("2026年3月5日至6日", date(2026, 3, 6)),
        ("2026.3.30-4.2", date(2026, 4, 2)),
        ("2026-03-05 10:00-11:30", date(2026, 3, 5)),
        ("2026年3月5日上午", date(2026, 3, 5)),
    ],
)
def test_of_a_span_of_days_the_last_one_counts(told, day):
    assert read_day(told).value == day


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("3月8日-3月9日", date(2026, 3, 9)),
        ("3.5-6", date(2026, 3, 6)),
        ("3月31日前", date(2026, 3, 31)),
        ("3月下旬", None),
        ("3月5日6家", None),
    ],
)
def test_spans_without_a_year_take_that_of_the_title(told, day):
    assert read_day_of_year(told, 2026).value == day


def test_the_end_of_a_month_is_a_deadline_and_no_day_of_a_check():
    assert read_deadline("2月底前", 2026, None).value == date(2026, 2, 28)
    assert read_deadline("2026年3月底", None, None).value == date(2026, 3, 31)
    assert read_deadline("3月底", None, None).value is None
    assert read_deadline("2026.4.5前", None, None).value == date(2026, 4, 5)
    assert read_day_of_year("3月底", 2026).value is None


def test_a_validity_may_end_in_the_same_year():
    assert read_span("2026.1.1-6.30").value == (date(2026, 1, 1), date(2026, 6, 30))


def test_a_row_of_nothing_but_a_problem_belongs_to_the_check_above(read):
    day = date(2026, 2, 3)
    _, rows = read(
        ["序号", "企业名称", "检查日期", "检查人员", "存在问题", "完成时限"],
        [1, NAMES[0], day, "样甲、样乙", "危废未分类贮存", date(2026, 3, 3)],
        [None, None, None, None, "台账记录不完整", date(2026, 3, 10)],
        [None, None, None, None, "未张贴公示牌", None],
        [2, NAMES[1], day, "样甲", "无", None],
    )
    assert [(row.name, row.checked_on) for row in rows] == [
        *[(NAMES[0], day)] * 3,
        (NAMES[1], day),
    ]
    assert [row.deadline for row in rows] == [date(2026, 3, 3), date(2026, 3, 10), None, None]
    assert rows[1].officers == ("样甲", "样乙")
    assert rows[1].notes[0].message.startswith("本行没有单位名称")


def test_counts_pages_and_signatures_are_no_rows(sheet):
    grid = sheet(
        ["序号", "单位名称", "检查日期", "检查人", "问题"],
        [1, NAMES[0], "2026-1-5", "样甲", "无"],
        ["第 1 页"],
        ["共1家"],
        ["检查人签字：", None, "负责人：", None, None],
        ["公示日期：2026年5月6日"],
    )
    found = list(lines(recognise(grid), grid))
    skipped = [one.reason for one in found if isinstance(one, SkippedRow)]
    assert len(found) == 5
    assert skipped == ["页码", "合计行", "说明行", "说明行"]


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("正常生产，未发现环境违法行为", "no_problem"),
        ("检查时企业正常生产，污染防治设施正常运行，未发现明显环境问题。", "no_problem"),
        ("企业停产", ""),
        ("危废间未发现问题，台账不全", "problem"),
        ("未发现危废标识", "problem"),
        ("污染防治设施不正常运行", "problem"),
        ("未按规定运行污染防治设施", "problem"),
        ("停产整治期间擅自生产", "problem"),
    ],
)
def test_what_runs_and_what_was_not_found_is_no_problem(told, outcome):
    assert read_findings(told).outcome == outcome


def test_a_list_of_recusals_is_no_list_of_officers(sheet):
    grid = sheet(
        ["执法人员", "执法证号", "应回避企业", "回避原因"],
        ["样甲", "15990001", NAMES[0], "亲属任职"],
        ["样乙", "15990002", NAMES[1], "持股"],
    )
    assert recognise(grid) is None


def test_a_former_name_in_brackets_is_no_part_of_the_name(read):
    _, rows = read(
        ["单位名称", "信用代码", "地址"],
        [f"{NAMES[0]}（原示例化工总厂）", CODES[0], "样例路"],
        [f"{NAMES[1]}（二厂区）", CODES[1], "样例路"],
    )
    assert (rows[0].name, rows[0].former_name) == (NAMES[0], "示例化工总厂")
    assert (rows[1].name, rows[1].former_name) == (f"{NAMES[1]}（二厂区）", "")


def test_a_column_of_states_is_known_by_its_values(read):
    _, rows = read(
        ["主体名称", "统一社会信用代码", "住所", "登记状态"],
        [NAMES[0], CODES[0], "样例路", "存续"],
        [NAMES[1], CODES[1], "样例路", "吊销未注销"],
    )
    assert [row.production_state for row in rows] == ["normal", "closed"]


def test_a_column_of_grades_is_known_by_its_values(read):
    _, rows = read(
        ["企业名称", "信用代码", "设区市", "等级"],
        *(
            [name, code, "示例市", grade]
            for name, code, grade in zip(NAMES, CODES, ("绿标", "黄标", "红标"), strict=True)
        ),
    )
    assert [(row.credit, row.city) for row in rows] == [
        ("绿标", "示例市"),
        ("黄标", "示例市"),
        ("红标", "示例市"),
    ]


def test_a_header_of_three_rows_joins_a_group_and_its_columns(read):
    kind, rows = read(
        ["序号", "企业基本信息", None, "许可证信息", None, None],
        [None, "名称", "生产经营场所地址", "编号", "有效期限", None],
        [None, None, None, None, "起", "止"],
        [1, NAMES[0], "样例路", f"{CODES[0]}001P", date(2024, 9, 10), date(2029, 9, 9)],
        merged=[
            Merge(1, 0, 3, 0),
            Merge(1, 1, 1, 2),
            Merge(1, 3, 1, 5),
            *(Merge(2, at, 3, at) for at in (1, 2, 3)),
            Merge(2, 4, 2, 5),
        ],
    )
    assert kind == "permits"
    assert (rows[0].name, rows[0].address) == (NAMES[0], "样例路")
    assert rows[0].permit_number == f"{CODES[0]}001P"
    assert (rows[0].valid_from, rows[0].valid_until) == (date(2024, 9, 10), date(2029, 9, 9))


def test_a_header_reaches_as_far_down_as_its_merged_cells(read):
    _, rows = read(
        ["序号", "企业名称", "检查日期", "检查项目", None, "检查人"],
        [None, None, None, "无证排污", "超标排放", None],
        [1, NAMES[0], "2026-03-05", "×", "√", "样甲"],
        merged=[*(Merge(1, at, 2, at) for at in (0, 1, 2, 5)), Merge(1, 3, 1, 4)],
    )
    assert [(row.row, row.name) for row in rows] == [(3, NAMES[0])]
    assert rows[0].extra == {"检查项目/无证排污": "×", "检查项目/超标排放": "√"}


def test_the_number_of_units_is_no_part_of_a_countys_name(read):
    _, rows = read(
        ["所在县区", "排污单位名称", "信用代码", "地址"],
        ["示例县\n（2家）", NAMES[0], CODES[0], "样例路"],
        [None, NAMES[1], CODES[1], "样例路"],
        merged=[Merge(2, 0, 3, 0)],
    )
    assert [row.county for row in rows] == ["示例县", "示例县"]


def test_penalties_are_a_ledger_by_their_numbers(read):
    kind, rows = read(
        ["2026年立案查处情况表（单位：元）"],
        ["案件名称", "涉案企业", "立案时间", "案由", "处罚文号", "罚款金额"],
        ["某案", NAMES[0], "2026-02-01", "超标排放大气污染物", "示环罚〔2026〕1号", "100,000.00"],
        ["某案", NAMES[1], "2026-03-01", "无组织排放", "示环罚〔2026〕2号", "￥50000"],
    )
    assert kind == "ledger"
    assert [row.fine_fen for row in rows] == [10_000_000, 5_000_000]
    assert [row.problems[0].text for row in rows] == ["超标排放大气污染物", "无组织排放"]


def test_numbers_in_circles_part_problems():
    found = read_findings("①危废间未设围堰；②台账缺失③未公开")
    assert [one.text for one in found.problems] == ["危废间未设围堰", "台账缺失", "未公开"]


def test_days_in_financial_characters_are_read_to_their_end():
    assert read_day("贰零贰肆年玖月壹拾日").value == date(2024, 9, 10)


def test_group_rows_tell_county_and_township(read):
    _, rows = read(
        ["2026年噪声重点排污单位名录"],
        ["序号", "单位名称", "信用代码"],
        ["示例县（1家）"],
        [1, NAMES[0], CODES[0]],
        ["样例镇"],
        [2, NAMES[1], CODES[1]],
        ["工业园区"],
        [3, NAMES[2], CODES[2]],
    )
    assert [(row.county, row.township) for row in rows] == [
        ("示例县", ""),
        ("", "样例镇"),
        ("", ""),
    ]
