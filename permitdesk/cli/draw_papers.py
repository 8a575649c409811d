"""Commands of the draw that read and write paper: manual draws, recusals, sheets."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from permitdesk.cli.command import Commands, add_desk_command, add_json, print_json
from permitdesk.domain.draw.joint import JointRoster, read_officers
from permitdesk.domain.draw.manual import METHODS
from permitdesk.domain.draw.recusal import DECISIONS
from permitdesk.errors.rounds import RosterNotReadable
from permitdesk.services.draw import manual, recusing, sealing, sheets
from permitdesk.services.draw.recusing import Seat
from permitdesk.services.office.desk import Desk


def add(draw: Commands) -> None:
    """Add the commands to those of the draw."""
    _add_record(draw)
    _add_recusals(draw)
    write = add_desk_command(draw, "sheets", "写出一轮的单据（Word）", _sheets)
    write.add_argument("round", metavar="ROUND")
    write.add_argument("--out", required=True, type=Path, metavar="DIR")
    write.add_argument(
        "--kind", action="append", default=[], choices=tuple(sheets.SHEETS), help="可写多次"
    )
    pool = add_desk_command(draw, "pool", "封存之前写出本月名单（Excel）", _pool)
    pool.add_argument("--period", required=True, metavar="2026-11")
    pool.add_argument("--out", required=True, type=Path, metavar="DIR")


def read_joint(texts: list[str], seats: int) -> tuple[JointRoster, ...]:
    """Return the other departments given as `DEPARTMENT=FILE`, a line an officer in the file.

    Raises:
        BadDepartment: A department cannot take part so.
        BadOfficer: A line of a file has no name or no certificate number.
        RosterNotReadable: A file cannot be read, or no file is named.
    """
    found: list[JointRoster] = []
    for text in texts:
        department, _, file = text.partition("=")
        try:
            lines = Path(file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RosterNotReadable(department=department, file=file) from error
        found.append(JointRoster(department.strip(), seats, read_officers(lines)))
    return tuple(found)


def _add_record(draw: Commands) -> None:
    record = add_desk_command(draw, "record", "录入人工抽取（乒乓球、抽签）的签字单", _record)
    record.add_argument("--period", required=True, metavar="2026-11")
    record.add_argument("--method", required=True, choices=tuple(METHODS))
    record.add_argument("--held-on", required=True, type=date.fromisoformat, metavar="2026-11-20")
    record.add_argument("--place", required=True, metavar="地点")
    record.add_argument("--witnesses", required=True, metavar="姓名、姓名")
    record.add_argument(
        "--unit",
        required=True,
        action="append",
        metavar="单位：人员、人员",
        help="按抽出的次序，一家写一次；名称或编号、姓名或执法证号都可以",
    )
    record.add_argument("--scan", required=True, type=Path, metavar="FILE")
    record.add_argument("--operator", metavar="姓名", help="操作人；不写则为 --actor")
    record.add_argument("--supervisor", metavar="姓名", help="监督人；不写则为单位负责人")
    record.add_argument("--note", default="", metavar="备注")


def _add_recusals(draw: Commands) -> None:
    recuse = add_desk_command(draw, "recuse", "登记一份回避申请，检查不停", _recuse)
    recuse.add_argument("round", metavar="ROUND")
    recuse.add_argument("label", metavar="LABEL")
    recuse.add_argument("certificate", metavar="执法证号")
    recuse.add_argument("--by", required=True, metavar="申请人")
    recuse.add_argument("--grounds", required=True, metavar="理由")
    recuse.add_argument("--department", default="", metavar="联合部门", help="不写则为本单位人员")
    decide = add_desk_command(draw, "decide", "登记负责人对回避申请的决定", _decide)
    decide.add_argument("request", type=int, metavar="申请编号")
    answer = decide.add_mutually_exclusive_group(required=True)
    answer.add_argument("--grant", action="store_true", help="同意回避，只重抽这一席")
    answer.add_argument("--refuse", action="store_true", help="不予回避，须写 --note 说明理由")
    decide.add_argument("--by", required=True, metavar="负责人")
    decide.add_argument("--note", default="", metavar="说明")
    decide.add_argument(
        "--joins", default="", metavar="执法证号", help="人工抽取的轮次：人工抽出的接替人员"
    )
    requests = add_desk_command(draw, "recusals", "列出一轮的回避申请和决定", _recusals)
    requests.add_argument("round", metavar="ROUND")
    add_json(requests)


def _record(given: argparse.Namespace, desk: Desk) -> int:
    told = manual.ManualDraw(
        given.method, given.held_on, given.place, given.witnesses, "\n".join(given.unit), given.note
    )
    people = (
        given.operator or given.actor,
        given.supervisor or sealing.supervisor_of(desk.reading()),
    )
    recorded = manual.record(desk.work(), given.period, told, given.scan, people)
    assert recorded.result is not None
    print(f"第 {recorded.number} 轮已录入，{len(recorded.result.live)} 家。人工抽取，不可核验。")
    return 0


def _recuse(given: argparse.Namespace, desk: Desk) -> int:
    seat = Seat(given.label, given.certificate, given.department)
    request_id = recusing.apply(desk.work(), given.round, seat, given.by, given.grounds)
    print(f"已登记第 {request_id} 号回避申请，待负责人决定；检查照常准备。")
    return 0


def _decide(given: argparse.Namespace, desk: Desk) -> int:
    recusing.decide(
        desk.work(),
        given.request,
        given.by,
        is_granted=given.grant,
        note=given.note,
        joins=given.joins,
    )
    print("同意回避，该席已由同一次序的下一名接替。" if given.grant else "不予回避，人员不变。")
    return 0


def _recusals(given: argparse.Namespace, desk: Desk) -> int:
    found = recusing.of_round(desk.reading(), given.round)
    if given.json:
        print_json(
            [
                {
                    "id": one.id,
                    "unit": one.unit,
                    "department": one.department,
                    "certificate": one.certificate,
                    "applied_by": one.applied_by,
                    "applied_on": one.applied_on,
                    "grounds": one.grounds,
                    "decision": one.decision or "open",
                    "decided_by": one.decided_by,
                    "decided_on": one.decided_on,
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        decision = DECISIONS.label(one.decision)
        print(
            f"{one.id}  {one.unit}  {one.certificate}  {one.applied_by}：{one.grounds}  {decision}"
        )
    return 0


def _sheets(given: argparse.Namespace, desk: Desk) -> int:
    for path in sheets.write(desk.work(), given.round, given.out, given.kind):
        print(f"已写 {path}")
    return 0


def _pool(given: argparse.Namespace, desk: Desk) -> int:
    print(f"已写 {sheets.write_proposed_pool(desk.work(), given.period, given.out)}")
    return 0
