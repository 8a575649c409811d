"""Writing facilities as a spreadsheet, as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from permitdesk.documents.table_export import Column, Table, export_tables
from permitdesk.domain.register.facility import (
    KEY_UNIT_SHORT,
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PRODUCTION_STATES,
)
from permitdesk.domain.register.query import FacilityLine
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.office import reference
from permitdesk.storage.unit_of_work import UnitOfWork

_AT_ONCE = 500
_WIDE = frozenset(
    {"township", "credit", "contact", "phone", "former_names", "longitude", "latitude", "note"}
)
"""The columns for which more of each facility is read."""

_Cell = str | int | float | date | None
_VALUES: Mapping[str, Callable[[FacilityLine], _Cell]] = {
    "name": lambda line: line.name,
    "label": lambda line: line.label,
    "uscc": lambda line: line.uscc,
    "permit_number": lambda line: line.permit_number,
    "management": lambda line: MANAGEMENT_CLASSES.label(line.management_class),
    "object_class": lambda line: OBJECT_CLASSES.label(line.object_class),
    "key_kinds": lambda line: "、".join(KEY_UNIT_SHORT[kind] for kind in line.key_kinds),
    "industry": lambda line: f"{line.industry_code} {line.industry}".strip(),
    "sector": lambda line: sector_label(line.sector),
    "area": lambda line: line.area_name,
    "address": lambda line: line.address,
    "valid_until": lambda line: line.valid_until,
    "checks": lambda line: line.checked_this_year,
    "open_findings": lambda line: line.open_findings,
    "state": lambda line: PRODUCTION_STATES.label(line.production_state),
    "issued_on": lambda line: line.issued_on,
    "issuer": lambda line: line.issuer,
    "township": lambda line: line.township,
    "credit": lambda line: line.credit,
    "contact": lambda line: line.contact,
    "phone": lambda line: line.phone,
    "former_names": lambda line: "；".join(line.former_names.splitlines()),
    "longitude": lambda line: line.longitude,
    "latitude": lambda line: line.latitude,
    "note": lambda line: line.note,
}

COLUMNS: Mapping[str, str] = {
    "name": "单位名称",
    "permit_number": "许可证编号",
    "management": "管理",
    "industry": "行业",
    "object_class": "抽查类别",
    "valid_until": "有效期至",
    "checks": "本年检查",
    "open_findings": "未销号",
    "state": "生产状态",
    "key_kinds": "重点单位",
    "sector": "计划行业",
    "area": "行政区划",
    "address": "地址",
    "uscc": "统一社会信用代码",
    "label": "对象编号",
    "issued_on": "发证日期",
    "issuer": "核发机关",
    "township": "乡镇",
    "credit": "环境信用",
    "contact": "联系人",
    "phone": "联系电话",
    "former_names": "曾用名",
    "longitude": "经度",
    "latitude": "纬度",
    "note": "备注",
}
"""All columns of the register by their keys, with their titles, in their natural order."""


def sector_label(code: str) -> str:
    """Return the name of an industry of the plan; a code that the plan does not know, as it is."""
    sectors = reference.plan_industries().sectors
    return sectors.label(code) if code in sectors else code


def write(
    work: UnitOfWork,
    path: Path,
    numbers: Sequence[int],
    keys: Sequence[str],
    year: int,
    reporter: Reporter = SILENT,
) -> int:
    """Write facilities as one worksheet and return how many.

    Args:
        work: Not yet entered; one for reading does.
        path: The file, `.xlsx`; one that is there is replaced.
        numbers: The facilities in the order shown.
        keys: The columns from left to right, keys of `COLUMNS`.
        year: The year whose checks are counted.
        reporter: Is told of the rows, and may stop them.

    Raises:
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
        Cancelled: The user asked to stop; the old file is as it was.
    """
    values = [_VALUES[key] for key in keys]
    is_wide = not _WIDE.isdisjoint(keys)
    with work:
        table = Table(
            title="检查对象名录",
            columns=[Column(COLUMNS[key]) for key in keys],
            rows=(
                [value(line) for value in values]
                for line in _lines(work, numbers, year, is_wide=is_wide)
            ),
            total=len(numbers),
        )
        return export_tables(path, [table], reporter).rows


def write_shown(
    path: Path, title: str, titles: Sequence[str], rows: Sequence[Sequence[str]]
) -> int:
    """Write a short list as one worksheet, word for word as it is shown, and return its length.

    Args:
        path: The file, `.xlsx`; one that is there is replaced.
        title: The worksheet's name.
        titles: The heads of the columns.
        rows: The words of the cells.

    Raises:
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
    """
    table = Table(title, [Column(words) for words in titles], rows, len(rows))
    return export_tables(path, [table]).rows


def _lines(
    work: UnitOfWork, numbers: Sequence[int], year: int, *, is_wide: bool
) -> Iterator[FacilityLine]:
    """Yield the lines a lot at a time."""
    for start in range(0, len(numbers), _AT_ONCE):
        lot = numbers[start : start + _AT_ONCE]
        yield from work.register.listing.lines(lot, year, is_wide=is_wide)
