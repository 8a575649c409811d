"""The frame of the command line: finds the command, opens the database, tells failures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from permitdesk import __version__, paths
from permitdesk.cli import (
    bench,
    check,
    clues,
    demo,
    document,
    draw,
    intake,
    office,
    plan,
    rectify,
    register,
    report,
    schedule,
    tips,
    watching,
)
from permitdesk.cli.usage import Parser
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.office.desk import Clock, Desk, now_in_china

_ACTOR = "命令行"
_MODULES = (
    office,
    intake,
    register,
    plan,
    draw,
    clues,
    schedule,
    check,
    rectify,
    watching,
    tips,
    report,
    document,
    demo,
    bench,
)


def default_database() -> Path:
    """Return the database that is used where none is named."""
    return paths.user_data() / "office.sqlite"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = Parser(prog="permitdesk", description="排污许可执法台。不带命令时打开窗口。")
    top.add_argument("--version", action="version", version=f"permitdesk {__version__}")
    top.add_argument(
        "--db", type=Path, metavar="PATH", help="数据库文件；不写则用本机用户数据文件夹中的一个"
    )
    top.add_argument("--actor", default=_ACTOR, metavar="姓名", help="记入审计链的经办人")
    commands = top.add_subparsers(metavar="命令", title="命令", required=True)
    for module in _MODULES:
        module.add(commands)
    return top


def main(arguments: Sequence[str], clock: Clock = now_in_china) -> int:
    """Run one command and return its exit code: 0 done, 1 could not be done, 2 wrong use.

    Args:
        arguments: The command and what belongs to it.
        clock: Tells the office's time.
    """
    given = parser().parse_args(arguments)
    given.db = given.db or default_database()
    given.clock = clock
    try:
        if "run_plain" in given:
            return int(given.run_plain(given))
        with Desk(given.db, given.actor, clock) as desk:
            return int(given.run_on_desk(given, desk))
    except PermitDeskError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output has gone; nobody is left to tell
        sys.stderr.close()
        return 1
