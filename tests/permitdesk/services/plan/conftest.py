"""An office with a register of 40 key and 60 general units, six officers, and no plan yet."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Officer
from permitdesk.services.office.setup import office_for, set_up
from permitdesk.services.plan import presets
from tests.drawn_office import drawn

__all__ = ["drawn"]

KEY, GENERAL, OFFICERS = 40, 60, 6


def facility(number: int) -> Facility:
    is_key = number <= KEY
    return Facility(
        label=f"N149901-{number:04}",
        name=f"样例第{number}{'焦化' if is_key else '建材'}厂",
        normal_name=f"样例第{number}厂",
        object_class="key" if is_key else "general",
        sector="coking" if is_key else "",
        industry_code="0610" if number % 10 == 0 else "2521",
        township="样例镇",
    )


def officer(number: int) -> Officer:
    ends = date(2026, 6, 30) if number == OFFICERS else date(2029, 12, 31)
    return Officer(
        name=f"样例{number}号", certificate_number=f"9999{number:02}", certificate_valid_until=ends
    )


@pytest.fixture
def office(desk):
    """The desk of that office."""
    set_up(desk.work(), office_for("140781", "样例执法队"))
    with desk.work() as work:
        work.register.facilities.add_many(
            [facility(number).model_dump() for number in range(1, KEY + GENERAL + 1)]
        )
        for number in range(1, OFFICERS + 1):
            work.register.officers.add(officer(number))
        work.record("register", "seed", "样例")
        work.commit()
    return desk


@pytest.fixture
def planned(office):
    """The same desk with the ministry's plan for 2026."""
    presets.apply(office.work(), "national-2015-county", 2026)
    return office
