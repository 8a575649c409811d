"""How far the plan has come, row by row, with the four rates and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.plan.counting import periods_of
from permitdesk.domain.plan.month import resolve
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.report.sheet import Cell, Head, Part, Preview, heads, printed, share
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.plan.month import situation_in
from permitdesk.services.report.counted import is_closed
from permitdesk.services.report.evidence import counted_cell
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.storage.unit_of_work import UnitOfWork

DEFINITIONS = (
    "计划完成率＝已检查次数÷全年计划次数；全年计划次数按本年度计划各行和当前名录计算。",
    "任务完成率＝已检查次数÷已安排次数；已安排指截至本月末下达到各月且未取消的检查任务。",
    "检查完成率＝已检查的单位数÷已安排检查的单位数；同一单位安排多次的按一家计算。",
    "完结率＝已完结次数÷已检查次数；已完结指检查未发现问题，或者发现的问题已全部销号。",
    "计划外指线索核查、整改复查和专项等不由计划行抽取的检查，不计算计划完成率。",
)
"""What the rates mean; no outside rule defines them, so the report prints how it counts."""

_OUTSIDE = "计划外"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one row of the plan has come.

    Attributes:
        title: The row.
        planned: The year's number; None where the row has none.
        assigned: The visits put into a month, cancelled ones left out.
        checked: Those of them that were checked.
        concluded: Those of the checked that leave nothing open.
        of_plan: How many of the checked count for the year's number.
    """

    title: str
    planned: int | None
    assigned: tuple[VisitLine, ...]
    checked: tuple[VisitLine, ...]
    concluded: tuple[VisitLine, ...]
    of_plan: int = 0


def completion(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return how far the year's plan has come by the end of a month, given as `YYYY-MM`."""
    with work:
        facts = facts_in(work, period)
        rules = tuple((row.id, row.rule) for row in work.plan.rules(facts.first.year))
        planned = _planned(rules, work, facts.first) if rules else {}
    rows = progress(facts, rules, planned, today)
    table = Part(
        heads=(
            *heads("计划行", "全年计划", "已安排", "已检查", "已完结"),
            Head("按单位", ("已安排", "已检查")),
            *heads("计划完成率", "任务完成率", "检查完成率", "完结率"),
        ),
        rows=(*map(_cells, rows), _cells(_total(rows))),
        widths=(24, 8, 8, 8, 8, 7, 7, 8, 8, 8, 8),
    )
    return Preview(
        f"{facts.first.year}年1—{facts.first.month}月检查计划完成情况表",
        (table,),
        left=f"填报单位：{facts.office.name}",
        right=f"时间：{printed(min(today, facts.last))}",
        notes=DEFINITIONS,
    )


def progress(
    facts: MonthFacts,
    rules: Iterable[tuple[int, PlanRule]],
    planned: Mapping[str, int],
    today: date,
) -> tuple[Progress, ...]:
    """Return how far each row of the plan has come, and what was done outside it.

    Args:
        facts: The month and its year so far.
        rules: The plan's rows with their ids.
        planned: The year's number of each row, by its code.
        today: Today's date in China.
    """
    checks = {check.visit_id: check for check in facts.checks if check.visit_id is not None}
    day = min(today, facts.last)
    left = _open_checks(facts.findings, day)
    assigned = [line for line in facts.visits_of_year if line.state not in ("cancelled", "merged")]
    drawn = {line.stratum for line in assigned}
    codes = [
        (rule.code, rule.title) for _, rule in rules if planned.get(rule.code) or rule.code in drawn
    ]
    known = {code for code, _ in codes}
    rows = [
        _row(
            title,
            planned.get(code, 0),
            [one for one in assigned if one.stratum == code],
            checks,
            left,
        )
        for code, title in codes
    ]
    outside = [line for line in assigned if line.stratum not in known]
    if outside:
        rows.append(_row(_OUTSIDE, None, outside, checks, left))
    return tuple(rows)


def _planned(
    rules: Iterable[tuple[int, PlanRule]], work: UnitOfWork, first: date
) -> dict[str, int]:
    """Return how many visits each row wants in the whole year, on the register as it stands."""
    numbered = tuple(rules)
    strata = resolve(numbered, situation_in(work, first, [rule for _, rule in numbered]))
    return {
        rule.code: stratum.period_count * periods_of(rule)
        for (_, rule), stratum in zip(numbered, strata, strict=True)
    }


def _open_checks(findings: Iterable[FindingLine], day: date) -> set[int]:
    """Return the checks that left a problem open on a day."""
    return {
        line.check_id for line in findings if line.check_id is not None and not is_closed(line, day)
    }


def _row(
    title: str,
    planned: int | None,
    assigned: Iterable[VisitLine],
    checks: Mapping[int, CheckLine],
    left: set[int],
) -> Progress:
    visits = tuple(assigned)
    checked = tuple(line for line in visits if line.id in checks)
    concluded = tuple(line for line in checked if checks[line.id].id not in left)
    of_plan = 0 if planned is None else len(checked)
    return Progress(title, planned, visits, checked, concluded, of_plan)


def _total(rows: Iterable[Progress]) -> Progress:
    known = tuple(rows)
    return Progress(
        "合计",
        sum(row.planned or 0 for row in known),
        tuple(line for row in known for line in row.assigned),
        tuple(line for row in known for line in row.checked),
        tuple(line for row in known for line in row.concluded),
        sum(row.of_plan for row in known),
    )


def _cells(row: Progress) -> tuple[Cell, ...]:
    assigned = {line.facility_id for line in row.assigned}
    seen = {line.facility_id for line in row.checked}
    return (
        Cell(row.title),
        Cell("—" if row.planned is None else str(row.planned), is_number=True),
        *map(counted_cell, (row.assigned, row.checked, row.concluded)),
        Cell(str(len(assigned)), is_number=True),
        Cell(str(len(seen)), is_number=True),
        share(row.of_plan, row.planned or 0),
        share(len(row.checked), len(row.assigned)),
        share(len(seen), len(assigned)),
        share(len(row.concluded), len(row.checked)),
    )
