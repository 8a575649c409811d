"""What the list of all checks costs with ten thousand findings behind it."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from permitdesk.bench.invented import fill
from permitdesk.bench.measure import Measure
from permitdesk.domain.check.filter import CheckFilter
from permitdesk.domain.check.record import CheckRecord, Finding
from permitdesk.services.check import checks, leniency
from permitdesk.services.office.desk import Desk

SIZES = (10_000,)
"""Findings, one for each check."""

_LIMIT = 0.1
_FACILITIES = 2_000
_FIRST_DAY = date(2023, 1, 2)
_LAST_DAY = date(2026, 11, 20)
_TYPES = ("ledger", "outlet", "disclosure", "execution_report", "facility")
_OUTCOMES = ("problem", "problem", "problem", "no_problem", "unreachable")
_TYPED = ("晨光焦化", "第77", "样例钱", "没有这一家")
_PAGE = 200
_ROUNDS = 3


def measures(sizes: Sequence[int] = SIZES) -> Iterator[Measure]:
    """Yield the figures; the limit of 100 ms is absolute and stands in the words."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            yield from _figures(Path(folder) / "office.sqlite", size)


def _figures(path: Path, size: int) -> Iterator[Measure]:
    with Desk.create(path, "测量") as desk:
        fill(desk, min(_FACILITIES, size))
        _fill(desk, size)
    with Desk(path, "测量") as desk:
        gc.collect()
        for words, work in _pieces(desk):
            seconds = _best(work)
            fault = "" if seconds <= _LIMIT else "超过 100 毫秒"
            told = f"{size:,} 个问题，{words}（不超过 100 毫秒）"
            yield Measure("checks", told, seconds, fault=fault)


def _pieces(desk: Desk) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what the page does, in words and as work."""
    yield "打开全部记录", lambda: _open(desk, CheckFilter())
    yield "只看发现问题的", lambda: _open(desk, CheckFilter(outcomes=frozenset({"problem"})))
    yield "只看未录入平台的", lambda: _open(desk, CheckFilter(is_off_platform=True))
    yield "按单位排序", lambda: _open(desk, CheckFilter(order_by="facility"))
    for words in _TYPED:
        yield f"搜索“{words}”", lambda words=words: _open(desk, CheckFilter(text=words))
    yield (
        "回溯12个月",
        lambda: leniency.look_back(desk.reading(), 1, "ledger", _LAST_DAY),
    )


def _open(desk: Desk, wanted: CheckFilter) -> None:
    """Do what the list does for a filter: numbers, the first page, the counts of the chips."""
    found = checks.ids(desk.reading(), wanted)
    checks.lines(desk.reading(), found[:_PAGE])
    checks.counts(desk.reading(), CheckFilter(text=wanted.text))


def _fill(desk: Desk, size: int) -> None:
    """Give facilities checks over four years, one finding a check."""
    days = (_LAST_DAY - _FIRST_DAY).days
    with desk.work() as work:
        for number in range(size):
            day = _FIRST_DAY + timedelta(days=number * days // size)
            facility = number % min(_FACILITIES, size) + 1
            check = CheckRecord(
                checked_on=day,
                outcome=_OUTCOMES[number % len(_OUTCOMES)],
                is_remote=number % 7 == 0,
                remote_source="documents" if number % 7 == 0 else "",
                officers="样例赵甲、样例钱乙",
                platform_recorded_on=day if number % 3 else None,
            )
            check_id = work.check.add(check, facility)
            finding = Finding(
                violation=_TYPES[number % len(_TYPES)],
                description="样例问题",
                found_on=day,
                deadline=day + timedelta(days=30),
                state="closed" if number % 4 else "open",
            )
            work.check.add_finding(finding, facility, check_id)
        work.record("check", "fill", "测量")
        work.commit()


def _best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs: the others waited for something else."""
    seconds: list[float] = []
    for _ in range(_ROUNDS):
        started = perf_counter()
        work()
        seconds.append(perf_counter() - started)
    return min(seconds)
