"""The public holidays of the law, for years whose notice has not been published yet.

A notice may move days to make longer holidays; what the law itself names is off in any case.

Source: 全国年节及纪念日放假办法, art. 2.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict


class YearlyDay(BaseModel):
    """A public holiday of the solar calendar."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    month: int
    day: int
    name: str


class MovingDay(BaseModel):
    """A public holiday of the lunar calendar or of a solar term, with its day in one year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    name: str


class StatutoryDays(BaseModel):
    """The public holidays.

    Attributes:
        source: The document and article.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    valid_from: date
    valid_to: date | None
    every_year: tuple[YearlyDay, ...]
    moving: tuple[MovingDay, ...]

    def of_year(self, year: int) -> dict[date, str]:
        """Return a year's public holidays with their names, none before the law was in force."""
        if year < self.valid_from.year:
            return {}
        found = {date(year, one.month, one.day): one.name for one in self.every_year}
        found.update((one.day, one.name) for one in self.moving if one.day.year == year)
        return found


def statutory_days_from_json(text: str) -> StatutoryDays:
    """Return the public holidays from the text of `resources/statutory_days.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return StatutoryDays.model_validate_json(text)
