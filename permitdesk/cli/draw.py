"""Commands of the sealed draw."""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from permitdesk.cli import draw_papers
from permitdesk.cli.command import (
    Commands,
    add_desk_command,
    add_group,
    add_json,
    add_plain_command,
    print_json,
)
from permitdesk.domain.draw.commitment import SECRET_BYTES
from permitdesk.domain.draw.lines import RoundLine, UnitLine
from permitdesk.domain.draw.randomness import parse_source, parse_value
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.units import JointSeat
from permitdesk.domain.draw.verification import Verdict
from permitdesk.errors.draw import BadSource
from permitdesk.services.draw import (
    ending,
    manual_changes,
    rounds,
    running,
    sealing,
    seats,
    substituting,
    transcripts,
)
from permitdesk.services.draw.rounds import RoundView
from permitdesk.services.office.desk import CHINA_TIME, Desk

_NO_EVIDENCE = "未附证明材料"


def add(commands: Commands) -> None:
    """Add draw with its commands, and verify."""
    draw = add_group(commands, "draw", "封存抽取：封存、抽取、补抽、作废、公开、导出")
    _add_seal(draw)
    _add_run(draw)
    _add_changes(draw)
    _add_endings(draw)
    draw_papers.add(draw)
    add_json(add_desk_command(draw, "list", "列出各轮抽取", _list))
    export = add_desk_command(draw, "export", "导出抽取记录，供任何人核验", _export)
    export.add_argument("round", metavar="ROUND")
    export.add_argument("file", metavar="FILE", type=Path, nargs="?")
    export.add_argument(
        "--labels", metavar="DIR", type=Path, help="另把各分组的编号名单写入文件夹，每组一个文件"
    )
    verify = add_plain_command(commands, "verify", "重新计算一份抽取记录", _verify)
    verify.add_argument("transcript", metavar="TRANSCRIPT", type=Path)


def _add_seal(draw: Commands) -> None:
    seal = add_desk_command(draw, "seal", "封存本月名单和数量，公布将用的号码", _seal)
    seal.add_argument("--period", required=True, metavar="2026-11")
    seal.add_argument(
        "--source",
        required=True,
        action="extend",
        nargs="+",
        metavar="NAME@DATE",
        help="公开号码及其产生日期：ssq、dlt、dice、digits 或任何文字，可写多个",
    )
    seal.add_argument("--operator", metavar="姓名", help="操作人；不写则为 --actor")
    seal.add_argument("--supervisor", metavar="姓名", help="监督人；不写则为单位负责人")
    seal.add_argument(
        "--joint",
        action="append",
        default=[],
        metavar="部门=文件",
        help="联合部门及其人员名单文件，每行“姓名 执法证号”，可写多次",
    )
    seal.add_argument(
        "--joint-seats", type=int, default=1, metavar="N", help="联合部门每户人数，默认 1"
    )
    add_json(seal)


def _add_run(draw: Commands) -> None:
    run = add_desk_command(draw, "run", "录入公开号码并抽取", _run)
    run.add_argument("round", metavar="ROUND")
    run.add_argument(
        "--value", required=True, action="extend", nargs="+", metavar="NAME=…", help="公开号码"
    )
    run.add_argument("--read-by", default="", metavar="姓名", help="由谁读出号码")
    add_json(run)


def _add_changes(draw: Commands) -> None:
    substitute = add_desk_command(draw, "substitute", "取消无法检查的对象并补抽", _substitute)
    substitute.add_argument("round", metavar="ROUND")
    substitute.add_argument("labels", metavar="LABEL", nargs="+")
    substitute.add_argument("--reason", required=True, metavar="理由")
    substitute.add_argument("--evidence", default=_NO_EVIDENCE, metavar="证明材料")
    substitute.add_argument("--approver", metavar="姓名", help="批准人；不写则为本轮监督人")
    substitute.add_argument(
        "--drawn", metavar="单位：人员、人员", help="人工抽取的一轮：人工补抽出的单位和检查人员"
    )
    seat = add_desk_command(draw, "reseat", "更换一名检查人员，由同一次序的下一名接替", _reseat)
    seat.add_argument("round", metavar="ROUND")
    seat.add_argument("label", metavar="LABEL")
    seat.add_argument("certificate", metavar="执法证号", help="离开的人员")
    seat.add_argument("--reason", required=True, metavar="理由")
    seat.add_argument("--approver", metavar="姓名", help="批准人；不写则为本轮监督人")
    seat.add_argument("--department", default="", metavar="联合部门", help="不写则为本单位人员")
    seat.add_argument("--joins", metavar="执法证号", help="人工抽取的一轮：人工抽出的接替人员")


def _add_endings(draw: Commands) -> None:
    void = add_desk_command(draw, "void", "作废一轮；编号、理由和结果永久保留", _void)
    void.add_argument("round", metavar="ROUND")
    void.add_argument("--reason", required=True, metavar="理由")
    void.add_argument("--approver", required=True, metavar="姓名", help="另一人，不能是操作人")
    publish = add_desk_command(draw, "publish", "全部检查完成后公开抽取记录", _publish)
    publish.add_argument("round", metavar="ROUND")
    close = add_desk_command(draw, "close", "结束一轮并公布密码", _close)
    close.add_argument("round", metavar="ROUND")


def _seal(given: argparse.Namespace, desk: Desk) -> int:
    sealed = sealing.seal(
        desk.work(),
        given.period,
        [parse_source(text) for text in given.source],
        given.operator or given.actor,
        given.supervisor or sealing.supervisor_of(desk.reading()),
        secrets.token_bytes(SECRET_BYTES),
        draw_papers.read_joint(given.joint, given.joint_seats),
    )
    if given.json:
        print_json(_sealed_as_json(sealed))
    else:
        _print_sealed(sealed)
    return 0


def _sealed_as_json(sealed: Round) -> dict[str, object]:
    assert sealed.seal is not None
    return {
        "round": sealed.number,
        "period": sealed.period,
        "state": sealed.state,
        "sealed_at": sealed.seal.at,
        "pool_hash": sealed.seal.pool_hash,
        "commitment": sealed.seal.commitment,
        "officers_hash": sealed.seal.officers_hash,
        "joint": [
            {"department": one.department, "seats": one.seats, "officers_hash": frozen}
            for one, frozen in zip(sealed.joint, sealed.seal.joint_hashes, strict=True)
        ],
        "carried": dict(sealed.carried),
        "strata": [
            {"id": one.id, "eligible": len(one.eligible), "sample": one.sample}
            for one in sealed.pool.strata
        ],
        "sources": [{"name": one.title, "known_on": one.known_on} for one in sealed.seal.sources],
        "operator": sealed.operator,
        "supervisor": sealed.supervisor,
    }


def _print_sealed(sealed: Round) -> None:
    assert sealed.seal is not None
    print(f"第 {sealed.number} 轮已封存（{sealed.period}，{sealed.seal.at:%Y-%m-%d %H:%M}）。")
    for one in sealed.pool.strata:
        print(f"- [{one.id}] {one.title}：{len(one.eligible)} 家中抽 {one.sample} 家（{one.rule}）")
    for source in sealed.seal.sources:
        print(f"- 公开号码：{source.title}，{source.known_on} 产生")
    print(f"- 操作人 {sealed.operator}，监督人 {sealed.supervisor}")
    if sealed.carried:
        had = "、".join(f"{officer} {visits} 户" for officer, visits in sealed.carried.items())
        print(f"- 本年已选派：{had}")
    _print_large("名单校验值", sealed.seal.pool_hash)
    _print_large("承诺值", sealed.seal.commitment)
    if sealed.roster:
        _print_large("人员校验值", sealed.seal.officers_hash)
    for roster, frozen in zip(sealed.joint, sealed.seal.joint_hashes, strict=True):
        _print_large(f"{roster.department}人员校验值（每户 {roster.seats} 人）", frozen)
    print("请在号码产生之前公布以上各值。")


def _run(given: argparse.Namespace, desk: Desk) -> int:
    values = dict(parse_value(text) for text in given.value)
    if len(values) < len(given.value):
        raise BadSource(source=" ".join(given.value), reason="同一来源录入了两次")
    drawn = running.run(desk.work(), given.round, values, given.read_by)
    view = rounds.view(desk.reading(), drawn.number)
    if given.json:
        print_json([_unit_as_json(line, view) for line in view.units])
        return 0
    print(f"第 {drawn.number} 轮已抽取，共 {len(view.units)} 家。检查前请对外保密。")
    _print_units(view.units, view)
    return 0


def _substitute(given: argparse.Namespace, desk: Desk) -> int:
    approver = given.approver or rounds.find(desk.reading(), given.round).supervisor
    impossible = [
        Disqualified(label, given.reason, given.evidence, approver) for label in given.labels
    ]
    if given.drawn and len(impossible) > 1:
        print("人工抽取的一轮，一次取消并补抽一家。", file=sys.stderr)
        return 2
    if given.drawn:
        grown = manual_changes.substitute(desk.work(), given.round, impossible[0], given.drawn)
    else:
        grown = substituting.substitute(desk.work(), given.round, impossible)
    assert grown.result is not None
    number = len(grown.result.iterations)
    view = rounds.view(desk.reading(), given.round)
    lines = [line for line in view.units if line.record.iteration == number]
    print(f"已取消 {len(impossible)} 家（批准人 {approver}），补抽 {len(lines)} 家。")
    _print_units(lines, view)
    return 0


def _reseat(given: argparse.Namespace, desk: Desk) -> int:
    approver = given.approver or rounds.find(desk.reading(), given.round).supervisor
    place = (given.round, given.label, given.certificate)
    if given.joins:
        grown = manual_changes.change_seat(desk.work(), *place, given.joins, given.reason, approver)
    else:
        grown = seats.change(desk.work(), *place, given.reason, approver, given.department)
    print(f"已换人：{given.certificate} 由 {_last_joined(grown, given.department)} 接替。")
    return 0


def _last_joined(grown: Round, department: str) -> str:
    assert grown.result is not None
    changes = grown.result.changes
    if department:
        changes = grown.result.joint[grown.place_of(department)].changes
    return changes[-1].joins


def _void(given: argparse.Namespace, desk: Desk) -> int:
    ending.void(desk.work(), given.round, given.reason, given.approver)
    print(f"第 {given.round} 轮已作废，记录永久保留。")
    return 0


def _publish(given: argparse.Namespace, desk: Desk) -> int:
    ending.publish(desk.work(), given.round)
    print(f"第 {given.round} 轮已公开。")
    return 0


def _close(given: argparse.Namespace, desk: Desk) -> int:
    closed = ending.close(desk.work(), given.round)
    print(f"第 {given.round} 轮已结束，密码随抽取记录公布。")
    _print_large("密码", closed.secret)
    return 0


def _list(given: argparse.Namespace, desk: Desk) -> int:
    lines = rounds.all_of(desk.reading())
    if given.json:
        print_json([_line_as_json(line) for line in lines])
        return 0
    if not lines:
        print("还没有封存过。")
    for line in lines:
        strata = "、".join(f"{one.title} {one.sample} 家" for one in line.strata)
        reason = f"（{line.void_reason}）" if line.void_reason else ""
        print(f"{line.number}  {line.period}  {line.state_words}{reason}  {strata}")
    return 0


def _line_as_json(line: RoundLine) -> dict[str, object]:
    return {
        "round": line.number,
        "period": line.period,
        "state": line.state,
        "sealed_at": _moment(line.sealed_at),
        "drawn_at": None if line.drawn_at is None else _moment(line.drawn_at),
        "strata": [one.id for one in line.strata],
        "selected": list(line.selected),
        "verifiable": not line.is_manual,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(CHINA_TIME).isoformat(timespec="seconds")


def _unit_as_json(line: UnitLine, view: RoundView) -> dict[str, object]:
    return {
        "label": line.record.label,
        "facility": line.name,
        "stratum": line.record.stratum,
        "place": line.record.place,
        "iteration": line.record.iteration,
        "officers": [{"name": one.name, "certificate": one.certificate} for one in line.officers],
        "joint": [
            {
                "department": one.department,
                "name": one.name,
                "certificate": one.record.certificate,
            }
            for one in _seated(line, view)
        ],
    }


def _seated(line: UnitLine, view: RoundView) -> tuple[JointSeat, ...]:
    """Return who goes along from other departments."""
    return tuple(one for one in view.joint.get(line.record.label, ()) if one.is_seated)


def _export(given: argparse.Namespace, desk: Desk) -> int:
    if given.file is None and given.labels is None:
        print("请写明要导出到哪个文件，或用 --labels 写明文件夹。", file=sys.stderr)
        return 2
    if given.file is not None:
        transcripts.export(desk.work(), given.round, given.file)
        print(f"已导出 {given.file}，核验：permitdesk verify {given.file}")
    if given.labels is not None:
        for path in transcripts.export_labels(desk.work(), given.round, given.labels):
            print(f"已写 {path}")
    return 0


def _verify(given: argparse.Namespace) -> int:
    verdict = transcripts.verify(given.transcript)
    print(verdict.sentence)
    if verdict.void:
        print(f"注意：本轮已作废（{verdict.void}）。")
    _print_values(verdict)
    return 0 if verdict.is_valid else 1


def _print_values(verdict: Verdict) -> None:
    """Print what is to be compared with the two printed sheets."""
    for title, value in (
        ("名单校验值（对照封存单）", verdict.pool_hash),
        ("承诺值（对照封存单）", verdict.commitment),
        ("记录校验值（对照抽取记录）", verdict.digest),
    ):
        if value:
            _print_large(title, value)


def _print_large(title: str, value: str) -> None:
    """Print 64 hexadecimal digits so that two people can compare them aloud."""
    groups = [value[start : start + 8] for start in range(0, len(value), 8)]
    print(f"\n{title}")
    for start in range(0, len(groups), 4):
        print(f"    {'   '.join(groups[start : start + 4])}")


def _print_units(lines: Iterable[UnitLine], view: RoundView) -> None:
    for line in lines:
        others = (f"{one.name}（{one.department}）" for one in _seated(line, view))
        officers = "、".join([*(one.name for one in line.officers), *others])
        print(f"  [{line.record.stratum}] {line.record.place}. {line.name}  {officers}")
