"""Commands of the problem ledger."""

from __future__ import annotations

import argparse
from datetime import date

from permitdesk.cli.command import Commands, add_desk_command, add_group, add_json, print_json
from permitdesk.cli.finding import VIOLATION_HELP, as_json, fine, print_lines
from permitdesk.domain.check.record import FINDING_STATES, SOURCES
from permitdesk.domain.rectify.filter import LedgerFilter
from permitdesk.domain.rectify.step import STEPS
from permitdesk.services.check import law
from permitdesk.services.office.calendar import day_of
from permitdesk.services.office.desk import Desk
from permitdesk.services.rectify import ledger


def add(commands: Commands) -> None:
    """Add ledger list, show, rectify, send-back, extend, penalise and close."""
    group = add_group(commands, "ledger", "问题台账：列出、整改、延期、处罚、销号")
    _add_list(group)
    shown = add_desk_command(group, "show", "一个问题的经过", _show)
    _add_number(shown)
    add_json(shown)
    rectify = add_desk_command(group, "rectify", "登记整改完成", _rectify)
    _add_step(rectify, "经办人")
    rectify.add_argument("--evidence", required=True, help="整改证据")
    send_back = add_desk_command(group, "send-back", "退回重新整改", _send_back)
    _add_step(send_back, "复查人")
    send_back.add_argument("--note", required=True, help="退回理由")
    extend = add_desk_command(group, "extend", "延长整改期限", _extend)
    _add_step(extend, "批准人")
    extend.add_argument("--deadline", required=True, metavar="2026-12-31", help="新的期限")
    extend.add_argument("--note", required=True, help="延期理由")
    penalise = add_desk_command(group, "penalise", "登记处罚", _penalise)
    _add_step(penalise, "经办人")
    penalise.add_argument("--fine", type=fine, required=True, metavar="2万元")
    penalise.add_argument("--note", default="", help="处罚决定书文号")
    close = add_desk_command(group, "close", "销号，须由经办人以外的人", _close)
    _add_step(close, "销号人")
    close.add_argument("--note", default="", help="复核情况")


def _add_list(group: Commands) -> None:
    parser = add_desk_command(group, "list", "台账中的问题", _list)
    parser.add_argument("--state", choices=list(FINDING_STATES))
    parser.add_argument("--violation", metavar="类型", help=VIOLATION_HELP)
    parser.add_argument("--source", choices=list(SOURCES))
    parser.add_argument("--overdue", action="store_true", help="只列逾期的")
    parser.add_argument("--find", default="", metavar="TEXT", help="单位、乡镇、描述中的文字")
    add_json(parser)


def _add_number(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("finding", type=int, metavar="FINDING", help="问题编号，见 ledger list")


def _add_step(parser: argparse.ArgumentParser, role: str) -> None:
    _add_number(parser)
    parser.add_argument("--by", required=True, metavar="姓名", help=role)
    parser.add_argument("--on", metavar="2026-11-20", help="日期，不写则为今天")


def _list(given: argparse.Namespace, desk: Desk) -> int:
    if given.violation:
        law.type_of(given.violation)
    wanted = LedgerFilter(
        text=given.find,
        states=_one(given.state),
        violations=_one(given.violation),
        sources=_one(given.source),
        is_overdue=given.overdue,
    )
    lines = ledger.lines(desk.reading(), wanted, desk.today())
    if given.json:
        print_json([as_json(line, desk.today()) for line in lines])
    else:
        print(f"{len(lines)} 个问题。")
        print_lines(lines, desk.today())
    return 0


def _show(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    steps = ledger.steps(desk.reading(), given.finding)
    if given.json:
        print_json(
            {
                **as_json(line, desk.today()),
                "version": line.version,
                "steps": [step.model_dump() for step in steps],
            }
        )
        return 0
    print_lines([line], desk.today())
    for step in steps:
        print(f"  {step.on}  {STEPS.label(step.kind)}  {step.by}  {step.note}")
    return 0


def _rectify(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    ledger.rectify(desk.work(), line.id, _day(given, desk), given.evidence, given.by, line.version)
    return _done("已登记整改", line.facility)


def _send_back(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    ledger.send_back(desk.work(), line.id, _day(given, desk), given.by, given.note, line.version)
    return _done("已退回整改", line.facility)


def _extend(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    deadline = day_of(given.deadline)
    ledger.extend(
        desk.work(), line.id, deadline, _day(given, desk), given.by, given.note, line.version
    )
    return _done(f"已延期至 {deadline}", line.facility)


def _penalise(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    ledger.penalise(
        desk.work(), line.id, given.fine, _day(given, desk), given.by, given.note, line.version
    )
    return _done("已登记处罚", line.facility)


def _close(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    ledger.close(desk.work(), line.id, _day(given, desk), given.by, given.note, line.version)
    return _done("已销号", line.facility)


def _day(given: argparse.Namespace, desk: Desk) -> date:
    return day_of(given.on) if given.on else desk.today()


def _one(code: str | None) -> frozenset[str]:
    return frozenset((code,)) if code else frozenset()


def _done(what: str, facility: str) -> int:
    print(f"{what}：{facility}。")
    return 0
