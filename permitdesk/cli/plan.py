"""Commands of the plan."""

from __future__ import annotations

import argparse

from permitdesk.cli import plan_year
from permitdesk.cli.command import (
    Commands,
    add_desk_command,
    add_group,
    add_json,
    assignment,
    print_json,
)
from permitdesk.domain.plan.month import MonthPlan, StratumPlan
from permitdesk.domain.plan.rule import PERIODS
from permitdesk.services.office.calendar import period_of, work_calendar_in
from permitdesk.services.office.desk import Desk
from permitdesk.services.plan import month, presets, rules


def add(commands: Commands) -> None:
    """Add plan preset, plan show, plan set and the commands of the year."""
    plan = add_group(commands, "plan", "年度计划：选用预设、查看、修改")
    preset = add_desk_command(plan, "preset", "用预设建立年度计划", _preset)
    preset.add_argument("name", metavar="NAME", help="预设名称，如“国家2015 县级”")
    preset.add_argument("--year", type=int, required=True)
    show = add_desk_command(plan, "show", "各行的数量与算式", _show)
    show.add_argument("--month", metavar="2026-11")
    add_json(show)
    change = add_desk_command(plan, "set", "修改计划的一行", _set)
    change.add_argument("row", metavar="ROW", help="行的编号，见 plan show")
    change.add_argument("changes", metavar="FIELD=VALUE", nargs="+", type=assignment)
    change.add_argument("--year", type=int, required=True)
    plan_year.add_to(plan)


def _preset(given: argparse.Namespace, desk: Desk) -> int:
    presets.apply(desk.work(), given.name, given.year)
    print(f"已用“{given.name}”建立 {given.year} 年计划。")
    return 0


def _show(given: argparse.Namespace, desk: Desk) -> int:
    period = given.month or period_of(desk.today())
    resolved = month.of_period(desk.reading(), period)
    months_of = {row.id: row.rule for row in rules.of_year(desk.reading(), resolved.year)}
    if not given.json:
        _print_month(period, resolved, _provisional_words(desk, resolved.year))
        return 0
    print_json(
        {
            "year": resolved.year,
            "rules": [
                _as_json(stratum, months_of[stratum.rule_id].months) for stratum in resolved.strata
            ],
            "months": {period: {"visits": resolved.visits, "capacity": resolved.capacity}},
        }
    )
    return 0


def _as_json(stratum: StratumPlan, months: str) -> dict[str, object]:
    return {
        "id": stratum.code,
        "title": stratum.title,
        "pool": stratum.pool,
        "count": stratum.period_count,
        "period": stratum.period,
        "months": [int(text) for text in months.split(",") if text] or list(range(1, 13)),
        "arithmetic": stratum.arithmetic,
        "month_count": stratum.month_count,
        "month_arithmetic": stratum.month_arithmetic,
        "eligible": len(stratum.eligible),
        "feasible": stratum.feasible,
        "reason": stratum.reason,
    }


def _provisional_words(desk: Desk, year: int) -> str:
    """Return that a year's holidays are not announced yet; empty where they are."""
    with desk.reading() as work:
        is_provisional = work_calendar_in(work).is_provisional(year)
    return "（节假日安排尚未公布，暂定）" if is_provisional else ""


def _print_month(period: str, resolved: MonthPlan, provisional: str) -> None:
    print(f"{period}：计划 {resolved.visits} 次检查，可安排 {resolved.capacity} 次{provisional}。")
    for stratum in resolved.strata:
        print(f"- [{stratum.code}] {stratum.title}：名录 {stratum.pool} 家，{_number(stratum)}")
        if stratum.reason:
            print(f"  ！{stratum.reason}")
        elif stratum.outlook:
            print(f"  提示：{stratum.outlook}")


def _number(stratum: StratumPlan) -> str:
    if not stratum.period_count:
        return stratum.arithmetic
    return f"{PERIODS.label(stratum.period)} {stratum.arithmetic}；{stratum.month_arithmetic}"


def _set(given: argparse.Namespace, desk: Desk) -> int:
    row = rules.find(desk.reading(), given.year, given.row)
    changes: dict[str, object] = dict(given.changes)
    rules.save(desk.work(), given.year, row, changes)
    print(f"已修改“{row.rule.title}”。")
    return 0
