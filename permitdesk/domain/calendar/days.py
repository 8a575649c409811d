"""Chinese working days, with make-up days, and years that nobody has announced yet.

Source: the State Council's yearly notices (国务院办公厅关于…年部分节假日安排的通知), one a
year, published the autumn before; 全国年节及纪念日放假办法.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayRule:
    """What a notice says of one day.

    Attributes:
        works: True for a make-up working day, False for a day off.
        name: The holiday that the day belongs to, such as 春节.
    """

    works: bool
    name: str


class WorkCalendar:
    """Which days are worked.

    A day that no rule names is worked from Monday to Friday. In a year that has not been
    announced this is all that is known: its dates are provisional (暂定).
    """

    def __init__(self, days: Mapping[date, DayRule], announced: Iterable[int]) -> None:
        self._days = dict(days)
        self._announced = frozenset(announced)

    @property
    def announced(self) -> frozenset[int]:
        """Return the years whose holidays are known."""
        return self._announced

    def rule(self, day: date) -> DayRule | None:
        """Return what the notice says of a day, or None for an ordinary one."""
        return self._days.get(day)

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is worked."""
        rule = self._days.get(day)
        return rule.works if rule else day.weekday() < _SATURDAY

    def is_provisional(self, year: int) -> bool:
        """Tell whether the year's holidays are not announced yet."""
        return year not in self._announced

    def span_is_provisional(self, start: date, end: date) -> bool:
        """Tell whether any day from start to end lies in a year not announced yet."""
        return any(self.is_provisional(year) for year in range(start.year, end.year + 1))

    def add_working_days(self, start: date, count: int) -> date:
        """Return the day on which a term of so many working days ends.

        The day of the event is not counted: one working day from a Friday ends on Monday.

        Args:
            start: The day of the event.
            count: Working days; negative counts back; zero gives the start itself.
        """
        step = _ONE_DAY if count >= 0 else -_ONE_DAY
        day = start
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days(self, start: date, end: date) -> tuple[date, ...]:
        """Return the working days from start to end, both included."""
        return tuple(day for day in _days(start, end) if self.is_working_day(day))


class NoticeDay(BaseModel):
    """A day of a holiday notice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    kind: Literal["off", "work"]
    name: str


class HolidayYear(BaseModel):
    """The days off and make-up days of one year, with the notice they come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int
    status: Literal["announced", "provisional"]
    source: str
    valid_from: date
    valid_to: date
    days: tuple[NoticeDay, ...]


class HolidayTable(BaseModel):
    """All holiday notices that the program knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    years: tuple[HolidayYear, ...]


def holidays_from_json(text: str) -> HolidayTable:
    """Return the notices from the text of `resources/holidays.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return HolidayTable.model_validate_json(text)


def calendar_of(years: Iterable[HolidayYear]) -> WorkCalendar:
    """Return the calendar that these years make; a later entry of a year wins."""
    latest = {year.year: year for year in years}
    days = {
        day.day: DayRule(day.kind == "work", day.name)
        for year in latest.values()
        for day in year.days
    }
    announced = (year.year for year in latest.values() if year.status == "announced")
    return WorkCalendar(days, announced)


def _days(start: date, end: date) -> Iterator[date]:
    """Yield the days from start to end, both included."""
    for offset in range((end - start).days + 1):
        yield start + timedelta(days=offset)
