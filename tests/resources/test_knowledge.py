"""Every shipped rule says where it comes from and how long it holds."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from permitdesk.domain.calendar import holidays_from_json
from permitdesk.domain.codes import plan_industries_from_json
from permitdesk.domain.law import rules_from_json, violations_from_json
from permitdesk.services.plan.presets import PresetRow, all_presets, rows_of


@pytest.fixture(scope="module")
def read(root):
    def read(name):
        return (root / "resources" / name).read_text(encoding="utf-8")

    return read


@pytest.fixture(scope="module")
def presets(read):
    return json.loads(read("plan_presets.json"))


@pytest.fixture(scope="module")
def checklists(read):
    return json.loads(read("checklists.json"))


def entries(read):
    """All entries of all tables, each with the field that names its source."""
    presets, checklists = (
        json.loads(read(name)) for name in ("plan_presets.json", "checklists.json")
    )
    violations = json.loads(read("violations.json"))
    kinds = ("items", "truth_checks", "industries")
    yield from ((entry, "document") for entry in json.loads(read("rules.json"))["rules"])
    yield from ((entry, "source") for entry in violations["violations"])
    for violation in violations["violations"]:
        yield from ((basis, "law") for basis in violation["bases"])
        yield from ((leniency, "document") for leniency in violation["leniency"])
    yield from ((basis, "law") for basis in violations["general"])
    yield from ((entry, "source") for entry in json.loads(read("holidays.json"))["years"])
    industries = json.loads(read("plan_industries.json"))["industries"]
    yield from ((entry, "source") for entry in industries)
    yield from ((entry, "source") for entry in presets["annex3"] + presets["exemptions"])
    for preset in presets["presets"]:
        yield preset, "source"
        yield from ((rule, "source") for rule in preset["rules"])
    yield from ((entry, "source") for kind in kinds for entry in checklists[kind])


def test_every_entry_has_a_source_and_a_validity(read):
    for entry, source in entries(read):
        assert entry[source], entry
        days = [entry["valid_from"], entry["valid_to"]]
        parsed = [date.fromisoformat(day) for day in days if day]
        assert parsed == sorted(parsed), entry


def test_the_typed_tables_load(read):
    assert len(rules_from_json(read("rules.json"))) > 50
    assert len(violations_from_json(read("violations.json")).violations) == 10
    assert [year.year for year in holidays_from_json(read("holidays.json")).years] == [
        2023,
        2024,
        2025,
        2026,
    ]
    assert len(plan_industries_from_json(read("plan_industries.json")).rows) == 7


def test_codes_of_legal_bases_are_unique(read):
    table = violations_from_json(read("violations.json"))
    bases = [basis for violation in table.violations for basis in violation.bases]
    codes = [basis.code for basis in (*bases, *table.general)]
    assert len(set(codes)) == len(codes)


def test_fines_are_in_order(read):
    table = violations_from_json(read("violations.json"))
    bases = [basis for violation in table.violations for basis in violation.bases]
    for basis in (*bases, *table.general):
        assert (basis.fine_min or 0) <= (basis.fine_max or 0)
        assert (basis.severe_min or 0) <= (basis.severe_max or 0)


def test_what_no_document_says_is_a_setting_of_the_office(read):
    for rule in rules_from_json(read("rules.json")):
        assert (rule.certainty == "office") == (rule.document == "本单位设置"), rule.key
        assert rule.certainty == "office" or rule.document != ""


def test_one_rule_holds_at_a_time_in_one_scope(read):
    rules = rules_from_json(read("rules.json"))
    heads = [(rule.key, rule.scope, rule.valid_from) for rule in rules]
    assert len(set(heads)) == len(heads)


def test_preset_rows_are_rows_of_a_plan(presets):
    rows = presets["annex3"] + [rule for preset in presets["presets"] for rule in preset["rules"]]
    for row in rows:
        assert PresetRow.model_validate(row).value > 0
        assert set(row["months"]) <= set(range(1, 13))
    for preset in all_presets():
        assert rows_of(preset)


def test_codes_of_rows_are_unique_in_a_preset(presets):
    for preset in presets["presets"]:
        codes = preset["annex3"] + [rule["id"] for rule in preset["rules"]]
        assert len(set(codes)) == len(codes), preset["id"]
        assert set(preset["annex3"]) <= {row["id"] for row in presets["annex3"]}


def test_the_county_preset_is_that_of_2015(presets):
    county = next(p for p in presets["presets"] if p["id"] == "national-2015-county")
    rows = {row["id"]: (row["basis"], row["value"], row["period"]) for row in county["rules"]}
    assert rows == {
        "key": ("percent_of_pool", 25, "quarter"),
        "general": ("officer_ratio", 10, "year"),
    }
    assert len(county["annex3"]) == 7


def test_annex_3_rows_name_the_sectors_of_the_plan(presets, read):
    plan = plan_industries_from_json(read("plan_industries.json"))
    assert [row["industry"] for row in presets["annex3"]] == list(plan.sectors)
    for row in presets["annex3"]:
        assert "试行" not in row["routine_content"]
        assert row["campaign_content"]
        assert row["method_notes"]
        assert row["partners"]


def test_nothing_cites_the_misquoted_or_repealed_document(read, root):
    for path in (root / "resources").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert "环执发〔2022〕23号" not in text
        assert "排污许可管理办法（试行）" not in text


def test_caps_name_known_exemptions(presets):
    known = {exemption["code"] for exemption in presets["exemptions"]}
    caps = [preset["cap"] for preset in presets["presets"] if preset["cap"]]
    assert caps
    assert all(cap["value"] == 2 and set(cap["exemptions"]) <= known for cap in caps)


def test_ten_items_and_four_truth_checks_lead_to_violation_types(checklists, read):
    table = violations_from_json(read("violations.json"))
    items, truths = checklists["items"], checklists["truth_checks"]
    assert [item["id"] for item in items] == [str(number) for number in range(1, 11)]
    assert [item["id"] for item in truths] == ["T1", "T2", "T3", "T4"]
    for item in items + truths:
        assert item["points"]
        assert all(
            point["text"] and point["method"] and point["evidence"] for point in item["points"]
        )
        assert table.find(item["violation"])
    for item in items:
        assert int(item["id"]) in table.find(item["violation"]).check_items


def test_each_industry_of_the_plan_has_its_own_points(checklists, read):
    plan = plan_industries_from_json(read("plan_industries.json"))
    items = [item["id"] for item in checklists["items"] + checklists["truth_checks"]]
    sectors = [entry["sector"] for entry in checklists["industries"]]
    assert list(dict.fromkeys(sectors)) == [industry.code for industry in plan.industries]
    for entry in checklists["industries"]:
        asked = {point["item"] for point in entry["points"]}
        assert asked == set(items), entry["industry"]


def test_areas_are_small_enough_to_ship(root):
    assert (root / "resources" / "areas.csv").stat().st_size < 400_000


def test_every_table_is_named_among_the_sources(root):
    sources = (root / "resources" / "SOURCES.md").read_text(encoding="utf-8")
    tables = [*(root / "resources").glob("*.json"), *(root / "resources").glob("*.csv")]
    assert [path.name for path in tables if f"`{path.name}`" not in sources] == []


def test_a_standard_nobody_has_read_in_full_is_marked_where_the_user_sees_it(checklists):
    """A point that cites a technical standard says beside its articles that it is unverified."""
    cited = [
        (standard, point["law"])
        for industry in checklists["industries"]
        for point in industry["points"]
        for standard in re.findall(r"HJ \d+-\d{4}", point["text"])
    ]
    assert {standard for standard, _ in cited} == {"HJ 878-2017", "HJ 1083-2020", "HJ 978-2018"}
    for standard, law in cited:
        assert f"{standard}（据转载，待核对）" in law
