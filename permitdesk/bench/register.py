"""What the list of facilities costs at every size, beside bare sqlite3 on the same tables."""

from __future__ import annotations

import gc
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from permitdesk.bench.invented import fill
from permitdesk.bench.measure import Measure
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import facilities

SIZES = (291, 16_187, 125_000, 1_000_000)
"""A county, a province's platform list as published, and what the program shall still bear."""

_TYPED = ("晨光焦化", "示例 河口", "slxcghh", "9199990100012", "示例路12", "第77有限", "没有")
_PAGE = 200
_YEAR = 2026
_ROUNDS = 3
_SEARCHED = ("name", "normal_name", "former_names", "initials", "address", "label", "uscc")
_BARE_SEARCH = (
    "SELECT f.id FROM facility f WHERE f.deleted_at IS NULL AND ("
    + " OR ".join(f"f.{name} LIKE :part" for name in _SEARCHED)
    + " OR f.id IN (SELECT facility_id FROM permit WHERE number LIKE :part)) ORDER BY f.name, f.id"
)
_BARE_PAGE = (
    "SELECT f.*, p.number, p.valid_until FROM facility f JOIN permit p ON p.facility_id = f.id "
    f"WHERE f.deleted_at IS NULL ORDER BY f.name, f.id LIMIT {_PAGE}"
)
_BARE_ORDER = "SELECT id FROM facility WHERE deleted_at IS NULL ORDER BY address, name, id"
_CHIPS = ("management_class", "object_class", "sector", "production_state", "area_name")


@dataclass(frozen=True, slots=True)
class ListCost:
    """Seconds of wall time, ours and those of bare sqlite3.

    Attributes:
        opening: To read the register into memory, once after the program's start.
        keystroke: 95th percentile over every keystroke of some searches.
        page: The first page of the table.
        chips: The counts of all chips for a search.
        order: To sort by a column for the first time.
        again: To sort by it once more, downwards.
        edit: To show the list again after one facility was edited.
    """

    opening: float
    keystroke: float
    bare_keystroke: float
    page: float
    bare_page: float
    chips: float
    bare_chips: float
    order: float
    bare_order: float
    again: float
    edit: float


def measures(sizes: Sequence[int] = SIZES) -> Iterator[Measure]:
    """Yield the figures of a register of each size.

    The limits of 50 ms a keystroke, page and chips, 300 ms a keystroke for a million, are
    absolute; they stand in the words, the ratio beside bare sqlite3 says how far it carries.
    """
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            cost = list_cost(Path(folder) / "office.sqlite", size)
        yield from _told(size, cost)


def list_cost(path: Path, size: int) -> ListCost:
    """Fill a new database with invented facilities and measure its list."""
    with Desk.create(path, "测量") as desk:
        fill(desk, size)
    with Desk(path, "测量") as desk, closing(sqlite3.connect(path)) as bare:
        gc.collect()
        opening = _timed(lambda: _ids(desk, ""))
        shown = _ids(desk, "")[:_PAGE]
        typed = [word[: end + 1] for word in _TYPED for end in range(len(word))]
        order = _timed(lambda: _ids(desk, "", order_by="address"))
        again = _best(lambda: _ids(desk, "", order_by="address", descending=True))
        return ListCost(
            opening=opening,
            keystroke=_p95([_timed(partial(_ids, desk, text)) for text in typed]),
            bare_keystroke=_p95([_timed(partial(_bare_ids, bare, text)) for text in typed]),
            page=_best(lambda: facilities.lines(desk.reading(), shown, _YEAR)),
            bare_page=_best(lambda: bare.execute(_BARE_PAGE).fetchall()),
            chips=_best(lambda: facilities.counts(desk.reading(), FacilityQuery(text="有限"))),
            bare_chips=_best(lambda: _bare_chips(bare, "有限")),
            order=order,
            bare_order=_timed(lambda: bare.execute(_BARE_ORDER).fetchall()),
            again=again,
            edit=_edit(desk, shown[0]),
        )


def _told(size: int, cost: ListCost) -> Iterator[Measure]:
    """Yield the figures in words."""
    key = 300 if size > SIZES[-2] else 50
    figures = (
        ("打开名录后首次读入", cost.opening, None),
        (f"逐字搜索，95 分位（不超过 {key} 毫秒）", cost.keystroke, cost.bare_keystroke),
        ("表格第一页（不超过 50 毫秒）", cost.page, cost.bare_page),
        ("筛选计数（不超过 50 毫秒）", cost.chips, cost.bare_chips),
        ("按地址排序", cost.order, cost.bare_order),
        ("再按地址倒序", cost.again, cost.bare_order),
        ("改一家后重新列出", cost.edit, None),
    )
    for words, ours, bare in figures:
        yield Measure("register", f"{size:,} 家，{words}", ours, bare)


def _ids(
    desk: Desk, text: str, order_by: str = "name", *, descending: bool = False
) -> Sequence[int]:
    query = FacilityQuery(text=text, order_by=order_by, descending=descending)
    return facilities.ids(desk.reading(), query)


def _edit(desk: Desk, number: int) -> float:
    """Edit a facility and return how long its list takes then."""
    version = facilities.dossier(desk.reading(), number).entry.version
    facilities.save(desk.work(), number, {"note": "样例"}, version)
    return _timed(lambda: _ids(desk, ""))


def _bare_ids(bare: sqlite3.Connection, text: str) -> list[tuple[int]]:
    return bare.execute(_BARE_SEARCH, {"part": f"%{text}%"}).fetchall()


def _bare_chips(bare: sqlite3.Connection, text: str) -> list[list[tuple[str, int]]]:
    """Count as SQL would: once for each field."""
    held = " OR ".join(f"{name} LIKE :part" for name in _SEARCHED)
    return [
        bare.execute(
            f"SELECT {name}, count(*) FROM facility WHERE deleted_at IS NULL AND ({held}) "
            f"GROUP BY {name}",
            {"part": f"%{text}%"},
        ).fetchall()
        for name in _CHIPS
    ]


def _p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs: the others waited for something else."""
    return min(_timed(work) for _ in range(_ROUNDS))


def _timed(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work took."""
    started = perf_counter()
    work()
    return perf_counter() - started
