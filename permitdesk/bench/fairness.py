"""How even the draw is over 20,000 rounds, beside the skip counting of a deployed system."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from permitdesk.bench.draw_fairness import (
    BEHIND,
    POOLS,
    SKIPPED,
    TEAMS,
    Evenness,
    judge_officers,
    judge_units,
    skip_counting_reach,
)
from permitdesk.bench.measure import Measure

ROUNDS = 20_000

_Judge = Callable[[], tuple[Evenness, ...]]


def measures(rounds: int = ROUNDS) -> Iterator[Measure]:
    """Yield a figure for every pool, and for officers, with its χ² in words.

    Last comes what skip counting does, which nobody can call even: it is there to compare.
    """
    for size, sample in POOLS:
        yield from _judged(
            (f"{size:,} 家抽 {sample} 家，各单位", "各对单位"),
            lambda size=size, sample=sample: judge_units(size, sample, rounds),
        )
    units, officers = TEAMS
    yield from _judged(
        (f"{units} 组每组 2 人、{officers} 名人员，各人次数", "各对同组次数"),
        lambda: judge_officers(units, officers, rounds),
    )
    yield from _judged(
        (
            f"其中 {BEHIND} 名本年少 1 户，这 {BEHIND} 名的次数",
            f"这 {BEHIND} 名中各对同组次数",
            f"另 {officers - BEHIND} 名中各对同组次数",
        ),
        lambda: judge_officers(units, officers, rounds, BEHIND),
    )
    for size, sample in SKIPPED:
        yield _skip_counting(size, sample)


def _skip_counting(size: int, sample: int) -> Measure:
    """Return what skip counting over an ordered list can draw."""
    start = time.perf_counter()
    never, samples = skip_counting_reach(size, sample)
    seconds = time.perf_counter() - start
    said = f"对照：间隔点名，{size:,} 家抽 {sample} 家，{never} 家永远抽不到，只有 {samples} 种样本"
    return Measure("fairness", said, seconds)


def _judged(words: Sequence[str], judge: _Judge) -> Iterator[Measure]:
    """Yield the single counts and the pairs of one series of rounds."""
    start = time.perf_counter()
    found = judge()
    seconds = time.perf_counter() - start
    for name, one in zip(words, found, strict=True):
        said = (
            f"{name}：{one.rounds:,} 轮，最少 {one.least:,}、最多 {one.most:,} 次，"
            f"χ²({one.freedom:,})＝{one.statistic:,.1f}，1% 界 {one.bound:,.1f}"
        )
        yield Measure("fairness", said, seconds, fault="" if one.is_even else "不均匀")
