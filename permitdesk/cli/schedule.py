"""Commands of the schedule."""

from __future__ import annotations

import argparse
from pathlib import Path

from permitdesk.cli.command import Commands, add_desk_command, add_json, print_json
from permitdesk.domain.schedule.approval import APPROVAL_STATES
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.pause import Pause
from permitdesk.domain.schedule.placing import Place
from permitdesk.domain.schedule.visit import SLOTS
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.office.calendar import day_of
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import officers
from permitdesk.services.schedule import approving, merging, pauses, phone
from permitdesk.services.schedule.planning import ScheduleResult, schedule_month

_ACTIONS = ("plan", "ics", "merge", "approvals", "pause")
_HELP = (
    "plan 排定日期（不写即此）；ics 写手机日历；merge 列出可以合并的检查，加 --accept 合并；"
    "approvals 列出审批；pause 登记暂停外出"
)


def add(commands: Commands) -> None:
    """Add schedule."""
    parser = add_desk_command(commands, "schedule", "给检查排定日期，写手机日历", _schedule)
    parser.add_argument("action", nargs="?", choices=_ACTIONS, default="plan", help=_HELP)
    parser.add_argument("--month", required=True, metavar="2026-11")
    parser.add_argument("--out", type=Path, metavar="FILE", help="ics：写到哪里")
    parser.add_argument("--officer", default="", metavar="姓名", help="ics：只要这个人的")
    parser.add_argument("--accept", action="store_true", help="merge：全部合并")
    parser.add_argument("--from", dest="first", metavar="日期", help="pause：从哪天")
    parser.add_argument("--to", dest="last", metavar="日期", help="pause：到哪天")
    parser.add_argument("--township", default="", metavar="乡镇", help="pause：哪个乡镇")
    parser.add_argument("--reason", default="", metavar="原因", help="pause：为什么")
    add_json(parser)


def _schedule(given: argparse.Namespace, desk: Desk) -> int:
    match given.action:
        case "ics":
            return _write_calendar(given, desk)
        case "merge":
            return _merge(given, desk)
        case "approvals":
            return _list_approvals(given, desk)
        case "pause":
            return _pause(given, desk)
        case _:
            return _plan(given, desk)


def _plan(given: argparse.Namespace, desk: Desk) -> int:
    result = schedule_month(desk.work(), given.month, desk.today())
    if given.json:
        print_json(_as_json(result))
        return 0
    provisional = "（节假日安排尚未公布，暂定）" if result.is_provisional else ""
    moved = f"，其中 {result.moved} 次改期" if result.moved else ""
    print(f"{result.period}：已排 {result.placed} 次检查{moved}{provisional}。")
    for change in result.changes:
        if change.before is not None:
            print(f"  改期：{change.facility}：{_words(change.before)} → {_words(change.after)}")
    for line in result.visits:
        if line.day is not None:
            print(f"  {line.day} {SLOTS.label(line.slot)}  {line.facility}  {line.officers}")
    for line, reason in result.troubles:
        print(f"  未排：{line.facility}：{reason}")
    return 0


def _write_calendar(given: argparse.Namespace, desk: Desk) -> int:
    path = given.out or Path(f"检查排期{given.month}.ics")
    officer = _officer(desk, given.officer) if given.officer else None
    count = phone.write(desk.work(), given.month, path, desk.today(), officer)
    print(f"{count} 次检查已写入 {path}，姓名已隐去。")
    return 0


def _officer(desk: Desk, name: str) -> int:
    found = next((one for one in officers.all(desk.reading()) if one.officer.name == name), None)
    if found is None:
        raise RecordNotFound(kind="执法人员", subject=name)
    return found.id


def _merge(given: argparse.Namespace, desk: Desk) -> int:
    found = merging.suggestions(desk.reading(), given.month)
    if given.json:
        print_json(
            [
                {
                    "visit": one.visit_id,
                    "facility": one.facility,
                    "matters": [matter.title for matter in one.matters],
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        print(f"{one.facility}：{'；'.join(matter.title for matter in one.matters)}")
        if given.accept:
            merging.merge(desk.work(), one, desk.actor, desk.today())
    print(f"{len(found)} 家可以合成一次{'，已合并' if given.accept else ''}。")
    return 0


def _list_approvals(given: argparse.Namespace, desk: Desk) -> int:
    lines = approving.of_month(desk.reading(), given.month, desk.today())
    if given.json:
        print_json(
            [
                {
                    "visit": one.id,
                    "facility": one.visit.facility,
                    "day": one.visit.day,
                    "state": one.state,
                    "approved_by": one.approval.approved_by if one.approval else "",
                    "number": one.approval.number if one.approval else "",
                    "make_up_by": one.approval.make_up_by if one.approval else None,
                }
                for one in lines
            ]
        )
        return 0
    for one in lines:
        print(f"{one.visit.day}  {APPROVAL_STATES.label(one.state)}  {one.visit.facility}")
    return 0


def _pause(given: argparse.Namespace, desk: Desk) -> int:
    first = day_of(given.first) if given.first else desk.today()
    pause = Pause.model_construct(
        first_day=first,
        last_day=day_of(given.last) if given.last else first,
        township=given.township,
        reason=given.reason,
    )
    pauses.add(desk.work(), pause)
    print(f"{pause.first_day} 至 {pause.last_day} {pause.words}。重新排期会改期受影响的检查。")
    return 0


def _words(place: Place | None) -> str:
    return f"{place.day} {SLOTS.label(place.slot)}" if place else "待排期"


def _as_json(result: ScheduleResult) -> dict[str, object]:
    return {
        "period": result.period,
        "placed": result.placed,
        "moved": result.moved,
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
        "vehicle": line.vehicle,
        "state": line.state,
        "reason": line.trouble,
    }
