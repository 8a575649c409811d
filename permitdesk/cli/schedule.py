"""Commands of the schedule."""

from __future__ import annotations

import argparse

from permitdesk.cli.command import Commands, add_desk_command, add_json, print_json
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import SLOTS
from permitdesk.services.office.desk import Desk
from permitdesk.services.schedule.planning import ScheduleResult, schedule_month


def add(commands: Commands) -> None:
    """Add schedule."""
    parser = add_desk_command(commands, "schedule", "给抽中的检查排定日期", _schedule)
    parser.add_argument("--month", required=True, metavar="2026-11")
    add_json(parser)


def _schedule(given: argparse.Namespace, desk: Desk) -> int:
    result = schedule_month(desk.work(), given.month, desk.today())
    if given.json:
        print_json(_as_json(result))
        return 0
    provisional = "（节假日安排尚未公布，暂定）" if result.is_provisional else ""
    moved = f"，其中 {result.moved} 次因冲突改期" if result.moved else ""
    print(f"{result.period}：已排 {result.placed} 次检查{moved}{provisional}。")
    for line in result.visits:
        if line.day is not None:
            print(f"  {line.day} {SLOTS.label(line.slot)}  {line.facility}  {line.officers}")
    for line, reason in result.troubles:
        print(f"  未排：{line.facility}：{reason}")
    return 0


def _as_json(result: ScheduleResult) -> dict[str, object]:
    return {
        "period": result.period,
        "placed": result.placed,
        "provisional": result.is_provisional,
        "visits": [_visit(line) for line in result.visits],
    }


def _visit(line: VisitLine) -> dict[str, object]:
    return {
        "visit": line.id,
        "label": line.label,
        "facility": line.facility,
        "day": line.day,
        "slot": line.slot,
        "officers": [
            {"name": member.name, "certificate": member.certificate_number} for member in line.team
        ],
        "state": line.state,
        "reason": line.trouble,
    }
