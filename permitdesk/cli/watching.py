"""Commands of what is done about findings beside their steps, and of the dossier's page."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from permitdesk.cli.command import Commands, add_desk_command, add_group, add_json, print_json
from permitdesk.cli.finding import fine
from permitdesk.cli.naming import facility_of
from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.clues.clue import CHANNELS
from permitdesk.domain.rectify.measure import MEASURES, Measure
from permitdesk.domain.rectify.recheck import RECHECK_RESULTS
from permitdesk.domain.rectify.supervision import GRADES, MALICE
from permitdesk.services.office.calendar import day_of
from permitdesk.services.office.desk import Desk
from permitdesk.services.rectify import (
    cases,
    dossier,
    handing,
    ledger,
    measures,
    rechecks,
    supervising,
)


def add(commands: Commands) -> None:
    """Add the commands of `watch`, and dossier."""
    group = add_group(commands, "watch", "督办：复查、分级、恶意违法、措施、移送、典型案例")
    due = add_desk_command(group, "due", "待复查的问题和按日连续处罚的候选", _due)
    add_json(due)
    made = add_desk_command(group, "make-rechecks", "给没有复查的问题补建复查", _make_rechecks)
    made.add_argument("--dry-run", action="store_true", help="只数要补建几次，不补建")
    recheck = _numbered(group, "recheck", "登记复查", _recheck)
    recheck.add_argument("--result", required=True, choices=list(RECHECK_RESULTS))
    recheck.add_argument("--by", required=True, metavar="姓名", help="复查人")
    recheck.add_argument("--note", default="", help="复查情况")
    supervise = _numbered(group, "supervise", "分级、认定恶意违法", _supervise)
    supervise.add_argument("--grade", choices=list(GRADES))
    supervise.add_argument("--malice", choices=list(MALICE))
    supervise.add_argument("--note", default="", help="认定恶意违法的依据")
    measure = _numbered(group, "measure", "登记立案或措施", _measure)
    measure.add_argument("--kind", required=True, choices=list(MEASURES))
    measure.add_argument("--document", required=True, help="文书号；立案填立案号")
    measure.add_argument("--until", metavar="2026-12-31", help="截止日期")
    measure.add_argument("--sum", type=fine, default=0, metavar="2万元")
    measure.add_argument("--by", required=True, metavar="姓名", help="经办人")
    lift = _numbered(group, "lift", "解除正在执行的措施", _lift)
    lift.add_argument("--by", required=True, metavar="姓名", help="经办人")
    _add_hand_over(group)
    case = _numbered(group, "case", "起草典型案例并写成 Word", _case)
    case.add_argument("--lesson", default="", help="启示意义")
    case.add_argument("--out", type=Path, required=True, metavar="FILE.docx")
    page = add_desk_command(commands, "dossier", "一企一档一页纸（.docx 或 .pdf）", _dossier)
    page.add_argument("facility", metavar="FACILITY", help="对象编号或单位全名")
    page.add_argument("out", type=Path, metavar="FILE")


def _add_hand_over(group: Commands) -> None:
    parser = _numbered(group, "hand-over", "移送线索给其他部门", _hand_over)
    parser.add_argument("--channel", required=True, choices=list(handing.RECEIVERS))
    parser.add_argument("--counterpart", required=True, help="接收单位")
    parser.add_argument("--document", default="", help="移送函文号")
    parser.add_argument("--due", metavar="2026-12-20", help="反馈期限")


def _numbered(
    group: Commands, name: str, words: str, run: Callable[[argparse.Namespace, Desk], int]
) -> argparse.ArgumentParser:
    """Add a command on one finding."""
    parser = add_desk_command(group, name, words, run)
    parser.add_argument("finding", type=int, metavar="FINDING", help="问题编号，见 ledger list")
    parser.add_argument("--on", metavar="2026-11-20", help="日期，不写则为今天")
    return parser


def _due(given: argparse.Namespace, desk: Desk) -> int:
    waiting = rechecks.waiting(desk.reading(), date.max)
    candidates = rechecks.daily_fines(desk.reading())
    if given.json:
        print_json(
            {
                "rechecks": [
                    {"finding": one.finding_id, "facility": one.facility, "due": one.due_on}
                    for one in waiting
                ],
                "daily_fines": [
                    {"finding": one.finding_id, "days": one.days, "total_fen": one.total_fen}
                    for one in candidates
                ],
            }
        )
        return 0
    print(f"{len(waiting)} 次待复查。")
    for one in waiting:
        late = "（逾期）" if one.due_on < desk.today() else ""
        print(f"[{one.finding_id}] {one.facility}  {one.due_on} 前{late}  {one.reason}")
    for fined in candidates:
        print(
            f"[{fined.finding_id}] {fined.facility}  可以考虑按日连续处罚：{fined.days} 日，"
            f"{fine_text(fined.total_fen)}，由法制审核决定"
        )
    return 0


def _make_rechecks(given: argparse.Namespace, desk: Desk) -> int:
    if given.dry_run:
        print(f"要补建 {rechecks.lacking(desk.reading(), desk.today())} 次复查。")
    else:
        print(f"已补建 {rechecks.make_due(desk.work(), desk.today())} 次复查。")
    return 0


def _recheck(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    on = _day(given, desk)
    rechecks.record(desk.work(), line.id, on, given.result, given.by, given.note, line.version)
    return _done(f"已登记复查：{RECHECK_RESULTS.label(given.result)}", line.facility)


def _supervise(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    version, held = supervising.find(desk.reading(), line.id)
    changes = {
        "grade": given.grade or held.grade,
        "malice": given.malice or held.malice,
        "malice_note": given.note or held.malice_note,
    }
    supervising.save(desk.work(), line.id, held.model_copy(update=changes), version)
    return _done("已保存督办信息", line.facility)


def _measure(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    measure = Measure(
        kind=given.kind,
        decided_on=_day(given, desk),
        document=given.document,
        until=day_of(given.until) if given.until else None,
        sum_fen=given.sum,
        by=given.by,
    )
    measures.add(desk.work(), line.id, measure, line.version)
    return _done(f"已登记{MEASURES.label(given.kind)}", line.facility)


def _lift(given: argparse.Namespace, desk: Desk) -> int:
    """Lift every measure of a finding that still binds the facility."""
    line = ledger.find(desk.reading(), given.finding)
    on = _day(given, desk)
    for number, measure in measures.of(desk.reading(), line.id):
        if measure.is_running(on) or measure.is_past_its_end(on):
            version = ledger.find(desk.reading(), line.id).version
            measures.lift(desk.work(), line.id, number, on, given.by, version)
            print(f"已解除{MEASURES.label(measure.kind)}。")
    return 0


def _hand_over(given: argparse.Namespace, desk: Desk) -> int:
    number = handing.hand_over(
        desk.work(),
        given.finding,
        given.channel,
        given.counterpart,
        _day(given, desk),
        document=given.document,
        due_on=day_of(given.due) if given.due else None,
    )
    print(f"已移送{CHANNELS.label(given.channel)}，线索 {number}。")
    return 0


def _case(given: argparse.Namespace, desk: Desk) -> int:
    line = ledger.find(desk.reading(), given.finding)
    kept = cases.of(desk.reading(), line.id)
    case = kept.case if kept else cases.draft(desk.reading(), line.id)
    if given.lesson:
        case = case.model_copy(update={"lesson": given.lesson})
    cases.save(desk.work(), line.id, case, kept.version if kept else 0)
    cases.write(desk.reading(), (line.id,), given.out)
    return _done(f"已写出 {given.out}", line.facility)


def _dossier(given: argparse.Namespace, desk: Desk) -> int:
    facility = facility_of(desk, given.facility)
    path = dossier.write(desk.reading(), facility.id, given.out, desk.today())
    return _done(f"已写出 {path}", facility.name)


def _day(given: argparse.Namespace, desk: Desk) -> date:
    return day_of(given.on) if given.on else desk.today()


def _done(what: str, facility: str) -> int:
    print(f"{what}：{facility}。")
    return 0
