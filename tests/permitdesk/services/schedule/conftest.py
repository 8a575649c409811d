"""The small office of `tests.ground`, with its working days, early in November 2026."""

from __future__ import annotations

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.services.draw import running, sealing
from permitdesk.services.office.setup import office_for, set_up
from tests.ground import ground

__all__ = ["ground"]


@pytest.fixture
def office(desk, clock, ground):
    """The ground with the office's calendar, on Monday, 2 November 2026."""
    clock.set(2026, 11, 2)
    set_up(desk.work(), office_for("140781", "样例执法队"))
    return ground


@pytest.fixture
def drawn(desk, clock):
    """Another office whose first round of November is drawn; no visit is made yet."""
    draw_office.fill(desk)
    sources = [parse_source(text) for text in draw_office.SOURCES]
    found = sealing.seal(
        desk.work(), draw_office.PERIOD, sources, "样例赵甲", draw_office.HEAD, bytes(range(32))
    )
    clock.set(2026, 11, 22)
    running.run(desk.work(), found.number, draw_office.NUMBERS, "样例孙丙")
    return desk
