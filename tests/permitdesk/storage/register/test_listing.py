"""Searching, sorting and counting on a small register."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.domain.register.query import FacilityQuery, Watch
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


WATCH = Watch(date(2026, 11, 22), 2026, (60, 90, 180))


@pytest.fixture
def listed(desk, work):
    """The same register, the second facility on the positive list since this year."""
    with desk.work() as writing:
        writing.register.positive.add(2, [PositiveEntry(joined_on=date(2026, 3, 1))])
        writing.record("register", "join_positive", "样例")
        writing.commit()
    with desk.reading() as later:
        yield later


@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        ((("term", ("60",)),), {2}),
        ((("term", ("expired",)),), set()),
        ((("term", ("expired", "180")),), {2}),
        ((("checked", ("none",)),), {2, 3}),
        ((("checked", ("none",)), ("term", ("90",))), {2}),
        ((("positive", ("listed",)),), {2}),
        ((("positive", ("listed", "barred")), ("management_class", ("key",))), set()),
    ],
)
def test_filters_that_change_from_day_to_day(listed, where, numbers):
    assert set(found(listed, where=where, watch=WATCH)) == numbers


def test_what_changes_from_day_to_day_is_counted(listed):
    counts = listed.register.listing.counts(FacilityQuery(watch=WATCH))
    assert counts["term"] == {"expired": 0, "60": 1, "90": 1, "180": 1}
    assert counts["checked"] == {"none": 2}
    assert counts["positive"] == {"listed": 1, "barred": 0}
    narrowed = FacilityQuery(watch=WATCH, where=(("checked", ("none",)),))
    counts = listed.register.listing.counts(narrowed)
    assert counts["management_class"] == {"registered": 2}
    assert counts["checked"] == {"none": 2}


def test_another_day_has_other_terms(listed):
    later = Watch(date(2029, 2, 1), 2029, (60,))
    assert set(found(listed, where=(("term", ("expired",)),), watch=later)) == {1, 2}


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ("checked_this_year", (2, 3, 1)),
        ("open_findings", (2, 3, 1)),
        ("key_kinds", (2, 3, 1)),
    ],
)
def test_what_few_have_stands_behind_the_others(listed, order, numbers):
    names = {n: listed.register.facilities.find(n).facility.name for n in (2, 3)}
    expected = (*sorted((2, 3), key=names.__getitem__), 1)
    assert found(listed, order_by=order, watch=WATCH) == expected
    assert found(listed, order_by=order, watch=WATCH, descending=True) == expected[::-1]
    assert set(expected) == set(numbers)
