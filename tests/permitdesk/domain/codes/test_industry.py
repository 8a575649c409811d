"""Industries of the standard, and those of the plan."""

from __future__ import annotations

from collections import Counter

import pytest

from permitdesk.domain.codes import industries_from_csv, plan_industries_from_json


@pytest.fixture(scope="module")
def industries(root):
    return industries_from_csv((root / "resources" / "industries.csv").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def plan(root):
    text = (root / "resources" / "plan_industries.json").read_text(encoding="utf-8")
    return plan_industries_from_json(text)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2521", "炼焦"),
        ("C2521", "炼焦"),
        ("3011", "水泥制造"),
        ("4620", "污水处理及其再生利用"),
        ("0610", "烟煤和无烟煤开采洗选"),
        ("5265", "机动车燃油零售"),
        ("C", "制造业"),
    ],
)
def test_a_code_has_a_name(industries, code, name):
    assert industries.find(code).name == name


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2521 炼焦", ("2521", "炼焦")),
        ("C2521炼焦", ("2521", "炼焦")),
        ("2521", ("2521", "炼焦")),
        ("炼焦", ("2521", "炼焦")),
        ("２５２１－炼焦", ("2521", "炼焦")),
        ("石油、煤炭及其他燃料加工业,炼焦", ("2521", "炼焦")),
        ("制造业 > 家具制造业 > 木质家具制造", ("2110", "木质家具制造")),
        ("焦化行业", ("", "焦化行业")),
        ("9999 新行业", ("9999", "新行业")),
        ("", ("", "")),
    ],
)
def test_a_cell_gives_code_and_name(industries, cell, read):
    assert industries.read(cell) == read


def test_the_table_counts_its_entries(industries):
    assert len(industries) > 1_000


def test_a_class_goes_before_its_group_of_the_same_name(industries):
    assert industries.named("炼铁").code == "3110"


def test_production_industries_are_complete(root):
    """The counts of sections B, C and D are those of GB/T 4754-2017."""
    lines = (root / "resources" / "industries.csv").read_text(encoding="utf-8").splitlines()[1:]
    counts = Counter()
    for line in lines:
        code, _, level = line.split(",")
        if code.isdigit():
            division = int(code[:2])
            counts["B" if division < 13 else "C" if division < 44 else "D", level] += (
                6 <= division <= 46
            )
    assert [counts["B", level] for level in ("division", "group", "class")] == [7, 19, 39]
    assert [counts["C", level] for level in ("division", "group", "class")] == [31, 179, 609]
    assert [counts["D", level] for level in ("division", "group", "class")] == [3, 9, 18]


def test_annex_3_has_seven_rows(plan):
    assert [row.label for row in plan.rows] == [
        "造纸", "钢铁", "火电", "焦化", "水泥", "污水处理", "再生利用",
    ]  # fmt: skip
    assert [row.number for row in plan.rows] == list(range(1, 8))


@pytest.mark.parametrize(
    ("code", "name", "sector"),
    [
        ("2221", "", "paper"),
        ("", "造纸", "paper"),
        ("3120", "", "steel"),
        ("", "炼钢", "steel"),
        ("4411", "", "thermal_power"),
        ("", "电力", "thermal_power"),
        ("C2521", "炼焦", "coking"),
        ("", "焦化行业", "coking"),
        ("3011", "水泥制造", "cement"),
        ("4620", "污水处理及其再生利用", "sewage"),
        ("46", "污水处理", "sewage"),
        ("", "再生利用", "reclaimed"),
        ("4413", "水力发电", ""),
        ("", "水力发电", ""),
        ("", "太阳能发电", ""),
        ("4430", "热力生产和供应", ""),
        ("4210", "再生利用", ""),
        ("3521", "炼焦设备制造", ""),
        ("", "", ""),
    ],
)
def test_a_facility_is_counted_in_its_row(plan, code, name, sector):
    assert plan.sector(code, name) == sector


def test_the_name_tells_rows_6_and_7_apart(plan):
    industry = ("4620", "污水处理及其再生利用")
    assert plan.sector(*industry, "示例县污水处理厂") == "sewage"
    assert plan.sector(*industry, "示例县再生水有限公司") == "reclaimed"
    assert plan.find("sewage").rows == plan.plan_industry(*industry).rows
    assert len(plan.find("sewage").rows) == 2


def test_sectors_have_labels(plan):
    assert plan.sectors.label("reclaimed") == "再生利用"


@pytest.mark.parametrize(
    ("code", "may"),
    [
        ("2521", True),
        ("C2521", True),
        ("30", True),
        ("6110", True),
        ("H6110", True),
        ("2599", False),
        ("4699", False),
        ("9999", False),
        ("25211", False),
        ("炼焦", False),
        ("", False),
    ],
)
def test_a_code_may_be_one_of_the_standard_or_not(industries, code, may):
    assert industries.may_have(code) is may
