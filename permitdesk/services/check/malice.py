"""What a malicious violation（恶意违法）does to the facility's entry in the register.

Source: 吉环执法字〔2023〕9号 (hidden discharge, forged data, treatment left off on purpose);
苏州 for the years it may not come back to the positive list, see rule `positive_list.barred`.
"""

from __future__ import annotations

from datetime import date

from permitdesk.services.office import rules as office_rules
from permitdesk.services.register.history import keep_changes
from permitdesk.storage.unit_of_work import UnitOfWork

_SPECIAL = "special"


def feed_back_in(work: UnitOfWork, facility_id: int, reason: str, on: date) -> None:
    """Make a facility a special object and take it off the positive list.

    Both go through the register's own history, so that the drawer shows where they come from.

    Args:
        work: An entered unit of work; its caller commits.
        facility_id: Whose violation it is.
        reason: What shows it.
        on: The day it was found.
    """
    _make_special(work, facility_id)
    _take_off_list(work, facility_id, reason, on)


def _make_special(work: UnitOfWork, facility_id: int) -> None:
    entry = work.register.facilities.find(facility_id)
    before = entry.facility.object_class
    if before == _SPECIAL:
        return
    after = entry.facility.model_copy(update={"object_class": _SPECIAL})
    work.register.facilities.save(facility_id, after, entry.version)
    keep_changes(work, [(facility_id, "object_class", before, _SPECIAL)])
    work.record(
        "register",
        "malicious",
        entry.facility.name,
        label=entry.facility.label,
        changes={"object_class": [before, _SPECIAL]},
    )


def _take_off_list(work: UnitOfWork, facility_id: int, reason: str, on: date) -> None:
    years = office_rules.value_in(work, "positive_list.barred", on)
    barred_until = _years_later(on, years)
    for entry in work.register.positive.of(facility_id):
        if not entry.value.holds(on):
            continue
        left = entry.value.model_copy(
            update={
                "left_on": on,
                "left_reason": f"恶意违法：{reason}"[:300],
                "barred_until": barred_until,
            }
        )
        work.register.positive.save(entry.id, left, entry.version)
        work.record("register", "positive_left", left.left_reason, facility=facility_id)


def _years_later(day: date, years: int) -> date:
    """Return the same day so many years later, 28 February for a day that is not there."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)
