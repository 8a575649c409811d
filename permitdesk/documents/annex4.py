"""Annex 4 as a workbook: 排污许可清单式执法检查工作联络员名单."""

from __future__ import annotations

from pathlib import Path

from permitdesk.documents.excel.header import Heading
from permitdesk.documents.excel.look import CELL, COUNT, LABEL, TITLE
from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.excel.workbook import Book
from permitdesk.domain.report.annex4 import Annex4

_HEADINGS = (
    Heading("序号", 8),
    Heading("姓名", 16),
    Heading("所在单位及职务", 56),
    Heading("联系电话", 24),
    Heading("备注", 26),
)
_LOOKS = (COUNT, CELL, CELL, CELL, CELL)


def write_annex4(path: Path, annex: Annex4) -> Cleaned:
    """Write the form and return what its texts lost on the way in.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    book = Book()
    sheet = book.sheet("附件4")
    sheet.put(1, 1, "附件4", LABEL, columns=2)
    sheet.put(2, 1, annex.title, TITLE, columns=len(_HEADINGS))
    sheet.heights({1: 24, 2: 42})
    row = sheet.header(3, _HEADINGS, (30.0,))
    for number, liaison in enumerate(annex.rows, 1):
        values = (number, liaison.name, liaison.post, liaison.phone, liaison.note)
        sheet.line(row, values, _LOOKS)
        row += 1
    return book.save(path)
