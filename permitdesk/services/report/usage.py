"""How often facilities were inspected this year, against the yearly cap.

Source: 国办发〔2024〕54号: a yearly limit on inspections of one enterprise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from permitdesk.domain.plan.month import PoolUnit
from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.domain.report.sheet import Cell, Part, Preview, cells, heads, printed
from permitdesk.services.office import reference
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.office.setup import office_in
from permitdesk.services.plan.month import situation_in
from permitdesk.services.report.evidence import unit_cell
from permitdesk.storage.unit_of_work import UnitOfWork

NOTES = (
    "检查次数按本年度频次上限的计入规则统计，含已排定而尚未开展的检查；不计入的检查另行登记。",
    "剩余次数＝上限－已用次数，最少为0；超过上限的单位应逐家核对不计入的理由。",
)


def usage(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return how the year's inspections stand against the cap, as the register is today."""
    first, _ = month_bounds(period)
    with work:
        office = office_in(work)
        situation = situation_in(work, first)
    cap, pool = situation.cap, situation.pool
    most = max(cap or 0, 2)
    shape = (
        *heads("抽查类别", "名录单位", "未检查"),
        *heads(*(f"{times}次" for times in range(1, most + 1))),
        *heads(f"{most}次以上", "平均次数", "剩余次数"),
    )
    groups = [
        (label, [unit for unit in pool if unit.object_class == code])
        for code, label in ((code, OBJECT_CLASSES.label(code)) for code in OBJECT_CLASSES)
    ]
    rows = [_row(label, units, most, cap) for label, units in groups if units]
    limit = f"上限{cap}次" if cap is not None else "未规定上限"
    return Preview(
        f"{first.year}年涉企行政检查频次使用情况表",
        (
            Part(
                f"按抽查类别（{limit}）", heads=shape, rows=(*rows, _row("合计", pool, most, cap))
            ),
            _at_cap(pool, cap),
        ),
        left=f"填报单位：{office.name}",
        right=f"时间：{printed(today)}",
        notes=NOTES,
        is_wide=False,
    )


def _row(label: str, units: Sequence[PoolUnit], most: int, cap: int | None) -> tuple[Cell, ...]:
    times = Counter(min(unit.inspections, most + 1) for unit in units)
    made = sum(unit.inspections for unit in units)
    left = sum(max(0, (cap or 0) - unit.inspections) for unit in units)
    by_times = [
        unit_cell([unit for unit in units if min(unit.inspections, most + 1) == number])
        if number and times[number]
        else Cell(str(times[number]), is_number=True)
        for number in range(most + 2)
    ]
    return (
        Cell(label),
        Cell(str(len(units)), is_number=True),
        *by_times,
        Cell(f"{made / len(units):.2f}" if units else "—", is_number=True),
        Cell("—" if cap is None else str(left), is_number=True),
    )


def _at_cap(pool: Iterable[PoolUnit], cap: int | None) -> Part:
    """Return the facilities that may not be inspected any more this year."""
    used = [unit for unit in pool if cap is not None and unit.inspections >= cap]
    sectors = reference.plan_industries().sectors
    rows = tuple(
        cells(
            (
                number,
                unit.name,
                sectors.label(unit.sector) or "其他",
                OBJECT_CLASSES.label(unit.object_class),
                unit.inspections,
                "超过上限" if unit.inspections > (cap or 0) else "已达上限",
            )
        )
        for number, unit in enumerate(
            sorted(used, key=lambda one: (-one.inspections, one.label)), start=1
        )
    )
    return Part(
        "已达上限的单位",
        () if rows else ("没有达到上限的单位。",),
        heads("序号", "单位名称", "行业", "抽查类别", "已用次数", "情况"),
        rows,
        (8, 42, 14, 12, 12, 12),
    )
