"""Commands of the plan's year: months, limits of visits, goals, versions, Annex 3."""

from __future__ import annotations

import argparse
from pathlib import Path

from permitdesk.cli.command import (
    Commands,
    add_desk_command,
    add_json,
    assignment,
    print_json,
)
from permitdesk.domain.plan.rule import PLAN_STATES
from permitdesk.errors.plan import MonthNumberWrong
from permitdesk.services.office.calendar import day_of
from permitdesk.services.office.desk import Desk
from permitdesk.services.plan import annex3, caps, goals, months, power, rules, versions
from permitdesk.services.plan.caps import CapLine
from permitdesk.services.plan.months import MonthsPlan
from permitdesk.services.plan.versions import STEP_FIELDS

_MONTHS = range(1, 13)
_SPREADS = ("capacity", "even")


def add_to(plan: Commands) -> None:
    """Add months, caps, goals, version and annex3 to the commands of the plan."""
    month = add_desk_command(
        plan, "months", "全年按月：查看，按力量摊分，改某一行的某个月", _months
    )
    month.add_argument("--year", type=int, required=True)
    month.add_argument("--spread", choices=_SPREADS, help="capacity 按各月力量摊分；even 恢复均分")
    month.add_argument("--row", metavar="ROW", help="行的编号，见 plan show")
    month.add_argument(
        "--set",
        dest="numbers",
        nargs="+",
        default=[],
        type=assignment,
        metavar="MONTH=NUMBER",
        help="这一行某个月的数量，如 5=8；数量留空则恢复均分",
    )
    add_json(month)
    cap = add_desk_command(plan, "caps", "年度频次台账：每家已用几次、上限、为什么不计入", _caps)
    cap.add_argument("--year", type=int, required=True)
    add_json(cap)
    goal = add_desk_command(plan, "goals", "覆盖目标：完成多少、预计何时完成、逾期几天", _goals)
    add_json(goal)
    version = add_desk_command(
        plan, "version", "计划的版本和批准后的改动；登记批准、备案、公布", _version
    )
    version.add_argument("--year", type=int, required=True)
    version.add_argument("--by", metavar="姓名", help="登记下一步：批准人、备案机关或公布载体")
    version.add_argument("--on", metavar="日期", help="登记下一步：哪天")
    version.add_argument("--number", default="", metavar="文号", help="批准文号或会议")
    add_json(version)
    form = add_desk_command(plan, "annex3", "附件3：写出一版，或把填好的表格读回来", _annex3)
    form.add_argument("--year", type=int, required=True)
    form.add_argument("--out", type=Path, metavar="FILE", help="写到哪里")
    form.add_argument("--in", dest="source", type=Path, metavar="FILE", help="读哪个表格")
    form.add_argument(
        "--version", type=int, default=0, metavar="N", help="第几版，不写为现在的计划"
    )


def _months(given: argparse.Namespace, desk: Desk) -> int:
    year, today = given.year, desk.today()
    if given.spread == "capacity":
        months.spread(desk.work(), year, today)
    elif given.spread == "even":
        months.even_out(desk.work(), year, today)
    if given.numbers:
        row = rules.find(desk.reading(), year, given.row or "")
        for month, number in given.numbers:
            at, wanted = _month_and_number(row.rule.title, month, number)
            months.set_number(desk.work(), year, row.id, at, wanted, today)
    found = months.of_year(desk.reading(), year, today)
    if given.json:
        print_json(_months_as_json(found))
    else:
        _print_months(found)
    return 0


def _month_and_number(row: str, month: str, number: str) -> tuple[int, int | None]:
    """Return what was typed as numbers.

    Raises:
        MonthNumberWrong: It is none, or no month.
    """
    if not (month.isdigit() and int(month) in _MONTHS and (number.isdigit() or not number)):
        raise MonthNumberWrong(row=row, month=0, number=0, reason=f"“{month}={number}”应写成 5=8")
    return int(month), int(number) if number else None


def _print_months(found: MonthsPlan) -> None:
    for line in found.lines:
        rule = line.numbered.rule
        numbers = " ".join(f"{month}月{line.grid.number(month)}" for month in _MONTHS)
        short = f"，缺 {line.missing}" if line.missing else ""
        head = f"- [{rule.code}] {rule.title}（{line.need_words}）"
        print(f"{head}：{numbers}，全年 {line.grid.total}{short}")
    for month in _MONTHS:
        over = f"，超出 {found.over(month)} 次" if found.over(month) else ""
        print(f"  {month}月合计 {found.visits(month)} 次，{found.capacity[month].words}{over}")
    for one in power.of_plan(found):
        print(f"  {one.title}：{one.sentence}")


def _months_as_json(found: MonthsPlan) -> dict[str, object]:
    return {
        "year": found.year,
        "provisional": found.is_provisional,
        "rows": [
            {
                "id": line.numbered.rule.code,
                "months": {month: line.grid.number(month) for month in _MONTHS},
                "by_hand": dict(line.by_hand),
                "needed": line.needed,
                "missing": line.missing,
            }
            for line in found.lines
        ],
        "capacity": {month: found.capacity[month].visits for month in _MONTHS},
        "power": [
            {"title": one.title, "pool": one.units, "drawn": one.drawn, "if_5_percent": one.if_few}
            for one in power.of_plan(found)
        ],
    }


def _caps(given: argparse.Namespace, desk: Desk) -> int:
    found = caps.ledger(desk.reading(), given.year, desk.today())
    if given.json:
        lines = [_cap_as_json(line) for line in found.lines]
        print_json({"year": found.year, "limit": found.general, "facilities": lines})
        return 0
    print(f"一般上限 {'不限' if found.general is None else f'{found.general} 次'}。")
    for line in found.lines:
        limit = "不限" if line.limit is None else line.limit
        print(f"- {line.unit.name}：已用 {line.used} / {limit}")
        for one in line.inspections:
            print(f"  {one.inspection.day or one.inspection.period} {one.why}")
    return 0


def _cap_as_json(line: CapLine) -> dict[str, object]:
    return {
        "label": line.unit.label,
        "name": line.unit.name,
        "used": line.used,
        "limit": line.limit,
        "inspections": [
            {"day": one.inspection.day, "counts": one.counts, "why": one.why}
            for one in line.inspections
        ],
    }


def _goals(given: argparse.Namespace, desk: Desk) -> int:
    found = goals.all_goals(desk.reading(), desk.today())
    if given.json:
        print_json(
            [
                {
                    "title": line.goal.title,
                    "due": line.goal.due,
                    "covered": line.progress.covered,
                    "facilities": line.progress.facilities,
                    "complete_on": line.progress.complete_on,
                    "forecast": line.progress.forecast,
                    "days_late": line.progress.days_late,
                }
                for line in found
            ]
        )
        return 0
    for line in found:
        print(f"- {line.goal.title}：{line.progress.sentence}")
    return 0


def _version(given: argparse.Namespace, desk: Desk) -> int:
    found = versions.history(desk.reading(), given.year)
    if given.by and found.next_step:
        who, when, *rest = _by_kind(found.next_step)
        fields = {who: given.by, when: day_of(given.on) if given.on else None}
        versions.go_on(
            desk.work(), given.year, {**fields, **dict.fromkeys(rest, given.number)}, desk.today()
        )
        found = versions.history(desk.reading(), given.year)
    if given.json:
        print_json(
            {
                "state": found.state,
                "versions": [one.model_dump(exclude={"rows"}) for one in found.versions],
                "changes": [one.model_dump() for one in found.changes],
            }
        )
        return 0
    print(f"{given.year} 年计划：{PLAN_STATES.label(found.state)}")
    for one in found.versions:
        print(
            f"- 第 {one.number} 版：{one.approved_by} {one.approved_on} 批准 {one.approval_number}"
        )
    for change in found.changes:
        print(
            f"  {change.at:%Y-%m-%d} {change.actor} {change.title} {change.field}："
            f"{change.before or '—'} → {change.after or '—'}"
        )
    return 0


def _by_kind(step: str) -> list[str]:
    """Return a step's fields: who or where first, then the day, then the rest."""
    names = list(STEP_FIELDS[step])
    days = [name for name in names if name.endswith("_on")]
    return [names[0], *days, *(name for name in names[1:] if name not in days)]


def _annex3(given: argparse.Namespace, desk: Desk) -> int:
    if given.source is not None:
        result = annex3.read(desk.work(), given.year, given.source)
        print(
            f"附件3：新增 {len(result.added)} 行，修改 {len(result.changed)} 行，"
            f"{result.unchanged} 行未变"
        )
        if result.absent:
            print(f"表中没有“{'、'.join(result.absent)}”，保持原样")
    if given.out is not None:
        annex3.write(desk.reading(), given.year, given.out, given.version)
        print(f"附件3 已写到 {given.out}")
    return 0
