"""Commands of the reports and notices."""

from __future__ import annotations

import argparse
from pathlib import Path

from permitdesk.cli.command import Commands, add_desk_command
from permitdesk.services.office.desk import Desk
from permitdesk.services.report import notices
from permitdesk.services.report.forms import FORMS
from permitdesk.services.report.writing import write, written


def add(commands: Commands) -> None:
    """Add notices and report."""
    notice = add_desk_command(commands, "notices", "写检查通知书（Word），一次检查一份", _notices)
    notice.add_argument("--month", required=True, metavar="2026-11")
    notice.add_argument("--out", required=True, type=Path, metavar="DIR")
    report = add_desk_command(commands, "report", "写报表（Excel 或 Word，按文件名结尾）", _report)
    known = "；".join(f"{kind} {form.title}" for kind, form in FORMS.items())
    report.add_argument("kind", choices=tuple(FORMS), metavar="NAME", help=known)
    report.add_argument("--month", required=True, metavar="2026-11")
    report.add_argument("--out", required=True, type=Path, metavar="FILE")


def _notices(given: argparse.Namespace, desk: Desk) -> int:
    files = notices.write(desk.work(), given.month, given.out, desk.today())
    print(f"已写 {len(files)} 份检查通知书到 {given.out}")
    return 0


def _report(given: argparse.Namespace, desk: Desk) -> int:
    print(f"已写 {write(desk.work(), given.kind, given.month, given.out, desk.today())}")
    removed = written(desk.reading(), given.month)[0].removed
    if removed:
        print(f"文字中有 {removed} 个控制字符，没有写入文件。")
    return 0
