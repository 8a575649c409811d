"""Annex 2: the check list（排污许可执法检查清单）, a table of the points of each industry.

The province's notice names it and does not print it. Point, method, evidence and article
are what an officer needs on site; the result is filled in there.

Source: 晋环发〔2022〕18号, annex 2 (missing in the copies known).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from permitdesk.domain.check.checklist import ChecklistItem
from permitdesk.domain.report.sheet import Cell, Part, Preview, heads

NOTES = (
    "各行业先查通用部分，再查本行业部分；检查结果填写“符合”“不符合”或“不涉及”。",
    "检查项目依据晋环发〔2022〕18号二和吉环执法字〔2023〕9号二，检查要点由本单位编写。",
)
_HEADS = ("序号", "检查项目", "检查要点", "检查方法", "证据", "依据", "检查结果")
_WIDTHS = (5, 11, 31, 13, 15, 16, 9)
_GENERAL = "通用"


def annex2(
    office: str,
    province: str,
    general: Sequence[ChecklistItem],
    industries: Iterable[tuple[str, Sequence[ChecklistItem]]],
) -> Preview:
    """Return the check list: the general points, then those that only an industry has.

    Args:
        office: The reporting office.
        province: Its province, which the title names.
        general: The general checklist.
        industries: Each industry's name with its whole checklist, which begins with the
            general points of every item.
    """
    own = ((title, tuple(_rows(_only_own(items, general)))) for title, items in industries)
    return Preview(
        f"{province}排污许可执法检查清单",
        (_part(_GENERAL, _rows(general)), *(_part(title, rows) for title, rows in own if rows)),
        left=f"填报单位：{office}",
        label="附件2",
        notes=NOTES,
    )


def _part(title: str, rows: Iterable[tuple[Cell, ...]]) -> Part:
    return Part(title, heads=heads(*_HEADS), rows=tuple(rows), widths=_WIDTHS)


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
                Cell(point.law or item.law),
                Cell(""),
            )


def _only_own(
    items: Sequence[ChecklistItem], general: Sequence[ChecklistItem]
) -> Iterator[ChecklistItem]:
    """Yield the items with only the points that follow the general ones."""
    for item, shared in zip(items, general, strict=True):
        yield item.model_copy(update={"points": item.points[len(shared.points) :]})
