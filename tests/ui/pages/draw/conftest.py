"""The page of the draw on an invented office, driven as a user would."""

from __future__ import annotations

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.schedule.visit import Visit
from permitdesk.services.draw import rounds, running, sealing
from tests.settling import settle
from ui.pages.draw.page import DrawPage

SECRET = bytes(range(32))


@pytest.fixture
def office(desk):
    """A desk with an invented register and plan, on the sealing day."""
    draw_office.fill(desk)
    return desk


@pytest.fixture
def open_page(qtbot, theme, make_context):
    """Opens the page on a desk and waits until it has read."""

    def open_page(desk, **functions):
        page = DrawPage(make_context(desk, **functions))
        qtbot.addWidget(page)
        page.resize(1170, 690)
        page.show_period(2026, 11)
        page.show()
        settle(qtbot, page)
        return page

    return open_page


@pytest.fixture
def settled(qtbot):
    """Waits until nothing is being read or done."""
    return lambda page: settle(qtbot, page)


@pytest.fixture
def sealed(office):
    """A sealed round."""
    sources = [parse_source(text) for text in draw_office.SOURCES]
    return sealing.seal(office.work(), "2026-11", sources, "样例赵甲", "样例钱乙", SECRET)


@pytest.fixture
def drawn(office, sealed, clock):
    """The same round, drawn two days later."""
    clock.set(2026, 11, 22)
    return running.run(office.work(), sealed.number, draw_office.NUMBERS, "样例孙丙")


@pytest.fixture
def view(office):
    """Returns what a page shows of a round."""
    return lambda one: rounds.view(office.reading(), one.number)


@pytest.fixture
def visit_all(office):
    """Makes a visit to every drawn unit."""

    def visit_all():
        with office.work() as work:
            for unit in work.schedule.waiting_units("2026-11"):
                visit = Visit(period="2026-11", state="done")
                work.schedule.add(visit, unit.facility_id, unit.officers, unit.id)
            work.record("schedule", "plan", "2026-11")
            work.commit()

    return visit_all
