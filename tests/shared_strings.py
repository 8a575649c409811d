"""Workbooks whose cells share their strings, as Excel and WPS write them."""

from __future__ import annotations

import io
import re
import zipfile

_SHEET = "xl/worksheets/sheet1.xml"
_CELL = re.compile(rb'<c ([^>]*)t="inlineStr"><is>(.*?)</is></c>', re.DOTALL)
_LIST = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'


def with_shared_strings(content: bytes) -> bytes:
    """The same workbook of one sheet, its strings written once and named by their number."""
    strings: dict[bytes, int] = {}

    def share(cell: re.Match[bytes]) -> bytes:
        return b'<c %st="s"><v>%d</v></c>' % (cell[1], strings.setdefault(cell[2], len(strings)))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_SHEET] = _CELL.sub(share, parts[_SHEET])
    parts["xl/sharedStrings.xml"] = _LIST % b"".join(b"<si>%s</si>" % one for one in strings)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()
