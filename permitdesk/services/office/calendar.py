"""The office's working days, and months as the program speaks of them."""

from __future__ import annotations

import calendar
import re
from datetime import date

from permitdesk.domain.calendar import DayRule, WorkCalendar
from permitdesk.domain.office import SpecialDay
from permitdesk.errors.office import DateMalformed, MonthMalformed
from permitdesk.services.office import reference
from permitdesk.storage.unit_of_work import UnitOfWork

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def work_calendar_in(work: UnitOfWork) -> WorkCalendar:
    """Return the working days the office knows, inside an entered unit of work."""
    days = {
        special.day: DayRule(special.is_working, special.name)
        for special in work.office.special_days()
    }
    announced = (year.year for year in work.office.announced_years() if year.status == "announced")
    return WorkCalendar(days, announced, reference.statutory_days())


def special_days(work: UnitOfWork) -> tuple[SpecialDay, ...]:
    """Return the days that differ from their weekday, the newest year first."""
    with work:
        days = work.office.special_days()
    return tuple(sorted(days, key=lambda special: (-special.day.year, special.day)))


def month_bounds(period: str) -> tuple[date, date]:
    """Return the first and the last day of a month given as `YYYY-MM`.

    Raises:
        MonthMalformed: The text is no month.
    """
    found = _MONTH.fullmatch(period)
    if found is None:
        raise MonthMalformed(value=period)
    year, month = int(found[1]), int(found[2])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def period_of(day: date) -> str:
    """Return the month of a day as `YYYY-MM`."""
    return f"{day:%Y-%m}"


def day_of(text: str) -> date:
    """Return the day given as `YYYY-MM-DD`.

    Raises:
        DateMalformed: The text is no day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DateMalformed(value=text) from error
