"""An office with a register, officers and working days, and the plan's page."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Officer
from permitdesk.services.office.setup import office_for, set_up
from permitdesk.services.plan import presets
from tests.page_room import room
from ui.pages.plan.page import PlanPage

__all__ = ["room"]

KEY, GENERAL = 12, 30


@pytest.fixture
def office(desk, clock):
    """The desk of that office in early November 2026; it has no plan."""
    clock.set(2026, 11, 2)
    set_up(desk.work(), office_for("140781", "样例执法队"))
    with desk.work() as work:
        work.register.facilities.add_many(
            [
                Facility(
                    label=f"N140781-{number:04}",
                    name=f"样例第{number}厂",
                    object_class="key" if number <= KEY else "general",
                    sector="coking" if number <= KEY else "",
                    township="样例镇",
                    production_state="stopped" if number == KEY else "normal",
                ).model_dump()
                for number in range(1, KEY + GENERAL + 1)
            ]
        )
        for number in range(1, 5):
            work.register.officers.add(
                Officer(
                    name=f"样例{number}号",
                    certificate_number=f"9999{number:02}",
                    certificate_valid_until=date(2029, 12, 31),
                )
            )
        work.record("register", "seed", "样例")
        work.commit()
    return desk


@pytest.fixture
def planned(office):
    """The same with the ministry's plan for 2026."""
    presets.apply(office.work(), "national-2015-county", 2026)
    return office


@pytest.fixture
def opened(qtbot, room):
    """Returns a function that opens the page and waits until it has read."""

    def open_page(**functions):
        page = room.open(PlanPage, **functions)
        qtbot.waitUntil(lambda: page._overview is not None or page.chooser.isVisible())
        return page

    return open_page


@pytest.fixture
def page(planned, opened):
    """The page on that plan."""
    return opened()
