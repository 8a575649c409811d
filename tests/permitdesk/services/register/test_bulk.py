"""One value for many facilities, and back."""

from __future__ import annotations

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.errors.register import FieldNotEditable, ValueRefused
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.services.register import bulk, facilities


@pytest.fixture
def plants(desk) -> tuple[int, ...]:
    """The numbers of seven facilities, the first of them special."""
    fields = [
        Facility(
            label=f"N999901-{number:04}",
            name=f"示例{number}厂",
            object_class="special" if number == 1 else "general",
        ).model_dump()
        for number in range(1, 8)
    ]
    with desk.work() as work:
        numbers = work.register.facilities.add_many([{**one, "version": 1} for one in fields])
        work.record("register", "fill", "样例")
        work.commit()
    return tuple(numbers.values())


def classes(desk, numbers):
    return [
        facilities.dossier(desk.reading(), number).entry.facility.object_class for number in numbers
    ]


def test_all_are_set_and_all_are_taken_back(desk, plants):
    edit = bulk.set_field(desk.work(), plants, "object_class", "key")
    assert classes(desk, plants) == ["key"] * 7
    assert edit.rooms == {"register"}
    assert bulk.undo(desk.work(), edit) == {"register"}
    assert classes(desk, plants) == ["special", *["general"] * 6]


def test_the_chips_count_anew(desk, plants):
    assert facilities.counts(desk.reading(), FacilityQuery())["object_class"]["general"] == 6
    bulk.set_field(desk.work(), plants[:3], "object_class", "key")
    counts = facilities.counts(desk.reading(), FacilityQuery())["object_class"]
    assert counts == {"general": 4, "key": 3}
    key = FacilityQuery(where=(("object_class", ("key",)),))
    assert set(facilities.ids(desk.reading(), key)) == set(plants[:3])


def test_those_that_have_the_value_are_left_alone(desk, plants):
    edit = bulk.set_field(desk.work(), plants, "object_class", "special")
    assert set(edit.before) == set(plants[1:])
    first = facilities.dossier(desk.reading(), plants[0]).entry
    assert first.version == 1


def test_where_nothing_changes_nothing_is_told(desk, plants):
    edit = bulk.set_field(desk.work(), plants[:1], "object_class", "special")
    assert (edit.before, edit.rooms) == ({}, frozenset())


def test_one_that_has_gone_is_passed_over(desk, plants):
    edit = bulk.set_field(desk.work(), (plants[0], 999), "production_state", "closed")
    assert set(edit.before) == {plants[0]}


def test_nothing_is_taken_back_once_somebody_has_edited_one(desk, plants):
    edit = bulk.set_field(desk.work(), plants, "object_class", "key")
    facilities.save(desk.work(), plants[3], {"note": "甲"}, 2)
    with pytest.raises(ChangedMeanwhile, match="示例4厂"):
        bulk.undo(desk.work(), edit)
    assert classes(desk, plants) == ["key"] * 7


def test_the_chain_tells_what_was_set_and_for_whom(desk, plants):
    bulk.set_field(desk.work(), plants, "production_state", "stopped")
    with desk.reading() as work:
        *_, event = work.audit.events()
    assert event.action == "bulk_edit"
    assert event.subject == "示例1厂、示例2厂、示例3厂、示例4厂、示例5厂等7家：生产状态长期停产"
    assert f'"{plants[6]}":"stopped"' in event.payload


def test_other_fields_are_not_set_at_once(desk, plants):
    with pytest.raises(FieldNotEditable, match="name"):
        bulk.set_field(desk.work(), plants, "name", "甲")


def test_a_value_that_is_none_is_refused(desk, plants):
    with pytest.raises(ValueRefused, match="抽查类别"):
        bulk.set_field(desk.work(), plants, "object_class", "gold")


def test_the_industry_of_the_plan_is_set_and_cleared(desk, plants):
    bulk.set_field(desk.work(), plants, "sector", "paper")
    cleared = bulk.set_field(desk.work(), plants[:2], "sector", "")
    sectors = [
        facilities.dossier(desk.reading(), number).entry.facility.sector for number in plants
    ]
    assert sectors == ["", "", *["paper"] * 5]
    assert set(cleared.before.values()) == {"paper"}


def test_a_township_is_any_text_that_has_room(desk, plants):
    edit = bulk.set_field(desk.work(), plants, "township", "样例镇")
    assert facilities.dossier(desk.reading(), plants[3]).entry.facility.township == "样例镇"
    bulk.undo(desk.work(), edit)
    assert facilities.dossier(desk.reading(), plants[3]).entry.facility.township == ""
    with pytest.raises(ValueRefused, match="太长"):
        bulk.set_field(desk.work(), plants, "township", "样" * 1000)
