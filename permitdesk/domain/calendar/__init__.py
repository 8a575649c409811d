"""Chinese working days: what the notices say, and what is read of new ones."""

from permitdesk.domain.calendar.days import (
    DayRule,
    HolidayTable,
    HolidayYear,
    NoticeDay,
    WorkCalendar,
    calendar_of,
    holidays_from_json,
)
from permitdesk.domain.calendar.notices import days_from_ics, kind_of, name_of
from permitdesk.domain.calendar.statutory import StatutoryDays, statutory_days_from_json

__all__ = [
    "DayRule",
    "HolidayTable",
    "HolidayYear",
    "NoticeDay",
    "StatutoryDays",
    "WorkCalendar",
    "calendar_of",
    "days_from_ics",
    "holidays_from_json",
    "kind_of",
    "name_of",
    "statutory_days_from_json",
]
