"""How even the draw is, over many rounds: units, pairs of units, officers, pairs of officers.

Run it with `python -m permitdesk.bench.draw_fairness [ROUNDS]`. Every statistic below has a
χ² distribution with the stated degrees of freedom if all units are alike; a value under the
1 % bound is what an even draw gives in 99 of 100 such runs.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from permitdesk.bench.draw_example import OFFICERS, secret_of, unit_labels
from permitdesk.domain.draw.commitment import one_time_code
from permitdesk.domain.draw.position import lowest, pseudorandom_key
from permitdesk.domain.draw.team import UNHINDERED, DrawnUnit, Roster, Team, staff

POOLS = ((9, 3), (236, 25), (1360, 68))
"""Pool and sample sizes: the key units of a county, all its units, those of a large one."""

TEAMS = (25, 12)
"""Units drawn and officers of the rounds in which loads are counted."""

BEHIND = 5
"""How many of them had fewer visits in the year, in a second series of such rounds."""

SKIPPED = ((299, 100), (11_259, 118))
"""Pool and sample sizes of a deployed system that counts along an ordered list."""

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evenness:
    """A χ² statistic.

    Attributes:
        subject: What was counted.
        rounds: Over how many rounds.
        least: The smallest count; `most` the largest, `expected` that of an even draw.
        statistic: The value, with its degrees of freedom.
    """

    subject: str
    rounds: int
    least: int
    most: int
    expected: float
    statistic: float
    freedom: int

    @property
    def bound(self) -> float:
        """Return the value that an even draw exceeds once in a hundred (Wilson and Hilferty)."""
        spread = 2 / (9 * self.freedom)
        return self.freedom * (1 - spread + 2.3263 * math.sqrt(spread)) ** 3

    @property
    def is_even(self) -> bool:
        """Return whether the statistic stays under the bound and nothing is impossible."""
        return self.statistic <= self.bound and self.least > 0


def selections(size: int, sample: int, rounds: int) -> Iterator[tuple[str, ...]]:
    """Yield what as many independent rounds draw, each with a secret and numbers of its own."""
    labels = unit_labels(0, size)
    for number in range(rounds):
        yield lowest(_key(f"{size}/{number}", number), labels, sample)


def judge_units(size: int, sample: int, rounds: int) -> tuple[Evenness, Evenness]:
    """Return how even units and pairs of units are drawn.

    The counts of units have the covariance of draws without replacement, those of pairs that
    of the Johnson scheme: what the units explain is taken out, and the rest has
    N(N-3)/2 degrees of freedom.
    """
    labels = unit_labels(0, size)
    units: Counter[str] = Counter()
    pairs: Counter[_Pair] = Counter()
    for drawn in selections(size, sample, rounds):
        units.update(drawn)
        pairs.update(combinations(sorted(drawn), 2))
    share = sample / size
    variance = share * (1 - share)
    return (
        _judge(f"units, {sample} of {size:,}", rounds, labels, units, variance),
        _judge_pairs(
            f"pairs of units, {sample} of {size:,}",
            rounds,
            labels,
            pairs,
            _pair_norm(size, sample),
        ),
    )


def judge_officers(units: int, officers: int, rounds: int, behind: int = 0) -> tuple[Evenness, ...]:
    """Return how even visits, and pairings in one team, fall on officers who are all able.

    Args:
        units: How many units are drawn in a round, two officers each.
        officers: How many officers there are.
        rounds: How many rounds.
        behind: How many of them had one visit fewer in the year; equals are judged among
            themselves, for on these the visits that are left over fall first.
    """
    drawn = [DrawnUnit(label, 2) for label in unit_labels(0, units)]
    names = tuple(f"{OFFICERS[0][:-1]}{number:02d}" for number in range(officers))
    groups = [_Equals(group) for group in (names[:behind], names[behind:]) if group]
    roster = Roster(names, {name: int(name not in names[:behind]) for name in names})
    for number in range(rounds):
        teams = staff(_key(f"officers/{number}", number), drawn, roster, UNHINDERED)
        for group in groups:
            group.take(teams)
    subject = f"{units} teams of 2 among {officers} officers"
    return tuple(one for group in groups for one in group.judged(subject, rounds, officers))


class _Equals:
    """Officers of whom nothing tells one from the other, and what fell on them.

    Args:
        names: Their certificates.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._loads: Counter[str] = Counter()
        self._pairings: Counter[_Pair] = Counter()
        self._spread = self._norm = 0.0

    def take(self, teams: Iterable[Team]) -> None:
        """Count a round's teams."""
        own = [tuple(one for one in team.officers if one in self._names) for team in teams]
        load = Counter(officer for team in own for officer in team)
        pairing = Counter(_pair(*team) for team in own if len(team) == 2)
        self._loads.update(load)
        self._pairings.update(pairing)
        self._spread += _around_mean(load[one] for one in self._names)
        self._norm += _residue(self._names, pairing)

    def judged(self, subject: str, rounds: int, officers: int) -> Iterator[Evenness]:
        """Yield the visits, where they can differ at all, and the pairings."""
        words = subject
        if len(self._names) < officers:
            words = f"{subject}, {len(self._names)} alike"
        if self._spread:
            variance = self._spread / rounds / len(self._names)
            yield _judge(f"visits, {words}", rounds, self._names, self._loads, variance)
        norm = self._norm / rounds
        yield _judge_pairs(f"pairings, {words}", rounds, self._names, self._pairings, norm)


def skip_counting(size: int, sample: int, start: int) -> tuple[int, ...]:
    """Return what a deployed provincial system draws: every k-th of the list from a start.

    k is the whole part of size / sample; a result hangs on the start among 0 … k - 1 alone.
    """
    step = size // sample
    return tuple(start + step * number for number in range(sample))


def skip_counting_reach(size: int, sample: int) -> tuple[int, int]:
    """Return how many units skip counting can never draw, and how many samples it can give."""
    samples = {skip_counting(size, sample, start) for start in range(size // sample)}
    return size - len({unit for drawn in samples for unit in drawn}), len(samples)


def main() -> int:
    """Print all statistics; 1 where one of them exceeds its bound."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    found: list[Evenness] = []
    for size, sample in POOLS:
        found.extend(judge_units(size, sample, rounds))
    for behind in (0, BEHIND):
        found.extend(judge_officers(*TEAMS, rounds, behind))
    for one in found:
        print(
            f"{one.subject:48} {one.rounds:,} rounds  {one.least:>6,} … {one.most:>6,}"
            f" (even: {one.expected:,.1f})  χ²({one.freedom:,}) = {one.statistic:,.1f}"
            f" ≤ {one.bound:,.1f}: {one.is_even}"
        )
    for size, sample in SKIPPED:
        never, samples = skip_counting_reach(size, sample)
        print(f"skip counting, {sample} of {size:,}: {never} never drawn, {samples} samples")
    return int(not all(one.is_even for one in found))


def _key(seed: str, number: int) -> bytes:
    """Return the key of a round's first iteration."""
    digits = "".join(f"{digit}." for digit in f"{number:06d}")
    return pseudorandom_key(one_time_code(secret_of(seed), 1), f"{digits}/")


def _judge(
    subject: str,
    rounds: int,
    names: Sequence[str],
    counts: Counter[str],
    variance: float,
) -> Evenness:
    """Return the statistic of counts whose sum is fixed in each round."""
    seen = [counts[name] for name in names]
    size = len(names)
    statistic = _around_mean(seen) / (rounds * variance) * (size - 1) / size
    return Evenness(subject, rounds, min(seen), max(seen), sum(seen) / size, statistic, size - 1)


def _judge_pairs(
    subject: str,
    rounds: int,
    names: Sequence[str],
    counts: Counter[_Pair],
    norm: float,
) -> Evenness:
    """Return the statistic of pair counts beyond what the single counts explain."""
    size = len(names)
    freedom = size * (size - 3) // 2
    statistic = _residue(names, counts) / (rounds * norm) * freedom
    seen = [counts[pair] for pair in combinations(names, 2)]
    expected = sum(seen) / len(seen)
    return Evenness(subject, rounds, min(seen), max(seen), expected, statistic, freedom)


def _pair_norm(size: int, sample: int) -> float:
    """Return the squared length that one round's pairs have beyond their units' share."""
    pairs = math.comb(sample, 2)
    explained = sample * (sample - 1) ** 2 * (1 - sample / size) / (size - 2)
    return pairs - pairs**2 / math.comb(size, 2) - explained


def _residue(names: Sequence[str], counts: Counter[_Pair]) -> float:
    """Return the squared length of pair counts without their mean and their units' share."""
    totals: Counter[str] = Counter()
    for (left, right), count in counts.items():
        totals[left] += count
        totals[right] += count
    whole = _around_mean(counts[pair] for pair in combinations(names, 2))
    return whole - _around_mean(totals[name] for name in names) / (len(names) - 2)


def _around_mean(values: Iterable[int]) -> float:
    """Return the sum of squared distances from the mean."""
    seen = tuple(values)
    mean = sum(seen) / len(seen)
    return math.fsum((value - mean) ** 2 for value in seen)


def _pair(left: str, right: str) -> _Pair:
    """Return two names in their order."""
    return (left, right) if left < right else (right, left)


if __name__ == "__main__":
    sys.exit(main())
