"""The small office of `tests.ground`, with its working days, early in November 2026."""

from __future__ import annotations

import pytest

from permitdesk.services.office.setup import office_for, set_up
from tests.drawn_office import drawn
from tests.ground import ground

__all__ = ["drawn", "ground"]


@pytest.fixture
def office(desk, clock, ground):
    """The ground with the office's calendar, on Monday, 2 November 2026."""
    clock.set(2026, 11, 2)
    set_up(desk.work(), office_for("140781", "样例执法队"))
    return ground
