"""What a workbook of one sheet has beside it, made into workbooks with other sheets."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

_BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedstrings.xml"
_SHEET = re.compile(rb"<sheet\s[^>]*/>")
_LINK = re.compile(rb"<Relationship\s[^>]*/>")
_NAME = re.compile(rb'(?<=\sname=")[^"]*')
_NUMBER = re.compile(rb'(?<=\ssheetId=")[^"]*')
_LEADS_BY = re.compile(rb'(?<=:id=")[^"]*')
_ID = re.compile(rb'(?<=\sId=")[^"]*')
_TARGET = re.compile(rb'(?<=\sTarget=")[^"]*')

Xml = Iterable[bytes]
"""The XML of a sheet in some parts."""


class NotPlain(Exception):
    """The sheet cannot be cut without a close look at every tag."""


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """The parts of a workbook but its only sheet.

    Attributes:
        path: The sheet's path, below `xl/worksheets`.
        others: The other parts by their paths.
    """

    path: str
    others: dict[str, bytes]

    @property
    def has_strings(self) -> bool:
        """Tell whether its cells share strings."""
        return any(name.lower() == _STRINGS for name in self.others)

    def without_strings(self) -> WorkbookParts:
        """Return the same without shared strings."""
        others = {name: part for name, part in self.others.items() if name.lower() != _STRINGS}
        return WorkbookParts(self.path, others)

    def with_sheet(self, *xml: bytes) -> io.BytesIO:
        """Return the workbook with other XML in the sheet's place."""
        return _packed(self.others, {self.path: xml})

    def with_sheets(self, sheets: Sequence[Xml]) -> io.BytesIO:
        """Return the workbook with several sheets in the place of one.

        Raises:
            NotPlain: The lists of the workbook are written in an unusual way.
        """
        names = [f"piece{number}" for number in range(len(sheets))]
        book, links = self.others[_BOOK], self.others[_LINKS]
        sheet = _only(_SHEET.findall(book))
        leads_by = _only(_LEADS_BY.findall(sheet))
        link = _only([link for link in _LINK.findall(links) if _ID.findall(link) == [leads_by]])
        lists = {
            _BOOK: book.replace(sheet, b"".join(_listed(sheet, name) for name in names)),
            _LINKS: links.replace(link, b"".join(_linked(link, name) for name in names)),
        }
        folder = PurePosixPath(self.path).parent
        paths = [f"{folder}/{name}.xml" for name in names]
        return _packed({**self.others, **lists}, dict(zip(paths, sheets, strict=True)))


def _only(found: Sequence[bytes]) -> bytes:
    """Return what was found once.

    Raises:
        NotPlain: It was not found, or more than once.
    """
    if len(found) != 1:
        raise NotPlain
    return found[0]


def _listed(sheet: bytes, name: str) -> bytes:
    """Return the entry of a sheet for another one."""
    for place in (_NAME, _NUMBER, _LEADS_BY):
        sheet = place.sub(name.encode(), sheet)
    return sheet


def _linked(link: bytes, name: str) -> bytes:
    """Return the link to a sheet for another one beside it."""
    target = PurePosixPath(_only(_TARGET.findall(link)).decode()).with_name(f"{name}.xml")
    return _TARGET.sub(str(target).encode(), _ID.sub(name.encode(), link))


def _packed(others: dict[str, bytes], sheets: dict[str, Xml]) -> io.BytesIO:
    """Return a workbook of its parts, packed without effort, to be read from its beginning."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in others.items():
            archive.writestr(name, content)
        for path, xml in sheets.items():
            with archive.open(path, "w") as sheet:
                sheet.writelines(xml)
    file.seek(0)
    return file
