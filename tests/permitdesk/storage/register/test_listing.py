"""Searching, sorting and counting on a small register."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.domain.text import normal_name
from permitdesk.errors.register import FacilityFieldUnknown
from permitdesk.storage.tables.check import CheckRecordRow, FindingRow

KEPT = (
    {"name": "示例（晨光）焦化有限公司", "uscc": "91999901MA00000011", "initials": "slcgjhyxgs",
     "management_class": "key", "object_class": "key", "sector": "coking"},
    {"name": "样例远山机械厂", "former_names": "样例老机械厂", "address": "示例镇100%路",
     "initials": "ylysjxc", "management_class": "registered"},
    {"name": "试例河口砖窑", "address": "河口_村", "initials": "slhkzy",
     "management_class": "registered", "production_state": "stopped"},
)  # fmt: skip


@pytest.fixture
def work(desk):
    """An open reading of a register of three facilities, numbered 1 to 3."""
    with desk.work() as work:
        work.register.facilities.add_many(
            [
                {
                    **Facility.model_validate(
                        {"label": f"N999901-{n:04d}", "normal_name": normal_name(f["name"]), **f}
                    ).model_dump(),
                    "version": 1,
                }
                for n, f in enumerate(KEPT, 1)
            ]
        )
        permit = {"kind": "permit", "management_class": "key", "issuer": "", "version": 1}
        permit |= {"issued_on": None, "valid_from": None}
        work.register.permits.add_many(
            [
                {**permit, "facility_id": 1, "number": "OLD1", "valid_until": date(2025, 1, 1)},
                {**permit, "facility_id": 1, "number": "NEW1", "valid_until": date(2029, 1, 1)},
                {**permit, "facility_id": 2, "number": "ONLY2", "valid_until": date(2027, 1, 1),
                 "kind": "registration"},
            ]
        )  # fmt: skip
        work.register.permits.add_key_units(
            [(1, 2026, "water"), (1, 2026, "air"), (2, 2025, "water")]
        )
        for day in (date(2025, 5, 5), date(2026, 5, 5), date(2026, 6, 5)):
            work._session.add(CheckRecordRow(facility_id=1, checked_on=day, outcome="problem"))
        for state in ("open", "rectified", "closed"):
            finding = FindingRow(facility_id=1, found_on=date(2026, 5, 5), state=state)
            work._session.add(finding)
        work.record("register", "fill", "样例")
        work.commit()
    with desk.reading() as work:
        yield work


def found(work, text="", **more):
    return work.register.listing.ids(FacilityQuery(text=text, **more))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("焦化", (1,)),
        ("晨光焦化", (1,)),
        ("（晨光", (1,)),
        ("老机械", (2,)),
        ("示例镇", (2,)),
        ("示例 焦化", (1,)),
        ("slcg", (1,)),
        ("YLYS", (2,)),
        ("ma000000", (1,)),
        ("９１９９９９０１", (1,)),
        ("new1", (1,)),
        ("N999901-0003", (3,)),
        ("100%", (2,)),
        ("0%路", (2,)),
        ("_", (3,)),
        ("%示", ()),
        ("\\", ()),
        ("没有的", ()),
    ],
)
def test_any_part_of_what_a_person_remembers_finds(work, text, numbers):
    assert found(work, text) == numbers


def test_filters_of_one_field_are_either_and_of_two_are_both(work):
    classes = ("management_class", ("key", "registered"))
    assert set(found(work, where=(classes,))) == {1, 2, 3}
    assert found(work, where=(classes, ("production_state", ("stopped",)))) == (3,)
    assert set(found(work, where=(("key_kind", ("water",)),))) == {1, 2}


def test_the_order_is_that_of_a_column_either_way(work):
    by_end = found(work, order_by="valid_until", descending=True)
    assert by_end == (1, 2, 3)
    assert found(work, order_by="label", descending=True) == (3, 2, 1)


def test_what_is_no_field_is_refused_by_name(work):
    with pytest.raises(FacilityFieldUnknown, match="colour"):
        found(work, where=(("colour", ("red",)),))
    with pytest.raises(FacilityFieldUnknown, match="password"):
        found(work, order_by="password")


def test_a_line_shows_the_permit_valid_longest_and_the_years_checks(work):
    first, second, third = work.register.listing.lines((1, 2, 3), 2026)
    assert (first.permit_number, first.valid_until) == ("NEW1", date(2029, 1, 1))
    assert (first.checked_this_year, first.open_findings) == (2, 2)
    assert set(first.key_kinds) == {"water", "air"}
    assert second.key_kinds == ()
    assert (third.permit_number, third.valid_until) == ("", None)


def test_lines_come_in_the_order_asked_and_leave_out_what_is_gone(work):
    assert [line.id for line in work.register.listing.lines((3, 99, 1), 2026)] == [3, 1]


def test_chips_count_what_another_choice_would_bring(work):
    query = FacilityQuery(where=(("management_class", ("key",)),))
    counts = work.register.listing.counts(query)
    assert counts["management_class"] == {"registered": 2, "key": 1}
    assert counts["production_state"] == {"normal": 1}
    assert counts["key_kind"] == {"water": 1, "air": 1}


def test_the_bin_is_a_register_of_its_own(desk, work):
    with desk.work() as writing:
        writing.register.facilities.bin((2,), writing.now)
        writing.record("register", "retire", "样例")
        writing.commit()
    with desk.reading() as later:
        assert found(later, "远山") == ()
        assert found(later, "远山", in_bin=True) == (2,)
