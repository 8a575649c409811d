"""Lists of automatic monitoring data: read, looked through, turned into clues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from permitdesk import paths
from permitdesk.documents.reading.workbook import read_workbook
from permitdesk.domain.clues.monitoring import SIGNALS, Reading, Signal, Thresholds, signals
from permitdesk.domain.clues.monitoring_sheet import (
    NEEDED,
    Fault,
    Layout,
    MonitoringColumns,
    layout_of,
    readings_of,
)
from permitdesk.domain.intake.grid import SheetGrid
from permitdesk.domain.text import normal_name
from permitdesk.errors.clues import MonitoringColumnsMissing
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.clues.clues import keep_in
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork

_RULES = (
    "exceedance_share",
    "exceedance_hours",
    "missing_hours",
    "constant_hours",
    "stopped_hours",
)
_SENDER = "自动监控平台"


@dataclass(frozen=True, slots=True)
class Found:
    """A signal with the facility of the register that it is about.

    Attributes:
        facility_id: None where the register has none, or several, of that name and code.
        facility: The register's name of it, or the list's own.
        is_known: Whether there is a clue of it already.
    """

    signal: Signal
    facility_id: int | None
    facility: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What a list of data holds.

    Attributes:
        file: The file's name.
        readings: How many values were read.
        faults: The rows that could not be read.
        found: What is a clue.
    """

    file: str
    readings: int
    faults: tuple[Fault, ...]
    found: tuple[Found, ...]

    @property
    def fresh(self) -> tuple[Found, ...]:
        """What is a clue that we have not."""
        return tuple(one for one in self.found if not one.is_known)


@cache
def known_columns() -> MonitoringColumns:
    """Return what columns of such lists may be titled."""
    file = paths.resources() / "monitoring_columns.json"
    return MonitoringColumns.model_validate_json(file.read_text(encoding="utf-8"))


def thresholds(work: UnitOfWork, on: date) -> Thresholds:
    """Return from when on something is a clue, as the office has set it.

    Raises:
        RuleMissing: A rule is not in force.
    """
    with work:
        return Thresholds(*(office_rules.value_in(work, f"clue.{name}", on) for name in _RULES))


def look_through(
    work: UnitOfWork, path: Path, limits: Thresholds, reporter: Reporter = SILENT
) -> Looked:
    """Read a list of data and return what in it is a clue; nothing is kept yet.

    Args:
        work: A unit of work, not yet entered.
        path: The list: xlsx, xls, csv and the like.
        limits: From when on something is a clue.
        reporter: Is told of the rows read.

    Raises:
        MonitoringColumnsMissing: No sheet has the columns that are needed.
        PermitDeskError: The file cannot be read.
    """
    read = _read(path, reporter)
    readings = [one for one in read if isinstance(one, Reading)]
    told = signals(readings, limits)
    with work:
        known = work.clues.known_keys([signal.key for signal in told])
        facilities = _Facilities(work)
        found = tuple(_found(signal, facilities, known) for signal in told)
    faults = tuple(one for one in read if isinstance(one, Fault))
    return Looked(path.name, len(readings), faults, found)


def take(work: UnitOfWork, looked: Looked, today: date) -> tuple[str, ...]:
    """Make clues of what was found and is not known yet, and return their numbers.

    Args:
        work: A unit of work, not yet entered.
        looked: From `look_through`.
        today: Today's date in China.
    """
    with work:
        known = work.clues.known_keys([one.signal.key for one in looked.fresh])
        numbers = tuple(
            _keep(work, one, today) for one in looked.fresh if one.signal.key not in known
        )
        work.record("clues", "monitoring", looked.file, clues=len(numbers))
        work.commit()
        return numbers


def _keep(work: UnitOfWork, one: Found, today: date) -> str:
    named = "" if one.facility_id else f"{one.facility}："
    values: dict[str, object] = {
        "direction": "in",
        "channel": "monitoring",
        "received_on": today,
        "content": f"{SIGNALS.label(one.signal.kind)}｜{named}{one.signal.sentence}",
        "counterpart": _SENDER,
    }
    return keep_in(work, values, one.facility_id, source_key=one.signal.key).number


def _read(path: Path, reporter: Reporter) -> list[Reading | Fault]:
    """Return what the rows of all sheets say that have the columns needed.

    Raises:
        MonitoringColumnsMissing: There is no such sheet.
        PermitDeskError: The file cannot be read.
    """
    known = known_columns()
    book = read_workbook(path, reporter=reporter)
    parted = [
        (sheet, layout_of([row.values for row in sheet.rows], known)) for sheet in book.sheets
    ]
    usable = [(sheet, layout) for sheet, layout in parted if not layout.missing]
    if not usable:
        best = max((layout for _, layout in parted), key=lambda one: len(one.places), default=None)
        raise _missing(path.name, best, known)
    return [
        told
        for sheet, layout in usable
        for told in readings_of(_below(sheet, layout), layout, known)
    ]


def _below(sheet: SheetGrid, layout: Layout) -> Sequence[tuple[int, Sequence[object]]]:
    return [(row.number, row.values) for row in sheet.rows[layout.start :]]


def _missing(file: str, best: Layout | None, known: MonitoringColumns) -> MonitoringColumnsMissing:
    missing = best.missing if best else NEEDED
    return MonitoringColumnsMissing(
        file=file, missing="、".join(known.columns[field][0] for field in missing)
    )


class _Facilities:
    """The register by code and by name."""

    def __init__(self, work: UnitOfWork) -> None:
        self._names: dict[int, str] = {}
        self._by_code: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        fields = ("id", "uscc", "name", "normal_name", "deleted_at")
        for number, code, name, normal, deleted in work.register.facilities.each(fields):
            if deleted is None:
                self._names[number] = name
                self._by_code[code].append(number)
                self._by_name[normal].append(number)

    def of(self, signal: Signal) -> int | None:
        """Return the one facility of a code, or of a name, None where it is not one."""
        named = self._by_name.get(normal_name(signal.facility), [])
        coded = self._by_code.get(signal.uscc, []) if signal.uscc else []
        both = [number for number in coded if number in named]
        for numbers in (both, coded, named):
            if len(numbers) == 1:
                return numbers[0]
        return None

    @property
    def names(self) -> Mapping[int, str]:
        """The names by number."""
        return self._names


def _found(signal: Signal, facilities: _Facilities, known: frozenset[str]) -> Found:
    number = facilities.of(signal)
    name = facilities.names[number] if number else signal.facility
    return Found(signal, number, name, signal.key in known)
