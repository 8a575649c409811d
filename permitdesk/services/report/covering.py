"""How much of the register was inspected in the year, looked at from several sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.facility import MANAGEMENT_CLASSES, OBJECT_CLASSES
from permitdesk.domain.report.sheet import Cell, Part, Preview, heads, printed, share
from permitdesk.services.office import reference
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork

NOTES = (
    "覆盖率＝本年已检查的单位数÷名录单位数；现场检查和非现场核查都计算在内，同一单位只计一次。",
    "名录单位按填报时的名录统计，回收站中的单位不计。",
)
_WIDTHS = (40, 20, 20, 20)
_UNSAID = "未填写"
_OTHERS = "其他行业"


def covering(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return the coverage of the year up to the end of a month, given as `YYYY-MM`."""
    first, last = month_bounds(period)
    span = (date(first.year, 1, 1), last)
    with work:
        office = office_in(work)
        found = {
            field: work.report.covered_by(field, *span)
            for field in ("sector", "object_class", "management_class", "township")
        }
    sectors = reference.plan_industries().sectors
    return Preview(
        f"{first.year}年1—{first.month}月检查覆盖情况表",
        (
            _part("按行业", ((code, sectors.label(code)) for code in sectors), found["sector"]),
            _part("按抽查类别", _labels(OBJECT_CLASSES), found["object_class"]),
            _part("按管理类别", _labels(MANAGEMENT_CLASSES), found["management_class"]),
            _part(
                "按乡镇", ((name, name) for name in sorted(found["township"])), found["township"]
            ),
        ),
        left=f"填报单位：{office.name}",
        right=f"时间：{printed(min(today, last))}",
        notes=NOTES,
        is_wide=False,
    )


def _labels(choice: Choice) -> Iterable[tuple[str, str]]:
    return ((code, choice.label(code)) for code in choice)


def _part(
    title: str, named: Iterable[tuple[str, str]], found: Mapping[str, tuple[int, int]]
) -> Part:
    """Return a table of the groups that have facilities, those without a group last."""
    order = [(code, label) for code, label in named if code and code in found]
    known = {code for code, _ in order}
    rest = [counts for code, counts in found.items() if code not in known]
    unsaid = _OTHERS if title == "按行业" else _UNSAID
    rows = [_row(label, *found[code]) for code, label in order]
    if rest:
        rows.append(_row(unsaid, sum(one for one, _ in rest), sum(one for _, one in rest)))
    whole, seen = (sum(column) for column in zip((0, 0), *found.values(), strict=True))
    return Part(
        title,
        heads=heads(title.removeprefix("按"), "名录单位", "已检查", "覆盖率"),
        rows=(*rows, _row("合计", whole, seen)),
        widths=_WIDTHS,
    )


def _row(label: str, whole: int, seen: int) -> tuple[Cell, ...]:
    return (
        Cell(label),
        Cell(str(whole), is_number=True),
        Cell(str(seen), is_number=True),
        share(seen, whole),
    )
