"""Which management class the national catalogue gives to an industry.

Never a class of its own: the register keeps what the permit says, and the catalogue only
says where to look. Source: 固定污染源排污许可分类管理名录（2019年版）.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from permitdesk.domain.register.facility import MANAGEMENT_CLASSES

RANKS = {"registered": 0, "simplified": 1, "key": 2}
"""From the lightest class to the strictest."""

_UNNAMED = -1
"""The rank of what an industry also comprises and the catalogue does not name."""
_GROUP = 3
"""So many digits of GB/T 4754 make a group（中类）, by which the catalogue parts its rows."""

Ground = Literal["industry", "listed", "processes"]


class CatalogueEntry(BaseModel):
    """A cell of the catalogue.

    Attributes:
        row: The number of its row.
        codes: Leading digits of the GB/T 4754 codes that it is about.
        management_class: A code of `MANAGEMENT_CLASSES`; empty for what the row's industries
            also comprise and the catalogue does not name.
        condition: When the class holds, empty for always.
        ground: What the class hangs on: the industry with its size and way of working, the
            list of key polluters, or boilers, kilns and other common processes（通用工序）.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    row: int
    codes: tuple[str, ...]
    management_class: str = Field(alias="class")
    condition: str = ""
    ground: Ground = "industry"

    @property
    def rank(self) -> int:
        """How strict the class is: see `RANKS`; -1 for what the catalogue does not name."""
        return RANKS.get(self.management_class, _UNNAMED)

    @property
    def words(self) -> str:
        """The cell in words, such as 年产50万吨及以上的冷轧为重点管理."""
        if not self.management_class:
            return f"{self.condition}不在名录之列"
        label = MANAGEMENT_CLASSES.label(self.management_class)
        return f"{self.condition}为{label}" if self.condition else f"为{label}"


class CommonProcess(BaseModel):
    """A cell of the rows on boilers, kilns, surface and water treatment（通用工序）.

    Attributes:
        name: The process.
        management_class: Of a facility that is not on the list of key polluters; one that is
            on it is under key management.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    row: int
    name: str
    management_class: str = Field(alias="class")
    condition: str


class ListedRule(BaseModel):
    """What being on the list of key polluters means for the class."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: str
    condition: str


class Catalogue(BaseModel):
    """`resources/catalogue_2019.json`.

    Attributes:
        listed: What being on the list of key polluters means.
        entries: The cells of rows 1 to 107.
        others: The cells of row 108, for all other industries.
        processes: The cells of rows 109 to 112.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    valid_from: date
    valid_to: date | None
    note: str
    listed: ListedRule
    entries: tuple[CatalogueEntry, ...]
    others: tuple[CatalogueEntry, ...] = ()
    processes: tuple[CommonProcess, ...] = ()

    def possible(self, industry_code: str) -> tuple[CatalogueEntry, ...]:
        """Return the cells that an industry may fall under, the strictest first.

        Args:
            industry_code: A code of GB/T 4754 with or without its letter; a group of three
                digits has the cells of all its classes, one too short to tell has none.
        """
        code = industry_code.strip().lstrip("ABCDEFGHIJKLMNOPQRST")
        if len(code) < _GROUP or not code.isdecimal():
            return ()
        found = [entry for entry in self.entries if _is_about(entry, code)]
        if not found and not any(_is_about(entry, code[:_GROUP]) for entry in self.entries):
            found = list(self.others)
        return tuple(sorted(found, key=lambda entry: entry.rank, reverse=True))

    def on(self, day: date) -> Catalogue:
        """Return the catalogue as it is in force on a day: without entries where it is not."""
        holds = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return self if holds else self.model_copy(update={"entries": (), "others": ()})


def _is_about(entry: CatalogueEntry, code: str) -> bool:
    """Tell whether a cell is about an industry, about all of it or about a part."""
    return any(code.startswith(start) or start.startswith(code) for start in entry.codes)


def catalogue_from_json(text: str) -> Catalogue:
    """Return the catalogue from the text of its file.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return Catalogue.model_validate_json(text)
