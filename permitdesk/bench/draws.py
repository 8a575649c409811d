"""A draw of a million units beside the bare loop of that many HMACs, and one of a county's size."""

from __future__ import annotations

from collections.abc import Iterator

from permitdesk.bench import draw
from permitdesk.bench.measure import Measure

_UNITS = 1_000_000
_COUNTY = 12_000
_AT_ONCE = 0.1
"""Seconds in which a draw of a county's size is there as soon as it is asked for."""
_WORDS = {
    "seal": "封存",
    "draw": "抽取",
    "write the transcript": "写抽取记录",
    "verify": "核验",
}
_JUDGED = ("seal", "draw", "verify")


def measures() -> Iterator[Measure]:
    """Yield the steps of one draw of a million units, and those of 12,000."""
    bare, *steps = draw.measure(_UNITS)
    for cost in steps:
        limit = draw.ALLOWED if cost.step in _JUDGED else None
        work = f"{_WORDS[cost.step]} {_UNITS} 家"
        yield Measure("draw", work, cost.seconds, bare.seconds, limit)
    for cost in draw.measure(_COUNTY)[1:]:
        if cost.step in _JUDGED:
            fault = "" if cost.seconds <= _AT_ONCE else f"超过 {_AT_ONCE} 秒"
            yield Measure("draw", f"{_WORDS[cost.step]} {_COUNTY} 家", cost.seconds, fault=fault)
