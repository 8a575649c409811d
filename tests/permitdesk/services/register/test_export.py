"""Facilities as a spreadsheet."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.progress import Cancelled, Reporter
from permitdesk.services.register import export, facilities
from tests import sample_office

desk = sample_office.desk
sample_database = sample_office.sample_database
sample_files = sample_office.sample_files


@pytest.fixture
def written(desk, tmp_path):
    """Returns a function that exports what a text finds, and the sheet's rows."""

    def written(text="", keys=tuple(export.COLUMNS)):
        ids = facilities.ids(desk.reading(), FacilityQuery(text=text))
        path = tmp_path / "名录.xlsx"
        assert export.write(desk.reading(), path, ids, keys, 2025) == len(ids)
        sheet = load_workbook(path).active
        assert sheet.title == "检查对象名录"
        return list(sheet.values)

    return written


def test_every_column_can_be_written(written):
    head, *rows = written()
    assert head == tuple(export.COLUMNS.values())
    assert len(rows) == 62
    line = dict(zip(export.COLUMNS, next(row for row in rows if "第三焦化" in row[0]), strict=True))
    days = [line.pop(key) for key in ("valid_until", "issued_on")]
    assert [day.date() if isinstance(day, datetime) else day for day in days] == [
        date(2027, 10, 21),
        date(2022, 10, 22),
    ]
    assert not any(line.pop(key) for key in ("issuer", "credit", "former_names", "note"))
    assert not any(line.pop(key) for key in ("contact", "phone"))
    assert (line.pop("longitude"), line.pop("latitude")) == (112.41, 37.39)
    assert line == {
        "name": "样例县第三焦化有限公司",
        "permit_number": "91149901MA9000038X001P",
        "management": "重点管理",
        "industry": "2521 炼焦",
        "object_class": "重点",
        "checks": 1,
        "open_findings": 0,
        "state": "正常生产",
        "key_kinds": "水、大气、土壤",
        "sector": "焦化",
        "area": "示例县",
        "address": "示例省示例县南川镇样例路 3 号",
        "uscc": "91149901MA9000038X",
        "label": "91149901MA9000038X-001",
        "township": "南川镇",
    }


def test_columns_and_rows_stand_in_the_order_asked_for(written):
    head, *rows = written("焦化", ("label", "name"))
    assert head == ("对象编号", "单位名称")
    names = [name for _, name in rows]
    assert names == sorted(names)
    assert len(names) == 6


def test_an_industry_outside_the_plan_has_no_name():
    assert export.sector_label("") == ""
    assert export.sector_label("coking") == "焦化"
    assert export.sector_label("gone") == "gone"


def test_a_stopped_export_leaves_no_file(desk, tmp_path):
    class Stop(Reporter):
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    ids = facilities.ids(desk.reading(), FacilityQuery())
    with pytest.raises(Cancelled):
        export.write(desk.reading(), tmp_path / "名录.xlsx", ids, ("name",), 2026, Stop())
    assert list(tmp_path.glob("*.xlsx")) == []


def test_contacts_and_places_are_written_where_they_are_chosen(desk, written):
    told = {"contact": "样例王工", "phone": "13900001234", "longitude": 112.5, "note": "甲\n乙"}
    (number,) = facilities.ids(desk.reading(), FacilityQuery(text="第三焦化"))
    version = facilities.dossier(desk.reading(), number).entry.version
    facilities.save(desk.work(), number, told, version)
    _, line = written("第三焦化", ("contact", "phone", "longitude", "note"))
    assert line == ("样例王工", "13900001234", 112.5, "甲\n乙")


@pytest.mark.parametrize("key", ["contact", "township", "longitude", "issued_on", "issuer"])
def test_the_register_is_sorted_by_what_was_chosen(desk, key):
    query = FacilityQuery(order_by=key)
    assert len(facilities.ids(desk.reading(), query)) == 62
