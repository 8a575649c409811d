"""What a draw of a million units costs beside the bare loop of that many HMACs and a sort.

Run it with `python -m permitdesk.bench.draw [UNITS]`.
"""

from __future__ import annotations

import gc
import hmac
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from permitdesk.bench.draw_example import DRAWN_AT, NUMBERS, SEALED_AT, secret_of, unit_labels
from permitdesk.domain.draw.drawing import draw
from permitdesk.domain.draw.ending import transcript
from permitdesk.domain.draw.pool import Pool, Stratum
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.sealing import draft, seal
from permitdesk.domain.draw.transcript import to_document, to_text
from permitdesk.domain.draw.verification import verify

_Value = TypeVar("_Value")

ALLOWED = 1.5
"""How many times the bare loop a step may cost."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A step's time and how many times the bare loop's that is."""

    step: str
    seconds: float
    ratio: float


def measure(units: int) -> tuple[Cost, ...]:
    """Return what the bare loop and the steps of one draw of so many units cost."""
    labels = unit_labels(0, units)
    secret = secret_of("bench")
    bare, _ = _timed(lambda: _bare_loop(secret, labels))
    sealing, sealed = _timed(lambda: _seal(secret, labels))
    drawing, drawn = _timed(lambda: draw(sealed, secret, NUMBERS, DRAWN_AT))
    writing, data = _timed(lambda: _write(drawn))
    verifying, verdict = _timed(lambda: verify(data))
    assert verdict.is_valid
    steps = {
        "bare loop": bare,
        "seal": sealing,
        "draw": drawing,
        "write the transcript": writing,
        "verify": verifying,
    }
    return tuple(Cost(step, seconds, seconds / bare) for step, seconds in steps.items())


def main() -> int:
    """Print the costs; 1 where sealing, drawing or verifying costs more than allowed."""
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    costs = measure(units)
    for cost in costs:
        print(f"{units:,} units  {cost.step:22} {cost.seconds:7.3f} s  {cost.ratio:5.2f}")
    judged = (cost for cost in costs if cost.step in ("seal", "draw", "verify"))
    return int(any(cost.ratio > ALLOWED for cost in judged))


def _bare_loop(key: bytes, labels: tuple[str, ...]) -> list[tuple[bytes, str]]:
    """Return what anybody would write: one HMAC a label, and a sort."""
    return sorted((hmac.digest(key, label.encode() + b"\x01", "sha256"), label) for label in labels)


def _seal(secret: bytes, labels: tuple[str, ...]) -> Round:
    """Return a sealed round with one stratum, of which a hundredth is drawn."""
    sample = max(1, len(labels) // 100)
    pool = Pool((Stratum("general", "一般排污单位", "1%", sample, labels),))
    drafted = draft("2026Q4-01", "2026-11", "示例县生态环境局", "张示例", "李样例", pool)
    sources = [parse_source(f"{name}@2026-11-22") for name in NUMBERS]
    return seal(drafted, secret, sources, SEALED_AT)


def _write(drawn: Round) -> bytes:
    """Return the transcript file's content."""
    return to_text(to_document(transcript(drawn, "permitdesk bench", "0" * 64))).encode()


def _timed(work: Callable[[], _Value]) -> tuple[float, _Value]:
    """Return the seconds a piece of work took, and its value."""
    gc.collect()
    start = time.perf_counter()
    value = work()
    return time.perf_counter() - start, value


if __name__ == "__main__":
    sys.exit(main())
