"""Small pictures of files, made on the worker and kept in the cache."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from permitdesk import paths

SIDE = 160
"""Pixels of the longer side."""

_LARGEST_MEGABYTES = 256


def thumbnail(path: Path, sha256: str) -> QImage | None:
    """Return a small picture of an image file, None for a file that is none.

    May run on any thread: QImage needs no window.

    Args:
        path: The file.
        sha256: The hash of its content, under which the picture is kept.
    """
    kept = paths.user_cache() / "thumbnails" / f"{sha256}.jpg"
    if kept.exists():
        found = QImage(str(kept))
        if not found.isNull():
            return found
    made = _scaled(path)
    if made is not None:
        kept.parent.mkdir(exist_ok=True)
        made.save(str(kept))
    return made


def _scaled(path: Path) -> QImage | None:
    """Read an image at the size that is wanted; a JPEG is not unpacked whole for it."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_LARGEST_MEGABYTES)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
