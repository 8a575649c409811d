"""A draw of a million units, beside the bare loop of that many HMACs and a sort."""

from __future__ import annotations

from collections.abc import Iterator

from permitdesk.bench import draw
from permitdesk.bench.measure import Measure

_UNITS = 1_000_000
_WORDS = {
    "seal": "封存",
    "draw": "抽取",
    "write the transcript": "写抽取记录",
    "verify": "核验",
}
_JUDGED = ("seal", "draw", "verify")


def measures() -> Iterator[Measure]:
    """Yield the steps of one draw of a million units."""
    bare, *steps = draw.measure(_UNITS)
    for cost in steps:
        limit = draw.ALLOWED if cost.step in _JUDGED else None
        work = f"{_WORDS[cost.step]} {_UNITS} 家"
        yield Measure("draw", work, cost.seconds, bare.seconds, limit)
