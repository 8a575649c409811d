from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.plan.counting import due_in_month, months_of, period_count
from permitdesk.domain.plan.month import Drawn, PoolUnit, Situation, resolve
from permitdesk.domain.plan.rule import PlanRule

MINES = '[{"attribute":"industry_code","operator":"starts_with","value":"06"}]'
PERIOD_STARTS = {
    "month": tuple(range(1, 13)),
    "quarter": (1, 4, 7, 10),
    "half": (1, 7),
    "year": (1,),
}


def row(code: str = "key", **fields: object) -> PlanRule:
    given_fields = {
        "code": code,
        "title": f"样例行{code}",
        "object_class": "key",
        "basis": "percent_of_pool",
        "value": 25,
        "period": "quarter",
        **fields,
    }
    return PlanRule.model_validate(given_fields)


def only(rule: PlanRule, situation: Situation):
    (stratum,) = resolve([(1, rule)], situation)
    return stratum


def draw_year(rules: list[PlanRule], pool: list[PoolUnit], officers: int):
    """Draw month after month the first units that are eligible, and return all that was drawn."""
    drawn: list[Drawn] = []
    for month in range(1, 13):
        situation = Situation(2026, month, pool, officers, drawn=tuple(drawn))
        for stratum in resolve(enumerate(rules, 1), situation):
            drawn += [
                Drawn(stratum.code, month, unit.label)
                for unit in stratum.eligible[: stratum.sample]
            ]
    return drawn


# what real offices published: shared/data/local_plans.md, figures only


@pytest.mark.parametrize(
    ("place", "rule", "pool", "officers", "count", "arithmetic"),
    [
        ("商州2021 重点", row(), 9, 10, 3, "ceil(9 × 25%) = 3"),
        (
            "商州2021 一般",
            row(object_class="general", basis="officer_ratio", value=10, period="year"),
            227,
            10,
            100,
            "10 × 10 = 100",
        ),
        ("青山2025 重点", row(value=100, period="year"), 37, 10, 37, "ceil(37 × 100%) = 37"),
        (
            "青山2025 污水20至100吨",
            row(value=20, period="year", months="4,5,6,7,8,9,10,11"),
            23,
            10,
            5,
            "ceil(23 × 20%) = 5",
        ),
        (
            "青山2025 建设项目",
            row(value=40, period="year"),
            12,
            10,
            5,
            "ceil(12 × 40%) = 5",
        ),
        ("马尾2021 特殊", row(basis="full", value=100), 8, 10, 8, "8 × 100% = 8"),
        ("江西 B类", row(value=50, period="year"), 7, 10, 4, "ceil(7 × 50%) = 4"),
        (
            "江西 C类按人",
            row(basis="officer_ratio", value=5, period="year"),
            300,
            7,
            35,
            "7 × 5 = 35",
        ),
        ("江西 C类按比例", row(value=20, period="year"), 301, 7, 61, "ceil(301 × 20%) = 61"),
        ("峄城2024 一般", row(value=2), 101, 7, 3, "ceil(101 × 2%) = 3"),
        ("峄城2024 矿井", row(basis="min_count", value=1, period="half"), 6, 7, 6, "6 × 1 = 6"),
        ("朝阳2021", row(value=9, period="month"), 50, 7, 5, "ceil(50 × 9%) = 5"),
        (
            "人员配比1:2.5",
            row(basis="officer_ratio", value=2.5, period="year"),
            300,
            7,
            18,
            "ceil(7 × 2.5) = 18",
        ),
        ("固定数量", row(basis="fixed", value=4), 9, 7, 4, "4"),
    ],
)
def test_a_published_plan_comes_to_its_number(place, rule, pool, officers, count, arithmetic):
    assert period_count(rule, pool, officers) == (count, arithmetic)


def test_shangzhou_draws_its_hundred_general_units_twenty_five_a_quarter(units):
    general = row("general", object_class="general", basis="officer_ratio", value=10, period="year")
    drawn = draw_year([general], units(227, "general"), officers=10)
    assert Counter((one.month - 1) // 3 for one in drawn) == {0: 25, 1: 25, 2: 25, 3: 25}


def test_qingshan_meets_each_key_unit_once_in_the_year(units):
    key = row(value=100, period="year")
    drawn = draw_year([key], units(37), officers=10)
    assert sorted(one.label for one in drawn) == sorted(unit.label for unit in units(37))


def test_qingshan_looks_at_sewage_works_from_april_to_november_only(units):
    works = row(value=100, period="year", months="4,5,6,7,8,9,10,11")
    drawn = draw_year([works], units(17), officers=10)
    assert len(drawn) == 17
    assert {one.month for one in drawn} == set(range(4, 12))


def test_mawei_meets_every_special_unit_in_every_quarter(units):
    special = row("special", object_class="special", basis="full", value=100, repeats=True)
    drawn = draw_year([special], units(8, "special"), officers=10)
    for quarter in range(4):
        met = [one.label for one in drawn if (one.month - 1) // 3 == quarter]
        assert sorted(met) == sorted(unit.label for unit in units(8, "special"))


def test_yicheng_meets_every_mine_in_each_half_year(units):
    mines = row(
        "mines", object_class="", basis="min_count", value=1, period="half", filters=MINES,
        repeats=True,
    )  # fmt: skip
    pool = units(5, industry_code="0610") + units(4)
    drawn = draw_year([mines], pool, officers=10)
    for half in range(2):
        met = [one.label for one in drawn if (one.month - 1) // 6 == half]
        assert sorted(met) == sorted(unit.label for unit in units(5, industry_code="0610"))


def test_a_unit_can_be_wanted_twice_a_year(units):
    twice = row(basis="min_count", value=2, period="year")
    drawn = draw_year([twice], units(6), officers=10)
    assert set(Counter(one.label for one in drawn).values()) == {2}


def test_the_cap_of_suichang_and_ankang_keeps_a_unit_out(units):
    pool = [unit._replace(inspections=2) for unit in units(3)] + units(9)[3:]
    stratum = only(row(), Situation(2026, 10, pool, 10, cap=2))
    assert [reason for _, reason in stratum.excluded] == ["已达年度频次上限 2 次"] * 3
    assert len(stratum.eligible) == 6


# a month of a period


def test_the_months_of_a_quarter_share_its_number(units):
    stratum = only(row(), Situation(2026, 11, units(56), 11))
    assert (stratum.period_count, stratum.month_count) == (14, 7)
    assert stratum.month_arithmetic == (
        "本季度需 14 家，此前已抽 0 家，余 14 家分 2 个月：ceil(14 ÷ 2) = 7"
    )


def test_a_month_that_keeps_pace_shows_where_the_period_stands(units):
    drawn = [Drawn("key", 10, unit.label) for unit in units(5)]
    stratum = only(row(), Situation(2026, 11, units(56), 11, drawn=drawn))
    assert stratum.month_count == 5
    assert stratum.month_arithmetic == (
        "本季度需 14 家，此前已抽 5 家；到本月累计 ceil(14 × 2 ÷ 3) = 10，本月 5 家"
    )


def test_what_a_month_has_missed_is_shared_by_those_that_are_left(units):
    stratum = only(
        row(object_class="", basis="fixed", value=12, period="year"),
        Situation(2026, 10, units(56), 11),
    )
    assert stratum.month_count == 4


def test_what_was_drawn_this_month_is_no_longer_open(units):
    drawn = [Drawn("key", 11, unit.label) for unit in units(5)]
    stratum = only(row(), Situation(2026, 11, units(56), 11, drawn=drawn))
    assert (stratum.month_count, stratum.drawn, stratum.open_count, stratum.sample) == (7, 5, 2, 2)


def test_a_month_that_is_drawn_falls_short_of_nothing(units):
    drawn = [Drawn("key", 12, unit.label) for unit in units(4)]
    stratum = only(row(value=100), Situation(2026, 12, units(4), 11, drawn=drawn))
    assert (stratum.feasible, stratum.sample, stratum.reason) == (True, 0, "")


def test_a_row_rests_outside_its_months(units):
    stratum = only(row(months="1,2,3"), Situation(2026, 11, units(9), 10))
    assert (stratum.month_count, stratum.month_arithmetic) == (0, "本月不安排")


def test_a_row_without_visits_of_its_own_asks_for_nothing(units):
    covered = row(basis="covered", sector="coking", object_class="")
    stratum = only(covered, Situation(2026, 11, units(9, sector="coking"), 10))
    assert (stratum.pool, stratum.month_count, stratum.feasible) == (9, 0, True)


def test_a_unit_drawn_before_in_the_year_is_left_alone(units):
    drawn = [Drawn("other", 2, units(1)[0].label)]
    stratum = only(row(), Situation(2026, 11, units(9), 10, drawn=drawn))
    assert [(unit.label, reason) for unit, reason in stratum.excluded] == [
        (units(1)[0].label, "本年度已抽查")
    ]


def test_a_unit_may_come_again_in_a_later_quarter_where_the_row_says_so(units):
    drawn = [Drawn("key", 2, unit.label) for unit in units(9)]
    stratum = only(row(repeats=True), Situation(2026, 11, units(9), 10, drawn=drawn))
    assert len(stratum.eligible) == 9


def test_a_unit_never_comes_twice_in_one_quarter(units):
    drawn = [Drawn("key", 10, unit.label) for unit in units(3)]
    stratum = only(row(repeats=True), Situation(2026, 11, units(9), 10, drawn=drawn))
    assert {reason for _, reason in stratum.excluded} == {"本季度已抽查"}
    assert len(stratum.eligible) == 6


def test_a_facility_that_does_not_work_is_left_out_with_its_state(units):
    pool = [*units(3)[:2], units(3)[2]._replace(production_state="moved")]
    stratum = only(row(), Situation(2026, 11, pool, 10))
    assert [reason for _, reason in stratum.excluded] == ["已搬迁"]
    assert stratum.pool == 3


def test_a_shortfall_says_how_many_why_and_what_would_help(units):
    pool = [unit._replace(production_state="stopped") for unit in units(2)] + units(4)[2:]
    drawn = [Drawn("key", 3, pool[3].label)]
    stratum = only(row(value=100), Situation(2026, 12, pool, 10, drawn=drawn))
    assert not stratum.feasible
    assert stratum.sample == 1
    assert stratum.reason == (
        "应抽 4 家，可抽 1 家，缺 3 家（长期停产 2 家、本年度已抽查 1 家）。"
        "可放开“年内可重复抽取”（可补 1 家）、核实停产、搬迁、关闭单位是否已恢复、"
        "核对名录分类或调整数值。"
    )


def test_an_empty_register_is_said_to_be_the_reason():
    stratum = only(row(basis="fixed", value=3), Situation(2026, 12, [], 10))
    assert stratum.reason == (
        "应抽 3 家，可抽 0 家，缺 3 家（名录中没有更多单位）。可核对名录分类或调整数值。"
    )


def test_what_cannot_last_the_year_is_said_before_it_happens(units):
    stratum = only(row(), Situation(2026, 1, units(9), 10))
    assert stratum.feasible
    assert stratum.outlook == (
        "全年 4 期共需 12 家，在产单位 9 家；不重复抽取时年内将缺 3 家。"
        "可放开“年内可重复抽取”，或减少每期数量。"
    )
    assert only(row(repeats=True), Situation(2026, 1, units(9), 10)).outlook == ""


def test_the_narrowest_row_has_the_first_choice_wherever_it_stands(units):
    pool = units(6, industry_code="0610") + units(6)
    mines = row("mines", object_class="", basis="full", value=100, filters=MINES)
    first = resolve([(1, row()), (2, mines)], Situation(2026, 12, pool, 10))
    assert [stratum.code for stratum in first] == ["key", "mines"]
    assert len(first[1].eligible) == 6
    assert [reason for _, reason in first[0].excluded] == ["已列入本月另一行"] * 6


# what always holds

RULES = st.builds(
    row,
    basis=st.sampled_from(["percent_of_pool", "officer_ratio", "full", "min_count", "fixed"]),
    value=st.one_of(st.integers(1, 100), st.sampled_from([0.5, 2.5, 12.5])),
    period=st.sampled_from(sorted(PERIOD_STARTS)),
    repeats=st.booleans(),
    months=st.lists(st.integers(1, 12), unique=True).map(lambda found: ",".join(map(str, found))),
)


@given(RULES, st.integers(0, 400), st.integers(0, 30))
def test_a_number_is_the_exact_one_rounded_up(rule, pool, officers):
    value = Fraction(str(rule.value))
    exact = {
        "percent_of_pool": pool * value / 100,
        "officer_ratio": officers * value,
        "full": Fraction(pool),
        "min_count": pool * value,
        "fixed": value,
    }[rule.basis]
    assert period_count(rule, pool, officers)[0] == ceil(exact)


@given(RULES, st.integers(0, 300))
def test_the_months_of_a_period_add_up_to_its_number(rule, count):
    for start in PERIOD_STARTS[rule.period]:
        months = months_of(rule, start)
        done = 0
        for month in months:
            done += due_in_month(rule, count, month, done)
        assert done == (count if months else 0)


@given(RULES, st.integers(0, 300))
def test_the_months_of_a_period_differ_by_at_most_one(rule, count):
    for start in PERIOD_STARTS[rule.period]:
        done, shares = 0, []
        for month in months_of(rule, start):
            shares.append(due_in_month(rule, count, month, done))
            done += shares[-1]
        assert not shares or max(shares) - min(shares) <= 1


@given(st.lists(RULES, min_size=1, max_size=4), st.integers(0, 40), st.integers(1, 12))
def test_nobody_is_eligible_in_two_rows_of_a_month(rules, size, month):
    rows = [rule.model_copy(update={"code": f"r{at}"}) for at, rule in enumerate(rules)]
    pool = [PoolUnit(at, f"u{at}", f"样例{at}", "key", "") for at in range(size)]
    strata = resolve(enumerate(rows, 1), Situation(2026, month, pool, 5))
    drawable = Counter(
        unit.label for stratum in strata if stratum.sample for unit in stratum.eligible
    )
    assert not drawable or max(drawable.values()) == 1


@given(RULES, st.integers(0, 30), st.integers(1, 9))
def test_a_year_of_draws_meets_nobody_twice_unless_the_row_says_so(rule, size, officers):
    pool = [PoolUnit(at, f"u{at}", f"样例{at}", "key", "") for at in range(size)]
    times = Counter(one.label for one in draw_year([rule], pool, officers))
    if not rule.repeats and rule.basis != "min_count":
        assert not times or max(times.values()) == 1


@given(RULES, st.integers(0, 30), st.integers(1, 9))
def test_a_sample_is_never_more_than_is_due_or_there(rule, size, officers):
    pool = [PoolUnit(at, f"u{at}", f"样例{at}", "key", "") for at in range(size)]
    for month in range(1, 13):
        stratum = only(rule, Situation(2026, month, pool, officers))
        assert stratum.sample <= min(stratum.month_count, size)
        assert stratum.feasible == (stratum.sample == stratum.month_count)
        assert len(stratum.eligible) + len(stratum.excluded) == stratum.pool
