"""The check of the register's quality on kept data."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.errors.register import QualityNoteMissing
from permitdesk.services.office.setup import office_for, set_up
from permitdesk.services.register import adding, facilities
from permitdesk.services.register.facilities import retire
from permitdesk.services.register.quality import close, reopen, warnings

TODAY = date(2026, 11, 20)

PERMIT = {
    "kind": "permit",
    "number": "91350100M000100Y43001P",
    "management_class": "key",
    "issued_on": None,
    "valid_from": None,
    "valid_until": date(2026, 12, 20),
    "issuer": "",
    "version": 1,
}


def test_each_doubt_is_told_with_its_facility_and_the_bin_is_left_out(desk):
    set_up(desk.work(), office_for("140781", ""))
    plants = [Facility(label=f"N999901-000{n}", name=f"示例第{n}厂") for n in (1, 2, 3)]
    with desk.work() as work:
        numbers = work.register.facilities.add_many(
            [{**plant.model_dump(), "version": 1} for plant in plants]
        )
        first, second, third = numbers.values()
        work.register.permits.add_many(
            [{**PERMIT, "facility_id": number} for number in (first, second)]
        )
        work.record("register", "fill", "样例")
        work.commit()
    found = warnings(desk.reading(), date(2026, 11, 20))
    assert Counter(warning.kind for warning in found) == {
        "expiring": 2,
        "shared_number": 2,
        "no_registration": 1,
        "code": 3,
    }
    assert found[0].reason == (
        "排污许可证91350100M000100Y43001P有效期至2026-12-20，还有30天（60天内到期）。"
    )
    retire(desk.work(), [second, third])
    left = warnings(desk.reading(), date(2026, 11, 20))
    assert Counter(warning.kind for warning in left) == {"expiring": 1, "code": 1}


@pytest.fixture
def plant(desk) -> int:
    """The number of a coking plant that is only registered."""
    set_up(desk.work(), office_for("140781", ""))
    fields = Facility(
        label="N999901-0001",
        name="示例晨光厂",
        uscc="91350100M000100Y43",
        industry_code="2521",
        industry="炼焦",
        management_class="registered",
    )
    with desk.work() as work:
        numbers = work.register.facilities.add_many([fields.model_dump()])
        (number,) = numbers.values()
        registration = {**PERMIT, "kind": "registration", "valid_until": date(2029, 1, 1)}
        work.register.permits.add_many([{**registration, "facility_id": number}])
        work.record("register", "fill", "样例")
        work.commit()
    return number


def test_a_doubt_is_closed_with_a_note_and_opened_again(desk, plant):
    (doubt,) = warnings(desk.reading(), TODAY)
    assert (doubt.kind, doubt.facility_id) == ("downgraded", plant)
    close(desk.work(), [doubt], " 已核实：只做煤制品 ")
    assert warnings(desk.reading(), TODAY) == ()
    (closed,) = warnings(desk.reading(), TODAY, closed=True)
    assert (closed.closed.note, closed.closed.actor) == ("已核实：只做煤制品", "样例赵甲")
    reopen(desk.work(), [closed])
    assert warnings(desk.reading(), TODAY) == (doubt,)
    with desk.reading() as work:
        assert [event.action for event in work.audit.latest(2)] == ["reopen_doubt", "close_doubt"]


def test_a_closed_doubt_comes_again_when_it_is_about_something_else(desk, plant):
    close(desk.work(), list(warnings(desk.reading(), TODAY)), "已核实")
    changes = {"industry_code": "2522", "industry": "煤制合成气生产"}
    facilities.save(desk.work(), plant, changes, 1)
    (doubt,) = warnings(desk.reading(), TODAY)
    assert "2522" in doubt.reason


def test_a_doubt_is_not_closed_without_a_word(desk, plant):
    with pytest.raises(QualityNoteMissing):
        close(desk.work(), list(warnings(desk.reading(), TODAY)), "  ")


def test_key_unit_lists_are_taken_from_the_register(desk, plant):
    with desk.work() as work:
        entries = [(plant, 2025, "water"), (plant, 2025, "air"), (plant, 2026, "air")]
        work.register.permits.add_key_units([*entries, (plant, 2026, "soil")])
        work.record("register", "list", "样例")
        work.commit()
    with desk.reading() as work:
        (held,) = work.register.facilities.warned().values()
    assert held.listed == (
        "2025年水环境重点排污单位名录",
        "2026年大气环境重点排污单位名录",
    )


def test_many_doubts_are_closed_at_once_and_named_in_short(desk):
    names = [f"示例{sign}厂" for sign in "甲乙丙丁戊己庚"]
    for name in names:
        adding.add(desk.work(), {"name": name})
    found = warnings(desk.reading(), desk.today())
    assert len(found) >= len(names)
    close(desk.work(), found, "已核实")
    close(desk.work(), found, "再次核实")
    assert warnings(desk.reading(), desk.today()) == ()
    closed = warnings(desk.reading(), desk.today(), closed=True)
    assert {one.closed.note for one in closed if one.closed} == {"再次核实"}
    with desk.reading() as work:
        *_, event = work.audit.events()
    assert event.subject == "示例甲厂、示例乙厂、示例丙厂、示例丁厂、示例戊厂等7家"
    reopen(desk.work(), closed[:1])
    assert len(warnings(desk.reading(), desk.today())) == 1
