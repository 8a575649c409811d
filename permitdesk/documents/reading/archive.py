"""What is inside a zip file, before anything of it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Literal

from permitdesk.documents.reading.found import Refused
from permitdesk.documents.reading.limits import MEGABYTE, Limits

Workbook = Literal["xlsx", "xlsb", "ods"]

_BY_ENTRY: tuple[tuple[str, Workbook], ...] = (
    ("xl/workbook.bin", "xlsb"),
    ("content.xml", "ods"),
)
_NOT_A_TABLE = (
    ("word/", "Word 文档"),
    ("ppt/", "PowerPoint 演示文稿"),
    ("META-INF/MANIFEST.MF", "Java 程序包"),
    ("mimetype", "OpenDocument 文档或电子书"),
)
_MANIFEST = "META-INF/manifest.xml"
_MIMETYPE = "mimetype"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_ENCRYPTED = 1
_SHEETS = (".xlsx", ".xls", ".csv", ".et")


def workbook_in(content: bytes, limits: Limits) -> Workbook:
    """Return which workbook the archive is.

    Raises:
        Refused: It is damaged, too large unpacked, has a password, or holds no workbook.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
        _check_size(entries, limits)
        _check_password(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise Refused("FileBroken", detail=str(error)) from error
    names = [entry.filename.replace("\\", "/") for entry in entries]
    if any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        return "xlsx"
    for entry, kind in _BY_ENTRY:
        if entry in names and not _is_text(archive):
            return kind
    raise _refusal(names)


def _check_size(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse a zip bomb by what it says of itself.

    One that lies meets the memory and time limits of the reading process.

    Raises:
        Refused: Unpacked it would be too large.
    """
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise Refused(
            "ArchiveTooLarge",
            unpacked_mb=unpacked // MEGABYTE,
            limit_mb=limits.unpacked_bytes // MEGABYTE,
        )


def _check_password(archive: zipfile.ZipFile) -> None:
    """Refuse what is encrypted: the archive itself, or the workbook in it by LibreOffice.

    Raises:
        Refused: It is.
        BadZipFile, EOFError, NotImplementedError, zlib.error: It is damaged.
    """
    if any(entry.flag_bits & _ENCRYPTED for entry in archive.infolist()):
        raise Refused("FileHasPassword")
    if _MANIFEST in archive.namelist():
        with archive.open(_MANIFEST) as manifest:
            if b"encryption-data" in manifest.read(MEGABYTE):
                raise Refused("FileHasPassword")


def _is_text(archive: zipfile.ZipFile) -> bool:
    """Tell whether an OpenDocument archive says that it is no spreadsheet."""
    if _MIMETYPE not in archive.namelist():
        return False
    kind = archive.read(_MIMETYPE)
    return kind.startswith(_OPEN_DOCUMENT) and b"spreadsheet" not in kind


def _refusal(names: list[str]) -> Refused:
    """Return why an archive without a workbook is not read."""
    if any(name.lower().endswith(_SHEETS) for name in names):
        return Refused("FileIsNoTable", found="装着表格的 ZIP 压缩包（请先解压）")
    kind = next(
        (kind for start, kind in _NOT_A_TABLE if any(name.startswith(start) for name in names)),
        "ZIP 压缩包",
    )
    return Refused("FileIsNoTable", found=kind)
