"""The positive list: who is on it, who may not come back, and what leaving asks for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.positive import PositiveEntry, positive_state
from permitdesk.errors.register import (
    AlreadyOnPositiveList,
    BarredFromPositiveList,
    ValueRefused,
)
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.services.register import facilities, positive

JOINED = {"joined_on": date(2026, 1, 5), "category": "民生保障", "approved_by": "示例县分局"}
LEFT = {
    **JOINED,
    "left_on": date(2026, 6, 1),
    "left_reason": "检查发现恶意偷排",
    "barred_until": date(2031, 6, 1),
}
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@pytest.fixture
def plant(desk) -> int:
    """A facility, kept."""
    name = Facility(label="N149901-1", name="样例水务有限公司").model_dump()
    with desk.work() as work:
        numbers = work.register.facilities.add_many([name])
        work.record("register", "add", "样例")
        work.commit()
    return numbers["N149901-1"]


def test_who_joins_is_on_the_list_until_leaving(desk, plant):
    kept = positive.save(desk.work(), plant, JOINED)
    (entry,) = facilities.dossier(desk.reading(), plant).positive
    assert [entry.value.holds(date(2026, *day)) for day in ((1, 4), (2, 1))] == [False, True]
    positive.save(desk.work(), plant, LEFT, kept.id, kept.version)
    (entry,) = facilities.dossier(desk.reading(), plant).positive
    assert not entry.value.holds(date(2026, 6, 1))
    assert entry.value.left_reason == "检查发现恶意偷排"


def test_nobody_joins_twice(desk, plant):
    positive.save(desk.work(), plant, JOINED)
    with pytest.raises(AlreadyOnPositiveList, match="2026-01-05"):
        positive.save(desk.work(), plant, {"joined_on": date(2026, 3, 1)})


def test_who_was_taken_off_cannot_come_back_before_the_day(desk, plant):
    positive.save(desk.work(), plant, LEFT)
    with pytest.raises(BarredFromPositiveList, match="2031-06-01"):
        positive.save(desk.work(), plant, {"joined_on": date(2031, 6, 1)})
    positive.save(desk.work(), plant, {"joined_on": date(2031, 6, 2)})
    assert len(facilities.dossier(desk.reading(), plant).positive) == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"left_on": date(2026, 6, 1)}, "left_reason"),
        ({"left_on": date(2025, 1, 1), "left_reason": "样例"}, "left_on"),
        ({"valid_until": date(2025, 1, 1)}, "valid_until"),
        ({"barred_until": date(2030, 1, 1)}, "barred_until"),
        ({"joined_on": "昨天"}, "joined_on"),
    ],
)
def test_what_does_not_fit_together_is_refused_at_its_field(desk, plant, change, field):
    with pytest.raises(ValueRefused) as caught:
        positive.save(desk.work(), plant, {**JOINED, **change})
    assert caught.value.field == field
    assert facilities.dossier(desk.reading(), plant).positive == ()


def test_an_edit_of_an_old_reading_is_refused(desk, plant):
    kept = positive.save(desk.work(), plant, JOINED)
    positive.save(desk.work(), plant, {**JOINED, "note": "一"}, kept.id, kept.version)
    with pytest.raises(ChangedMeanwhile):
        positive.save(desk.work(), plant, {**JOINED, "note": "二"}, kept.id, kept.version)


def test_a_removed_entry_is_gone(desk, plant):
    kept = positive.save(desk.work(), plant, JOINED)
    assert positive.remove(desk.work(), kept.id).value == kept.value
    assert facilities.dossier(desk.reading(), plant).positive == ()


@given(DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_an_entry_never_holds_before_joining_nor_from_leaving_on(joined, left, until, day):
    entry = PositiveEntry(joined_on=joined, left_on=left, valid_until=until)
    if entry.holds(day):
        assert joined <= day
        assert left is None or day < left
        assert until is None or day <= until
        assert positive_state([entry], day) == "listed"
    else:
        assert positive_state([entry], day) == ""
