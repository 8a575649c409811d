"""Areas and townships as rows give them, in places of the real map."""

from __future__ import annotations

import pytest

from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.intake.shared_cells import township_in
from permitdesk.domain.office import Office
from permitdesk.services.intake.importing import import_file
from permitdesk.services.intake.places import Place, is_of_other_county, place_of

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


def test_units_of_other_counties_in_a_citys_list_do_not_wait(desk, csv_file, code_of):
    with desk.work() as work:
        work.office.save(Office(area_code="140781", area_name="介休市", name="示例执法队"))
        work.record("office", "set_up", "示例执法队")
        work.commit()
    permits = csv_file(
        "许可", "单位名称,许可证编号,有效期至", f"样例厂,{code_of(1)}001P,2030-05-01"
    )
    import_file(desk.work(), permits)
    listed = csv_file(
        "名录",
        "县区,单位名称,统一社会信用代码",
        f"介休市,样例厂,{code_of(1)}",
        f"平遥县,远方水泥厂,{code_of(7)}",
        "平遥县,样例厂,",
        "介休市,近处造纸厂,",
        title="2026年水环境重点排污单位名录",
    )
    (result,) = import_file(desk.work(), listed)
    assert [row.action for row in result.rows] == ["added", "rejected", "review", "review"]
    assert result.rows[1].reason == "“平遥县”不在本辖区，名录里也没有这家企业，没有记入。"


@pytest.mark.parametrize(
    ("name", "held", "is_other"),
    [
        ("平遥县", Place("140781", "介休市"), True),
        ("介休市", Place("140781", "介休市"), False),
        ("介休市", Place("140700", "晋中市"), False),
        ("晋中市", Place("140781", "介休市"), False),
        ("", Place("140781", "介休市"), False),
        ("平遥县", Place("", ""), False),
    ],
)
def test_only_a_county_is_another_county(name, held, is_other):
    assert is_of_other_county("", name, held) == is_other
