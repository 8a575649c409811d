"""Where each value of an entry comes from."""

from __future__ import annotations

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.services.register import bulk, facilities
from permitdesk.services.register.history import history, sources, title_of, value_in_words


@pytest.fixture
def plant(desk) -> int:
    """The number of a facility that no file has brought."""
    fields = Facility(label="N999901-0001", name="示例晨光厂", normal_name="示例晨光厂")
    with desk.work() as work:
        numbers = work.register.facilities.add_many([fields.model_dump()])
        work.record("register", "fill", "样例")
        work.commit()
    return numbers["N999901-0001"]


def test_an_edit_by_hand_is_told_with_old_and_new_value(desk, clock, plant):
    facilities.save(desk.work(), plant, {"phone": "1", "management_class": "key"}, 1)
    clock.set(2026, 11, 21)
    facilities.save(desk.work(), plant, {"phone": "2"}, 2)
    newest, *_ = lines = history(desk.reading(), plant)
    assert (newest.field, newest.old, newest.new) == ("phone", "1", "2")
    assert (newest.source, newest.actor, newest.at.day) == ("hand", "样例赵甲", 21)
    assert {line.field for line in lines} == {"phone", "management_class"}
    assert facilities.dossier(desk.reading(), plant).history == lines


def test_a_bulk_edit_and_its_undo_are_in_the_history_too(desk, plant):
    edit = bulk.set_field(desk.work(), (plant,), "object_class", "special")
    bulk.undo(desk.work(), edit)
    told = [(line.old, line.new) for line in history(desk.reading(), plant)]
    assert told == [("special", "general"), ("general", "special")]


def test_the_present_source_of_a_field_is_its_last_change(desk, plant):
    facilities.save(desk.work(), plant, {"phone": "1"}, 1)
    facilities.save(desk.work(), plant, {"phone": "2"}, 2)
    found = sources(history(desk.reading(), plant))
    assert found["phone"].new == "2"
    assert "address" not in found


def test_fields_and_codes_are_told_in_the_offices_words(desk, plant):
    facilities.save(desk.work(), plant, {"management_class": "key"}, 1)
    (line,) = history(desk.reading(), plant)
    assert title_of(line) == "管理类别"
    assert value_in_words(line.field, line.new) == "重点管理"
    assert value_in_words("phone", "1") == "1"
