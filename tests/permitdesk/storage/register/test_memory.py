"""What is searched follows every change, and is read anew only where it must."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.domain.text import normal_name

PERMIT = {"kind": "permit", "management_class": "key", "issuer": "", "version": 1,
          "issued_on": None, "valid_from": None, "valid_until": date(2027, 1, 1)}  # fmt: skip


def fields(number: int, name: str) -> dict[str, object]:
    facility = Facility(label=f"N999901-{number:04d}", name=name, normal_name=normal_name(name))
    return {**facility.model_dump(), "version": 1}


@pytest.fixture
def change(desk):
    """Does something to the stores of the register as a transaction of its own."""

    def change(action):
        with desk.work() as work:
            action(work.register)
            work.record("register", "change", "样例")
            work.commit()

    change(
        lambda register: register.facilities.add_many([fields(1, "晨光厂"), fields(2, "远山厂")])
    )
    return change


@pytest.fixture
def found(desk):
    def found(text="", **more):
        with desk.reading() as work:
            return work.register.listing.ids(FacilityQuery(text=text, **more))

    return found


def test_every_kind_of_change_is_found_at_once(change, found):
    assert found("厂") == (1, 2)
    change(lambda register: register.facilities.add_many([fields(3, "河口厂")]))
    assert found("河口") == (3,)
    change(lambda register: register.facilities.change_many([{"id": 3, "address": "东村"}]))
    assert found("东村") == (3,)
    change(
        lambda register: register.permits.add_many([{**PERMIT, "facility_id": 1, "number": "X7"}])
    )
    assert found("x7") == (1,)
    change(lambda register: register.permits.change_many([{"id": 1, "number": "Y8"}]))
    assert (found("x7"), found("y8")) == ((), (1,))
    change(lambda register: register.permits.remove(1, "Y8"))
    assert found("y8") == ()
    water = {"where": (("key_kind", ("water",)),)}
    change(lambda register: register.permits.add_key_units([(2, 2026, "water")]))
    assert found(**water) == (2,)
    change(lambda register: register.permits.remove_key_unit(2, 2026, "water"))
    assert found(**water) == ()
    change(lambda register: register.facilities.remove([3]))
    assert found("厂") == (1, 2)


def test_a_change_of_many_is_found_too(change, found):
    assert found("砖窑") == ()
    change(
        lambda register: register.facilities.add_many(
            [fields(number, f"砖窑{number}") for number in range(10, 400)]
        )
    )
    assert len(found("砖窑")) == 390


def test_two_changes_in_one_transaction_are_one_line(change, found):
    assert found("村") == ()

    def twice(register):
        register.facilities.change_many([{"id": 1, "address": "东村"}])
        register.facilities.change_many([{"id": 2, "address": "西村"}])

    change(twice)
    assert found("村") == (1, 2)


def test_what_is_rolled_back_is_never_found(desk, change, found):
    assert found("丁村") == ()
    with desk.work() as work:
        work.register.facilities.change_many([{"id": 1, "address": "丁村"}])
        assert work.register.listing.ids(FacilityQuery(text="丁村")) == (1,)
    assert found("丁村") == ()
    change(lambda register: register.facilities.change_many([{"id": 2, "address": "戊村"}]))
    assert (found("丁村"), found("戊村")) == ((), (2,))


def test_an_edit_reads_one_row_anew(desk, change, found):
    assert found("厂") == (1, 2)
    change(lambda register: register.facilities.change_many([{"id": 1, "address": "丁村"}]))
    asked: list[str] = []
    event.listen(desk._engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    assert found("丁村") == (1,)
    rows = [statement for statement in asked if "FROM facility" in statement]
    assert len(rows) == 1
    assert "WHERE facility.id IN" in rows[0]
