"""Writing the problem ledger as a spreadsheet, as it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from permitdesk.documents.table_export import Column, Table, export_tables
from permitdesk.domain.check.record import CORRECTIONS, FINDING_STATES, SOURCES
from permitdesk.domain.law import ViolationTable
from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.domain.rectify.supervision import GRADES, MALICE
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.check import law

_FEN_IN_YUAN = 100

_Cell = str | int | float | date | None
_Value = Callable[[LedgerLine, date], _Cell]
_VALUES: Mapping[str, _Value] = {
    "label": lambda line, _: line.label,
    "facility": lambda line, _: line.facility,
    "area": lambda line, _: line.area_name,
    "township": lambda line, _: line.township,
    "industry": lambda line, _: line.industry,
    "violation": lambda line, _: law.violation_types().label(line.violation),
    "description": lambda line, _: line.description,
    "found_on": lambda line, _: line.found_on,
    "correction": lambda line, _: CORRECTIONS.label(line.correction),
    "deadline": lambda line, _: line.deadline,
    "overdue": lambda line, today: "逾期" if line.is_overdue(today) else "",
    "state": lambda line, _: FINDING_STATES.label(line.state),
    "grade": lambda line, _: GRADES.label(line.grade),
    "malice": lambda line, _: _malice(line),
    "recheck_on": lambda line, _: line.recheck_on,
    "source": lambda line, _: SOURCES.label(line.source),
    "fine": lambda line, _: line.fine_fen / _FEN_IN_YUAN if line.fine_fen else None,
    "rectified_on": lambda line, _: line.rectified_on,
    "evidence": lambda line, _: line.evidence,
    "handled_by": lambda line, _: line.handled_by,
    "closed_on": lambda line, _: line.closed_on,
    "closed_by": lambda line, _: line.closed_by,
}

COLUMNS: Mapping[str, str] = {
    "facility": "单位名称",
    "label": "对象编号",
    "area": "区域",
    "township": "乡镇",
    "industry": "行业",
    "violation": "问题类型",
    "description": "问题描述",
    "basis": "确认的法条",
    "found_on": "发现日期",
    "correction": "整改方式",
    "deadline": "整改期限",
    "overdue": "是否逾期",
    "state": "状态",
    "grade": "问题分级",
    "malice": "恶意违法",
    "recheck_on": "待复查日期",
    "source": "来源",
    "fine": "罚款（元）",
    "rectified_on": "整改日期",
    "evidence": "整改证据",
    "handled_by": "经办人",
    "closed_on": "销号日期",
    "closed_by": "销号人",
}
"""All columns of the ledger by their keys, with their titles, in their natural order."""

_FORMATS = {"fine": "#,##0.00"}


def write(
    path: Path,
    lines: Sequence[LedgerLine],
    keys: Sequence[str],
    today: date,
    table: ViolationTable,
    reporter: Reporter = SILENT,
) -> int:
    """Write findings as one worksheet and return how many.

    Args:
        path: The file, `.xlsx`; one that is there is replaced.
        lines: The findings in the order shown.
        keys: The columns from left to right, keys of `COLUMNS`.
        today: Today's date in China, by which a finding is overdue.
        table: The table of law as the office has it, from `law.table`.
        reporter: Is told of the rows, and may stop them.

    Raises:
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
        Cancelled: The user asked to stop; the old file is as it was.
    """
    known = {**_VALUES, "basis": _citing(table)}
    values = [known[key] for key in keys]
    written = Table(
        title="问题台账",
        columns=[Column(COLUMNS[key], number_format=_FORMATS.get(key, "")) for key in keys],
        rows=([value(line, today) for value in values] for line in lines),
        total=len(lines),
    )
    return export_tables(path, [written], reporter).rows


def _malice(line: LedgerLine) -> str:
    """Return what kind of malice a finding shows, empty where there is none."""
    return MALICE.label(line.malice) or ("恶意违法" if line.is_malicious else "")


def _citing(table: ViolationTable) -> _Value:
    """Return what cites the confirmed article of a finding, empty where none is confirmed."""

    def cited(line: LedgerLine, _today: date) -> str:
        if not line.violation or not line.basis:
            return ""
        basis = law.basis_of(line.violation, line.basis, table)
        return basis.cited if basis else line.basis

    return cited
