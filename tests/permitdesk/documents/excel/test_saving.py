"""A file is written wholly or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from permitdesk.documents.excel.saving import replacing
from permitdesk.errors.documents import DiskFull


def test_the_draft_takes_the_place_of_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "new" / "file"

    for text in ("one", "two"):
        with replacing(target) as draft:
            draft.write_text(text)

    assert target.read_text() == "two"
    assert list(target.parent.iterdir()) == [target]


def test_another_failure_of_the_writer_passes_and_leaves_the_old_file(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), replacing(tmp_path / "file"):
        raise BrokenPipeError

    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("old")

    with pytest.raises(DiskFull) as raised, replacing(target):
        raise OSError(errno.ENOSPC, "No space left on device")

    assert str(tmp_path) in raised.value.sentence
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
