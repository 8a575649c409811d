"""What the rows of a recognised sheet say: one record a row, nothing lost.

Nobody changes a record. They are not frozen all the same: a list of a hundred thousand rows
makes as many, and freezing them takes four times as long.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from permitdesk.domain.intake.shared_cells import township_in
from permitdesk.domain.intake.violations import Problem
from permitdesk.domain.text import normal_name

LONGEST_NAME = 200
"""The signs that the register keeps of a facility's name; no real one has as many."""


@dataclass(frozen=True, slots=True)
class Note:
    """A warning about one cell.

    Attributes:
        column: The column's title as printed; empty for the row as a whole.
        value: What the cell holds.
        message: What is odd about it, in a Chinese sentence.
    """

    column: str
    value: str
    message: str


@dataclass(slots=True)
class IntakeRecord:
    """What every record has.

    Attributes:
        kind: A code of `KINDS`.
        sheet: The sheet's name.
        row: The row's number as Excel shows it.
        name: The name of the facility or the officer.
        notes: Warnings about cells.
        rejected: Why the row cannot be used; empty where it can.
        group: The title of the group row above.
        remark: The 备注 column.
        extra: Texts of columns without a field, by title.
    """

    kind: str
    sheet: str
    row: int
    name: str = ""
    notes: tuple[Note, ...] = ()
    rejected: str = ""
    group: str = ""
    remark: str = ""
    extra: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class FacilityRecord(IntakeRecord):
    """A row about a facility: of permits, registrations, key units, facilities or a ledger.

    Attributes:
        former_name: From its own column or a remark in the name.
        uscc: As found, narrow and in capitals; from the number where the list has no code.
        uscc_verdict: A code of `codes.VERDICTS`.
        site: Three digits from the number; empty without one.
        permit_number: 排污许可证编号.
        registration_number: 登记编号.
        management_class: `key`, `simplified`, `registered` or empty.
        industry_code: GB/T 4754 digits where the cell has them.
        industry: The name, of several the last and narrowest.
        industries: All names of the cell.
        address: Of the place of production; the registered one where the list has no other.
        registered_address: 注册地址 or 住所.
        area_name: The narrowest of county, city and province.
        area_code: Six digits, where there is a column.
        valid_from: First day of validity.
        valid_until: Last day of validity.
        issued_on: Day of issue or registration.
        credit: As printed.
        production_state: `normal`, `stopped`, `moved`, `closed` or empty.
        longitude: Degrees.
        latitude: Degrees.
        kinds: Kinds of key units: the cell's, else the group's, else the sheet's.
        year: The year of the key-unit list.
        normal_name: What the name is compared by; like the next two None where whoever read
            the row has left it to others to find.
        initials: Of the name's pinyin.
        township_named: What the address names.
    """

    former_name: str = ""
    uscc: str = ""
    uscc_verdict: str = "missing"
    site: str = ""
    permit_number: str = ""
    registration_number: str = ""
    management_class: str = ""
    industry_code: str = ""
    industry: str = ""
    industries: tuple[str, ...] = ()
    address: str = ""
    registered_address: str = ""
    province: str = ""
    city: str = ""
    county: str = ""
    township: str = ""
    area_name: str = ""
    area_code: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    issued_on: date | None = None
    issuer: str = ""
    credit: str = ""
    production_state: str = ""
    longitude: float | None = None
    latitude: float | None = None
    contact: str = ""
    phone: str = ""
    kinds: tuple[str, ...] = ()
    year: int | None = None
    normal_name: str | None = None
    initials: str | None = None
    township_named: str | None = None

    @property
    def compared(self) -> str:
        """The name as compared."""
        return normal_name(self.name) if self.normal_name is None else self.normal_name

    @property
    def lies_in(self) -> str:
        """The township or street office: as told, or as the address names it."""
        if self.township:
            return self.township
        named = self.township_named
        return township_in(self.address) if named is None else named


@dataclass(slots=True)
class LedgerRecord(FacilityRecord):
    """A row of a hand-kept ledger of checks.

    Attributes:
        checked_on: The day of the check; None where there was none or none is written.
        not_checked: The ledger says 未检查.
        officers: Names of those who checked.
        outcome: `problem`, `no_problem` or empty.
        problems: The problems found.
        fine_fen: The fine in fen; None where the ledger is silent.
        rectification: 整改情况, as printed.
        deadline: 整改时限.
        penalty_number: 处罚文号, as printed.
    """

    checked_on: date | None = None
    not_checked: bool = False
    officers: tuple[str, ...] = ()
    outcome: str = ""
    problems: tuple[Problem, ...] = ()
    fine_fen: int | None = None
    rectification: str = ""
    deadline: date | None = None
    penalty_number: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether the row names a unit and says nothing about a check."""
        return not (
            self.checked_on
            or self.not_checked
            or self.officers
            or self.outcome
            or self.fine_fen is not None
        )


@dataclass(slots=True)
class OfficerRecord(IntakeRecord):
    """A row of the list of enforcement officers; identity numbers are left out on purpose.

    Attributes:
        certificate_number: As printed.
        certificate_valid_until: The certificate's last day.
        on_establishment: 在编; None where the list is silent.
        in_post: 在岗; None where the list is silent.
        area: 片区.
    """

    sex: str = ""
    unit: str = ""
    post: str = ""
    certificate_number: str = ""
    certificate_valid_until: date | None = None
    on_establishment: bool | None = None
    in_post: bool | None = None
    area: str = ""
    phone: str = ""


Record = FacilityRecord | LedgerRecord | OfficerRecord
