"""Cells that hold two things, and things that are spread over two cells."""

from __future__ import annotations

import pytest

from permitdesk.domain.intake.shared_cells import (
    Contact,
    Place,
    has_number,
    is_town,
    part_contact,
    person_name,
    read_coordinates,
    whole_address,
)


@pytest.mark.parametrize(
    ("told", "phone", "expected"),
    [
        ("样例甲 13800000001", "", Contact("样例甲", "13800000001")),
        ("样例甲（0000-1234567）", "", Contact("样例甲", "0000-1234567")),
        ("样例甲13800000001/13800000002", "", Contact("样例甲", "13800000001、13800000002")),
        ("样例甲 13800000001", "0000-1234567", Contact("样例甲", "0000-1234567")),
        ("样例甲", "0000-1234567", Contact("样例甲", "0000-1234567")),
        ("", "", Contact("", "")),
    ],
)
def test_a_contact_is_parted_from_the_number(told, phone, expected):
    assert part_contact(told, phone) == expected


def test_a_number_is_seen_in_a_contact():
    assert has_number("样例甲 13800000001")
    assert not has_number("样例甲（2组）")


@pytest.mark.parametrize(
    ("town", "village", "address", "expected"),
    [
        ("样例镇", "样例村", "工业路3号", "样例镇样例村工业路3号"),
        ("样例镇", "样例村", "样例镇样例村工业路3号", "样例镇样例村工业路3号"),
        ("样例镇", "样例村", "", "样例镇样例村"),
        ("", "样例村", "村东", "样例村村东"),
        ("样例镇", "", "工业路3号", "工业路3号"),
        ("", "", "", ""),
    ],
)
def test_an_address_is_put_together(town, village, address, expected):
    assert whole_address(town, village, address) == expected


@pytest.mark.parametrize("area", ["样例镇", "样例乡", "样例街道", "样例街道办事处"])
def test_a_township_is_no_county(area):
    assert is_town(area)
    assert not is_town("样例县")


@pytest.mark.parametrize(
    ("told", "expected"),
    [("样　甲", "样甲"), ("样 例 甲", "样例甲"), ("样例甲", "样例甲"), ("Sample A", "Sample A")],
)
def test_a_name_made_as_wide_as_others_is_one_name(told, expected):
    assert person_name(told) == expected


@pytest.mark.parametrize(
    "told",
    [
        "118.5，36.6",
        "36.6,118.5",
        "118.5 36.6",
        "E118.5°，N36.6°",
        "北纬36.6°，东经118.5°",
        "经度：118.5，纬度：36.6",
        "118度30分0秒,36度36分0秒",
        "118°30′00″ 36°36′00″",
    ],
)
def test_coordinates_of_one_cell_are_told_apart(told):
    place = read_coordinates(told).value
    assert place.longitude == pytest.approx(118.5)
    assert place.latitude == pytest.approx(36.6)


@pytest.mark.parametrize("told", ["", "无", "/"])
def test_no_coordinates_are_none(told):
    assert read_coordinates(told) == (Place(), "")


@pytest.mark.parametrize("told", ["厂区中心", "118.5", "118.5，136.6", "118.5，36.6，7"])
def test_what_is_no_coordinates_is_said(told):
    place, message = read_coordinates(told)
    assert place == Place()
    assert message
