"""How the office inspected: on site or not, jointly or alone, and what it found.

Source: 国办发〔2024〕54号 and the ministry's notice of July 2025: fewer visits, more of them
joint, what can be seen from afar not on site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from permitdesk.domain.check.lines import CheckLine
from permitdesk.domain.report.sheet import Cell, Part, Preview, heads, printed, share
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.plan.changes import rows_in
from permitdesk.services.report.evidence import counted_cell
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.storage.unit_of_work import UnitOfWork

NOTES = (
    "联合检查指所依据的计划行填有协同机构的检查；联合检查率＝联合检查次数÷检查次数。",
    "非现场率＝非现场核查次数÷检查次数；问题发现率＝发现问题的检查次数÷检查次数。",
    "现场检查亮码率＝登记了检查码的现场检查次数÷现场检查次数。",
    "户均检查次数＝检查次数÷被检查单位数；上年同月没有计划数据的，联合检查不作比较。",
)
_WIDTHS = (40, 20, 20, 20)

_Checks = tuple[CheckLine, ...]


def modes(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return how the checks of a month and of its year were made."""
    first, last = month_bounds(period)
    with work:
        facts = facts_in(work, period)
        years = (first.year - 1, first.year)
        joint_rules = {rule.code for year in years for rule in rows_in(work, year) if rule.partners}
    joint = _joint_visits((*facts.visits_left, *facts.visits_of_year), joint_rules)
    spans = (facts.month_checks, facts.checks, facts.checks_before)
    table = Part(
        heads=heads("项目", "本月", "本年累计", "上年同月"),
        rows=(
            _counts("检查次数", spans, lambda _: True),
            _counts("现场检查次数", spans, lambda check: not check.is_remote),
            _counts("非现场核查次数", spans, lambda check: check.is_remote),
            _joint_row("联合检查次数", spans, joint),
            _counts("发现问题的检查次数", spans, _has_problem),
            (Cell("被检查单位（家）"), *(counted_cell(_one_each(checks)) for checks in spans)),
            _shares("非现场率", spans, lambda check: check.is_remote),
            _joint_shares("联合检查率", facts, joint),
            _shares("问题发现率", spans, _has_problem),
            (Cell("现场检查亮码率"), *map(_shown_codes, spans)),
            (Cell("户均检查次数"), *map(_mean, spans)),
        ),
        widths=_WIDTHS,
    )
    return Preview(
        f"{first.year}年{first.month}月联合检查和非现场检查情况表",
        (table,),
        left=f"填报单位：{facts.office.name}",
        right=f"时间：{printed(min(today, last))}",
        notes=NOTES,
        is_wide=False,
    )


def _joint_visits(visits: Iterable[VisitLine], codes: set[str]) -> set[int]:
    return {line.id for line in visits if line.stratum in codes}


def _has_problem(check: CheckLine) -> bool:
    return check.outcome == "problem" or check.findings > 0


def _one_each(checks: _Checks) -> _Checks:
    """Return the first check of each facility."""
    return tuple({check.facility_id: check for check in reversed(checks)}.values())


def _counts(
    title: str, spans: Iterable[_Checks], is_meant: Callable[[CheckLine], bool]
) -> tuple[Cell, ...]:
    return (Cell(title), *(counted_cell(tuple(filter(is_meant, checks))) for checks in spans))


def _shares(
    title: str, spans: Iterable[_Checks], is_meant: Callable[[CheckLine], bool]
) -> tuple[Cell, ...]:
    return (Cell(title), *(share(sum(map(is_meant, checks)), len(checks)) for checks in spans))


def _joint_row(title: str, spans: tuple[_Checks, ...], joint: set[int]) -> tuple[Cell, ...]:
    month, year, _ = spans
    made = (tuple(one for one in checks if one.visit_id in joint) for checks in (month, year))
    return (Cell(title), *map(counted_cell, made), counted_cell(None))


def _joint_shares(title: str, facts: MonthFacts, joint: set[int]) -> tuple[Cell, ...]:
    spans = (facts.month_checks, facts.checks)
    shares = (share(sum(one.visit_id in joint for one in checks), len(checks)) for checks in spans)
    return (Cell(title), *shares, Cell("—", is_number=True))


def _shown_codes(checks: _Checks) -> Cell:
    on_site = [check for check in checks if not check.is_remote]
    return share(sum(bool(check.inspection_code) for check in on_site), len(on_site))


def _mean(checks: _Checks) -> Cell:
    seen = len(_one_each(checks))
    return Cell(f"{len(checks) / seen:.2f}" if seen else "—", is_number=True)
