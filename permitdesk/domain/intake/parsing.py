"""From a recognised sheet's rows to records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypedDict, TypeVar

from permitdesk.domain.codes import area_code
from permitdesk.domain.intake.blocks import Block, in_blocks
from permitdesk.domain.intake.codes import CodeCells, Codes, read_codes
from permitdesk.domain.intake.dates import (
    Span,
    read_day,
    read_day_of_year,
    read_deadline,
    read_span,
)
from permitdesk.domain.intake.grid import Cell, Row, SheetGrid
from permitdesk.domain.intake.industries import read_industry
from permitdesk.domain.intake.line import Layout, Line, SideBySide
from permitdesk.domain.intake.money import read_fen
from permitdesk.domain.intake.officer_rows import read_officer
from permitdesk.domain.intake.quick import QUICK_KINDS
from permitdesk.domain.intake.reading import Reading, cell_text
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.records import LONGEST_NAME, FacilityRecord, LedgerRecord, Record
from permitdesk.domain.intake.rows import DataRow, SkippedRow, data_rows
from permitdesk.domain.intake.shared_cells import (
    county_of_group,
    is_town,
    part_contact,
    read_coordinates,
    whole_address,
    without_count,
)
from permitdesk.domain.intake.violations import Findings, read_findings
from permitdesk.domain.intake.vocabulary import value_words
from permitdesk.domain.intake.words import (
    NUMBERED,
    WIDEST_LATITUDE,
    WIDEST_LONGITUDE,
    read_asked_state,
    read_degrees,
    read_key_unit_kinds,
    read_management_class,
    read_people,
    read_yes_no,
    split_remark,
    split_state,
)
from permitdesk.domain.text import former_name, without_former

Facility = TypeVar("Facility", bound=FacilityRecord)

_NAMELESS = "没有单位名称，也没有代码和编号。"
_NO_NAME = "单位名称这一列有{length}个字，超过{limit}个字，不像单位名称。"
_NO_DAY = "只有月份，没有写到日。"
_DAY_OF_MONTH = re.compile(r"(\d{1,2})\s*[日号]?")


class _Where(TypedDict):
    """The fields of `FacilityRecord` that tell where it is."""

    address: str
    registered_address: str
    province: str
    city: str
    county: str
    township: str
    area_name: str
    area_code: str
    longitude: float | None
    latitude: float | None


def records(
    recognition: Recognition, sheet: SheetGrid, rows: Iterable[Row] | None = None
) -> Iterator[Record]:
    """Yield a record for each row of data, rejected ones included; see `lines`."""
    return (line for line in lines(recognition, sheet, rows) if not isinstance(line, SkippedRow))


def lines(
    recognition: Recognition, sheet: SheetGrid, rows: Iterable[Row] | None = None
) -> Iterator[Record | SkippedRow]:
    """Yield a record or the reason for skipping for each row below the header.

    Args:
        recognition: What `recognise` found, or a user corrected, for this sheet.
        sheet: The sheet.
        rows: Its rows where they are still coming and not in the sheet.
    """
    layout = Layout(recognition, sheet.hidden_rows)
    if layout.kind in QUICK_KINDS:
        for part in _long_list(layout, sheet, rows):
            yield from (part,) if isinstance(part, SkippedRow) else part.records()
        return
    beside = SideBySide(layout)
    for row in data_rows(recognition, sheet, rows):
        if isinstance(row, SkippedRow):
            yield row
        elif recognition.visits:
            yield from (_record(one, row) for one in beside.layouts(row))
        else:
            yield _record(layout, row)


def blocks(
    recognition: Recognition, sheet: SheetGrid, rows: Iterable[Row] | None = None
) -> Iterator[Block]:
    """Yield the records of a list of one of the `QUICK_KINDS`, block by block; see `lines`."""
    layout = Layout(recognition, sheet.hidden_rows)
    return (part for part in _long_list(layout, sheet, rows) if isinstance(part, Block))


def _long_list(
    layout: Layout, sheet: SheetGrid, rows: Iterable[Row] | None
) -> Iterator[Block | SkippedRow]:
    """Yield the rows below the header of a list of one of the `QUICK_KINDS`."""
    below = data_rows(layout.recognition, sheet, rows)
    return in_blocks(layout, below, lambda row: _facility(Line(layout, row), FacilityRecord))


def _record(layout: Layout, row: DataRow) -> Record:
    """Read a row by its kind."""
    line = Line(layout, row)
    match layout.kind:
        case "officers":
            return read_officer(line)
        case "ledger":
            return _ledger(line)
        case _:
            return _facility(line, FacilityRecord)


def _facility(line: Line, make: type[Facility]) -> Facility:
    """Read what a row says about a facility."""
    management_class = _management_class(line)
    codes = _codes(line, management_class)
    name, former, state = _name(line)
    # A column titled 行业（代码） may hold both.
    industry = read_industry(line.cell("industry") or line.cell("industry_code"))
    line.take("industry", Reading(None, industry.message))
    validity = _validity(line)
    contact, phone = part_contact(line.text("contact"), line.text("phone"))
    return make(
        name=name,
        former_name=former,
        uscc=codes.uscc,
        uscc_verdict=codes.verdict,
        site=codes.site,
        permit_number=codes.permit_number,
        registration_number=codes.registration_number,
        management_class=management_class,
        industry_code=_industry_code(line) or industry.code,
        industry=industry.name,
        industries=industry.names,
        valid_from=validity.first,
        valid_until=validity.last,
        issued_on=line.take("issued_on", read_day(line.cell("issued_on"))),
        issuer=line.text("issuer"),
        credit=line.text("credit"),
        production_state=state,
        contact=contact,
        phone=phone,
        kinds=_key_unit_kinds(line),
        year=_year(line),
        rejected=_rejected(name, codes),
        **_where(line),
        **line.common(),
    )


def _rejected(name: str, codes: Codes) -> str:
    """Return why a row names nobody, empty where it does."""
    if len(name) > LONGEST_NAME:
        return _NO_NAME.format(length=len(name), limit=LONGEST_NAME)
    return "" if name or codes.uscc or codes.permit_number else _NAMELESS


def _where(line: Line) -> _Where:
    """Return where a facility is, of columns that share what is told of it."""
    registered_address = line.text("registered_address")
    province, city, county = (
        without_count(line.text(field)) for field in ("province", "city", "county")
    )
    county, township = _town(line, county or county_of_group(line.row.group))
    address = whole_address(township, line.text("village"), line.text("address"))
    place = line.take("coordinates", read_coordinates(line.cell("coordinates")))
    return _Where(
        address=address or registered_address,
        registered_address=registered_address,
        province=province,
        city=city,
        county=county,
        township=township,
        area_name=county or city or province,
        area_code=area_code(cell_text(line.cell("area_code"))),
        longitude=_degrees(line, "longitude", WIDEST_LONGITUDE) or place.longitude,
        latitude=_degrees(line, "latitude", WIDEST_LATITUDE) or place.latitude,
    )


def _town(line: Line, county: str) -> tuple[str, str]:
    """Return county and township; a column titled 辖区 or 属地 may hold either."""
    township = line.text("township")
    if not township and is_town(line.row.group):
        township = line.row.group
    return ("", county) if not township and is_town(county) else (county, township)


def _industry_code(line: Line) -> str:
    """Return the digits of an industry, as far as its own column holds any."""
    told = line.text("industry_code")
    return told if told.isdigit() else read_industry(told).code


def _management_class(line: Line) -> str:
    """Return the class that the row tells; a list of registrations is one of 登记管理."""
    told = line.take("management_class", read_management_class(line.cell("management_class")))
    return told or ("registered" if line.layout.kind == "registrations" else "")


def _codes(line: Line, management_class: str) -> Codes:
    """Read the codes; a number of either sort goes by the management class."""
    permit, registration = line.cell("permit_number"), line.cell("registration_number")
    if management_class == "registered":
        # A registered unit has no permit: a list with one column for both calls it so.
        registration = registration or line.cell("number") or permit
        permit = None if registration is permit else permit
    else:
        permit = permit or line.cell("number")
    codes = read_codes(CodeCells(line.cell("uscc"), permit, registration))
    for field, message in codes.messages:
        line.note(field, message)
    return codes


def _name(line: Line) -> tuple[str, str, str]:
    """Return a facility's name, its former one and its production state."""
    printed = line.text("name")
    numbered = NUMBERED.match(printed)
    printed = printed[numbered.end() :] if numbered else printed
    printed, mark = split_remark(printed)
    if mark:
        line.note("name", f"名称后面的“{mark}”没有算作名称。")
    name, state, remark = split_state(printed)
    if remark:
        line.note("name", f"名称后面的“{remark}”作为生产状态处理。")
    title = line.layout.titles.get("production_state", "")
    asked = read_asked_state(line.cell("production_state"), title)
    told = line.take("production_state", asked)
    former = former_name(name)
    if former:
        name = without_former(name)
    return name, line.text("former_name") or former, told or state


def _validity(line: Line) -> Span:
    """Read the validity from its one column or its two."""
    span = line.take("validity", read_span(line.cell("validity")))
    first = line.take("valid_from", read_day(line.cell("valid_from")))
    # A column titled 有效期至 sometimes holds the whole span.
    last = line.take("valid_until", read_span(line.cell("valid_until")))
    return Span(first or span.first or last.first, last.last or span.last)


def _degrees(line: Line, field: str, limit: float) -> float | None:
    """Read a longitude or latitude."""
    cell = line.cell(field)
    return None if cell is None else line.take(field, read_degrees(cell, limit))


def _key_unit_kinds(line: Line) -> tuple[str, ...]:
    """Return the kinds of key units: the cell's, else the group's, else the sheet's."""
    if line.layout.kind != "key_units":
        return ()
    told = line.text("key_kinds")
    kinds = read_key_unit_kinds(told)
    if told and not kinds:
        line.note("key_kinds", "不是可以识别的重点单位类别。")
    ticked = tuple(kind for kind in value_words().key_unit_kinds if _is_ticked(line, kind))
    of_group = read_key_unit_kinds(line.row.group)
    return kinds or ticked or of_group or line.layout.recognition.key_unit_kinds


def _is_ticked(line: Line, kind: str) -> bool:
    """Tell whether a kind of key unit has a column of its own and is ticked there."""
    field = f"kind_{kind}"
    return bool(line.take(field, read_yes_no(line.cell(field))))


def _year(line: Line) -> int | None:
    """Return the year of a key-unit list: the row's, else the title's."""
    if line.layout.kind != "key_units":
        return None
    digits = line.text("year").removesuffix("年").removesuffix("度").removesuffix("年")
    return int(digits) if digits.isdigit() else line.layout.recognition.year


def _ledger(line: Line) -> LedgerRecord:
    """Read a row of a ledger of checks."""
    checked = cell_text(line.cell("checked_on"))
    not_checked = checked in value_words().not_checked
    checked_on = line.take("checked_on", _checked_on(line))
    findings = _findings(line)
    if not_checked and findings.outcome == "problem":
        line.note("checked_on", "写着没有检查，却记有问题，请核对。")
    fine = read_fen(line.cell("fine"), line.layout.recognition.money_unit)
    fields = {
        "checked_on": checked_on,
        "not_checked": not_checked,
        "officers": _officers(line),
        "outcome": findings.outcome,
        "problems": findings.problems,
        "fine_fen": line.take("fine", fine),
        "rectification": line.text("rectification"),
        "deadline": line.take(
            "deadline",
            read_deadline(line.cell("deadline"), line.layout.recognition.year, checked_on),
        ),
        "penalty_number": line.text("penalty_number"),
    }
    return replace(_facility(line, LedgerRecord), **fields)


def _findings(line: Line) -> Findings:
    """Return what a check has found: its problems, or where none are told its result."""
    findings = read_findings(line.cell("problems"))
    line.take("problems", Reading(None, findings.message))
    concluded = read_findings(line.cell("conclusion"))
    line.take("conclusion", Reading(None, concluded.message))
    kind = read_findings(line.cell("problem_kind"))
    if findings.outcome or kind.problems:
        return findings if findings.outcome else kind
    is_told = cell_text(line.cell("conclusion")) in value_words().found_something
    return Findings("problem") if is_told else concluded


def _officers(line: Line) -> tuple[str, ...]:
    """Return who has checked, of one column or of two."""
    fields = ("officers", "more_officers")
    return tuple(dict.fromkeys(name for one in fields for name in read_people(line.cell(one))))


def _checked_on(line: Line) -> Reading[date | None]:
    """Return the day of a check: of one column, or of three for year, month and day."""
    year, in_month = line.layout.recognition.year, line.layout.recognition.month
    whole, day = line.cell("checked_on"), cell_text(line.cell("check_day"))
    if in_month and (found := _day_in_month(whole, year, in_month)):
        return found
    if whole is not None or not day:
        told = read_day_of_year(whole, year)
        is_bare_month = whole is None and line.cell("check_month") is not None
        return Reading(None, _NO_DAY) if is_bare_month else told
    printed = _digits(line, "check_year") or (str(year) if year else "")
    month = _digits(line, "check_month")
    return read_day(f"{printed}-{month}-{day.rstrip('日号').removesuffix('.0')}")


def _day_in_month(cell: Cell, year: int | None, month: int) -> Reading[date | None] | None:
    """Read what stands below the title of a month: 15, 15日 or a tick; None for a whole day."""
    if read_yes_no(cell).value and not _DAY_OF_MONTH.fullmatch(cell_text(cell)):
        return Reading(None, _NO_DAY)
    day = _DAY_OF_MONTH.fullmatch(cell_text(cell))
    return read_day(f"{year}-{month}-{day[1]}") if day and year else None


def _digits(line: Line, field: str) -> str:
    """Return a part of a day without what follows the number."""
    return cell_text(line.cell(field)).rstrip("年月度份").removesuffix(".0")
