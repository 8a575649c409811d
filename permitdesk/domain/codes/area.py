"""Areas of administration (行政区划) with their codes through time.

Source: GB/T 2260; a code may change its name, and a name its code, so each row says from
when to when it stood.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.text import clean

_CODE = re.compile(r"(\d{6})(?:\d{6})?")


@dataclass(frozen=True, slots=True)
class Area:
    """A province, prefecture or county as it stood in a span of time.

    Attributes:
        code: Six digits; a prefecture ends in 00, a province in 0000.
        name: Its own name.
        city: The name of its prefecture, empty where it has none.
        province: The name of its province.
        valid_from: The first day known, None where the table does not say.
        valid_to: The last day, None for an area that stands today.
    """

    code: str
    name: str
    city: str
    province: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def level(self) -> str:
        """Return province, city or county, as the zeros of the code tell."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"

    @property
    def full_name(self) -> str:
        """Return the name with those of the areas above it, as in an address."""
        names = (self.province, self.city, self.name)
        return "".join(name for place, name in enumerate(names) if name not in names[:place])

    def stands_on(self, day: date) -> bool:
        """Tell whether the area existed in this form on a day."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_to is None or day <= self.valid_to)


class AreaTable:
    """All areas, looked up by code or by name."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_code: dict[str, list[Area]] = {}
        self._by_name: dict[str, list[Area]] = {}
        for area in areas:
            self._by_code.setdefault(area.code, []).append(area)
            self._by_name.setdefault(area.name, []).append(area)

    def __len__(self) -> int:
        return sum(map(len, self._by_code.values()))

    def find(self, code: str, day: date | None = None) -> Area | None:
        """Return the area that had a code on a day, or that has or last had it.

        A retired code is still found, because permits and labels keep the codes of their time.
        """
        rows = self._by_code.get(code, [])
        if day is not None:
            return next((area for area in rows if area.stands_on(day)), None)
        return max(rows, key=_recency, default=None)

    def named(self, name: str, within: str = "") -> tuple[Area, ...]:
        """Return the areas of a name, those that stand today first.

        Args:
            name: A whole name, such as 介休市, or a full one with province and prefecture.
            within: The leading digits that a code must have; empty for the whole country.
        """
        wanted = clean(name)
        rows = self._by_name.get(wanted) or self._ending(wanted)
        inside = (area for area in rows if area.code.startswith(within))
        return tuple(sorted(inside, key=_recency, reverse=True))

    def counties(self) -> tuple[Area, ...]:
        """Return all counties that stand today, in the order of the codes."""
        rows = (area for part in self._by_code.values() for area in part)
        standing = (area for area in rows if area.level == "county" and area.valid_to is None)
        return tuple(sorted(standing, key=lambda area: area.code))

    def _ending(self, full_name: str) -> list[Area]:
        """Return the areas whose full name is given."""
        return [
            area
            for name, rows in self._by_name.items()
            if full_name.endswith(name)
            for area in rows
            if area.full_name == full_name
        ]


def area_code(code: object) -> str:
    """Return the six digits of an area code of six or twelve, or an empty text.

    The permit platform writes provinces and prefectures with twelve digits.
    """
    if isinstance(code, float):
        code = f"{code:.0f}"
    found = _CODE.fullmatch(clean(str(code)))
    return found[1] if found else ""


def areas_from_csv(text: str) -> AreaTable:
    """Return the table from the text of `resources/areas.csv`.

    Columns: code, name, city, province, valid_from, valid_to; dates as YYYY-MM-DD or empty.
    """
    rows = csv.DictReader(io.StringIO(text))
    return AreaTable(
        Area(
            code=row["code"],
            name=row["name"],
            city=row["city"],
            province=row["province"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
        )
        for row in rows
    )


def _day(text: str) -> date | None:
    """Return the day of an ISO text, or None for an empty one."""
    return date.fromisoformat(text) if text else None


def _recency(area: Area) -> tuple[bool, date, date]:
    """Order areas by how recently they stood."""
    return (
        area.valid_to is None,
        area.valid_to or date.max,
        area.valid_from or date.min,
    )
