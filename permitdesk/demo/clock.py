"""A clock that the demonstration sets, so that a year of work happens in seconds."""

from __future__ import annotations

from datetime import date, datetime, time

from permitdesk.services.office.desk import CHINA_TIME

_NINE = time(9, 0)


class SetClock:
    """Stands still until it is set; never goes back."""

    def __init__(self, day: date) -> None:
        self._now = datetime.combine(day, _NINE, CHINA_TIME)

    def __call__(self) -> datetime:
        """Return the moment set last."""
        return self._now

    def set_day(self, day: date, at: time = _NINE) -> None:
        """Go on to a day; an earlier one leaves the clock where it is."""
        self._now = max(self._now, datetime.combine(day, at, CHINA_TIME))
