"""How often facilities were inspected this year, against the yearly limit.

Source: 国办发〔2024〕54号: a yearly limit on inspections of one enterprise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.domain.report.sheet import Cell, Evidence, Part, Preview, cells, heads, printed
from permitdesk.services.office import reference
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.office.setup import office_in
from permitdesk.services.plan import caps
from permitdesk.services.plan.caps import CapLedger, CapLine
from permitdesk.storage.unit_of_work import UnitOfWork

NOTES = (
    "检查次数按本年度频次上限的计入规则统计，含已排定而尚未开展的检查；不计入的另列。",
    "超过上限的单位应逐家核对不计入的情形和理由。",
)
_MOST_SHOWN = 3
_CLASS_WIDTHS = (22, 13, 13, 10, 10, 10, 12, 10)
_UNIT_WIDTHS = (7, 36, 14, 12, 8, 8, 15)
_LEFT_OUT_WIDTHS = (70, 15, 15)


def usage(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return how the year's inspections stand against the limit, as the register is today."""
    first, last = month_bounds(period)
    on = min(max(today, first), last)
    with work:
        office = office_in(work)
        known = work.report.covered_by("object_class", first, last)
    ledger = caps.ledger(work, first.year, on)
    limit = "未规定上限" if ledger.general is None else f"一般上限{ledger.general}次"
    return Preview(
        f"{first.year}年涉企行政检查频次使用情况表",
        (
            _by_class(ledger, {code: count for code, (count, _) in known.items()}, limit),
            _at_limit(ledger),
            _left_out(ledger),
        ),
        left=f"填报单位：{office.name}",
        right=f"时间：{printed(today)}",
        notes=NOTES,
        is_wide=False,
    )


def _by_class(ledger: CapLedger, facilities: Mapping[str, int], limit: str) -> Part:
    """Return how many facilities were inspected how often, a row a class and their sum."""
    rows = [
        _class_row(
            OBJECT_CLASSES.label(code),
            facilities[code],
            [line for line in ledger.lines if line.unit.object_class == code],
        )
        for code in OBJECT_CLASSES
        if facilities.get(code)
    ]
    total = _class_row("合计", sum(facilities.values()), ledger.lines)
    return Part(
        f"按抽查类别（{limit}）",
        heads=heads("抽查类别", "名录单位", "未检查", "1次", "2次", "3次", "3次以上", "户均次数"),
        rows=(*rows, total),
        widths=_CLASS_WIDTHS,
    )


def _class_row(label: str, facilities: int, lines: Sequence[CapLine]) -> tuple[Cell, ...]:
    groups: dict[int, list[CapLine]] = {}
    for line in lines:
        groups.setdefault(min(line.used, _MOST_SHOWN + 1), []).append(line)
    seen = sum(len(own) for times, own in groups.items() if times)
    made = sum(line.used for line in lines)
    return (
        Cell(label),
        Cell(str(facilities), is_number=True),
        Cell(str(facilities - seen), is_number=True),
        *(_counted(groups.get(times, [])) for times in range(1, _MOST_SHOWN + 2)),
        Cell(f"{made / facilities:.2f}" if facilities else "—", is_number=True),
    )


def _counted(lines: Sequence[CapLine]) -> Cell:
    behind = tuple(
        Evidence(line.unit.name, f"本年计入 {line.used} 次", "register", line.id) for line in lines
    )
    return Cell(str(len(lines)), is_number=True, behind=behind)


def _at_limit(ledger: CapLedger) -> Part:
    """Return the facilities that may not be inspected any more this year, the worst first."""
    used = [line for line in ledger.lines if line.left == 0]
    sectors = reference.plan_industries().sectors
    rows = tuple(
        cells(
            (
                number,
                line.unit.name,
                sectors.label(line.unit.sector) or "其他",
                OBJECT_CLASSES.label(line.unit.object_class),
                line.used,
                line.limit,
                f"超过{line.over}次" if line.over else "已达上限",
            )
        )
        for number, line in enumerate(
            sorted(used, key=lambda one: (-one.over, one.unit.label)), start=1
        )
    )
    return Part(
        "已达上限的单位",
        () if rows else ("没有达到上限的单位。",),
        heads("序号", "单位名称", "行业", "抽查类别", "已用", "上限", "情况"),
        rows,
        _UNIT_WIDTHS,
    )


def _left_out(ledger: CapLedger) -> Part:
    """Return what does not count toward the limit, by its reason."""
    why = Counter(one.why for line in ledger.lines for one in line.inspections if not one.counts)
    units = Counter(
        reason
        for line in ledger.lines
        for reason in {one.why for one in line.inspections if not one.counts}
    )
    rows = tuple(cells((reason, times, units[reason])) for reason, times in why.most_common())
    return Part(
        "不计入上限的检查",
        () if rows else ("没有不计入的检查。",),
        heads("理由", "次数", "单位数"),
        rows,
        _LEFT_OUT_WIDTHS,
    )
