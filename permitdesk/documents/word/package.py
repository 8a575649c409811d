"""The package of a .docx file: its parts, packed the same way each time.

The same parts give the same bytes on one machine, so that an office can compare two files,
and so that a batch can pack what all its files share only once.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.parsers import expat
from xml.sax.saxutils import escape

DOCUMENT = "word/document.xml"
CORE = "docProps/core.xml"

DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError)
"""What a file that is no sound package raises."""

# The first moment that a zip file can name: the parts carry no time of their own.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file says about itself.

    Attributes:
        title: The document's title.
        author: The office that wrote it.
        made_at: When it was made, timezone-aware.
    """

    title: str
    author: str
    made_at: datetime


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the package of the parts, in their order."""
    return packed_onto(b"", parts)


def packed_onto(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the package with more parts added behind those it has."""
    buffer = io.BytesIO(package)
    with zipfile.ZipFile(buffer, "a" if package else "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def unpack(package: bytes, most: int = 0) -> dict[str, bytes]:
    """Return the parts of a package by name, in their order.

    Args:
        package: The package.
        most: How many bytes the parts may have together; 0 for any number.

    Raises:
        zipfile.BadZipFile: This is no package, or one of more bytes.
        zlib.error, RuntimeError, EOFError: A part is damaged, encrypted or strangely packed.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        if most and sum(entry.file_size for entry in archive.infolist()) > most:
            raise zipfile.BadZipFile("too large")
        return {name: archive.read(name) for name in archive.namelist()}


def are_sound(parts: Mapping[str, bytes]) -> bool:
    """Tell whether every part in XML is whole, so that Word can open it."""
    try:
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")):
                content.decode()
                expat.ParserCreate().Parse(content, True)
    except (UnicodeDecodeError, expat.ExpatError):
        return False
    return True


def core_properties(stamp: Stamp) -> bytes:
    """Return the part that says what the file is, who wrote it and when."""
    moment = stamp.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    w3c = 'xsi:type="dcterms:W3CDTF"'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(stamp.title)}</dc:title><dc:creator>{escape(stamp.author)}</dc:creator>"
        f"<dcterms:created {w3c}>{moment}</dcterms:created>"
        f"<dcterms:modified {w3c}>{moment}</dcterms:modified>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()
