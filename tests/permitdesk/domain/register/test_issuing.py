"""What the catalogue and the lists of key polluters say against what is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from permitdesk import paths
from permitdesk.domain.register.catalogue import catalogue_from_json
from permitdesk.domain.register.issuing import issuing_warnings
from permitdesk.domain.register.quality import HeldPermit, Warned

CATALOGUE = catalogue_from_json(
    (paths.resources() / "catalogue_2019.json").read_text(encoding="utf-8")
)
PLANT = Warned(1, "N999901-0001", "示例晨光厂", "")
LISTS = ("2026年水环境重点排污单位名录",)


def doubts(facility, *kinds):
    permits = [HeldPermit(facility, kind, "编号", None) for kind in kinds]
    return [(one.kind, one.reason) for one in issuing_warnings([facility], permits, CATALOGUE)]


def kinds_of(facility, *kinds):
    return [kind for kind, _ in doubts(facility, *kinds)]


@pytest.mark.parametrize(
    ("code", "recorded", "held", "kinds"),
    [
        ("2521", "key", "排污许可证", []),
        ("2521", "simplified", "排污许可证", ["downgraded"]),
        ("2521", "registered", "排污登记", ["downgraded"]),
        ("2521", "", "排污登记", ["downgraded"]),
        ("2521", "", "排污许可证", []),
        ("3011", "registered", "排污登记", ["downgraded"]),
        ("3012", "simplified", "排污许可证", []),
        ("4620", "registered", "排污登记", ["class_to_check"]),
        ("4620", "simplified", "排污许可证", ["class_to_check"]),
        ("4620", "key", "排污许可证", []),
        ("3031", "simplified", "排污许可证", ["class_to_check"]),
        ("2614", "registered", "排污登记", ["downgraded"]),
        ("1340", "registered", "排污登记", ["downgraded"]),
        ("8111", "registered", "排污登记", ["class_to_check"]),
        ("2311", "registered", "排污登记", []),
        ("7810", "registered", "排污登记", []),
        ("4415", "registered", "排污登记", []),
        ("3021", "registered", "排污登记", []),
        ("3484", "registered", "排污登记", []),
    ],
)
def test_a_class_below_the_catalogue_is_told(code, recorded, held, kinds):
    plant = replace(PLANT, industry_code=code, management_class=recorded)
    assert kinds_of(plant, held) == kinds


def test_the_reason_names_row_and_condition():
    plant = replace(PLANT, industry_code="4620", industry="污水处理", management_class="registered")
    ((_, reason),) = doubts(plant, "排污登记")
    assert "按名录第99类：工业废水集中处理场所" in reason
    assert "日处理能力500吨以下的城乡污水集中处理场所为登记管理" in reason


def test_a_listed_facility_below_key_management_is_told():
    plant = replace(PLANT, industry_code="3484", management_class="simplified", listed=LISTS)
    ((kind, reason),) = doubts(plant, "排污许可证")
    assert kind == "downgraded"
    assert LISTS[0] in reason


def test_a_listed_facility_is_judged_by_the_words_of_its_row():
    plant = replace(PLANT, industry_code="2110", management_class="simplified", listed=LISTS)
    ((kind, reason),) = doubts(plant, "排污许可证")
    assert kind == "downgraded"
    assert "按名录第35类：纳入重点排污单位名录的为重点管理，请核对" in reason


def test_a_row_on_common_processes_raises_no_doubt_by_itself():
    for recorded in ("registered", "simplified"):
        plant = replace(PLANT, industry_code="3484", management_class=recorded)
        assert kinds_of(plant, "排污许可证") == []


def test_the_doubt_names_the_stricter_cells_and_its_own():
    plant = replace(PLANT, industry_code="4620", management_class="simplified")
    ((_, reason),) = doubts(plant, "排污许可证")
    assert "工业废水集中处理场所" in reason
    assert "500吨以下" not in reason


def test_a_key_permit_missing_on_the_lists_is_told_where_there_are_lists():
    plant = replace(PLANT, industry_code="2521", management_class="key")
    assert kinds_of(plant, "排污许可证") == []
    listed = replace(plant, facility_id=2, listed=LISTS)
    permits = [HeldPermit(one, "排污许可证", "编号", None) for one in (plant, listed)]
    found = issuing_warnings([plant, listed], permits, CATALOGUE)
    assert [(one.facility_id, one.kind) for one in found] == [(1, "unlisted")]


@pytest.mark.parametrize(
    ("more", "kind", "words"),
    [
        ({"listed": LISTS}, "no_permit", "列入2026年水环境"),
        ({"industry_code": "2521"}, "no_permit", "按名录第43类为重点管理"),
        ({"management_class": "simplified"}, "no_permit", "记为简化管理"),
        ({"industry_code": "4620"}, "no_registration", "没有许可证或登记"),
        ({"industry_code": "8111"}, "no_registration", "其他不在名录之列"),
        ({"industry_code": "7810"}, "no_registration", "按名录第108类"),
        ({"industry_code": "3841"}, "no_permit", "按名录第88类为简化管理"),
        ({"checks": 2}, "no_registration", "台账中有检查记录"),
        ({}, "no_registration", "没有许可证或登记"),
    ],
)
def test_who_holds_nothing_should_hold_a_permit_or_a_registration(more, kind, words):
    ((told, reason),) = doubts(replace(PLANT, **more))
    assert told == kind
    assert words in reason


def test_who_is_closed_or_has_moved_away_needs_nothing():
    assert doubts(replace(PLANT, listed=LISTS, is_closed=True)) == []
