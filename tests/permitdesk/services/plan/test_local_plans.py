"""Every row of plans that real offices have published, with its number, and unusual ones."""

from __future__ import annotations

from collections import Counter

import pytest

from permitdesk.domain.plan.cap import CapLimit
from permitdesk.domain.plan.counting import period_count
from permitdesk.domain.plan.filters import conditions
from permitdesk.domain.plan.month import resolve
from permitdesk.domain.plan.pool import Drawn, PoolUnit, Situation
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.services.plan import presets


def row(preset: str, code: str) -> PlanRule:
    """Return a row of a preset as a plan keeps it."""
    return next(rule for rule in presets.rows_of(presets.find(preset)) if rule.code == code)


def pool(count: int, object_class: str = "general", **fields: str) -> list[PoolUnit]:
    stem = object_class[0] + "".join(fields.values())[:8]
    return [
        PoolUnit(at, f"{stem}-{at:04}", f"样例{stem}第{at}厂", object_class, "", **fields)
        for at in range(count)
    ]


def year_of(rule: PlanRule, units: list[PoolUnit], officers: int = 10, **more: object):
    """Draw a row month after month, each time the first who are eligible."""
    drawn: list[Drawn] = []
    for month in range(1, 13):
        situation = Situation(2025, month, units, officers, drawn=tuple(drawn), **more)
        (stratum,) = resolve([(1, rule)], situation)
        drawn += [Drawn(rule.code, month, one.label) for one in stratum.eligible[: stratum.sample]]
    return drawn


def by_quarter(drawn: list[Drawn]) -> list[int]:
    times = Counter((one.month - 1) // 3 for one in drawn)
    return [times[quarter] for quarter in range(4)]


@pytest.mark.parametrize(
    ("preset", "code", "units", "officers", "count"),
    [
        ("国家2015 县级", "key", 9, 10, 3),
        ("国家2015 县级", "general", 227, 10, 100),
        ("国家2015 市级", "key", 41, 10, 3),
        ("国家2015 市级", "general", 227, 10, 50),
        ("商州区2021", "key", 9, 10, 3),
        ("商州区2021", "general", 227, 10, 100),
        ("青山区2025", "key", 37, 10, 37),
        ("青山区2025", "general", 300, 12, 120),
        ("青山区2025", "village-sewage-large", 17, 10, 17),
        ("青山区2025", "village-sewage-small", 23, 10, 5),
        ("青山区2025", "construction", 12, 10, 5),
        ("马尾区2021", "key", 41, 10, 11),
        ("马尾区2021", "special", 8, 10, 8),
        ("江西县级（C类按1:5）", "key", 9, 7, 3),
        ("江西县级（C类按1:5）", "special", 7, 7, 4),
        ("江西县级（C类按1:5）", "general", 300, 7, 35),
        ("江西县级（C类按20%）", "general", 301, 7, 61),
        ("江西市级", "key", 41, 7, 3),
        ("江西市级", "special", 41, 7, 1),
        ("峄城区2024", "general", 101, 7, 3),
        ("峄城区2024", "special", 8, 7, 8),
        ("峄城区2024", "mines", 6, 7, 6),
        ("朝阳区2021", "key", 50, 7, 5),
        ("孝感市2024 市级", "key", 41, 7, 3),
        ("山西清单式执法检查", "key", 9, 10, 3),
        ("吉林清单式执法检查", "general", 227, 10, 100),
    ],
)
def test_a_preset_comes_to_the_published_number(preset, code, units, officers, count):
    assert period_count(row(preset, code), units, officers)[0] == count


def test_shangzhou_comes_to_three_key_units_and_twenty_five_general_ones_a_quarter():
    key = year_of(row("商州区2021", "key").model_copy(update={"repeats": True}), pool(9, "key"))
    assert by_quarter(key) == [3, 3, 3, 3]
    general = year_of(row("商州区2021", "general"), pool(227))
    assert by_quarter(general) == [25, 25, 25, 25]


def test_qingshan_meets_each_key_unit_once_drawn_once_a_quarter():
    units = pool(37, "key")
    drawn = year_of(row("青山区2025", "key"), units)
    assert {one.month for one in drawn} == {1, 4, 7, 10}
    assert Counter(one.label for one in drawn) == {unit.label: 1 for unit in units}


def test_qingshan_chooses_sewage_works_by_the_capacity_in_their_notes():
    large = [*pool(3, note="日处理能力150吨"), *pool(1, note="农村污水，日处理能力：100 吨/日")]
    small = pool(10, note="日处理能力 60")
    units = [*large, *small, *pool(5, note="日处理能力8"), *pool(9)]
    drawn = year_of(row("青山区2025", "village-sewage-large"), units)
    assert {one.label for one in drawn} == {unit.label for unit in large}
    assert {one.month for one in drawn} <= set(range(4, 12))
    few = year_of(row("青山区2025", "village-sewage-small"), units)
    assert len(few) == 2
    assert {one.label for one in few} <= {unit.label for unit in small}


def test_qingshan_looks_at_two_fifths_of_the_projects_since_2020_nobody_twice():
    units = [*pool(12, note="建设项目2021年"), *pool(4, note="建设项目2019年")]
    drawn = year_of(row("青山区2025", "construction"), units)
    assert len({one.label for one in drawn}) == len(drawn) == 5


def test_mawei_meets_every_special_unit_in_every_quarter():
    assert by_quarter(year_of(row("马尾区2021", "special"), pool(8, "special"))) == [8, 8, 8, 8]


def test_yicheng_meets_each_mine_in_each_half_year():
    units = pool(6, industry_code="0610")
    drawn = year_of(row("峄城区2024", "mines"), [*units, *pool(9)])
    assert Counter(one.label for one in drawn) == {unit.label: 2 for unit in units}


def test_suichang_and_ankang_visit_nobody_more_than_twice():
    units = [unit._replace(inspections=at % 4) for at, unit in enumerate(pool(40, "key"))]
    everybody = PlanRule(code="all", title="样例", basis="full", period="year", repeats=True)
    drawn = year_of(everybody, units, cap=2)
    assert {one.label for one in drawn} == {unit.label for unit in units if unit.inspections < 2}


# rows that other offices might write


def made(**fields: object) -> PlanRule:
    given = {"code": "row", "title": "样例", "basis": "percent_of_pool", "value": 10}
    return PlanRule.model_validate({**given, **fields})


@pytest.mark.parametrize(
    ("fields", "units", "officers", "count", "words"),
    [
        (
            {"value": 20, "or_basis": "officer_ratio", "or_value": 5},
            301, 7, 61, "ceil(301 × 20%) = 61 或 7 × 5 = 35，取多 61",
        ),
        (
            {"value": 20, "or_basis": "officer_ratio", "or_value": 5, "takes": "fewer"},
            301, 7, 35, "ceil(301 × 20%) = 61 或 7 × 5 = 35，取少 35",
        ),
        ({"least": 5}, 31, 7, 5, "ceil(31 × 10%) = 4；每期至少 5 家，取 5"),
        ({"least": 5}, 3, 7, 3, "ceil(3 × 10%) = 1；每期至少 5 家，取 3"),
        ({"most": 20}, 500, 7, 20, "ceil(500 × 10%) = 50；每期至多 20 家"),
        ({"basis": "full", "period": "three_years"}, 100, 7, 34, "ceil(100 × 100% ÷ 3 年) = 34"),
        ({"value": 30, "period": "two_years"}, 100, 7, 15, "ceil(100 × 30% ÷ 2 年) = 15"),
        ({"basis": "officer_ratio", "value": 2, "period": "month"}, 99, 7, 14, "7 × 2 = 14"),
        ({"basis": "fixed", "value": 6, "period": "two_months"}, 99, 7, 6, "6"),
    ],
)  # fmt: skip
def test_an_unusual_row_comes_to_its_number(fields, units, officers, count, words):
    assert period_count(made(**fields), units, officers) == (count, words)


def test_a_third_of_all_a_year_meets_everybody_in_three_years():
    rule, units = made(basis="full", period="three_years"), pool(100)
    seen: dict[str, int] = {}
    for year in (2024, 2025, 2026):
        drawn: list[Drawn] = []
        for month in range(1, 13):
            situation = Situation(year, month, units, 7, drawn=tuple(drawn), earlier=dict(seen))
            (stratum,) = resolve([(1, rule)], situation)
            units_of_month = stratum.eligible[: stratum.sample]
            drawn += [Drawn("row", month, one.label) for one in units_of_month]
        seen.update((one.label, year) for one in drawn)
    assert len(seen) == 100


def test_every_second_month_has_its_own_number():
    drawn = year_of(made(basis="fixed", value=6, period="two_months", repeats=True), pool(40))
    assert [sum(one.month in (at, at + 1) for one in drawn) for at in range(1, 12, 2)] == [6] * 6


@pytest.mark.parametrize(
    ("filters", "met"),
    [
        ('[{"attribute":"management_class","operator":"equals","value":"重点管理"}]', {0, 1}),
        ('[{"attribute":"management_class","operator":"not_equals","value":"重点管理"}]', {2}),
        ('[{"attribute":"key_kinds","operator":"equals","value":"大气环境重点排污单位"}]', {1}),
        ('[{"attribute":"key_kinds","operator":"not_equals","value":"air"}]', {0, 2}),
        ('[{"attribute":"key_kinds","operator":"one_of","value":"air、soil"}]', {1, 2}),
        ('[{"attribute":"area_code","operator":"one_of","value":"140101，140102"}]', {0, 2}),
        ('[{"attribute":"township","operator":"not_contains","value":"东"}]', {0, 1}),
        ('[{"attribute":"credit","operator":"equals","value":"D"}]', {2}),
        (
            '[{"attribute":"note_number","word":"废水量","operator":"above","value":"5"},'
            '{"attribute":"note_number","word":"废水量","operator":"at_most","value":"9.5"}]',
            {1},
        ),
    ],
)
def test_a_condition_can_ask_for_whatever_the_register_knows(filters, met):
    units = [
        pool(1, management_class="key", key_kinds="water", area_code="140101")[0],
        pool(1, management_class="key", key_kinds="water,air", note="废水量9.5万吨")[0],
        pool(1, key_kinds="soil", area_code="140102", township="东镇", credit="D")[0],
    ]  # fmt: skip
    (stratum,) = resolve([(1, made(basis="full", filters=filters))], Situation(2025, 1, units, 5))
    assert [unit.label for unit in stratum.eligible] == [units[at].label for at in sorted(met)]
    assert conditions(filters)[0].words


def test_a_share_is_kept_for_going_back_to_those_with_problems():
    units = pool(60, "key")
    rule = made(object_class="key", value=25, period="quarter", revisit=20)
    situation = Situation(2025, 3, units, 5, troubled={units[0].label, units[7].label, "gone"})
    (stratum,) = resolve([(1, rule)], situation)
    assert (stratum.period_count, stratum.revisit_count, stratum.month_count) == (15, 2, 13)
    assert stratum.revisit_arithmetic == (
        "回头看 ceil(15 × 20%) = 3 家，可回头看的只有 2 家，随机抽取 13 家"
    )
    assert stratum.revisits == (units[0], units[7])


def test_a_class_may_have_a_limit_of_its_own():
    bad = '[{"attribute":"credit","operator":"equals","value":"D"}]'
    white = '[{"attribute":"note","operator":"contains","value":"正面清单"}]'
    limits = [
        CapLimit(title="D级", filters=bad, most=None),
        CapLimit(title="正面清单", filters=white, most=0),
        CapLimit(title="一般", object_class="general", most=1),
    ]
    units = [
        pool(1, "key", credit="D")[0]._replace(inspections=9),
        pool(1, "key", note="正面清单")[0],
        pool(1, "general")[0]._replace(inspections=1),
        pool(1, "key", township="样例镇")[0]._replace(inspections=2),
    ]
    situation = Situation(2025, 1, units, 5, cap=2, limits=limits)
    (stratum,) = resolve([(1, made(basis="full"))], situation)
    assert stratum.eligible == (units[0],)
    assert sorted(reason for _, reason in stratum.excluded) == [
        "已达年度频次上限 0 次",
        "已达年度频次上限 1 次",
        "已达年度频次上限 2 次",
    ]


def test_a_floor_that_the_cap_forbids_says_by_how_many():
    units = pool(8, "key")
    rule = made(object_class="key", value=100, period="quarter", repeats=True)
    (stratum,) = resolve([(1, rule)], Situation(2025, 1, units, 5, cap=2))
    assert stratum.feasible
    assert stratum.outlook == (
        "全年 4 期共需 32 家次，在产单位 8 家按年度上限最多 16 家次，将缺 16 家次。"
        "可减少每期数量，以非现场检查补足，或核对上限和不计入的检查。"
    )
