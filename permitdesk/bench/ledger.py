"""What ledger and clues cost at the size of ten years, beside bare sqlite3 on the same tables."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from sqlmodel import Session

from permitdesk.bench.invented import fill
from permitdesk.bench.measure import Measure
from permitdesk.domain.check.record import FINDING_STATES, SOURCES, Finding
from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, DIRECTIONS, UNANSWERED, Clue
from permitdesk.domain.clues.filter import ClueFilter
from permitdesk.domain.rectify.filter import LedgerFilter
from permitdesk.services.clues import clues
from permitdesk.services.office import reference
from permitdesk.services.office.desk import Desk
from permitdesk.services.rectify import ledger
from permitdesk.storage.core import FACILITY, FINDING, insert_rows
from permitdesk.storage.engine import open_engine
from permitdesk.storage.tables import metadata

FINDINGS = 10_000
CLUES = 50_000

_FACILITIES = 3_000
_TODAY = date(2026, 11, 20)
_FIRST = date(2020, 1, 1)
_NEAR = 7
_PAGE = 200
_ROUNDS = 5
_CLUE = metadata.tables["clue"]
_OPEN_FINDINGS = "SELECT id FROM finding WHERE state IN ('open','rectified') ORDER BY deadline, id"
_FOUND_FINDINGS = (
    "SELECT id FROM finding WHERE description LIKE '%77%' OR facility_id IN "
    "(SELECT id FROM facility WHERE name LIKE '%77%') ORDER BY found_on DESC, id DESC"
)
_COUNTED_FINDINGS = (
    "SELECT state, source, violation, deadline < '2026-11-20', count(*) "
    "FROM finding GROUP BY 1, 2, 3, 4"
)
_OPEN_CLUES = "SELECT id FROM clue WHERE state IN ('open','checking') ORDER BY due_on, id"
_FOUND_CLUES = (
    "SELECT id FROM clue WHERE content LIKE '%77%' OR facility_id IN "
    "(SELECT id FROM facility WHERE name LIKE '%77%') ORDER BY received_on DESC, id DESC"
)
_COUNTED_CLUES = (
    "SELECT direction, channel, state, due_on < '2026-11-20', count(*) FROM clue GROUP BY 1,2,3,4"
)


def measures(findings: int = FINDINGS, signals: int = CLUES) -> Iterator[Measure]:
    """Yield what opening, filtering and searching cost; the limit is 100 ms, in the words.

    Args:
        findings: How many findings the ledger has.
        signals: How many clues there are.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.sqlite"
        with Desk.create(path, "测量") as desk:
            fill(desk, _FACILITIES)
            fill_ledger(desk, findings, signals)
        with Desk(path, "测量") as desk, closing(sqlite3.connect(path)) as bare:
            for words, ours, same in (*_of_ledger(desk, bare), *_of_clues(desk, bare)):
                size = findings if words.startswith("台账") else signals
                title = f"{size:,} 条，{words}（不超过 100 毫秒）"
                seconds = _best(ours)
                fault = "" if seconds <= 0.1 else "超过 100 毫秒"
                yield Measure("ledger", title, seconds, _best(same), fault=fault)


def fill_ledger(desk: Desk, findings: int, signals: int) -> None:
    """Fill the ledger and the clues with invented ones, spread over years and kinds."""
    with Session(open_engine(desk.path)) as session:  # years in one lot, past the services
        facilities = [row[0] for row in session.connection().execute(FACILITY.select())]
        names = (*Finding.model_fields, "facility_id", "version")
        rows = (_finding(at, facilities) for at in range(findings))
        insert_rows(session, FINDING, names, ([row[name] for name in names] for row in rows))
        names = (*Clue.model_fields, "facility_id", "version", "source_key")
        rows = (_clue(at, facilities) for at in range(signals))
        insert_rows(session, _CLUE, names, ([row[name] for name in names] for row in rows))
        session.commit()


def _finding(at: int, facilities: list[int]) -> dict[str, object]:
    states, sources = tuple(FINDING_STATES), tuple(SOURCES)
    kinds = tuple(reference.violations().labels)
    found_on = _FIRST + timedelta(days=at * 2500 // FINDINGS)
    made = Finding(
        violation=kinds[at % len(kinds)],
        description=f"样例问题{at}：污染防治设施运行台账缺记{at % 9}日",
        found_on=found_on,
        deadline=found_on + timedelta(days=30),
        state=states[2 if at % 10 < 7 else at % 2],
        source=sources[at % len(sources)],
    )
    return {**made.model_dump(), "facility_id": facilities[at * 7 % len(facilities)], "version": 1}


def _clue(at: int, facilities: list[int]) -> dict[str, object]:
    channels, states, directions = tuple(CHANNELS), tuple(CLUE_STATES), tuple(DIRECTIONS)
    received_on = _FIRST + timedelta(days=at * 2500 // CLUES)
    made = Clue(
        number=f"{received_on.year}-{at:05}",
        direction=directions[at % 5 == 0],
        channel=channels[at % len(channels)],
        received_on=received_on,
        content=f"样例线索{at}：废气总排口二氧化硫小时均值超过许可限值{at % 7}倍",
        due_on=received_on + timedelta(days=30),
        state=states[3 if at % 10 < 8 else at % 3],
    )
    return {
        **made.model_dump(),
        "facility_id": facilities[at * 11 % len(facilities)],
        "version": 1,
        "source_key": "",
    }


_Triple = tuple[str, Callable[[], object], Callable[[], object]]


def _of_ledger(desk: Desk, bare: sqlite3.Connection) -> Iterator[_Triple]:
    unclosed = LedgerFilter(states=frozenset({"open", "rectified"}), order_by="urgency")
    found = LedgerFilter(text="77")
    late = LedgerFilter(states=unclosed.states, is_overdue=True, order_by="urgency")

    def opened() -> None:
        ledger.counts(desk.reading(), LedgerFilter(), _TODAY, _NEAR)
        ledger.lines_of(desk.reading(), ledger.ids(desk.reading(), unclosed, _TODAY)[:_PAGE])

    def searched() -> None:
        ledger.counts(desk.reading(), found, _TODAY, _NEAR)
        ledger.lines_of(desk.reading(), ledger.ids(desk.reading(), found, _TODAY)[:_PAGE])

    yield "台账打开", opened, _all(bare, _OPEN_FINDINGS, _COUNTED_FINDINGS)
    yield (
        "台账筛选逾期",
        lambda: ledger.ids(desk.reading(), late, _TODAY),
        _all(bare, _OPEN_FINDINGS),
    )
    yield "台账搜索", searched, _all(bare, _FOUND_FINDINGS, _COUNTED_FINDINGS)


def _of_clues(desk: Desk, bare: sqlite3.Connection) -> Iterator[_Triple]:
    waiting = ClueFilter(states=frozenset(UNANSWERED), order_by="urgency")
    found = ClueFilter(text="77")

    def opened() -> None:
        clues.counts(desk.reading(), ClueFilter(), _TODAY)
        clues.lines_of(desk.reading(), clues.ids(desk.reading(), waiting, _TODAY)[:_PAGE])

    def searched() -> None:
        clues.counts(desk.reading(), found, _TODAY)
        clues.lines_of(desk.reading(), clues.ids(desk.reading(), found, _TODAY)[:_PAGE])

    def everything() -> None:
        clues.lines_of(desk.reading(), clues.ids(desk.reading(), ClueFilter(), _TODAY)[:_PAGE])

    yield "线索打开", opened, _all(bare, _OPEN_CLUES, _COUNTED_CLUES)
    yield "线索列出全部", everything, _all(bare, "SELECT id FROM clue ORDER BY received_on DESC")
    yield "线索搜索", searched, _all(bare, _FOUND_CLUES, _COUNTED_CLUES)


def _all(bare: sqlite3.Connection, *statements: str) -> Callable[[], object]:
    """Return what runs bare statements and takes every row."""
    return lambda: [bare.execute(statement).fetchall() for statement in statements]


def _best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs: the others waited for something else."""
    return min(_timed(work) for _ in range(_ROUNDS))


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
