"""What lists of automatic monitoring data say, and which of it is a clue.

Source: 晋环发〔2022〕18号 三（二）, 山西省生态环境执法非现场监管程序规范 (采集—分析—预警):
automatic monitoring comes first among the ways of watching without a visit. The thresholds are
the office's own rules.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from permitdesk.domain.choice import Choice

SIGNALS = Choice(
    {
        "exceedance": "超标",
        "missing": "数据缺失",
        "constant": "数据恒定",
        "stopped": "生产时设施停运",
    }
)

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_FEW = 12
"""A list of fewer values of a series tells only what was picked, so its gaps say nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one factor at one outlet.

    Attributes:
        row: The row it stood in, as Excel shows it.
        at: When it was measured, local time.
        value: None where there is none.
        limit: What it may be, None where the list does not say.
        mark: `missing`, `excluded`, `stopped`, or empty for a good value.
        is_producing: Whether the plant worked; None where the list does not say.
    """

    row: int
    facility: str
    uscc: str
    point: str
    factor: str
    at: datetime
    value: float | None
    limit: float | None
    unit: str = ""
    mark: str = ""
    is_producing: bool | None = None

    @property
    def series(self) -> tuple[str, str, str]:
        """What its neighbours in time have in common with it."""
        return self.uscc or self.facility, self.point, self.factor


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when on something is a clue.

    Attributes:
        exceedance_share: By how many per cent a value must pass its limit.
        exceedance_hours, missing_hours, constant_hours, stopped_hours: For how long.
    """

    exceedance_share: int
    exceedance_hours: int
    missing_hours: int
    constant_hours: int
    stopped_hours: int


@dataclass(frozen=True, slots=True)
class Signal:
    """Something in the data that is a clue.

    Attributes:
        kind: A code of `SIGNALS`.
        first, last: The first and the last hour of it.
        hours: How long it lasted.
        worst: The highest value of an exceedance, or the value that did not change.
        limit: What it may be.
    """

    kind: str
    facility: str
    uscc: str
    point: str
    factor: str
    first: datetime
    last: datetime
    hours: int
    worst: float | None = None
    limit: float | None = None
    unit: str = ""

    @property
    def key(self) -> str:
        """What it is known by: a later list that shows it longer still means the same."""
        told = (self.kind, self.uscc or self.facility, self.point, self.factor, str(self.first))
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    @property
    def sentence(self) -> str:
        """What the clue says."""
        where = " ".join(part for part in (self.point, self.factor) if part)
        when = f"{self.first:%Y-%m-%d %H:%M} 至 {self.last:%m-%d %H:%M}"
        return f"{where} {when} {self._what}".strip()

    @property
    def _what(self) -> str:
        match self.kind:
            case "exceedance":
                times = self.worst / self.limit - 1 if self.worst and self.limit else 0
                return (
                    f"超标 {self.hours} 小时，最高 {self._worst}，限值 {_plain(self.limit)}"
                    f"（超标 {times:.2f} 倍）。"
                )
            case "missing":
                return f"数据缺失 {self.hours} 小时。"
            case "constant":
                return f"数据 {self.hours} 小时不变，均为 {self._worst}。"
            case _:
                return f"生产时数值为零或标记停运 {self.hours} 小时。"

    @property
    def _worst(self) -> str:
        return f"{_plain(self.worst)} {self.unit}".strip()


def signals(readings: Iterable[Reading], thresholds: Thresholds) -> tuple[Signal, ...]:
    """Return what is a clue in some data, by facility and in the order of time.

    Args:
        readings: Values of any facilities, outlets and factors, in any order.
        thresholds: From when on something is a clue.
    """
    parted: dict[tuple[str, str, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        parted[reading.series].append(reading)
    found = [
        signal
        for series in parted.values()
        for signal in _of_series(sorted(series, key=lambda one: one.at), thresholds)
    ]
    return tuple(sorted(found, key=lambda one: (one.facility, one.first, one.point, one.factor)))


def _of_series(series: Sequence[Reading], limits: Thresholds) -> Iterator[Signal]:
    step = _step(series)
    for kind, holds, least in (
        ("exceedance", _exceeds(limits.exceedance_share), limits.exceedance_hours),
        ("missing", _is_missing, limits.missing_hours),
        ("stopped", _is_stopped, limits.stopped_hours),
    ):
        for run in _runs(series, step, holds):
            if _hours(run, step) >= least:
                yield _signal(kind, run, step)
    for run in _equal_runs(series, step):
        if _hours(run, step) >= limits.constant_hours:
            yield _signal("constant", run, step)
    yield from _gaps(series, step, limits.missing_hours)


def _step(series: Sequence[Reading]) -> timedelta:
    """Return the time between two values: the smallest seen, an hour where none is seen."""
    between = [later.at - former.at for former, later in pairwise(series)]
    seen = [gap for gap in between if timedelta() < gap <= _DAY]
    return min(seen, default=_HOUR)


def _runs(
    series: Sequence[Reading], step: timedelta, holds: Callable[[Reading], bool]
) -> Iterator[list[Reading]]:
    """Yield the values that follow each other and of which something holds."""
    run: list[Reading] = []
    for reading in series:
        if run and (not holds(reading) or reading.at - run[-1].at > step):
            yield run
            run = []
        if holds(reading):
            run.append(reading)
    if run:
        yield run


def _equal_runs(series: Sequence[Reading], step: timedelta) -> Iterator[list[Reading]]:
    """Yield the good values that follow each other and are the same; a lone one is none."""
    run: list[Reading] = []
    for reading in series:
        is_good = not reading.mark and bool(reading.value)
        goes_on = (
            bool(run)
            and is_good
            and reading.value == run[-1].value
            and reading.at - run[-1].at <= step
        )
        if run and not goes_on:
            if len(run) > 1:
                yield run
            run = []
        if is_good:
            run.append(reading)
    if len(run) > 1:
        yield run


def _gaps(series: Sequence[Reading], step: timedelta, least: int) -> Iterator[Signal]:
    """Yield the stretches for which a whole list has no row at all."""
    if len(series) < _FEW or step > _HOUR:
        return
    for former, later in pairwise(series):
        hours = round((later.at - former.at - step) / _HOUR)
        if hours >= max(1, least):
            yield Signal(
                "missing",
                former.facility,
                former.uscc,
                former.point,
                former.factor,
                former.at + step,
                later.at - step,
                hours,
            )


def _exceeds(share: int) -> Callable[[Reading], bool]:
    def holds(reading: Reading) -> bool:
        if reading.mark or reading.value is None or not reading.limit:
            return False
        return reading.value > reading.limit * (1 + share / 100)

    return holds


def _is_missing(reading: Reading) -> bool:
    if reading.mark == "missing":
        return True
    return reading.value is None and not reading.mark and reading.is_producing is not False


def _is_stopped(reading: Reading) -> bool:
    is_off = reading.mark == "stopped" or (not reading.mark and reading.value == 0)
    return bool(reading.is_producing) and is_off


def _hours(run: Sequence[Reading], step: timedelta) -> int:
    return max(1, round((run[-1].at - run[0].at + step) / _HOUR))


def _signal(kind: str, run: Sequence[Reading], step: timedelta) -> Signal:
    first, values = run[0], [one.value for one in run if one.value is not None]
    worst = max(run, key=lambda one: one.value or 0)
    return Signal(
        kind=kind,
        facility=first.facility,
        uscc=first.uscc,
        point=first.point,
        factor=first.factor,
        first=first.at,
        last=run[-1].at,
        hours=_hours(run, step),
        worst=max(values, default=None) if kind in ("exceedance", "constant") else None,
        limit=worst.limit,
        unit=first.unit,
    )


def _plain(value: float | None) -> str:
    return "—" if value is None else f"{value:g}"
