"""Rules and articles are found by day and place."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.law import (
    CERTAINTIES,
    RuleValue,
    bases_for,
    later_bases,
    rule_of,
    rules_from_json,
    value_of,
    violations_from_json,
)
from permitdesk.errors.law import RuleMissing, ViolationUnknown

BEFORE = date(2026, 8, 14)
AFTER = date(2026, 8, 15)
WAN = 10_000 * 100

RANGES = {
    "no_permit": (
        {"736-33-1": (20, 100), "736-33-2": (20, 100), "736-33-3": (20, 100),
         "736-33-4": (20, 100), "736-43": (None, 5)},
        {"code-1102": (20, 100), "code-1102-noise": (2, 20), "code-1106": (None, 5)},
    ),
    "outlet": (
        {"736-36-1": (2, 20), "736-36-2": (2, 20), "736-34-2-outlet": (20, 100)},
        {"code-1109-1": (2, 10), "code-1109-2": (10, 50), "code-1109-3": (2, 10),
         "code-1108-outlet": (10, 100)},
    ),
    "exceedance": (
        {"736-34-1": (20, 100)},
        {"code-1103": (10, 100), "code-1103-noise": (2, 20), "code-1107": (10, 100),
         "code-1107-noise": (2, 20)},
    ),
    "facility": (
        {"736-34-2-facility": (20, 100), "736-36-3": (2, 20), "736-36-4": (2, 20)},
        {"code-1104-1-operate": (2, 5), "code-1104-1-effect": (5, 20), "code-1104-2": (10, 100),
         "code-1108-facility": (10, 100), "code-1086-1-2": (2, 20), "code-1093": (2, 20)},
    ),
    "fugitive": (
        {"736-35-1": (5, 20)},
        {"code-1120-1-5": (2, 20), "code-1104-1-operate-fugitive": (2, 5)},
    ),
    "reduction": ({"736-35-2": (5, 20)}, {}),
    "monitoring": (
        {"736-36-5": (2, 20), "736-36-6": (2, 20), "736-34-2-monitoring": (20, 100)},
        {"code-1086-1-1-monitoring": (2, 20), "code-1087": (2, 20), "code-1088": (10, 100),
         "code-1108-monitoring": (10, 100)},
    ),
    "ledger": (
        {"736-37-1": (0.5, 2), "736-37-2": (0.5, 2)},
        {"code-1086-1-1-ledger": (2, 20)},
    ),
    "execution_report": (
        {"736-37-3": (0.5, 2), "736-37-4": (0.5, 2)},
        {"code-1086-1-1-report": (2, 20)},
    ),
    "disclosure": ({"736-36-7": (2, 20)}, {"code-1110": (2, 20)}),
}  # fmt: skip


@pytest.fixture(scope="module")
def table(root):
    text = (root / "resources" / "violations.json").read_text(encoding="utf-8")
    return violations_from_json(text)


@pytest.fixture(scope="module")
def rules(root):
    return rules_from_json((root / "resources" / "rules.json").read_text(encoding="utf-8"))


def ranges(bases):
    return {
        basis.code: tuple(
            None if fine is None else fine / WAN for fine in (basis.fine_min, basis.fine_max)
        )
        for basis in bases
    }


def test_the_ten_types_stand_in_the_order_of_annex_1(table):
    assert [violation.label for violation in table.violations] == [
        "无证排污",
        "未按许可的排放口排放",
        "超标排放",
        "污染治理设施不正常运行",
        "无组织排放",
        "未落实减排要求",
        "自行监测数据作假",
        "环境管理台账记录不全",
        "排污许可证执行报告不规范",
        "信息公开不落实",
    ]
    assert [violation.number for violation in table.violations] == list(range(1, 11))
    assert list(table.labels) == list(RANGES)


@pytest.mark.parametrize("code", RANGES)
def test_an_act_before_the_code_falls_under_the_regulation_alone(table, code):
    bases = bases_for(table.find(code), BEFORE)
    assert ranges(bases) == RANGES[code][0]
    assert not any(basis.needs_review(BEFORE) for basis in bases)
    assert {basis.law for basis in bases} == {"排污许可管理条例"}


@pytest.mark.parametrize("code", RANGES)
def test_an_act_since_the_code_shows_both_and_wants_review(table, code):
    bases = bases_for(table.find(code), AFTER)
    assert ranges(bases) == RANGES[code][0] | RANGES[code][1]
    assert all(basis.needs_review(AFTER) for basis in bases)


@pytest.mark.parametrize("code", RANGES)
def test_the_highest_fine_comes_first(table, code):
    fines = [basis.highest_fine for basis in bases_for(table.find(code), AFTER)]
    assert fines == sorted(fines, reverse=True)


def test_nothing_is_claimed_for_acts_before_the_regulation(table):
    for violation in table.violations:
        assert bases_for(violation, date(2021, 2, 28)) == ()


def test_the_lighter_new_law_is_shown_for_an_older_act(table):
    exceedance = table.find("exceedance")
    assert ranges(later_bases(exceedance, BEFORE, date(2026, 11, 1))) == RANGES["exceedance"][1]
    assert later_bases(exceedance, AFTER, date(2026, 11, 1)) == ()


def test_serious_cases_and_single_times_are_told(table):
    fugitive = bases_for(table.find("fugitive"), BEFORE)[0]
    assert (fugitive.severe_min, fugitive.severe_max) == (20 * WAN, 100 * WAN)
    assert all(basis.per_occurrence for basis in bases_for(table.find("ledger"), BEFORE))


def test_a_basis_is_cited_as_documents_cite_it(table):
    basis = bases_for(table.find("exceedance"), BEFORE)[0]
    assert basis.cited == "《排污许可管理条例》第三十四条第（一）项"


def test_four_types_know_first_offence_leniency(table):
    lenient = [violation.code for violation in table.violations if violation.leniency]
    assert lenient == ["no_permit", "ledger", "execution_report", "disclosure"]
    for violation in table.violations:
        assert all(len(leniency.conditions) >= 3 for leniency in violation.leniency)
        codes = [leniency.code for leniency in violation.leniency]
        assert len(set(codes)) == len(codes)


def test_an_unknown_type_is_said(table):
    with pytest.raises(ViolationUnknown) as failed:
        table.find("示例")
    assert "示例" in failed.value.sentence


@pytest.mark.parametrize(
    ("key", "scope", "value"),
    [
        ("publication.term", "", 20),
        ("permit.renewal", "140781", 60),
        ("permit.warning_first", "140781", 180),
        ("permit.warning_second", "140781", 90),
        ("permit.warning_last", "140781", 60),
        ("schedule.officers", "140781", 2),
        ("plan.cap", "610902", 2),
        ("plan.case_counts", "140781", 1),
        ("plan.case_counts", "331123", 0),
        ("rectify.leniency_lookback", "140781", 12),
        ("report.monthly", "220502", 3),
        ("report.monthly", "140781", 30),
        ("penalty.decision", "", 90),
    ],
)
def test_a_value_is_found_by_day_and_place(rules, key, scope, value):
    assert value_of(rules, key, date(2026, 11, 1), scope) == value


def test_the_narrowest_scope_wins(rules):
    day = date(2026, 11, 1)
    assert rule_of(rules, "report.monthly", day, "140781").scope_name == "山西省"
    assert rule_of(rules, "report.monthly", day, "410000").certainty == "office"
    assert rule_of(rules, "plan.cap", day, "331123").scope_name == "浙江省遂昌县"


def test_a_value_that_has_ended_gives_way(rules):
    assert rule_of(rules, "rectify.leniency_lookback", date(2031, 1, 1), "140781").scope == ""


def test_what_the_office_adds_goes_before_what_is_shipped(rules):
    shipped = rule_of(rules, "rectify.term", date(2026, 11, 1))
    own = shipped.model_copy(update={"value": 15})
    assert value_of((*rules, own), "rectify.term", date(2026, 11, 1)) == 15


@pytest.mark.parametrize(
    ("key", "day"),
    [("plan.unheard", date(2026, 11, 1)), ("registration.validity", date(2026, 8, 14))],
)
def test_a_missing_rule_is_said_with_its_day(rules, key, day):
    with pytest.raises(RuleMissing) as failed:
        value_of(rules, key, day, "")
    assert key in failed.value.sentence
    assert str(day) in failed.value.sentence
    assert "全国" in failed.value.sentence


def test_a_rule_with_an_unknown_unit_is_refused(rules):
    with pytest.raises(ValueError, match="fortnights"):
        RuleValue.model_validate(rules[0].model_dump() | {"unit": "fortnights"})


def test_certainties_have_labels():
    assert CERTAINTIES.label("unclear") == "待法制审核"
