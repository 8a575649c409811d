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

from permitdesk.domain.calendar.statutory import StatutoryDays

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
    announced only the public holidays of the law are known to be off: its dates are
    provisional (暂定).
    """

    def __init__(
        self,
        days: Mapping[date, DayRule],
        announced: Iterable[int],
        statutory: StatutoryDays | None = None,
    ) -> None:
        """Take what is known.

        Args:
            days: What the notices say.
            announced: The years whose notices are known.
            statutory: The public holidays of the law, for the other years.
        """
        self._days = dict(days)
        self._announced = frozenset(announced)
        self._statutory = statutory
        self._of_law: dict[int, dict[date, DayRule]] = {}

    @property
    def announced(self) -> frozenset[int]:
        """Return the years whose holidays are known."""
        return self._announced

    def rule(self, day: date) -> DayRule | None:
        """Return what the notice, or else the law, says of a day; None for an ordinary one."""
        return self._days.get(day) or self._by_law(day)

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is worked."""
        rule = self.rule(day)
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

    def _by_law(self, day: date) -> DayRule | None:
        """Return the public holiday of a day in a year that is not announced."""
        if self._statutory is None or day.year in self._announced:
            return None
        if day.year not in self._of_law:
            named = self._statutory.of_year(day.year)
            self._of_law[day.year] = {one: DayRule(False, name) for one, name in named.items()}
        return self._of_law[day.year].get(day)


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
