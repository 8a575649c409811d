"""The ground with its working days early in November 2026, and the schedule's page on it."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.services.office.setup import office_for, set_up
from tests.ground import ground
from tests.page_room import room
from ui.pages.schedule.page import SchedulePage

__all__ = ["ground", "room"]


@pytest.fixture
def office(desk, clock, ground):
    """The ground with the office's calendar, on Monday, 2 November 2026."""
    clock.set(2026, 11, 2)
    set_up(desk.work(), office_for("140781", "样例执法队"))
    return ground


@pytest.fixture
def visits(office):
    """One visit in the morning of the 18th, one on the 19th, one that waits."""
    return (
        office.visit(date(2026, 11, 18)),
        office.visit(date(2026, 11, 19), facility=1),
        office.visit(None, facility=2),
    )


@pytest.fixture
def page(visits, room):
    """The page on those visits."""
    return room.open(SchedulePage)
