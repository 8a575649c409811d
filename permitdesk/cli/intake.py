"""Commands of intake."""

from __future__ import annotations

import argparse
from pathlib import Path

from permitdesk.cli.command import Commands, add_desk_command, add_json, print_json
from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.outcome import ACTIONS, HOWS, ImportResult, RowOutcome
from permitdesk.services.intake.importing import import_files
from permitdesk.services.office.desk import Desk


def add(commands: Commands) -> None:
    """Add import."""
    parser = add_desk_command(
        commands, "import", "导入文件：自动识别类别、工作表、表头和各列", _import
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument(
        "--kind",
        choices=[kind.replace("_", "-") for kind in KINDS],
        help="文件的类别；不写则按内容识别",
    )
    parser.add_argument("--sheet", metavar="NAME", help="只导入这个工作表")
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
    add_json(parser)


def _import(given: argparse.Namespace, desk: Desk) -> int:
    kind = given.kind.replace("-", "_") if given.kind else None
    begin = desk.reading if given.dry_run else desk.work
    results = import_files(begin, given.files, kind=kind, sheet=given.sheet, dry_run=given.dry_run)
    if given.json:
        print_json([result.to_json() for result in results])
        return 0
    for result in results:
        _print(result, is_dry=given.dry_run)
    return 0


def _print(result: ImportResult, *, is_dry: bool) -> None:
    """Print the counts, and every row that a person should look at."""
    counts = "、".join(f"{ACTIONS.label(action)} {n}" for action, n in result.counts().items())
    ending = "（未写入）" if is_dry else ""
    print(f"{result.file}：{KINDS.label(result.kind)} {result.total} 条，{counts}{ending}")
    for remark in result.remarks:
        print(f"  {remark}")
    for row in result.rows:
        if row.reason:
            print(f"  {_line(row)}")


def _line(row: RowOutcome) -> str:
    sheet = f"{row.sheet} " if row.sheet else ""
    how = f"（按{HOWS.label(row.how)}）" if row.how and row.how != "new" else ""
    return f"{sheet}第{row.row}行 {ACTIONS.label(row.action)}{how}：{row.reason}"
