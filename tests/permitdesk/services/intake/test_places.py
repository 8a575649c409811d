"""Areas and townships as rows give them, in places of the real map."""

from __future__ import annotations

import pytest

from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.intake.shared_cells import township_in
from permitdesk.domain.office import Office
from permitdesk.services.intake.places import place_of

OFFICE = Office(area_code="140781", area_name="介休市", name="样例队")


def record(**fields):
    return FacilityRecord(kind="permits", sheet="样例", row=2, **fields)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({}, ("140781", "介休市")),
        ({"area_name": "介休市"}, ("140781", "介休市")),
        ({"area_name": "晋中市"}, ("140781", "介休市")),
        ({"area_name": "山西省"}, ("140781", "介休市")),
        ({"area_name": "平遥县"}, ("140728", "平遥县")),
        ({"area_name": "平遥"}, ("140728", "平遥县")),
        ({"area_code": "140728"}, ("140728", "平遥县")),
        ({"area_name": "无此地"}, ("", "无此地")),
    ],
)
def test_a_row_lies_where_it_says_or_else_in_the_offices_county(fields, place):
    assert place_of(record(**fields), OFFICE) == place


def test_without_an_office_nothing_is_taken_for_granted():
    assert place_of(record(), None) == ("", "")


@pytest.mark.parametrize(
    ("address", "township"),
    [
        ("山西省晋中市示例市样例镇机械园区", "样例镇"),
        ("示例县城关乡东村", "城关乡"),
        ("示例市样例街道办事处样例路1号", "样例街道办事处"),
        ("样例镇", "样例镇"),
        ("示例市光明西路", ""),
        ("", ""),
    ],
)
def test_a_township_is_read_from_an_address(address, township):
    assert township_in(address) == township
