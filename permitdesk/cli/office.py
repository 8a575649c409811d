"""Commands of the office: a new database, its health, its copies."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from permitdesk.cli.command import (
    Commands,
    add_desk_command,
    add_json,
    add_plain_command,
    print_json,
)
from permitdesk.services.home.examination import examine
from permitdesk.services.office import backups, holidays, key_copy
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.doctor import Verdict
from permitdesk.services.office.setup import office_for, set_up


def add(commands: Commands) -> None:
    """Add init, doctor, backup, holidays and restore."""
    init = add_plain_command(commands, "init", "新建本单位的数据库", _init)
    init.add_argument("--area", required=True, metavar="140781", help="六位行政区划代码")
    init.add_argument("--office", default="", metavar="NAME", help="单位全称")
    add_json(
        add_desk_command(commands, "doctor", "检查数据库、审计链、抽取、备份、磁盘和字体", _doctor)
    )
    backup = add_desk_command(commands, "backup", "做一份经过校验的备份", _backup)
    backup.add_argument("folder", type=Path, metavar="DIR", nargs="?")
    backup.add_argument("--key", type=Path, metavar="FILE", help="另存密钥文件，备份里没有它")
    days = add_desk_command(commands, "holidays", "列出放假安排，或导入一份", _holidays)
    days.add_argument("--import", dest="file", type=Path, metavar="FILE", help="要导入的文件")
    days.add_argument("--source", default="", metavar="通知", help="依据的通知")
    add_json(days)
    restore = add_plain_command(commands, "restore", "用备份恢复数据库", _restore)
    restore.add_argument("copy", type=Path, metavar="FILE")


def _init(given: argparse.Namespace) -> int:
    office = office_for(given.area, given.office)
    with Desk.create(given.db, given.actor, given.clock) as desk:
        set_up(desk.work(), office)
        print(f"已新建 {desk.path}：{office.name}（{office.area_code} {office.area_name}）")
    return 0


def _doctor(given: argparse.Namespace, desk: Desk) -> int:
    verdicts = examine(desk)
    if given.json:
        print_json([asdict(verdict) for verdict in verdicts])
    else:
        for verdict in verdicts:
            print(f"{_sign(verdict)} {verdict.title}：{verdict.finding}")
    return 0 if all(verdict.is_well for verdict in verdicts) else 1


def _sign(verdict: Verdict) -> str:
    if not verdict.is_well:
        return "✗"
    return "!" if verdict.needs_care else "✓"


def _backup(given: argparse.Namespace, desk: Desk) -> int:
    print(f"已备份到 {backups.make(desk, given.folder)}")
    if given.key is not None:
        key_copy.save_copy(desk, given.key)
        print(f"密钥文件已另存到 {given.key}，请和备份分开放")
    return 0


def _holidays(given: argparse.Namespace, desk: Desk) -> int:
    if given.file is not None:
        found = holidays.read_file(desk.reading(), given.file)
        holidays.import_file(desk.work(), found, given.source)
        dropped = len(found.dropped)
        print(
            f"已导入 {len(found.days)} 天：新增 {found.added}，改变 {found.changed}，移除 {dropped}"
        )
    years = holidays.years(desk.reading(), desk.today())
    if given.json:
        print_json([asdict(line) for line in years])
        return 0
    for line in years:
        state = "已公布" if line.is_announced else "暂定"
        print(f"{line.year}  {state}  放假 {line.off} 天，上班 {line.work} 天  {line.source}")
    return 0


def _restore(given: argparse.Namespace) -> int:
    backups.bring_back(given.copy, given.db)
    print(f"已用 {given.copy} 恢复 {given.db}")
    return 0
