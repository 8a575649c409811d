"""A file's bytes, from a disk that may not give them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from permitdesk.documents.reading.found import Refused
from permitdesk.documents.reading.limits import MEGABYTE, Limits

_HEAD = 8


def name_of(path: Path) -> str:
    """Return a file's name to be shown and kept.

    Archives packed on Windows bring names in GB 18030 to Linux, which are no texts there.
    """
    name = os.fsencode(path.name)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return name.decode(encoding)
    return name.decode("utf-8", "replace")


def head_of(path: Path, limits: Limits) -> tuple[bytes, int]:
    """Return the file's first bytes, and its size in bytes.

    Raises:
        Refused: It is missing, cannot be read, is too large, or no file at all.
    """
    with _refused():
        status = path.stat()
        _check_sort(status.st_mode)
        with path.open("rb") as file:
            head = file.read(_HEAD)
    if status.st_size > limits.file_bytes:
        raise Refused(
            "FileTooLarge",
            size_mb=status.st_size // MEGABYTE,
            limit_mb=limits.file_bytes // MEGABYTE,
        )
    return head, status.st_size


def content_of(path: Path) -> bytes:
    """Return the whole file.

    Raises:
        Refused: It is missing, or cannot be read.
    """
    with _refused():
        return path.read_bytes()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file, hexadecimal, without holding all of it.

    Raises:
        Refused: It is missing, or cannot be read.
    """
    with _refused(), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _refused() -> Generator[None]:
    """Say what the system says against a file.

    Raises:
        Refused: It says something.
    """
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused("FileMissing") from error
    except ValueError as error:  # a name that no file can have
        raise Refused("FileMissing") from error
    except OSError as error:
        raise Refused("FileNotReadable") from error


def _check_sort(mode: int) -> None:
    """Refuse what is not a file, before it is opened: a pipe would never come to an end.

    Raises:
        Refused: It is a folder, a pipe or a device.
    """
    if stat.S_ISDIR(mode):
        raise Refused("FileIsNoTable", found="文件夹")
    if not stat.S_ISREG(mode):
        raise Refused("FileIsNoTable", found="管道或设备")
