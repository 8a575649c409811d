"""Saving a file that is written piece by piece, wholly or not at all."""

from __future__ import annotations

import errno
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from permitdesk.errors.documents import DiskFull, FileInUse, FolderNotWritable


@contextmanager
def replacing(target: Path) -> Generator[Path]:
    """Give the name of a draft to write; it takes the target's place when the block ends well.

    The draft lies beside the target, so that the exchange is one step of the file system. When
    the block fails or is cancelled, the target stays as it was and no draft is left over.

    Raises:
        FolderNotWritable: The folder cannot be made or takes no new file.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    draft = target.with_name(f".{uuid.uuid4().hex}.tmp")
    _open(draft)
    try:
        yield draft
        _exchange(draft, target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(folder=target.parent) from error
        raise
    finally:
        draft.unlink(missing_ok=True)


def _open(draft: Path) -> None:
    """Make the empty draft, and its folder where there is none."""
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(exist_ok=False)
    except OSError as error:
        raise FolderNotWritable(folder=draft.parent) from error


def _exchange(draft: Path, target: Path) -> None:
    """Put the draft where the target is."""
    try:
        draft.replace(target)
    except (PermissionError, IsADirectoryError) as error:
        raise FileInUse(file=target) from error
