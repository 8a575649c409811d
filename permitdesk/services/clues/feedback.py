"""Clues as a list for others（清单形式）, as Excel or Word.

Source: 吉环执法字〔2023〕9号 三: problems go back to the permitting side 以清单形式.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from permitdesk.documents.report_excel import write_report
from permitdesk.documents.report_word import write_report_word
from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, DIRECTIONS
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.report.sheet import Cell, Part, Preview, cells, heads, printed
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork

_WORD = ".docx"
_TITLES = (
    "序号",
    "编号",
    "方向",
    "渠道",
    "对方单位",
    "单位名称",
    "线索内容",
    "日期",
    "反馈期限",
    "签收",
    "办理结果",
    "反馈日期",
    "状态",
)
_WIDTHS = (5, 11, 6, 10, 12, 16, 24, 12, 12, 11, 16, 12, 8)


def sheet(work: UnitOfWork, numbers: Sequence[int], today: date) -> Preview:
    """Return clues as a list in the order given.

    The title names whom it is for where all clues have one channel and direction.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
    """
    with work:
        lines = work.clues.listing.lines(numbers)
        office = office_in(work).name
    rows = tuple(_row(number, line) for number, line in enumerate(lines, start=1))
    return Preview(
        _title(lines),
        (Part("", (), heads(*_TITLES), rows, _WIDTHS),),
        left=f"填报单位：{office}",
        right=f"时间：{printed(today)}",
        notes=("投诉举报类线索不列举报人信息。",),
    )


def write(work: UnitOfWork, path: Path, numbers: Sequence[int], today: date) -> int:
    """Write clues as a list, and return how many.

    Args:
        work: A unit of work, not yet entered.
        path: The file; `.docx` makes a Word document, everything else a workbook.
        numbers: The clues in their order.
        today: Today's date in China, printed on it.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    made = sheet(work, numbers, today)
    if path.suffix.lower() == _WORD:
        office = made.left.removeprefix("填报单位：")
        write_report_word(path, made, office, work.now)
    else:
        write_report(path, made)
    return len(made.parts[0].rows)


def _title(lines: Sequence[ClueLine]) -> str:
    kinds = {(line.clue.direction, line.clue.channel) for line in lines}
    if len(kinds) != 1:
        return "问题线索清单"
    ((direction, channel),) = kinds
    what = "反馈清单" if direction == "in" else "移送清单"
    return f"{CHANNELS.label(channel)}问题线索{what}"


def _row(number: int, line: ClueLine) -> tuple[Cell, ...]:
    clue = line.clue
    receipt = f"{clue.receipt_on} {clue.receipt_by}".strip() if clue.receipt_on else ""
    return cells(
        (
            number,
            clue.number,
            DIRECTIONS.label(clue.direction),
            CHANNELS.label(clue.channel),
            clue.counterpart,
            line.facility or "—",
            clue.content,
            clue.received_on,
            clue.due_on,
            receipt,
            clue.result,
            clue.answered_on,
            CLUE_STATES.label(clue.state),
        )
    )
