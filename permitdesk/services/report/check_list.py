"""Annex 2: the check list（排污许可执法检查清单）, the office's own, a table an industry.

The province's notice names it and does not print it; what is looked at is the checklists'.

Source: 晋环发〔2022〕18号, annex 2 (missing in the copies known).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from permitdesk.domain.check.checklist import ChecklistItem
from permitdesk.domain.report.sheet import Cell, Part, Preview, heads
from permitdesk.services.check.checklists import for_sector
from permitdesk.services.office import reference
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork

_WIDTHS = (5, 12, 39, 15, 18, 11)
_GENERAL = "通用"


def check_list(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return the check list: the general lines, then each industry's own points."""
    del today, period
    with work:
        office = office_in(work)
    general = for_sector("")
    sectors = reference.plan_industries().sectors
    own = ((sectors.label(code), tuple(_own_points(code, general))) for code in sectors)
    return Preview(
        f"{office.province}排污许可执法检查清单",
        (
            _part(_GENERAL, _rows(general)),
            *(_part(label, rows) for label, rows in own if rows),
        ),
        left=f"填报单位：{office.name}",
        label="附件2",
        notes=(
            "各行业先查通用部分，再查本行业部分；检查结果填写“符合”“不符合”或“不涉及”。",
            "检查项目依据晋环发〔2022〕18号二和吉环执法字〔2023〕9号二，检查要点由本单位编写。",
        ),
    )


def _part(title: str, rows: Iterable[tuple[Cell, ...]]) -> Part:
    shape = heads("序号", "检查项目", "检查要点", "检查方法", "证据", "检查结果")
    return Part(title, heads=shape, rows=tuple(rows), widths=_WIDTHS)


def _rows(items: Iterable[ChecklistItem]) -> Iterator[tuple[Cell, ...]]:
    """Yield a row a point; an item's number and title stand in its first."""
    for item in items:
        for place, point in enumerate(item.points):
            first = place == 0
            yield (
                Cell(item.id if first else "", goes_on=not first),
                Cell(item.title if first else "", goes_on=not first),
                Cell(point.text),
                Cell(point.method),
                Cell(point.evidence),
                Cell(""),
            )


def _own_points(code: str, general: Iterable[ChecklistItem]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows that only an industry has."""
    for item, shared in zip(for_sector(code), general, strict=True):
        own = item.model_copy(update={"points": item.points[len(shared.points) :]})
        yield from _rows((own,))
