"""Where public numbers come from: what the program ships with of the lotteries' days."""

from __future__ import annotations

from functools import cache

from permitdesk import paths
from permitdesk.domain.draw.lottery import LotteryTable, lotteries_from_json


@cache
def lotteries() -> LotteryTable:
    """Return the days on which lotteries are drawn, read once."""
    return lotteries_from_json((paths.resources() / "lottery_days.json").read_text("utf-8"))
