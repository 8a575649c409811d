"""Commands of reports by citizens."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime

from permitdesk.cli.command import Commands, add_desk_command, add_group, add_json, print_json
from permitdesk.cli.naming import facility_of
from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.clues.tip import TIP_CHANNELS, TIP_STATES, Identity, TipLine
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.clues import rewards, tips
from permitdesk.services.office.calendar import day_of
from permitdesk.services.office.desk import CHINA_TIME, Desk


def add(commands: Commands) -> None:
    """Add tips list, add, accept, refuse, answer, approve, pay, expire, identity and grant."""
    group = add_group(commands, "tips", "群众举报：登记、受理、反馈、奖励")
    listed = add_desk_command(group, "list", "举报，不含举报人", _list)
    listed.add_argument("--state", choices=list(TIP_STATES))
    add_json(listed)
    _add_new(group)
    accept = _numbered(group, "accept", "受理并转为线索", _accept)
    accept.add_argument("--handler", required=True, metavar="姓名", help="承办人")
    refuse = _numbered(group, "refuse", "不予受理", _refuse)
    refuse.add_argument("--reason", required=True)
    answer = _numbered(group, "answer", "登记反馈", _answer)
    answer.add_argument("--result", required=True, help="查处结果")
    answer.add_argument("--untrue", action="store_true", help="不属实")
    answer.add_argument("--not-first", action="store_true", help="不是首个有效举报")
    approve = _numbered(group, "approve", "核定奖励", _approve)
    approve.add_argument("--step", required=True, help="奖励档次的代号")
    approve.add_argument("--by", required=True, metavar="姓名", help="批准人，不能是承办人")
    approve.add_argument("--share", type=int, default=1, metavar="N", help="同日几人均分")
    pay = _numbered(group, "pay", "登记领取", _pay)
    pay.add_argument("--document", required=True, help="领取凭证")
    _numbered(group, "expire", "登记逾期未领", _expire)
    _numbered(group, "identity", "查看举报人；每次查看都记入审计链", _identity)
    grant = add_desk_command(group, "grant", "授权查看举报人", _grant)
    grant.add_argument("person", metavar="姓名")


def _add_new(group: Commands) -> None:
    parser = add_desk_command(group, "add", "登记举报，举报人加密保存", _add)
    parser.add_argument("--channel", required=True, choices=list(TIP_CHANNELS))
    parser.add_argument("--text", required=True, help="举报内容，不写举报人")
    parser.add_argument("--at", metavar="2026-11-20T14:30", help="举报时间，不写则为现在")
    parser.add_argument("--facility", metavar="FACILITY", help="对象编号或单位全名")
    for name, words in (("name", "举报人"), ("phone", "电话"), ("code", "领奖密码")):
        parser.add_argument(f"--{name}", default="", help=words)


def _numbered(
    group: Commands, name: str, words: str, run: Callable[[argparse.Namespace, Desk], int]
) -> argparse.ArgumentParser:
    """Add a command on one report."""
    parser = add_desk_command(group, name, words, run)
    parser.add_argument("number", metavar="NUMBER", help="举报编号，如 2026-003")
    parser.add_argument("--on", metavar="2026-11-20", help="日期，不写则为今天")
    return parser


def _list(given: argparse.Namespace, desk: Desk) -> int:
    lines = [
        line
        for line in tips.lines(desk.reading())
        if given.state is None or line.tip.state == given.state
    ]
    if given.json:
        print_json([{**line.tip.model_dump(), "facility": line.facility} for line in lines])
        return 0
    print(f"{len(lines)} 件举报。")
    for line in lines:
        reward = f"  奖励{fine_text(line.tip.reward_fen)}" if line.tip.reward_fen else ""
        named = "实名" if line.tip.is_named else "匿名"
        print(
            f"[{line.tip.number}] {TIP_CHANNELS.label(line.tip.channel)}  {named}"
            f"  {TIP_STATES.label(line.tip.state)}  {line.facility}{reward}"
        )
        print(f"    {line.tip.content}")
    return 0


def _add(given: argparse.Namespace, desk: Desk) -> int:
    at = datetime.fromisoformat(given.at).replace(tzinfo=CHINA_TIME) if given.at else desk.now()
    number = tips.register(
        desk.work(),
        given.channel,
        at,
        given.text,
        Identity(name=given.name, phone=given.phone, code=given.code),
        facility_of(desk, given.facility).id if given.facility else None,
    )
    print(f"已登记举报 {number}。")
    return 0


def _accept(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    tips.accept(desk.work(), line.id, _day(given, desk), given.handler, line.version)
    clue = tips.find(desk.reading(), line.id).clue_number
    print(f"举报 {given.number} 已受理，转为线索 {clue}。")
    return 0


def _refuse(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    tips.refuse(desk.work(), line.id, _day(given, desk), given.reason, line.version)
    print(f"举报 {given.number} 不予受理。")
    return 0


def _answer(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    tips.answer(
        desk.work(),
        line.id,
        _day(given, desk),
        given.result,
        line.version,
        is_true=not given.untrue,
        is_first=not given.not_first,
    )
    print(f"举报 {given.number} 已登记反馈。")
    return 0


def _approve(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    rewards.approve(
        desk.work(),
        line.id,
        given.step,
        _day(given, desk),
        given.by,
        line.version,
        reporters=given.share,
    )
    tip = tips.find(desk.reading(), line.id).tip
    print(f"举报 {given.number} 奖励 {fine_text(tip.reward_fen)}，{tip.claim_until} 前领取。")
    return 0


def _pay(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    rewards.pay(desk.work(), line.id, _day(given, desk), given.document, line.version)
    print(f"举报 {given.number} 的奖励已领取。")
    return 0


def _expire(given: argparse.Namespace, desk: Desk) -> int:
    line = _find(desk, given.number)
    rewards.expire(desk.work(), line.id, line.version)
    print(f"举报 {given.number} 的奖励逾期未领。")
    return 0


def _identity(given: argparse.Namespace, desk: Desk) -> int:
    person = tips.identity(desk.work(), _find(desk, given.number).id)
    told = (person.name, person.phone, person.address, person.code)
    print("  ".join(part for part in told if part) or "没有举报人信息。")
    return 0


def _grant(given: argparse.Namespace, desk: Desk) -> int:
    tips.grant(desk.work(), given.person)
    print(f"已授权{given.person}查看举报人。")
    return 0


def _find(desk: Desk, number: str) -> TipLine:
    """Return the report of a number.

    Raises:
        RecordNotFound: There is none.
    """
    for line in tips.lines(desk.reading()):
        if line.tip.number == number:
            return line
    raise RecordNotFound(kind="举报", subject=number)


def _day(given: argparse.Namespace, desk: Desk) -> date:
    return day_of(given.on) if given.on else desk.today()
