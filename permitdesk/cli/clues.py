"""Commands of clues."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from permitdesk.cli.command import Commands, add_desk_command, add_group, add_json, print_json
from permitdesk.cli.naming import facility_of
from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, DIRECTIONS
from permitdesk.domain.clues.filter import ClueFilter
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.clues.monitoring import SIGNALS
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.clues import clues, feedback, monitoring, teams
from permitdesk.services.office.calendar import day_of
from permitdesk.services.office.desk import Desk


def add(commands: Commands) -> None:
    """Add clues list, add, plan, answer and close."""
    group = add_group(commands, "clues", "线索：列出、登记、安排核查、反馈、办结")
    _add_list(group)
    _add_new(group)
    plan = add_desk_command(group, "plan", "安排核查：至少两名执法人员", _plan)
    _add_number(plan)
    plan.add_argument(
        "--officer",
        action="append",
        default=[],
        required=True,
        metavar="执法证号",
        help="按带队先后，可多次",
    )
    answer = add_desk_command(group, "answer", "登记反馈", _answer)
    _add_number(answer)
    answer.add_argument("--result", required=True, help="办理结果")
    answer.add_argument("--on", metavar="2026-11-20", help="反馈日期，不写则为今天")
    close = add_desk_command(group, "close", "办结已反馈的线索", _close)
    _add_number(close)
    receipt = add_desk_command(group, "receipt", "登记对方签收", _receipt)
    _add_number(receipt)
    receipt.add_argument("--by", required=True, metavar="姓名", help="签收人")
    receipt.add_argument("--on", metavar="2026-11-20", help="签收日期，不写则为今天")
    taken = add_desk_command(group, "import", "把监测数据清单转为线索", _import)
    taken.add_argument("file", type=Path, help="自动监控平台导出的 Excel 或 CSV")
    taken.add_argument("--dry-run", action="store_true", help="只列出，不登记")
    _add_export(group)


def _add_list(group: Commands) -> None:
    parser = add_desk_command(group, "list", "移入、移出的线索", _list)
    parser.add_argument("--direction", choices=list(DIRECTIONS))
    parser.add_argument("--channel", choices=list(CHANNELS))
    parser.add_argument("--state", choices=list(CLUE_STATES))
    parser.add_argument("--overdue", action="store_true", help="只列超期未反馈的")
    parser.add_argument("--find", default="", metavar="TEXT", help="编号、内容、单位中的文字")
    add_json(parser)


def _add_export(group: Commands) -> None:
    parser = add_desk_command(group, "export", "写成清单（.xlsx 或 .docx）", _export)
    parser.add_argument("file", type=Path)
    parser.add_argument("--direction", choices=list(DIRECTIONS))
    parser.add_argument("--channel", choices=list(CHANNELS))
    parser.add_argument("--state", choices=list(CLUE_STATES))


def _add_new(group: Commands) -> None:
    parser = add_desk_command(group, "add", "登记线索", _add)
    parser.add_argument("--direction", default="in", choices=list(DIRECTIONS))
    parser.add_argument("--channel", required=True, choices=list(CHANNELS))
    parser.add_argument("--text", required=True, help="线索内容")
    parser.add_argument("--on", metavar="2026-11-20", help="收到日期，不写则为今天")
    parser.add_argument("--facility", metavar="FACILITY", help="对象编号或单位全名")
    parser.add_argument("--counterpart", default="", metavar="单位", help="对方单位")
    parser.add_argument("--document", default="", metavar="文号", help="来函或去函的文号")
    parser.add_argument("--due", metavar="2026-12-20", help="反馈期限，不写则按设置的天数")


def _add_number(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", help="线索编号，如 2026-031")


def _list(given: argparse.Namespace, desk: Desk) -> int:
    wanted = ClueFilter(
        text=given.find,
        directions=_one(given.direction),
        channels=_one(given.channel),
        states=_one(given.state),
        is_overdue=given.overdue,
    )
    today = desk.today()
    lines = clues.lines(desk.reading(), wanted, today)
    if given.json:
        print_json([_as_json(line, today) for line in lines])
        return 0
    print(f"{len(lines)} 条线索。")
    for line in lines:
        clue = line.clue
        late = "（超期）" if clue.is_overdue(today) else ""
        print(
            f"[{clue.number}] {DIRECTIONS.label(clue.direction)}  {CHANNELS.label(clue.channel)}"
            f"  {CLUE_STATES.label(clue.state)}{late}  {line.facility}"
        )
        print(f"    {clue.content}")
    return 0


def _add(given: argparse.Namespace, desk: Desk) -> int:
    number = clues.add(
        desk.work(),
        given.direction,
        given.channel,
        given.text,
        _day(given, desk),
        facility_of(desk, given.facility).id if given.facility else None,
        day_of(given.due) if given.due else None,
        counterpart=given.counterpart,
        document=given.document,
    )
    print(f"已登记线索 {number}。")
    return 0


def _plan(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    known = {
        one.certificate_number: one.id
        for one in teams.candidates(desk.reading(), line.id, desk.today())
    }
    for certificate in given.officer:
        if certificate not in known:
            raise RecordNotFound(kind="执法人员", subject=certificate)
    team = [known[certificate] for certificate in given.officer]
    clues.plan_visit(desk.work(), line.id, team, desk.today(), line.version)
    print(f"线索 {given.number} 已安排核查，等待排期。")
    return 0


def _answer(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    clues.answer(desk.work(), line.id, given.result, _day(given, desk), line.version)
    print(f"线索 {given.number} 已登记反馈。")
    return 0


def _close(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    clues.close(desk.work(), line.id, line.version)
    print(f"线索 {given.number} 已办结。")
    return 0


def _receipt(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    clues.receipt(desk.work(), line.id, _day(given, desk), given.by, line.version)
    print(f"线索 {given.number} 已登记签收。")
    return 0


def _import(given: argparse.Namespace, desk: Desk) -> int:
    limits = monitoring.thresholds(desk.reading(), desk.today())
    looked = monitoring.look_through(desk.reading(), given.file, limits)
    for fault in looked.faults:
        print(fault.sentence)
    for one in looked.fresh:
        print(f"{one.facility}  {SIGNALS.label(one.signal.kind)}  {one.signal.sentence}")
    known = len(looked.found) - len(looked.fresh)
    print(f"{looked.readings} 个数据，{len(looked.fresh)} 条新线索，{known} 条已经登记过。")
    if not given.dry_run:
        made = monitoring.take(desk.work(), looked, desk.today())
        print(f"已登记 {len(made)} 条线索。")
    return 0


def _export(given: argparse.Namespace, desk: Desk) -> int:
    wanted = ClueFilter(
        directions=_one(given.direction), channels=_one(given.channel), states=_one(given.state)
    )
    numbers = clues.ids(desk.reading(), wanted, desk.today())
    count = feedback.write(desk.reading(), given.file, numbers, desk.today())
    print(f"已写出 {count} 条：{given.file}")
    return 0


def _find(desk: Desk, number: str) -> ClueLine:
    """Return the clue of a number.

    Raises:
        RecordNotFound: There is none.
    """
    return clues.numbered(desk.reading(), number)


def _as_json(line: ClueLine, today: date) -> dict[str, object]:
    clue = line.clue
    return {
        **clue.model_dump(),
        "overdue": clue.is_overdue(today),
        "facility": line.facility or None,
        "visit": line.visit_id,
    }


def _day(given: argparse.Namespace, desk: Desk) -> date:
    return day_of(given.on) if given.on else desk.today()


def _one(code: str | None) -> frozenset[str]:
    return frozenset((code,)) if code else frozenset()
