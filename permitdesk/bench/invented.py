"""Plainly invented facilities in any number, for measuring with registers of every size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from permitdesk.documents.pinyin import initials
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.text import normal_name
from permitdesk.services.office.desk import Desk

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_FIRST = "晨光远山河口清水东风红旗永兴宏达瑞丰金鑫鼎盛天成华泰"
_TRADES = (
    ("焦化", "2521", "炼焦", "coking"),
    ("建材", "3021", "水泥制品制造", "cement"),
    ("造纸", "2221", "机制纸及纸板制造", "paper"),
    ("机械", "3484", "机械零部件加工", ""),
    ("食品", "1492", "保健食品制造", ""),
)
_CLASSES = ("key", "simplified", "registered", "registered", "registered")
_TOWNS = 12
_FIRST_DAY = date(2021, 3, 1)
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented facility.

    Attributes:
        number: Counted from 0.
        code: Its unified social credit code, which passes its checks.
        management_class: A code of `MANAGEMENT_CLASSES`.
    """

    number: int
    name: str
    code: str
    address: str
    industry_code: str
    industry: str
    sector: str
    management_class: str
    issued_on: date

    @property
    def permit_number(self) -> str:
        """The number of its permit or registration."""
        return f"{self.code}001{'W' if self.management_class == 'registered' else 'P'}"

    @property
    def valid_until(self) -> date:
        """The last day of its permit."""
        return self.issued_on + timedelta(days=1825)


def facilities(count: int) -> Iterator[Invented]:
    """Yield invented facilities, no two with the same name or code."""
    for number in range(count):
        trade, industry_code, industry, sector = _TRADES[number % len(_TRADES)]
        brand = _FIRST[number % 25] + _FIRST[number // 25 % 25] + _FIRST[number // 7 % 25]
        yield Invented(
            number=number,
            name=f"示例县{brand}{trade}第{number}有限公司",
            code=credit_code(number),
            address=f"示例县样例{'东南西北'[number % 4]}镇第{number % _TOWNS}村示例路{number}号",
            industry_code=industry_code,
            industry=industry,
            sector=sector,
            management_class=_CLASSES[number // 3 % len(_CLASSES)],
            issued_on=_FIRST_DAY + timedelta(days=number % 1800),
        )


def credit_code(number: int) -> str:
    """Return a credit code of no real area whose two check characters are right.

    Source: GB 32100-2015; GB 11714.
    """
    digits = f"{number:08d}"
    weighed = sum(
        int(sign) * weight for sign, weight in zip(digits, _ORGANISATION_WEIGHTS, strict=True)
    )
    body = f"91999901{digits}{'0123456789X'[-weighed % 11]}"
    total = sum(_ALPHABET.index(sign) * weight for sign, weight in zip(body, _WEIGHTS, strict=True))
    return f"{body}{_ALPHABET[-total % 31]}"


def fill(desk: Desk, count: int) -> None:
    """Put invented facilities with their permits into an empty register."""
    waiting: list[Invented] = []
    for one in facilities(count):
        waiting.append(one)
        if len(waiting) == _AT_ONCE:
            _keep(desk, waiting)
            waiting = []
    _keep(desk, waiting)


def _keep(desk: Desk, invented: list[Invented]) -> None:
    """Keep some facilities, every tenth of them on a key-unit list."""
    spelled = initials([one.name for one in invented])
    with desk.work() as work:
        numbers = work.register.facilities.add_many(
            [_fields(one, letters) for one, letters in zip(invented, spelled, strict=True)]
        )
        ids = list(numbers.values())
        work.register.permits.add_many(
            [_permit(one, number) for one, number in zip(invented, ids, strict=True)]
        )
        work.register.permits.add_key_units([(number, 2026, "water") for number in ids[::10]])
        work.record("register", "invent", f"{len(invented)}")
        work.commit()


def _fields(one: Invented, letters: str) -> dict[str, Any]:
    """Return all fields of a facility."""
    facility = Facility(
        label=f"{one.code}-001",
        uscc=one.code,
        name=one.name,
        normal_name=normal_name(one.name),
        initials=letters,
        address=one.address,
        area_code="999901",
        area_name=f"示例{one.number % 7}县",
        industry_code=one.industry_code,
        industry=one.industry,
        sector=one.sector,
        management_class=one.management_class,
        object_class="key" if one.number % 10 == 0 else "general",
    )
    return {**facility.model_dump(), "version": 1}


def _permit(one: Invented, facility_id: int) -> dict[str, Any]:
    """Return all fields of a facility's permit."""
    return {
        "kind": "registration" if one.management_class == "registered" else "permit",
        "facility_id": facility_id,
        "number": one.permit_number,
        "management_class": one.management_class,
        "issued_on": one.issued_on,
        "valid_from": one.issued_on,
        "valid_until": one.valid_until,
        "issuer": "示例市生态环境局",
        "version": 1,
    }
