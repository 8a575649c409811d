"""Facilities, permits and places on lists entered by hand."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.facility import KeyUnit
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.errors.register import (
    FacilityKnown,
    FieldNotEditable,
    KeyUnitKnown,
    PermitKnown,
    ValueRefused,
)
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.services.register import adding, facilities, held, listed, permits, quality
from permitdesk.services.register.history import history, title_of

CODE = "91350100M000100Y43"
NUMBER = f"{CODE}001P"
WATER = KeyUnit(year=2026, kind="water")


@pytest.fixture
def plant(desk) -> int:
    """The number of a facility."""
    return adding.add(desk.work(), {"name": "示例晨光厂", "uscc": CODE}).id


def permit(**more):
    return {"kind": "permit", "number": NUMBER, "management_class": "key", **more}


def events(desk):
    with desk.reading() as work:
        return [(one.action, one.subject) for one in work.audit.events()]


def test_a_new_facility_has_a_label_initials_and_what_follows_from_its_codes(desk):
    told = {"name": " 示例晨光厂 ", "uscc": f" {CODE.lower()} ", "industry_code": "C2521"}
    kept = adding.add(desk.work(), {**told, "area_code": "110103"})
    facility = kept.facility
    assert (facility.label, facility.site) == (f"{CODE}-001", "001")
    assert (facility.industry, facility.sector) == ("炼焦", "coking")
    assert facility.area_name == "崇文区"
    for text in ("slcgc", "晨光", CODE[:10]):
        assert facilities.ids(desk.reading(), FacilityQuery(text=text)) == (kept.id,)
    assert events(desk)[-1] == ("add", "示例晨光厂")
    assert [line.new for line in history(desk.reading(), kept.id)] == ["示例晨光厂"]


def test_one_without_a_code_is_numbered_after_the_last_of_its_area(desk):
    labels = [
        adding.add(desk.work(), {"name": name, "area_code": "110101"}).facility.label
        for name in ("示例甲厂", "示例乙厂")
    ]
    assert labels == ["N110101-0001", "N110101-0002"]


def test_a_known_facility_is_not_added_again(desk, plant):
    for values in ({"name": "示例晨光厂"}, {"name": "示例别名厂", "uscc": CODE}):
        with pytest.raises(FacilityKnown, match="名录里已有“示例晨光厂”"):
            adding.add(desk.work(), values)
    facilities.retire(desk.work(), (plant,))
    with pytest.raises(FacilityKnown, match="回收站里已有"):
        adding.add(desk.work(), {"name": "示例晨光厂"})


def test_another_site_of_a_known_unit_is_added_with_its_number(desk, plant):
    kept = adding.add(desk.work(), {"name": "示例晨光厂北区", "uscc": CODE, "site": "002"})
    assert kept.facility.label == f"{CODE}-002"
    assert kept.id != plant


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": ""}, "“单位名称”"),
        ({"name": "示例厂", "industry_code": "9999"}, "“行业代码”不能是“9999”：GB/T 4754"),
        ({"name": "示例厂", "area_code": "999999"}, "“区划代码”"),
        ({"name": "示例厂", "longitude": 37.5}, "“经度”不能是“37.5”：应在73到136度之间"),
        ({"name": "示例厂", "latitude": float("nan")}, "“纬度”"),
        ({"name": "示例厂", "site": "2"}, "“场所序号”不能是“2”：请填三位数字"),
        ({"name": "示" * 201}, "“单位名称”"),
    ],
)
def test_what_does_not_fit_is_refused_by_the_fields_name(desk, values, said):
    with pytest.raises(ValueRefused, match=said):
        adding.add(desk.work(), values)
    assert facilities.total(desk.reading()) == 0


def test_what_the_program_makes_cannot_be_told(desk):
    with pytest.raises(FieldNotEditable, match="label"):
        adding.add(desk.work(), {"name": "示例厂", "label": "N110101-0009"})


def test_a_permit_is_entered_corrected_and_removed(desk, plant):
    first = held.save(desk.work(), plant, permit(valid_until=date(2027, 1, 1)))
    assert facilities.dossier(desk.reading(), plant).entry.facility.management_class == "key"
    later = permit(valid_until=date(2032, 1, 1), number=f" {NUMBER.lower()} ")
    second = held.save(desk.work(), plant, later, first.id, first.version)
    assert (second.version, second.permit.number) == (2, NUMBER)
    (line, *_) = facilities.lines(desk.reading(), (plant,), 2026)
    assert line.valid_until == date(2032, 1, 1)
    told = [(title_of(one), one.old, one.new) for one in history(desk.reading(), plant)]
    assert told[0] == (f"{NUMBER}：有效期至", "2027-01-01", "2032-01-01")
    assert held.remove(desk.work(), first.id).permit == second.permit
    assert facilities.dossier(desk.reading(), plant).permits == ()
    actions = [action for action, _ in events(desk)]
    assert actions[-3:] == ["save_permit", "save_permit", "remove_permit"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"number": " "}, "“编号”"),
        ({"kind": "licence"}, "“证照种类”"),
        ({"management_class": "registered"}, "“管理类别”不能是“登记管理”：登记管理的单位填报"),
        ({"kind": "registration"}, "“管理类别”不能是“重点管理”：排污登记只用于登记管理"),
        (
            {"valid_from": date(2026, 2, 1), "valid_until": date(2026, 1, 31)},
            "“有效期至”不能是“2026-01-31”：早于有效期起",
        ),
        ({"issued_on": date(2026, 2, 1), "valid_until": date(2026, 1, 31)}, "早于发证或登记日期"),
    ],
)
def test_a_permit_that_cannot_be_is_refused(desk, plant, more, said):
    with pytest.raises(ValueRefused, match=said):
        held.save(desk.work(), plant, permit(**more))


def test_a_number_is_held_once_and_two_people_do_not_overwrite_each_other(desk, plant):
    first = held.save(desk.work(), plant, permit())
    with pytest.raises(PermitKnown, match=NUMBER):
        held.save(desk.work(), plant, permit())
    held.save(desk.work(), plant, permit(issuer="示例局"), first.id, first.version)
    with pytest.raises(ChangedMeanwhile):
        held.save(desk.work(), plant, permit(issuer="样例局"), first.id, first.version)


def test_a_registration_beside_a_permit_leaves_the_class_alone(desk, plant):
    held.save(desk.work(), plant, permit())
    told = permit(kind="registration", number=f"{CODE}001W", management_class="")
    assert held.save(desk.work(), plant, told).permit.management_class == "registered"
    assert facilities.dossier(desk.reading(), plant).entry.facility.management_class == "key"


def test_a_facility_is_entered_on_a_list_and_struck_out(desk, plant):
    today = desk.today()
    listed.add(desk.work(), plant, WATER, today)
    listed.add(desk.work(), plant, KeyUnit(year=2026, kind="soil"), today)
    (line,) = facilities.lines(desk.reading(), (plant,), 2026)
    assert set(line.key_kinds) == {"water", "soil"}
    with pytest.raises(KeyUnitKnown, match="已在2026年水环境重点排污单位名录中"):
        listed.add(desk.work(), plant, WATER, today)
    listed.remove(desk.work(), plant, WATER)
    assert [one.kind for one in facilities.dossier(desk.reading(), plant).key_units] == ["soil"]
    told = [(title_of(one), one.new) for one in history(desk.reading(), plant)]
    assert told[0] == ("2026年水环境重点排污单位名录", "移出")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (KeyUnit.model_construct(year=1999, kind="water"), "“年度”不能是“1999”：应在2000年到"),
        (KeyUnit.model_construct(year=2999, kind="water"), "“年度”"),
        (KeyUnit.model_construct(year=2026, kind="light"), "“名录”"),
    ],
)
def test_a_list_that_cannot_be_is_refused(desk, plant, entry, said):
    with pytest.raises(ValueRefused, match=said):
        listed.add(desk.work(), plant, entry, desk.today())


def test_taking_an_edit_of_a_name_back_leaves_no_trace_among_the_former_names(desk, plant):
    before = facilities.dossier(desk.reading(), plant).entry.facility.model_dump()
    kept = facilities.save(desk.work(), plant, {"name": "示例晨辉厂", "industry_code": "2521"}, 1)
    assert kept.facility.former_names == "示例晨光厂"
    names = ("name", "former_names", "industry_code", "industry", "sector")
    back = facilities.save(desk.work(), plant, {one: before[one] for one in names}, kept.version)
    assert back.facility.model_dump() == before


def test_what_an_old_list_brought_is_not_judged_when_something_else_is_edited(desk, plant):
    with desk.work() as work:
        work.register.facilities.change_many([{"id": plant, "industry_code": "0000", "version": 2}])
        work.record("register", "fill", "样例")
        work.commit()
    kept = facilities.save(desk.work(), plant, {"industry_code": "0000", "note": "甲"}, 2)
    assert (kept.facility.industry_code, kept.facility.note) == ("0000", "甲")


def test_a_revoked_permit_is_told_once_and_no_longer_as_expired(desk, plant):
    held.save(desk.work(), plant, permit(valid_until=date(2026, 1, 1)))
    revoked = {"kind": "revoke", "happened_on": date(2025, 5, 1), "number": NUMBER}
    permits.save_event(desk.work(), plant, revoked)
    found = quality.warnings(desk.reading(), desk.today())
    assert [one.kind for one in found] == ["ended"]


def test_a_facility_on_a_list_without_a_permit_should_have_one(desk, plant):
    listed.add(desk.work(), plant, WATER, desk.today())
    (found,) = quality.warnings(desk.reading(), desk.today())
    assert (found.kind, found.reason) == (
        "no_permit",
        "列入2026年水环境重点排污单位名录，没有许可证编号。",
    )
