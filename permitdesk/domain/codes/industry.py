"""Industries: the national classification, and the seven rows of the yearly plan.

Source: GB/T 4754-2017; the plan's rows: 晋环发〔2022〕18号 annex 3; which codes belong to a
row: 固定污染源排污许可分类管理名录（2019年版）.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from permitdesk.domain.choice import Choice
from permitdesk.domain.text import clean

_LEADING_CODE = re.compile(r"(?P<code>[A-T]?\d{2,4}|[A-T])[\s\-－:：,，、]*(?P<name>.*)")
_PATH = re.compile(r"\s*[,，;；/>》→]\s*")
_DIVISION_DIGITS = 2
_CLASS_DIGITS = 4
_WHOLE_DIVISIONS = range(6, 47)
"""Mining, manufacturing and supply（采矿业、制造业、电力热力燃气及水生产和供应业）."""


@dataclass(frozen=True, slots=True)
class Industry:
    """An entry of the classification.

    Attributes:
        code: A capital letter, or two to four digits without the letter.
        name: Its name in the standard.
        level: section, division, group or class.
    """

    code: str
    name: str
    level: str


class IndustryTable:
    """The classification, looked up by code or by name."""

    def __init__(self, industries: Iterable[Industry]) -> None:
        self._by_code = {industry.code: industry for industry in industries}
        self._by_name: dict[str, Industry] = {}
        for industry in self._by_code.values():
            self._by_name[industry.name] = industry

    def __len__(self) -> int:
        return len(self._by_code)

    def find(self, code: str) -> Industry | None:
        """Return the entry of a code, with or without its section's letter."""
        digits = code[1:] if len(code) > 1 and code[0].isalpha() else code
        return self._by_code.get(digits)

    def may_have(self, code: str) -> bool:
        """Tell whether a code is one of the standard's, as far as the table can tell.

        The table has all of mining, manufacturing and supply; of the other divisions it has
        only what permits are about, and any group of theirs may be.
        """
        if self.find(code) is not None:
            return True
        digits = code[1:] if code[:1].isalpha() else code
        is_form = digits.isdecimal() and _DIVISION_DIGITS <= len(digits) <= _CLASS_DIGITS
        division = digits[:_DIVISION_DIGITS]
        return is_form and division in self._by_code and int(division) not in _WHOLE_DIVISIONS

    def usual(self) -> tuple[Industry, ...]:
        """Return the groups and classes, which facilities are named after, by their codes."""
        fine = (one for one in self._by_code.values() if one.level in ("group", "class"))
        return tuple(sorted(fine, key=lambda industry: industry.code))

    def named(self, name: str) -> Industry | None:
        """Return the finest entry that has exactly this name."""
        return self._by_name.get(clean(name))

    def read(self, text: str) -> tuple[str, str]:
        """Return code and name of a cell: `2521 炼焦`, `C2521`, `炼焦` or `煤炭加工,炼焦`.

        What the cell does not say is filled in from the table; what the table does not know
        stays empty, and a name of the cell's own is kept.
        """
        tidy = clean(text)
        found = _LEADING_CODE.fullmatch(tidy)
        if not found:
            known = self.named(tidy) or self.named(_PATH.split(tidy)[-1])
            return (known.code, known.name) if known else ("", tidy)
        code = found["code"][1:] if len(found["code"]) > 1 and found["code"][0].isalpha() else ""
        code = code or found["code"]
        known = self.find(code)
        return (code, found["name"].strip() or (known.name if known else ""))


class PlanRow(BaseModel):
    """A row of annex 3.

    Attributes:
        code: Its short code: the sector of its facilities and of its rule rows.
        number: Its running number on the printed form, from 1.
        label: Its name on the printed form.
        words: Words in a facility's or industry's name that single this row out among the
            rows of its industry; the row without words takes the rest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    number: int
    label: str
    words: tuple[str, ...] = ()


class PlanIndustry(BaseModel):
    """An industry of the plan: one pool, printed as one or more rows of annex 3.

    Attributes:
        code: Its short code.
        label: Its whole name.
        prefixes: Leading digits of the GB/T 4754 codes that belong to it.
        aliases: Names that mean exactly this industry.
        words: Parts of an industry's name that are enough to know it.
        not_words: Parts that rule it out, where only a name is known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    label: str
    prefixes: tuple[str, ...]
    aliases: tuple[str, ...]
    words: tuple[str, ...]
    not_words: tuple[str, ...] = ()
    rows: tuple[PlanRow, ...]
    source: str
    valid_from: str
    valid_to: str | None
    note: str = ""

    def row_for(self, *names: str) -> PlanRow:
        """Return the annex row for a facility, going by its names."""
        plain = [name.replace(self.label, "") for name in names]
        for row in self.rows:
            if any(word in name for word in row.words for name in plain):
                return row
        return next(row for row in self.rows if not row.words)

    def is_named(self, name: str) -> bool:
        """Tell whether an industry's name means this industry."""
        if name in self.aliases or name == self.label:
            return True
        ruled_out = any(word in name for word in self.not_words)
        return not ruled_out and any(word in name for word in self.words)


class PlanIndustries(BaseModel):
    """The industries of the plan, in the order of annex 3."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    industries: tuple[PlanIndustry, ...]

    def find(self, code: str) -> PlanIndustry | None:
        """Return the industry of a short code."""
        return next((industry for industry in self.industries if industry.code == code), None)

    def plan_industry(self, industry_code: str, industry_name: str = "") -> PlanIndustry | None:
        """Return the plan's industry of a facility, or None where the plan has no such row.

        The code decides where there is one of four digits; a name is only asked where the
        code is missing or too short to tell.

        Args:
            industry_code: A code of GB/T 4754, with or without letter; may be empty.
            industry_name: The industry as the list names it, such as 炼钢 or 电力.
        """
        code = industry_code.strip().lstrip("ABCDEFGHIJKLMNOPQRST")
        matching = [
            (len(prefix), industry)
            for industry in self.industries
            for prefix in industry.prefixes
            if code.startswith(prefix)
        ]
        if matching:
            return max(matching, key=lambda match: match[0])[1]
        if len(code) == _CLASS_DIGITS:
            return None
        name = clean(industry_name)
        return next((industry for industry in self.industries if industry.is_named(name)), None)

    def sector(self, industry_code: str, industry_name: str = "", facility_name: str = "") -> str:
        """Return the code of the annex row that a facility is counted in, or an empty text.

        Rows 6 and 7 are one industry, 4620: the names tell them apart.
        """
        industry = self.plan_industry(industry_code, industry_name)
        return industry.row_for(industry_name, facility_name).code if industry else ""

    @property
    def sectors(self) -> Choice:
        """Return the codes of the annex rows with their labels, in their printed order."""
        return Choice({row.code: row.label for row in self.rows})

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """Return all rows of annex 3 in their printed order."""
        rows = (row for industry in self.industries for row in industry.rows)
        return tuple(sorted(rows, key=lambda row: row.number))


def industries_from_csv(text: str) -> IndustryTable:
    """Return the classification from the text of `resources/industries.csv`.

    Columns: code, name, level.
    """
    rows = csv.DictReader(io.StringIO(text))
    return IndustryTable(Industry(row["code"], row["name"], row["level"]) for row in rows)


def plan_industries_from_json(text: str) -> PlanIndustries:
    """Return the plan's industries from the text of `resources/plan_industries.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return PlanIndustries.model_validate_json(text)
