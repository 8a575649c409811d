"""Areas keep their old codes and names."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.codes import area_code, areas_from_csv


@pytest.fixture(scope="module")
def areas(root):
    return areas_from_csv((root / "resources" / "areas.csv").read_text(encoding="utf-8"))


def test_a_county_is_found_by_its_code(areas):
    county = areas.find("140781")
    assert county.full_name == "山西省晋中市介休市"
    assert county.level == "county"
    assert areas.find("140000").level == "province"
    assert areas.find("140000").full_name == "山西省"


def test_a_retired_code_is_still_known(areas):
    county = areas.find("142402")
    assert county.name == "介休市"
    assert county.valid_to == date(1999, 12, 31)
    assert areas.find("142402", date(2026, 11, 1)) is None


def test_a_renamed_county_is_found_under_both_names(areas):
    assert areas.find("140726", date(2018, 1, 1)).name == "太谷县"
    assert areas.find("140703", date(2026, 1, 1)).name == "太谷区"
    assert areas.named("太谷县")[0].code == "140726"


def test_what_stands_today_comes_first(areas):
    assert [area.code for area in areas.named("介休市")] == ["140781", "142402"]
    assert areas.named(" 山西省晋中市介休市 ")[0].code == "140781"
    assert areas.named("没有这个县") == ()


def test_names_that_occur_often_are_narrowed_by_the_province(areas):
    assert len(areas.named("鼓楼区")) > 3
    assert {area.province for area in areas.named("鼓楼区", within="35")} == {"福建省"}


def test_the_counties_are_those_of_today(areas):
    names = {area.name for area in areas.counties() if area.code.startswith("1407")}
    assert len(names) == 11
    assert "太谷区" in names
    assert "太谷县" not in names


def test_a_county_under_the_province_has_no_prefecture(areas):
    assert areas.find("429004").full_name == "湖北省仙桃市"
    assert areas.find("110101").full_name == "北京市东城区"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("140781", "140781"),
        ("220000000000", "220000"),
        (140781.0, "140781"),
        ("１４０７８１", "140781"),
        ("1407", ""),
        ("介休", ""),
    ],
)
def test_codes_of_six_and_twelve_digits_are_read(text, code):
    assert area_code(text) == code


def test_there_are_all_areas_of_today(areas):
    assert sum(area.code.startswith("14") for area in areas.counties()) == 117
    assert len(areas) > 4000


def test_a_retired_area_lies_in_its_province_too(areas):
    assert areas.find("110103").full_name == "北京市崇文区"
    assert areas.find("610322").full_name == "陕西省宝鸡市凤翔县"
    assert areas.find("610322").city == "宝鸡市"
    assert [area.code for area in areas.named("北京市崇文区")] == ["110103"]
