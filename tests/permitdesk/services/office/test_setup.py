"""Saying whose database it is."""

from __future__ import annotations

import json

import pytest

from permitdesk.domain.office import Office
from permitdesk.errors.office import AreaUnknown, OfficeNotSetUp
from permitdesk.services.office.calendar import special_days, work_calendar_in
from permitdesk.services.office.setup import office_for, office_of, save_office, set_up

OFFICE = Office(area_code="149901", area_name="示例县", province="示例省", name="示例县执法队")


def test_an_area_fills_in_what_the_table_knows():
    office = office_for("140781", "")
    assert office.province == "山西省"
    assert office.name == f"{office.area_name}生态环境保护综合行政执法队"
    assert office.number_prefix.endswith("环检")


def test_the_office_may_have_a_name_of_its_own():
    assert office_for("140781", "示例大队").name == "示例大队"


@pytest.mark.parametrize("code", ["", "000000", "999999", "14078", "示例"])
def test_an_unknown_area_is_refused(code):
    with pytest.raises(AreaUnknown) as told:
        office_for(code, "")
    assert f"“{code}”" in told.value.sentence


def test_a_new_database_does_not_know_its_office(desk):
    with pytest.raises(OfficeNotSetUp):
        office_of(desk.reading())


def test_setting_up_keeps_the_office_and_the_shipped_holidays(desk):
    assert set_up(desk.work(), OFFICE) == frozenset({"office"})
    assert office_of(desk.reading()) == OFFICE
    days = special_days(desk.reading())
    assert days
    assert [day.day.year for day in days] == sorted((one.day.year for one in days), reverse=True)
    with desk.reading() as work:
        assert work_calendar_in(work).working_days(days[0].day, days[0].day) == (
            (days[0].day,) if days[0].is_working else ()
        )


def test_a_changed_field_is_kept_and_told(desk):
    set_up(desk.work(), OFFICE)
    save_office(desk.work(), OFFICE.model_copy(update={"phone": "0000-1"}))
    assert office_of(desk.reading()).phone == "0000-1"
    with desk.reading() as work:
        event = work.audit.latest(1)[0]
        assert json.loads(event.payload) == {"phone": "0000-1"}


def test_setting_up_again_leaves_one_office(desk):
    set_up(desk.work(), OFFICE)
    set_up(desk.work(), OFFICE.model_copy(update={"name": "示例二队"}))
    assert office_of(desk.reading()).name == "示例二队"
