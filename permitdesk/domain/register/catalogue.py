"""Which management class the national catalogue gives to an industry.

Never a class of its own: the register keeps what the permit says, and the catalogue only
says where to look. Source: 固定污染源排污许可分类管理名录（2019年版）.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from permitdesk.domain.register.facility import MANAGEMENT_CLASSES

RANKS = {"registered": 0, "simplified": 1, "key": 2}
"""From the lightest class to the strictest."""


class CatalogueEntry(BaseModel):
    """A cell of the catalogue.

    Attributes:
        row: The number of its row.
        codes: Leading digits of the GB/T 4754 codes that it is about.
        management_class: A code of `MANAGEMENT_CLASSES`.
        condition: When the class holds, empty for always.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    row: int
    codes: tuple[str, ...]
    management_class: str = Field(alias="class")
    condition: str = ""

    @property
    def words(self) -> str:
        """The cell in words, such as 年产50万吨及以上的冷轧为重点管理."""
        label = MANAGEMENT_CLASSES.label(self.management_class)
        return f"{self.condition}为{label}" if self.condition else f"为{label}"


class ListedRule(BaseModel):
    """What being on the list of key polluters means for the class."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: str
    condition: str


class Catalogue(BaseModel):
    """`resources/catalogue_2019.json`.

    Attributes:
        listed: What being on the list of key polluters means.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    valid_from: date
    valid_to: date | None
    note: str
    listed: ListedRule
    entries: tuple[CatalogueEntry, ...]

    def possible(self, industry_code: str) -> tuple[CatalogueEntry, ...]:
        """Return the cells that an industry may fall under, none for one not in the table.

        Args:
            industry_code: A code of GB/T 4754; one too short to tell has no cells.
        """
        code = industry_code.strip().lstrip("ABCDEFGHIJKLMNOPQRST")
        return tuple(
            entry for entry in self.entries if any(code.startswith(start) for start in entry.codes)
        )

    def on(self, day: date) -> Catalogue:
        """Return the catalogue as it is in force on a day: without entries where it is not."""
        holds = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return self if holds else self.model_copy(update={"entries": ()})


def catalogue_from_json(text: str) -> Catalogue:
    """Return the catalogue from the text of its file.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return Catalogue.model_validate_json(text)
