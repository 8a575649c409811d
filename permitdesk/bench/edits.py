"""Ten thousand single-sign edits of transcripts, and what the three verifiers say of them."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from permitdesk.bench.draw_edits import edited_cases, tally
from permitdesk.bench.draw_verifiers import chromium
from permitdesk.bench.measure import Measure

EDITS = 10_000
_SEED = 2026


def measures(edits: int = EDITS) -> Iterator[Measure]:
    """Yield one figure: how many edits were missed, or named differently."""
    cases = edited_cases(edits, _SEED)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = tally(cases, Path(folder), chromium())
    seconds = time.perf_counter() - start
    who = "程序、脚本、网页" if found.page else "程序、脚本（本机没有 Chromium）"
    said = (
        f"{found.cases:,} 处单字改动，{who}：漏掉 {found.missed} 处，说法不同 {len(found.apart)} 处"
    )
    is_right = not found.missed and not found.apart
    yield Measure("edits", said, seconds, fault="" if is_right else "核验器有漏")
