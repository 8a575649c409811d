"""The columns of the list of facilities, and where its rows come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from permitdesk.domain.register.facility import (
    KEY_UNIT_SHORT,
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PRODUCTION_STATES,
)
from permitdesk.domain.register.query import FacilityLine, FacilityQuery
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import export, facilities
from ui.models.columns import Column, Sort, check_column
from ui.widgets.masked import masked

translate = QCoreApplication.translate

CLASS_TONES = {"key": "good", "special": "warn", "general": "neutral"}


@dataclass(frozen=True, slots=True)
class Measures:
    """What the figures of a row are held against.

    Attributes:
        today: Decides what has expired.
        warning_days: So many days before the end of a permit its date is marked.
        cap: The most checks a facility may have in a year; None where nothing is set.
        steps: The days before an expiry for which there is a filter.
    """

    today: date
    warning_days: int
    cap: int | None
    steps: tuple[int, ...] = ()


class FacilitySource:
    """Reads numbers and lines of facilities."""

    def __init__(self, desk: Desk, year: Callable[[], int]) -> None:
        """Take the office's desk, and the year whose checks are counted."""
        self._desk = desk
        self._year = year

    def ids(self, query: FacilityQuery, sort: Sort) -> Sequence[int]:
        """Return the numbers that match, by name where no order was chosen."""
        ordered = replace(query, order_by=sort.key or "name", descending=sort.is_descending)
        return facilities.ids(self._desk.reading(), ordered)

    def rows(self, ids: Sequence[int]) -> Sequence[FacilityLine]:
        """Return the lines of these numbers."""
        return facilities.lines(self._desk.reading(), ids, self._year())


def facility_columns(measures: Callable[[], Measures]) -> tuple[Column[Any], ...]:
    """Return the columns; those that an export knows have its keys and titles."""
    known = {column.key: column for column in _known_columns(measures)}
    return (check_column(), *(known[key] for key in export.COLUMNS))


def expiry_words(day: date | None, measures: Measures) -> str:
    """Return the last day of a permit, with how near it is."""
    if day is None:
        return ""
    left = (day - measures.today).days
    if left < 0:
        return translate("Register", "{day} 已过期").format(day=day)
    if not _is_near(left, measures):
        return str(day)
    return translate("Register", "{day} 剩 {left} 天").format(day=day, left=left)


def expiry_tone(day: date | None, measures: Measures) -> str:
    """Return how the last day of a permit is meant."""
    if day is None:
        return ""
    left = (day - measures.today).days
    if left < 0:
        return "danger"
    return "warn" if _is_near(left, measures) else ""


def checks_words(done: int, measures: Measures) -> str:
    """Return the checks of the year beside the most there may be."""
    return f"{done}" if measures.cap is None else f"{done} / {measures.cap}"


def _is_near(left: int, measures: Measures) -> bool:
    return left <= measures.warning_days


def _known_columns(measures: Callable[[], Measures]) -> tuple[Column[FacilityLine], ...]:
    """Return every column, in any order."""
    return (
        *_identity_columns(),
        *_class_columns(),
        *_figure_columns(measures),
        *_wide_columns(),
    )


def _identity_columns() -> tuple[Column[FacilityLine], ...]:
    """Return who and where a facility is."""
    return (
        Column[FacilityLine](
            "name", export.COLUMNS["name"], lambda line: line.name, order_by="name", width=15
        ),
        Column[FacilityLine](
            "permit_number",
            export.COLUMNS["permit_number"],
            lambda line: line.permit_number,
            order_by="permit_number",
            is_muted=True,
        ),
        Column[FacilityLine](
            "uscc",
            export.COLUMNS["uscc"],
            lambda line: line.uscc,
            order_by="uscc",
            is_muted=True,
            is_shown=False,
        ),
        Column[FacilityLine](
            "label",
            export.COLUMNS["label"],
            lambda line: line.label,
            order_by="label",
            is_muted=True,
            is_shown=False,
        ),
        Column[FacilityLine](
            "area",
            export.COLUMNS["area"],
            lambda line: line.area_name,
            order_by="area_name",
            is_shown=False,
        ),
        Column[FacilityLine](
            "address",
            export.COLUMNS["address"],
            lambda line: line.address,
            order_by="address",
            is_shown=False,
        ),
    )


def _wide_columns() -> tuple[Column[FacilityLine], ...]:
    """Return what is shown once somebody has chosen it."""
    texts: dict[str, Callable[[FacilityLine], str]] = {
        "issued_on": lambda line: str(line.issued_on or ""),
        "issuer": lambda line: line.issuer,
        "township": lambda line: line.township,
        "credit": lambda line: line.credit,
        "contact": lambda line: line.contact,
        "phone": lambda line: masked(line.phone),
        "former_names": lambda line: "；".join(line.former_names.splitlines()),
        "longitude": lambda line: _degrees(line.longitude),
        "latitude": lambda line: _degrees(line.latitude),
        "note": lambda line: " ".join(line.note.splitlines()),
    }
    return tuple(
        Column[FacilityLine](
            key,
            export.COLUMNS[key],
            text,
            order_by=key,
            align="right" if key in ("longitude", "latitude") else "left",
            is_shown=False,
            hint=translate("Register", "导出时写全") if key == "phone" else "",
        )
        for key, text in texts.items()
    )


def _degrees(number: float | None) -> str:
    return "" if number is None else f"{number:.5f}"


def _class_columns() -> tuple[Column[FacilityLine], ...]:
    """Return what kind of facility it is."""
    return (
        Column[FacilityLine](
            "management",
            export.COLUMNS["management"],
            lambda line: MANAGEMENT_CLASSES.label(line.management_class),
            order_by="management_class",
        ),
        Column[FacilityLine](
            "industry",
            export.COLUMNS["industry"],
            lambda line: f"{line.industry_code} {line.industry}".strip(),
            order_by="industry_code",
            width=9,
        ),
        Column[FacilityLine](
            "sector",
            export.COLUMNS["sector"],
            lambda line: export.sector_label(line.sector),
            order_by="sector",
            is_shown=False,
        ),
        Column[FacilityLine](
            "object_class",
            export.COLUMNS["object_class"],
            lambda line: OBJECT_CLASSES.label(line.object_class),
            order_by="object_class",
            tone=lambda line: CLASS_TONES[line.object_class],
        ),
        Column[FacilityLine](
            "key_kinds",
            export.COLUMNS["key_kinds"],
            lambda line: "、".join(KEY_UNIT_SHORT[kind] for kind in line.key_kinds),
            order_by="key_kinds",
            is_shown=False,
        ),
        Column[FacilityLine](
            "state",
            export.COLUMNS["state"],
            lambda line: PRODUCTION_STATES.label(line.production_state),
            order_by="production_state",
            tone=lambda line: "" if line.production_state == "normal" else "warn",
            is_shown=False,
        ),
    )


def _figure_columns(measures: Callable[[], Measures]) -> tuple[Column[FacilityLine], ...]:
    """Return dates and counts."""
    return (
        Column[FacilityLine](
            "valid_until",
            export.COLUMNS["valid_until"],
            lambda line: expiry_words(line.valid_until, measures()),
            order_by="valid_until",
            tone=lambda line: expiry_tone(line.valid_until, measures()),
        ),
        Column[FacilityLine](
            "checks",
            export.COLUMNS["checks"],
            lambda line: checks_words(line.checked_this_year, measures()),
            order_by="checked_this_year",
            align="right",
            hint=translate("Register", "本年已检查的次数 / 年度频次上限"),
        ),
        Column[FacilityLine](
            "open_findings",
            export.COLUMNS["open_findings"],
            lambda line: f"{line.open_findings}" if line.open_findings else "",
            order_by="open_findings",
            tone=lambda line: "danger" if line.open_findings else "",
        ),
    )
