"""What an import is going to change, put together row by row before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import Any

from permitdesk.domain.intake.outcome import Decision, KeptCheck, RowOutcome
from permitdesk.domain.intake.records import IntakeRecord
from permitdesk.domain.intake.standing import Standing
from permitdesk.domain.office import Office
from permitdesk.domain.register.entry import OfficerEntry
from permitdesk.services.intake.known import KnownFacility, KnownPermit, KnownRegister

Fields = dict[str, Any]

CHANGE_OF_CLASS = 0
"""The row number of a change that follows from a whole list and stands in none of its rows."""


@dataclass(slots=True, eq=False)
class DraftRow:
    """What is going to become of a row.

    Attributes:
        facility: The facility that it speaks of.
        proposals: Facilities that it may mean.
        record: The record as JSON, where it has to be kept.
        is_made: The facility is new, and this row makes it.
        given: The number of the permit or registration that the row gives to the facility.
        changes: What else the row changes and what was there before; see `keeping`.
        is_waiting: The same record waits already, from an earlier import.
    """

    sheet: str
    row: int
    action: str = "unchanged"
    how: str = ""
    facility: KnownFacility | None = None
    reason: str = ""
    column: str = ""
    value: str = ""
    proposals: tuple[KnownFacility, ...] = ()
    record: str = ""
    is_made: bool = False
    given: str = ""
    changes: Fields | None = None
    is_waiting: bool = False

    @property
    def is_news(self) -> bool:
        """Tell whether the row changes anything or is a new doubt."""
        is_change = self.is_made or self.given or self.changes
        return bool(is_change) or (self.action == "review" and not self.is_waiting)

    @property
    def before(self) -> Fields:
        """What the row changes and what was there before, as it is kept; see `keeping`."""
        before: Fields = {"facility": None} if self.is_made else {}
        if self.given:
            before["permit"] = {"number": self.given, "fields": None}
        return before | (self.changes or {})

    def note(self, sort: str, change: object) -> None:
        """Note a change of some sort."""
        self.changes = {**(self.changes or {}), sort: change}

    def say(self, sentence: str, column: str = "", value: str = "") -> None:
        """Add a sentence to the reason; the first column named is the one shown."""
        if not sentence or sentence in self.reason:
            return
        self.reason += sentence
        if column and not self.column:
            self.column, self.value = column, value

    def outcome(self) -> RowOutcome:
        """Return what the user is told."""
        return RowOutcome(
            sheet=self.sheet,
            row=self.row,
            action=self.action,
            facility=self.facility.label if self.facility else None,
            how=self.how,
            reason=self.reason,
            column=self.column,
            value=self.value,
        )


@dataclass(slots=True, eq=False)
class DraftCheck:
    """A check that a ledger tells of, with findings that are not kept yet.

    Attributes:
        fields: The fields of a new check; empty where it is kept already.
        findings: The fields of its new findings.
    """

    facility: KnownFacility
    day: date
    fields: Fields = field(default_factory=dict[str, Any])
    findings: list[Fields] = field(default_factory=list[Fields])
    kept: KeptCheck | None = None


@dataclass(slots=True, eq=False)
class DraftOfficer:
    """An officer, kept or about to be."""

    fields: Fields
    entry: OfficerEntry | None = None
    is_touched: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """The register with what an import changes in it.

    Attributes:
        office: The office, None in a database that has not been set up.
        today: The day of the import.
        register: The facilities, changed in memory.
        officers: The officers by certificate number, changed in memory.
        checks: The checks by facility and day; those of facilities not kept yet too.
        rows: What becomes of each row.
        new_permits: Permits to keep, with their facilities.
        touched_permits: Kept permits that change, with their facilities.
        new_key_units: Key-unit entries to keep: facility, year and kind.
        decisions: What persons decided on records that waited, by the record's JSON.
        has_waiting: Records of earlier imports wait for a person.
        answers: What persons decided, by the question; None until a row asks.
        corrections: What files had said in the fields that persons have corrected since, by
            facility and field; see `domain.register.history.corrections`.
        overtaken: Rows that waited and whose facility is clear now, by number.
        titles: The printed titles of the columns of the sheet at hand, by field.
        standing: What stands against the file at hand, where it is not the newest.
    """

    office: Office | None
    today: date
    register: KnownRegister
    officers: dict[str, DraftOfficer] = field(default_factory=dict[str, DraftOfficer])
    checks: dict[tuple[KnownFacility, date], DraftCheck] = field(
        default_factory=dict[tuple[KnownFacility, date], DraftCheck]
    )
    rows: list[DraftRow] = field(default_factory=list[DraftRow])
    new_permits: list[tuple[KnownFacility, KnownPermit]] = field(
        default_factory=list[tuple[KnownFacility, KnownPermit]]
    )
    touched_permits: dict[KnownPermit, KnownFacility] = field(
        default_factory=dict[KnownPermit, KnownFacility]
    )
    new_key_units: list[tuple[KnownFacility, int, str]] = field(
        default_factory=list[tuple[KnownFacility, int, str]]
    )
    decisions: Mapping[str, Decision] = field(default_factory=dict[str, Decision])
    has_waiting: bool = False
    answers: Mapping[tuple[str, ...], int] | None = None
    corrections: Mapping[tuple[int, str], str] = field(default_factory=dict[tuple[int, str], str])
    overtaken: list[tuple[int, KnownFacility]] = field(
        default_factory=list[tuple[int, KnownFacility]]
    )
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    standing: Standing | None = None

    def begin(self, record: IntakeRecord) -> DraftRow:
        """Begin a row, with what its cells are warned of."""
        row = DraftRow(record.sheet, record.row)
        for note in record.notes:
            row.say(note.message, note.column, note.value)
        self.rows.append(row)
        return row

    @property
    def new_facilities(self) -> Sequence[KnownFacility]:
        """The facilities to keep for the first time; they stand behind all that are kept."""
        found = takewhile(lambda facility: facility.id is None, reversed(self.register.facilities))
        return [*found][::-1]

    @property
    def changed_facilities(self) -> Sequence[KnownFacility]:
        """The kept facilities that change."""
        return [
            facility
            for facility in self.register.facilities
            if facility.id is not None and facility.before
        ]
