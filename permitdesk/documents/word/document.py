"""A new document on the office's paper, and its bytes when it is finished."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.document import Document

from permitdesk import paths
from permitdesk.documents.word.package import (
    CORE,
    Stamp,
    core_properties,
    pack,
    unpack,
)


def new_document() -> Document:
    """Return an empty document: page, styles and page numbers of GB/T 9704-2012.

    The base is kept as readable parts in `resources/word/base`; there the styles and the
    measures are edited.
    """
    folder = paths.resources() / "word" / "base"
    return docx.Document(io.BytesIO(pack(_parts_in(folder))))


def finished(document: Document, stamp: Stamp) -> bytes:
    """Return the bytes of a document; the same content and stamp give the same bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    parts = unpack(buffer.getvalue())
    parts[CORE] = core_properties(stamp)
    return pack(parts)


def _parts_in(folder: Path) -> dict[str, bytes]:
    """Return the files below the folder under their part names, the content types first."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
