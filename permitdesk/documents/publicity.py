"""The publicity list as a workbook: “双随机、一公开”抽查结果公示表."""

from __future__ import annotations

from pathlib import Path

from permitdesk.documents.excel.day import written
from permitdesk.documents.excel.header import Heading
from permitdesk.documents.excel.look import CELL, COUNT, LINE_LEFT, LINE_RIGHT, TEXT_CELL, TITLE
from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.excel.workbook import Book, FormValue
from permitdesk.domain.report.publicity import PublicityList, PublicityRow

_HEADINGS = (
    Heading("序号", 6),
    Heading("抽查任务名称", 24),
    Heading("抽查事项", 17),
    Heading("抽查对象", 26),
    Heading("统一社会信用代码", 20),
    Heading("抽查时间", 15),
    Heading("检查人员", 13),
    Heading("检查方式", 10),
    Heading("抽查结果", 14),
    Heading("处理情况", 16),
    Heading("公开日期", 15),
)
_LOOKS = (COUNT, *(TEXT_CELL for _ in range(3)), *(CELL for _ in range(7)))


def write_publicity(path: Path, publicity: PublicityList) -> Cleaned:
    """Write the list and return what its texts lost on the way in.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    width = len(_HEADINGS)
    book = Book()
    sheet = book.sheet("抽查结果公示表")
    sheet.put(1, 1, publicity.title, TITLE, columns=width)
    sheet.put(2, 1, f"公示单位：{publicity.office}", LINE_LEFT, columns=width - 3)
    sheet.put(2, width - 2, f"公示时间：{written(publicity.day)}", LINE_RIGHT, columns=3)
    sheet.heights({1: 42, 2: 24})
    row = sheet.header(3, _HEADINGS, (34.0,))
    for number, result in enumerate(publicity.rows, 1):
        sheet.line(row, _cells(number, result), _LOOKS)
        row += 1
    return book.save(path)


def _cells(number: int, row: PublicityRow) -> tuple[FormValue, ...]:
    return (
        number,
        row.task,
        row.matters,
        row.facility,
        row.uscc,
        written(row.checked_on),
        row.officers.replace("、", "、\n"),
        row.method,
        row.result,
        row.handling,
        written(row.published_on) if row.published_on else "",
    )
