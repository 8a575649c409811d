"""An office that is ready to draw, and its rounds."""

from __future__ import annotations

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.services.draw import running, sealing

SECRET = bytes(range(32))


@pytest.fixture
def office(desk):
    """A desk with an invented register and plan, on the sealing day."""
    draw_office.fill(desk)
    return desk


@pytest.fixture
def seal(office):
    """Seals the next round of November, or of another month."""

    def seal(period=draw_office.PERIOD, sources=draw_office.SOURCES, supervisor="样例钱乙"):
        announced = [parse_source(text) for text in sources]
        return sealing.seal(office.work(), period, announced, "样例赵甲", supervisor, SECRET)

    return seal


@pytest.fixture
def sealed(seal):
    """A sealed round."""
    return seal()


@pytest.fixture
def drawn(office, sealed, clock):
    """The same round, drawn two days later."""
    clock.set(2026, 11, 22)
    return running.run(office.work(), sealed.number, draw_office.NUMBERS, "样例孙丙")
