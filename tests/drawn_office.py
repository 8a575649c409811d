"""An office with a round drawn, for tests of what reads a draw."""

from __future__ import annotations

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.services.draw import running, sealing


@pytest.fixture
def drawn(desk, clock):
    """The desk of an office whose first round of November is drawn; no visit is made yet."""
    draw_office.fill(desk)
    sources = [parse_source(text) for text in draw_office.SOURCES]
    found = sealing.seal(
        desk.work(), draw_office.PERIOD, sources, "样例赵甲", draw_office.HEAD, bytes(range(32))
    )
    clock.set(2026, 11, 22)
    running.run(desk.work(), found.number, draw_office.NUMBERS, "样例孙丙")
    return desk
