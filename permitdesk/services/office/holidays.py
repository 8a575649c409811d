"""The holiday notices as a table of the office: read, edited, imported, taken back.

Source: the State Council's yearly notices（国务院办公厅关于…年部分节假日安排的通知）.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from permitdesk.documents.reading.workbook import read_workbook
from permitdesk.domain.calendar import (
    NoticeDay,
    days_from_ics,
    holidays_from_json,
    kind_of,
    name_of,
)
from permitdesk.domain.intake.dates import read_day
from permitdesk.domain.intake.grid import Row, SheetGrid
from permitdesk.domain.intake.reading import cell_text
from permitdesk.domain.office import AnnouncedYear, SpecialDay
from permitdesk.errors.office import HolidaysUnreadable, HolidayWrong
from permitdesk.services.office.reference import statutory_days
from permitdesk.storage.unit_of_work import UnitOfWork

_DAY_NAMES = ("日期", "日子", "date")
_KIND_NAMES = ("安排", "类型", "放假", "kind", "type")
_NAME_NAMES = ("节日", "名称", "假日", "name", "holiday")
_ROOMS = frozenset({"office", "schedule", "plan", "home"})


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year of working days.

    Attributes:
        is_announced: Whether the State Council has announced it; else its dates are 暂定.
        source: The notice.
        off: How many days off are known, of a year that is 暂定 with the public holidays of the
            law; `work` how many make-up days.
    """

    year: int
    is_announced: bool
    source: str
    off: int
    work: int

    @property
    def id(self) -> int:
        """The year itself."""
        return self.year


@dataclass(frozen=True, slots=True)
class HolidayFile:
    """What a file says, held against what is known.

    Attributes:
        days: The days of the file.
        added: How many of them are new; `changed` how many say something else than before.
        dropped: The known days of the file's years that the file does not have.
    """

    name: str
    days: tuple[NoticeDay, ...]
    added: int
    changed: int
    dropped: tuple[date, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the file is about."""
        return tuple(sorted({one.day.year for one in self.days}))


@dataclass(frozen=True, slots=True)
class Before:
    """What stood there before a change, to take it back."""

    years: tuple[AnnouncedYear, ...]
    days: tuple[SpecialDay, ...]


def years(work: UnitOfWork, today: date) -> tuple[YearLine, ...]:
    """Return the known years and the two to come, the newest first."""
    with work:
        known = {one.year: one for one in work.office.announced_years()}
        days = work.office.special_days()
    off = {one.day for one in days if not one.is_working}
    working = {one.day for one in days if one.is_working}
    make_up = Counter(day.year for day in working)
    shown = {*known, *(one.day.year for one in days), today.year, today.year + 1}
    announced = {year for year, one in known.items() if one.status == "announced"}
    law = statutory_days()
    by_law = {year: set(law.of_year(year)) for year in shown - announced}
    return tuple(
        YearLine(
            year,
            is_announced=year in announced,
            source=known[year].source if year in known else "",
            off=sum(day.year == year for day in off | (by_law.get(year, set()) - working)),
            work=make_up[year],
        )
        for year in sorted(shown, reverse=True)
    )


def save_day(work: UnitOfWork, special: SpecialDay) -> Before:
    """Keep what a notice says of a day, in the place of what was known; return that.

    Raises:
        HolidayWrong: Nothing is said of where it comes from.
    """
    if not special.source.strip():
        raise HolidayWrong(what=f"{special.day}", reason="没有写依据")
    with work:
        before = _before(work, [special.day.year])
        work.office.save_holidays((), [special])
        work.record(
            "office",
            "holiday",
            f"{special.day}",
            works=special.is_working,
            name=special.name,
            source=special.source,
        )
        work.commit()
    return before


def remove_days(work: UnitOfWork, days: Sequence[date]) -> Before:
    """Take days out of the table, so that they are worked from Monday to Friday again."""
    with work:
        before = _before(work, {day.year for day in days})
        work.office.remove_holidays(days)
        work.record("office", "remove_holidays", f"{len(days)} 天", days=list(map(str, days)))
        work.commit()
    return before


def announce(work: UnitOfWork, year: int, source: str, *, is_announced: bool = True) -> Before:
    """Say that a year's holidays are announced, and by what; or that they are not.

    Raises:
        HolidayWrong: It is announced, but nobody says by what.
    """
    if is_announced and not source.strip():
        raise HolidayWrong(what=f"{year} 年", reason="没有写通知的名称或文号")
    status = "announced" if is_announced else "provisional"
    with work:
        before = _before(work, [year])
        line = AnnouncedYear(year=year, status=status, source=source.strip())
        work.office.save_holidays([line], ())
        work.record("office", "announce_year", f"{year} 年", status=status, source=source)
        work.commit()
    return before


def read_file(work: UnitOfWork, path: Path) -> HolidayFile:
    """Read holidays from JSON, ICS, Excel or CSV and hold them against what is known.

    Raises:
        HolidaysUnreadable: There are none in it, or a line cannot be understood.
        PermitDeskError: The file cannot be read, see `read_workbook`.
    """
    days = _days_of(path)
    if not days:
        raise HolidaysUnreadable(file=path.name, reason="里面没有放假或调休的日期")
    with work:
        known = {one.day: one for one in work.office.special_days()}
    of_file = {one.day for one in days}
    in_years = {day.year for day in of_file}
    return HolidayFile(
        name=path.name,
        days=days,
        added=sum(one.day not in known for one in days),
        changed=sum(
            one.day in known and known[one.day].is_working != (one.kind == "work") for one in days
        ),
        dropped=tuple(d for d in known if d.year in in_years and d not in of_file),
    )


def import_file(work: UnitOfWork, file: HolidayFile, source: str) -> Before:
    """Keep the days of a file in the place of those known of its years, as announced.

    Raises:
        HolidayWrong: Nobody says what they come from.
    """
    if not source.strip():
        raise HolidayWrong(what=file.name, reason="没有写依据的通知")
    with work:
        before = _before(work, file.years)
        work.office.remove_holidays(file.dropped)
        lines = [AnnouncedYear(year=year, source=source.strip()) for year in file.years]
        days = [
            SpecialDay(
                day=one.day, is_working=one.kind == "work", name=one.name, source=source.strip()
            )
            for one in file.days
        ]
        work.office.save_holidays(lines, days)
        work.record("office", "import_holidays", file.name, years=list(file.years), days=len(days))
        work.commit()
    return before


def restore(work: UnitOfWork, before: Before) -> frozenset[str]:
    """Put years back to what they were before a change; return the rooms that changed."""
    with work:
        touched = {line.year for line in before.years}
        now = [one.day for one in work.office.special_days() if one.day.year in touched]
        work.office.remove_holidays(now)
        work.office.save_holidays(before.years, before.days)
        named = "、".join(f"{year} 年" for year in sorted(touched))
        work.record("office", "restore_holidays", named)
        return work.commit() | _ROOMS


def _before(work: UnitOfWork, changed: Iterable[int]) -> Before:
    """Return what is known of years; one that nobody has heard of is provisional."""
    wanted = set(changed)
    known = {one.year: one for one in work.office.announced_years()}
    lines = [known.get(year) or AnnouncedYear(year=year, status="provisional") for year in wanted]
    days = tuple(one for one in work.office.special_days() if one.day.year in wanted)
    return Before(tuple(lines), days)


def _days_of(path: Path) -> tuple[NoticeDay, ...]:
    match path.suffix.lower():
        case ".json":
            return _from_json(path)
        case ".ics":
            return days_from_ics(path.read_text(encoding="utf-8-sig", errors="replace"))
        case _:
            sheets = read_workbook(path).sheets
            return tuple(day for sheet in sheets for day in _from_sheet(path.name, sheet))


def _from_json(path: Path) -> tuple[NoticeDay, ...]:
    try:
        table = holidays_from_json(path.read_text(encoding="utf-8-sig"))
    except (ValidationError, UnicodeDecodeError) as error:
        raise HolidaysUnreadable(file=path.name, reason="不是放假安排的 JSON 文件") from error
    return tuple(day for year in table.years for day in year.days)


def _from_sheet(file: str, sheet: SheetGrid) -> Iterator[NoticeDay]:
    """Yield the days of a sheet below the row that names its columns."""
    columns: dict[str, int] = {}
    for row in sheet.rows:
        if not columns:
            columns = _columns(row)
        elif day := _from_row(file, row, columns):
            yield day


def _columns(row: Row) -> dict[str, int]:
    """Return where day, kind and name stand, nothing where the row names no day."""
    heads = [cell_text(cell).lower() for cell in row.values]
    found: dict[str, int] = {}
    wanted = (("day", _DAY_NAMES), ("kind", _KIND_NAMES), ("name", _NAME_NAMES))
    for key, names in wanted:
        for place, head in enumerate(heads):
            if place not in found.values() and any(name in head for name in names):
                found[key] = place
                break
    return found if "day" in found and "kind" in found else {}


def _from_row(file: str, row: Row, columns: dict[str, int]) -> NoticeDay | None:
    cells = {
        key: row.values[place] if place < len(row.values) else None
        for key, place in columns.items()
    }
    if all(not cell_text(cell) for cell in cells.values()):
        return None
    day = read_day(cells["day"]).value
    words = cell_text(cells["kind"])
    kind = kind_of(words)
    if day is None or kind is None:
        what = cell_text(cells["day"]) if day is None else words
        reason = f"第 {row.number} 行“{what}”看不出是{'哪一天' if day is None else '放假还是上班'}"
        raise HolidaysUnreadable(file=file, reason=reason)
    return NoticeDay(day=day, kind=kind, name=name_of(cell_text(cells.get("name"))))
