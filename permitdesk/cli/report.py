"""Commands of the reports and notices."""

from __future__ import annotations

import argparse
from pathlib import Path

from permitdesk.cli.command import Commands, add_desk_command
from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.services.report import notices, sending
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
    report.add_argument("--send", action="store_true", help="记为已报送，文件和数字原样留存")
    report.add_argument("--to", default="", metavar="单位", help="报送给谁，不写则按所在地区")
    report.add_argument("--reason", default="", metavar="原因", help="再次报送时的更正原因")
    sent = add_desk_command(commands, "sent", "列出报送过的报表，取出留存的文件", _sent)
    sent.add_argument("--month", default="", metavar="2026-11")
    sent.add_argument("--take-out", type=int, metavar="编号", help="取出这一次报送的文件")
    sent.add_argument("--out", type=Path, metavar="FILE", help="取出的文件写到哪里")


def _notices(given: argparse.Namespace, desk: Desk) -> int:
    files = notices.write(desk.work(), given.month, given.out, desk.today())
    print(f"已写 {len(files)} 份检查通知书到 {given.out}")
    return 0


def _report(given: argparse.Namespace, desk: Desk) -> int:
    if given.send:
        return _send(given, desk)
    print(f"已写 {write(desk.work(), given.kind, given.month, given.out, desk.today())}")
    removed = written(desk.reading(), given.month)[0].removed
    if removed:
        print(f"文字中有 {removed} 个控制字符，没有写入文件。")
    return 0


def _send(given: argparse.Namespace, desk: Desk) -> int:
    """Write a report and keep it as sent."""
    recipient = given.to or sending.usual_recipient(desk.reading())
    sent = sending.send(
        desk.work(), given.kind, given.month, given.out, desk.today(), recipient, given.reason
    )
    print(f"已报送 {sent.title} {sent.period}，编号 {sent.id}，文件 {given.out}")
    return 0


def _sent(given: argparse.Namespace, desk: Desk) -> int:
    """List what was sent, or write one of the kept files once more."""
    if given.take_out is not None and given.out is not None:
        print(f"已写 {sending.take_out(desk.reading(), given.take_out, given.out)}")
        return 0
    for one in sending.sent_reports(desk.reading(), period=given.month):
        day = f"{one.at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}"
        print(f"{one.id}\t{one.period}\t{one.title}\t{day}\t{one.recipient}\t{one.file_name}")
    return 0
