"""Which field each column of a sheet fills, by its title and else by its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from permitdesk.domain.intake.evidence import (
    are_no_codes,
    are_no_days,
    are_no_key_unit_kinds,
    are_states,
    field_by_values,
    field_by_words,
    is_day_of_checks,
)
from permitdesk.domain.intake.grid import Cell, SheetGrid
from permitdesk.domain.intake.header import Header
from permitdesk.domain.intake.reading import cell_text
from permitdesk.domain.intake.titles import fields_of, match
from permitdesk.domain.intake.visits import Sides, Visit, sides
from permitdesk.domain.intake.vocabulary import value_words

_SAMPLE = 60
_FEWEST_TITLES = 2
_SYNONYM = 100
_BY_CHOICE = 101
_BY_VALUES = 80
_LEDGER = "ledger"
_DENIED = {
    "key_kinds": are_no_key_unit_kinds,
    **dict.fromkeys(("uscc", "permit_number", "registration_number", "number"), are_no_codes),
    **dict.fromkeys(("checked_on", "deadline", "issued_on", "validity"), are_no_days),
    **dict.fromkeys(("valid_from", "valid_until", "certificate_valid_until"), are_no_days),
}
"""Which values deny that a column holds a field."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet.

    Attributes:
        position: Its position, from 0.
        title: Its title as printed, the parts of a tall header joined.
        field: The field it fills; empty for a column that is kept as extra.
        score: How sure that is, up to 100.
        how: `synonym`, `similar`, `values` or `chosen`; empty without a field.
    """

    position: int
    title: str
    field: str = ""
    score: float = 0
    how: str = ""


def settled_columns(
    sheet: SheetGrid, header: Header, kind: str, chosen: Mapping[int, str]
) -> tuple[tuple[Column, ...], tuple[Visit, ...]]:
    """Give each field its best column, and each column at most one field.

    Of checks that stand side by side each one has columns of its own.

    Args:
        sheet: The sheet.
        header: Where its header is thought to be.
        kind: The kind of list that it is thought to be.
        chosen: Fields that the user has given to columns, by position.

    Returns:
        The titled columns from left to right, and the checks that stand side by side.
    """
    beside = _sides(sheet, header) if kind == _LEDGER else Sides()
    found = [
        _column(position, beside.bare.get(position, parts), kind, chosen)
        for position, parts in enumerate(header.titles)
        if parts or position in chosen
    ]
    found = [replace(one, title="/".join(header.titles[one.position])) for one in found]
    found = [
        column if _is_borne_out(sheet, header, column) else Column(column.position, column.title)
        for column in found
    ]
    visit_of = {
        position: place
        for place, visit in enumerate(beside.visits, 1)
        for position in visit.positions
    }
    taken: dict[tuple[int, str], Column] = {}
    for column in sorted(found, key=lambda column: (-column.score, column.position)):
        if column.field:
            taken.setdefault((visit_of.get(column.position, 0), column.field), column)
    settled = [
        column if column in taken.values() else Column(column.position, column.title)
        for column in found
    ]
    if len(taken) < _FEWEST_TITLES:
        return tuple(settled), ()
    return tuple(_with_evidence(settled, sheet, header, kind, chosen)), beside.visits


def _sides(sheet: SheetGrid, header: Header) -> Sides:
    """Return the checks that stand side by side below a header."""
    rows = [row for row in sheet.rows[header.end : header.end + _SAMPLE] if not _is_sum(row.values)]
    return sides(
        header.titles, lambda position: [row.values[position : position + 1] for row in rows]
    )


def _is_sum(values: Sequence[Cell]) -> bool:
    """Tell whether a row begins as a row of sums."""
    first = next((cell_text(cell) for cell in values if cell is not None), "")
    return first.replace(" ", "").startswith(value_words().totals)


def _is_borne_out(sheet: SheetGrid, header: Header, column: Column) -> bool:
    """Tell whether values agree with a title that is only like one that is known.

    Or with one as common as 类别, which may mean kinds of key units.
    """
    denied = _DENIED.get(column.field)
    if denied is None or (column.how != "similar" and column.field != "key_kinds"):
        return True
    rows = sheet.rows[header.end : header.end + _SAMPLE]
    return not denied(row.values[column.position : column.position + 1] for row in rows)


def _column(position: int, parts: tuple[str, ...], kind: str, chosen: Mapping[int, str]) -> Column:
    """Return what a column's title alone says."""
    title = "/".join(parts)
    if position in chosen:
        return Column(position, title, chosen[position], _BY_CHOICE, "chosen")
    matched = match(parts, kind)
    if not matched:
        return Column(position, title)
    how = "synonym" if matched.score == _SYNONYM else "similar"
    return Column(position, title, matched.field, matched.score, how)


def _with_evidence(
    settled: Sequence[Column],
    sheet: SheetGrid,
    header: Header,
    kind: str,
    chosen: Mapping[int, str],
) -> list[Column]:
    """Let the values speak where titles are silent."""
    open_fields = set(fields_of(kind)) - {column.field for column in settled}
    sample = sheet.rows[header.end : header.end + _SAMPLE]
    found: list[Column] = []
    for column in settled:
        if column.field not in {"", "serial"} or column.position in chosen:
            found.append(column)
            continue
        cells = [row.values[column.position : column.position + 1] for row in sample]
        field = field_by_values(cells) or field_by_words(cells)
        if "checked_on" in open_fields and is_day_of_checks(column.title, cells):
            field = "checked_on"
        if not field and are_states(column.title, cells):
            field = "production_state"
        if field in open_fields:
            open_fields.discard(field)
            column = Column(column.position, column.title, field, _BY_VALUES, "values")
        found.append(column)
    return found
