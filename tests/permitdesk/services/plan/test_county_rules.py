"""Rows as county plans word them: each can be said in a rule row, and comes to its number."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise

import pytest

from permitdesk.domain.plan.annex_words import printed_frequency, printed_ratio
from permitdesk.domain.plan.counting import period_count
from permitdesk.domain.plan.month import resolve
from permitdesk.domain.plan.pool import Drawn, PoolUnit, Situation
from permitdesk.domain.plan.rule import PlanRule, months_words
from permitdesk.domain.plan.year import ahead
from permitdesk.errors.plan import RuleValueWrong
from permitdesk.services.plan.rules import changed_rule

BLANK = PlanRule(code="row", title="样例", basis="percent_of_pool")


def where(attribute: str, operator: str, value: str, word: str = "") -> str:
    """Return the filter of one condition as the drawer keeps it."""
    one = {"attribute": attribute, "operator": operator, "value": value}
    return json.dumps([{**one, "word": word} if word else one], ensure_ascii=False)


def row(**fields: object) -> PlanRule:
    """Return a row as the drawer saves it, refused where its fields do not go together."""
    made = changed_rule(BLANK, fields)
    assert made.mistake == ("", "")
    return made


def pool(count: int, **fields: object) -> list[PoolUnit]:
    return [
        PoolUnit(at, f"样例-{at:04}", f"样例第{at}厂", "general", "")._replace(**fields)
        for at in range(count)
    ]


def year_of(rule: PlanRule, units: list[PoolUnit], officers: int = 10, **more: object):
    """Draw a row month after month, each time the first who are eligible."""
    drawn: list[Drawn] = []
    for month in range(1, 13):
        situation = Situation(2026, month, units, officers, drawn=tuple(drawn), **more)
        (stratum,) = resolve([(1, rule)], situation)
        drawn += [Drawn(rule.code, month, one.label) for one in stratum.eligible[: stratum.sample]]
    return drawn


def by_month(drawn: list[Drawn]) -> list[int]:
    times = Counter(one.month for one in drawn)
    return [times[month] for month in range(1, 13)]


@pytest.mark.parametrize(
    ("fields", "units", "officers", "count", "words"),
    [
        # 重点单位每季度按20%
        ({"value": 20, "period": "quarter"}, 41, 9, 9, "ceil(41 × 20%) = 9"),
        # 一般单位按执法人员1:5
        ({"basis": "officer_ratio", "value": 5}, 227, 9, 45, "9 × 5 = 45"),
        # 特殊监管对象每季度不低于50%
        ({"value": 50, "period": "quarter"}, 7, 9, 4, "ceil(7 × 50%) = 4"),
        # 每年至少2次
        ({"basis": "min_count", "value": 2}, 13, 9, 26, "13 × 2 = 26"),
        # 全覆盖
        ({"basis": "full"}, 13, 9, 13, "13 × 100% = 13"),
        # 登记单位按1%抽取，不少于3家、最多10家
        ({"value": 1, "least": 3, "most": 10},
         181, 9, 3, "ceil(181 × 1%) = 2；每期至少 3 家，取 3"),
        ({"value": 1, "least": 3, "most": 10}, 5000, 9, 10, "ceil(5000 × 1%) = 50；每期至多 10 家"),
        ({"value": 1, "least": 3, "most": 10}, 601, 9, 7, "ceil(601 × 1%) = 7"),
        # 建设项目每季度不少于5家，不足5家的全部检查
        (
            {"basis": "fixed", "value": 5, "or_basis": "full", "takes": "fewer"},
            4, 9, 4, "5 或 4 × 100% = 4，取少 4",
        ),
        # 涉VOCs企业夏季每月10%
        ({"value": 10, "period": "month", "months": "5-9"}, 33, 9, 4, "ceil(33 × 10%) = 4"),
        # 风险等级 A/B/C/D 分别 5/10/25/50%
        ({"value": 5}, 21, 9, 2, "ceil(21 × 5%) = 2"),
        ({"value": 10}, 21, 9, 3, "ceil(21 × 10%) = 3"),
        ({"value": 25}, 21, 9, 6, "ceil(21 × 25%) = 6"),
        ({"value": 50}, 21, 9, 11, "ceil(21 × 50%) = 11"),
        # 信用等级低的加倍：每季度 2% 的两倍
        ({"value": 4, "period": "quarter"}, 30, 9, 2, "ceil(30 × 4%) = 2"),
        # 与市场监管部门联合抽查3家
        ({"basis": "fixed", "value": 3}, 30, 9, 3, "3"),
        # 千分之五
        ({"value": 0.5}, 1001, 9, 6, "ceil(1001 × 0.5%) = 6"),
        # 按执法人员1:10，但不超过名录的20%
        (
            {"basis": "officer_ratio", "value": 10, "or_basis": "percent_of_pool", "or_value": 20,
             "takes": "fewer"},
            227, 9, 46, "9 × 10 = 90 或 ceil(227 × 20%) = 46，取少 46",
        ),
        # 每名执法人员每月不少于2家
        ({"basis": "officer_ratio", "value": 2, "period": "month"}, 227, 9, 18, "9 × 2 = 18"),
        # 登记管理单位五年内全覆盖
        ({"basis": "full", "period": "five_years"}, 181, 9, 37, "ceil(181 × 100% ÷ 5 年) = 37"),
        # 三年一遍
        ({"basis": "full", "period": "three_years"}, 110, 9, 37, "ceil(110 × 100% ÷ 3 年) = 37"),
        # 每两个月 6 家
        ({"basis": "fixed", "value": 6, "period": "two_months"}, 99, 9, 6, "6"),
        # 每季度一次，每次不少于辖区单位的 2.5%
        ({"value": 2.5, "period": "quarter"}, 291, 9, 8, "ceil(291 × 2.5%) = 8"),
        # 一般单位 2 人一组，每组每月 3 家（4 名执法人员）：每人 1.5 家
        ({"basis": "officer_ratio", "value": 1.5, "period": "month"}, 291, 9, 14,
         "ceil(9 × 1.5) = 14"),
    ],
)  # fmt: skip
def test_a_county_rule_comes_to_its_number(fields, units, officers, count, words):
    assert period_count(row(**fields), units, officers) == (count, words)


@pytest.mark.parametrize(
    ("said", "condition", "met", "others"),
    [
        ("涉VOCs企业", where("note", "contains", "VOCs、挥发性有机物"),
         [{"note": "涉VOCs"}, {"note": "排放挥发性有机物"}], [{"note": "涉重金属"}, {}]),
        ("危废经营单位", where("note", "contains", "危废经营"), [{"note": "危废经营单位"}], [{}]),
        ("排污登记单位", where("management_class", "equals", "登记管理"),
         [{"management_class": "registered"}], [{"management_class": "key"}, {}]),
        ("发证单位", where("permit_kind", "equals", "排污许可证"),
         [{"permit_kind": "permit"}, {"permit_kind": "permit,registration"}],
         [{"permit_kind": "registration"}, {}]),
        ("正面清单企业", where("positive_list", "equals", "在清单内"),
         [{"positive_list": "yes"}], [{}]),
        ("正面清单以外的", where("positive_list", "equals", "不在清单内"),
         [{}], [{"positive_list": "yes"}]),
        ("尾矿库", where("name", "contains", "尾矿"), [{"name": "样例尾矿库"}], [{}]),
        ("核技术利用单位", where("note", "contains", "核技术利用、射线装置"),
         [{"note": "射线装置2台"}], [{}]),
        ("信用D级", where("credit", "equals", "D"), [{"credit": "D"}], [{"credit": "A"}, {}]),
        ("信用为警示或不良", where("credit", "one_of", "警示、不良"),
         [{"credit": "警示"}, {"credit": "不良"}], [{"credit": "良好"}, {}]),
        ("两个行业", where("industry_code", "starts_with", "22、2521"),
         [{"industry_code": "2221"}, {"industry_code": "2521"}], [{"industry_code": "2522"}, {}]),
        ("行业名称含铸造", where("industry", "contains", "铸造"),
         [{"industry": "黑色金属铸造"}], [{"industry": "水泥制造"}, {}]),
        ("今年以来新发证的", where("permit_issued", "at_least", "2026年1月1日"),
         [{"permit_issued": "2026-01-01"}, {"permit_issued": "2026-10-09"}],
         [{"permit_issued": "2025-12-31"}, {}]),
        ("许可证年内到期的", where("permit_until", "at_most", "2026-12-31"),
         [{"permit_until": "2026-12-31"}], [{"permit_until": "2027-01-01"}, {}]),
        ("三年未检查的", where("last_checked", "below", "2023"),
         [{"last_checked": "2022-12-31"}, {}], [{"last_checked": "2023-01-01"}]),
        ("上年度被处罚的", where("fines", "at_least", "1"), [{"fines": "2"}], [{}]),
        ("上年度未发现问题的", where("problems", "equals", "0"), [{}], [{"problems": "1"}]),
        ("投诉三次以上的", where("complaints", "at_least", "3"),
         [{"complaints": "3"}], [{"complaints": "2"}, {}]),
        ("省厅核发的", where("issuer", "contains", "省"), [{"issuer": "样例省厅"}], [{}]),
        ("重点和特殊对象", where("object_class", "equals", "重点、特殊"),
         [{"object_class": "key"}, {"object_class": "special"}], [{}]),
        ("日处理20吨以上", where("note_number", "at_least", "20", "日处理能力"),
         [{"note": "日处理能力：20吨"}], [{"note": "日处理能力19"}, {}]),
    ],
)  # fmt: skip
def test_a_row_can_be_about_whatever_a_county_names(said, condition, met, others):
    wanted = [pool(1, label=f"met-{at}", **fields)[0] for at, fields in enumerate(met)]
    units = [*wanted, *(pool(1, label=f"not-{at}", **one)[0] for at, one in enumerate(others))]
    situation = Situation(2026, 1, units, 5)
    assert situation.units_of(row(basis="full", filters=condition)) == wanted, said


def test_the_year_can_be_done_by_the_end_of_the_third_quarter():
    assert by_month(year_of(row(value=40, milestones="9月底100%"), pool(50))) == [
        3, 3, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0,
    ]  # fmt: skip


def test_the_first_half_year_takes_three_fifths():
    drawn = by_month(year_of(row(value=50, milestones="6月60%"), pool(49)))
    assert (sum(drawn[:6]), sum(drawn[6:])) == (15, 10)


def test_a_milestone_says_how_its_month_came_about():
    situation = Situation(2026, 4, pool(49), 5, drawn=[Drawn("row", 1, "样例-0000")])
    (stratum,) = resolve([(1, row(value=50, milestones="6月60%"))], situation)
    assert stratum.month_arithmetic == (
        "本年度需 25 家，此前已抽 1 家；6月底前须达 60%（15 家），余 14 家分 3 个月："
        "ceil(14 ÷ 3) = 5"
    )


def test_a_month_drawn_ahead_leaves_the_earlier_one_the_rest():
    units = pool(62)
    drawn = [Drawn("row", 12, one.label) for one in units[:16]]
    rule = row(value=25, period="quarter")
    (stratum,) = resolve([(1, rule)], Situation(2026, 11, units, 5, drawn=drawn))
    assert stratum.month_count == 0
    assert stratum.month_arithmetic == (
        "本季度需 16 家，此前已抽 0 家，后面的月份已抽 16 家，余 0 家"
    )
    planned = ahead(rule, stratum, {12: 16}, 11)
    assert planned == {11: 0, 12: 0}


def test_tailings_ponds_are_all_met_before_the_floods():
    drawn = by_month(year_of(row(basis="full", months="1-5"), pool(7)))
    assert (sum(drawn[:5]), sum(drawn[5:])) == (7, 0)


def test_the_winter_goes_over_the_years_end():
    rule = row(value=10, period="month", months="10月至次年3月", repeats=True)
    assert rule.months == "1,2,3,10,11,12"
    assert months_words(rule.months) == "10月至次年3月"
    assert by_month(year_of(rule, pool(21))) == [3, 3, 3, 0, 0, 0, 0, 0, 0, 3, 3, 3]


def test_each_licensed_waste_handler_is_met_in_each_half_year():
    rule = row(basis="min_count", value=1, period="half", repeats=True)
    drawn = year_of(rule, pool(5))
    assert Counter(one.label for one in drawn) == {f"样例-{at:04}": 2 for at in range(5)}
    assert sum(by_month(drawn)[:6]) == 5


def test_nobody_comes_again_within_the_months_between():
    rule = row(value=25, period="month", gap=4, repeats=True)
    drawn = year_of(rule, pool(8), lately={"样例-0000": "2025-11"})
    months = {label: [one.month for one in drawn if one.label == label] for label in
              {one.label for one in drawn}}  # fmt: skip
    assert by_month(drawn) == [2] * 12
    assert all(later - earlier >= 4 for own in months.values()
               for earlier, later in pairwise(own))  # fmt: skip
    assert months["样例-0000"][0] == 3


def test_too_few_for_the_months_between_is_told_with_what_would_help():
    units = pool(3)
    drawn = [Drawn("row", 1, one.label) for one in units[:2]]
    rule = row(basis="full", period="month", gap=3, repeats=True)
    (stratum,) = resolve([(1, rule)], Situation(2026, 2, units, 5, drawn=drawn))
    assert stratum.reason == (
        "应抽 3 家，可抽 1 家，缺 2 家（距上次抽查不足 3 个月 2 家）。"
        "可缩短两次抽查的间隔（可补 2 家）、核对名录分类或调整数值。"
    )
    assert "全年 12 期共需 36 家次" in stratum.outlook


def test_joint_checks_may_be_a_fixed_number_in_named_months():
    rule = row(basis="fixed", value=3, months="6", partners="样例市场监管局")
    assert by_month(year_of(rule, pool(9))) == [0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("fields", "ratio", "frequency"),
    [
        ({"value": 20, "period": "quarter"}, "20%", "每季度1次"),
        ({"basis": "officer_ratio", "value": 5}, "执法人员1:5", "每年1次"),
        ({"basis": "min_count", "value": 2}, "100%", "每年2次"),
        ({"value": 1, "least": 3, "most": 10}, "1%（3至10家）", "每年1次"),
        ({"basis": "fixed", "value": 3, "months": "10-3"}, "3家", "每年1次（10月至次年3月）"),
        ({"value": 40, "milestones": "6:60,9:100"}, "40%", "每年1次（6月底60%、9月底100%）"),
        ({"value": 20, "or_basis": "officer_ratio", "or_value": 5},
         "20%或执法人员1:5（取较多者）", "每年1次"),
    ],
)  # fmt: skip
def test_annex_3_prints_a_rows_numbers_where_nobody_wrote_words(fields, ratio, frequency):
    rule = row(**fields)
    assert (printed_ratio(rule), printed_frequency(rule)) == (ratio, frequency)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"value": 20, "period": "quarter", "milestones": "6:60"}, "milestones"),
        ({"value": 20, "months": "7-12", "milestones": "6:60"}, "milestones"),
    ],
)
def test_milestones_that_nobody_could_reach_are_refused(fields, field):
    assert changed_rule(BLANK, fields).mistake[0] == field


@pytest.mark.parametrize("text", ["60", "13:50", "6:0", "6:60,9:50", "6:60,6:70", "6:101"])
def test_what_is_no_milestone_is_refused_with_an_example(text):
    with pytest.raises(RuleValueWrong, match="6月底60%"):
        changed_rule(BLANK, {"milestones": text})
