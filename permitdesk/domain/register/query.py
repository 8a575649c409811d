"""What the register is asked for, and the narrow lines it answers with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Watch:
    """What a list is held against, for filters that change from day to day.

    Attributes:
        day: Decides what has expired, and who is on the positive list.
        year: Its checks are counted.
        steps: The days before an expiry at which to warn, such as 60, 90 and 180.
    """

    day: date
    year: int
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FacilityQuery:
    """Which facilities to show, and in which order.

    Attributes:
        text: Any part of name, former name, address, code or pinyin initials.
        where: Exact values by field name; all must hold, within one field any.
        order_by: A field of `FacilityLine`.
        in_bin: Look in the recycle bin instead of the register.
        watch: What filters by term, checks and positive list are held against.
    """

    text: str = ""
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    order_by: str = "name"
    descending: bool = False
    in_bin: bool = False
    watch: Watch | None = None


@dataclass(frozen=True, slots=True)
class FacilityLine:
    """A facility as a list shows it.

    Attributes:
        permit_number: The current permit's or registration's number.
        checked_this_year: How many checks it had in the year asked for.
        open_findings: How many of its findings are not closed.
        township: This and what follows is read only for wide lines; else it is empty.
        issued_on: When the current permit or registration was given.
        issuer: Who gave it, and answers for it.
    """

    id: int
    label: str
    name: str
    uscc: str
    permit_number: str
    management_class: str
    object_class: str
    industry_code: str
    industry: str
    sector: str
    area_name: str
    address: str
    valid_until: date | None
    production_state: str
    key_kinds: tuple[str, ...] = field(default=())
    checked_this_year: int = 0
    open_findings: int = 0
    township: str = ""
    credit: str = ""
    contact: str = ""
    phone: str = ""
    former_names: str = ""
    longitude: float | None = None
    latitude: float | None = None
    note: str = ""
    issued_on: date | None = None
    issuer: str = ""
