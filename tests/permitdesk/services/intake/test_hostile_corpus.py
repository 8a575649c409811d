"""Hostile and broken files through the whole import: one clear sentence, or a right import."""

from __future__ import annotations

from pathlib import Path

import pytest

from permitdesk.errors.base import PermitDeskError
from permitdesk.services.intake.importing import import_file
from permitdesk.services.office.desk import Desk
from tests.hostile_files import PARTS, Hostile

LEAST = 60
LONGEST_SENTENCE = 200


def state_of(desk: Desk) -> tuple[int, object]:
    """How many facilities there are, and the end of the audit chain."""
    with desk.reading() as work:
        return work.register.listing.total(), work.audit.head()


def outcome(desk: Desk, path: Path) -> int | PermitDeskError:
    """How many rows of a file have found their facility, or why it was refused."""
    try:
        results = import_file(desk.work(), path)
    except PermitDeskError as error:
        return error
    return sum(1 for result in results for row in result.rows if row.facility)


def assert_fair(desk: Desk, one: Hostile, path: Path) -> None:
    """Check that a file ends in a sentence and no trace, or in a right import."""
    before = state_of(desk)
    told = outcome(desk, path)
    if isinstance(told, int):
        assert one.rows in (-1, told), one.about
        return
    assert one.rows in (None, -1), f"{one.about}: {told}"
    assert one.name in str(told), one.about
    assert "{" not in str(told), one.about
    assert len(str(told)) < LONGEST_SENTENCE, one.about
    assert state_of(desk) == before, one.about


@pytest.mark.parametrize("part", PARTS)
def test_each_ends_in_a_sentence_or_a_right_import(desk, tmp_path, part):
    for number, one in enumerate(PARTS[part]()):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        (folder / one.name).write_bytes(one.content)
        assert_fair(desk, one, folder / one.name)


def test_the_corpus_is_large_enough():
    assert sum(1 for part in PARTS.values() for _ in part()) >= LEAST
