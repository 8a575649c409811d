"""On which days the lotteries are drawn, and when their market is closed.

It only proposes a day and warns of a doubtful one: which number counts is what was announced
with the seal.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

_SPAN = 31
"""No pause is longer than this, in days."""
_WEEKDAYS = "一二三四五六日"


class DrawDays(BaseModel):
    """The weekdays on which a lottery is drawn, with the source that says so.

    Attributes:
        code: The preset's code; `title` what the lottery is called.
        weekdays: From 1, Monday, to 7.
        drawn_at: At which time of the day the numbers become known, such as 21:15.
        certainty: How sure the source is, as in `resources/SOURCES.md`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: str
    weekdays: tuple[int, ...]
    drawn_at: str
    source: str
    valid_from: date
    certainty: Literal["confirmed", "secondary", "unclear"]

    @property
    def words(self) -> str:
        """Return the days in words, such as 每周二、四、日 21:15 开奖."""
        days = "、".join(_WEEKDAYS[number - 1] for number in self.weekdays)
        return f"每周{days} {self.drawn_at} 开奖"


class Pause(BaseModel):
    """Days on which no lottery is drawn, the first and the last included.

    Attributes:
        status: `provisional`（暂定）while the ministry's announcement was not seen.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: date
    last: date
    name: str
    source: str
    status: Literal["announced", "provisional"]

    @property
    def words(self) -> str:
        """Return the pause in words, such as 春节休市（暂定）."""
        return f"{self.name}休市{'（暂定）' if self.status == 'provisional' else ''}"


class LotteryTable(BaseModel):
    """All that the program knows of the lotteries' days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lotteries: tuple[DrawDays, ...]
    pauses: tuple[Pause, ...]

    def find(self, code: str) -> DrawDays | None:
        """Return a lottery by its preset's code, None for a source that is none."""
        return next((one for one in self.lotteries if one.code == code), None)

    def next_day(self, code: str, after: date) -> date:
        """Return the first day after a day on which a lottery is drawn.

        Every day will do for a source that is no lottery.
        """
        days = (after + timedelta(days=number) for number in range(1, _SPAN))
        return next((day for day in days if not self.doubt(code, day)), after + timedelta(days=1))

    def doubt(self, code: str, day: date) -> str:
        """Return why a lottery is not expected to be drawn on a day, empty where it is."""
        lottery = self.find(code)
        if lottery is None:
            return ""
        closed = next((one for one in self.pauses if one.first <= day <= one.last), None)
        if closed is not None:
            return closed.words
        return "" if day.isoweekday() in lottery.weekdays else lottery.words


def lotteries_from_json(text: str) -> LotteryTable:
    """Return the table from the text of `resources/lottery_days.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return LotteryTable.model_validate_json(text)
