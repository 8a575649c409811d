"""Editing facilities."""

from __future__ import annotations

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.errors.register import FieldNotEditable, ValueRefused
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.services.register import facilities


@pytest.fixture
def plant(desk) -> int:
    """The number of a facility."""
    fields = Facility(label="N999901-0001", name="示例晨光厂", normal_name="示例晨光厂")
    with desk.work() as work:
        numbers = work.register.facilities.add_many([{**fields.model_dump(), "version": 1}])
        work.record("register", "fill", "样例")
        work.commit()
    return numbers["N999901-0001"]


def test_an_edit_is_kept_and_told_in_the_chain(desk, plant):
    changes = {"address": "  示例镇２号 ", "management_class": "key"}
    kept = facilities.save(desk.work(), plant, changes, 1)
    assert (kept.version, kept.facility.address) == (2, "示例镇2号")
    with desk.reading() as work:
        *_, event = work.audit.events()
    assert (event.room, event.action) == ("register", "edit")
    assert '"management_class":["","key"]' in event.payload


def test_a_new_name_keeps_the_old_one_and_is_found_by_its_initials(desk, plant):
    kept = facilities.save(desk.work(), plant, {"name": "示例晨辉厂"}, 1)
    assert kept.facility.former_names == "示例晨光厂"
    for text in ("slchc", "晨光", "晨辉"):
        assert facilities.ids(desk.reading(), FacilityQuery(text=text)) == (plant,)


def test_an_industry_decides_the_plans_industry(desk, plant):
    kept = facilities.save(desk.work(), plant, {"industry_code": "2521", "industry": "炼焦"}, 1)
    assert kept.facility.sector == "coking"


def test_two_people_do_not_overwrite_each_other(desk, plant):
    facilities.save(desk.work(), plant, {"note": "甲"}, 1)
    with pytest.raises(ChangedMeanwhile, match="示例晨光厂"):
        facilities.save(desk.work(), plant, {"note": "乙"}, 1)
    assert facilities.dossier(desk.reading(), plant).entry.facility.note == "甲"


@pytest.mark.parametrize("field", ["label", "normal_name", "id"])
def test_what_follows_from_other_things_is_not_edited(desk, plant, field):
    with pytest.raises(FieldNotEditable, match=field):
        facilities.save(desk.work(), plant, {field: "甲"}, 1)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("management_class", "特别管理", "不在可选的值中"),
        ("name", "", "不能为空"),
        ("name", "长" * 201, "太长"),
        ("longitude", "东边", "不是数字"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_the_reason(desk, plant, field, value, why):
    with pytest.raises(ValueRefused, match=why):
        facilities.save(desk.work(), plant, {field: value}, 1)


def test_a_retired_facility_is_out_of_sight_and_comes_back(desk, plant):
    assert facilities.retire(desk.work(), [plant]) == {"register"}
    assert facilities.ids(desk.reading(), FacilityQuery()) == ()
    assert facilities.dossier(desk.reading(), plant).entry.is_binned
    facilities.restore(desk.work(), [plant])
    assert facilities.ids(desk.reading(), FacilityQuery()) == (plant,)


def test_a_facility_that_is_not_there_is_named(desk):
    with pytest.raises(RecordNotFound, match="77"):
        facilities.dossier(desk.reading(), 77)
