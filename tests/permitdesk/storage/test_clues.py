"""Clues as they are kept."""

from datetime import date

import pytest

from permitdesk.domain.clues.clue import Clue
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from tests.ground import ground

__all__ = ["ground"]


def clue(number, day=10):
    return Clue(number=number, received_on=date(2026, 11, day), content="样例")


def test_the_newest_clue_comes_first_with_its_facility(desk, ground):
    with desk.work() as work:
        work.clues.add(clue("2026-001", 12), ground.facilities[0])
        work.clues.add(clue("2026-002", 10), None)
        lines = work.clues.all()
    assert [(line.clue.number, line.facility) for line in lines] == [
        ("2026-001", "样例第一焦化厂"),
        ("2026-002", ""),
    ]


def test_numbers_are_counted_as_numbers_within_the_year(desk):
    with desk.work() as work:
        assert work.clues.next_number(2026) == "2026-001"
        for number in ("2026-999", "2026-1000", "2025-4000"):
            work.clues.add(clue(number), None)
        assert work.clues.next_number(2026) == "2026-1001"


def test_an_older_version_is_refused(desk):
    with desk.work() as work:
        number = work.clues.add(clue("2026-001"), None)
        work.clues.change(number, 1, state="answered")
        assert work.clues.find(number).version == 2
        with pytest.raises(ChangedMeanwhile, match="2026-001"):
            work.clues.change(number, 1, state="closed")
        with pytest.raises(RecordNotFound):
            work.clues.find(999)
