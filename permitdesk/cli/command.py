"""What the commands share: how one is made, and how it answers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any, Protocol

from permitdesk.services.office.desk import Desk

DeskCommand = Callable[[argparse.Namespace, Desk], int]
"""A command on the open database; returns the exit code."""

PlainCommand = Callable[[argparse.Namespace], int]
"""A command that needs no database, or opens its own."""


class Commands(Protocol):
    """Where a command is added: what `add_subparsers` returns."""

    def add_parser(self, name: str, **settings: Any) -> argparse.ArgumentParser:  # noqa: ANN401
        """Return the parser of a new command."""
        ...


def add_desk_command(
    commands: Commands, name: str, summary: str, run: DeskCommand
) -> argparse.ArgumentParser:
    """Add a command that works on the open database, and return its parser.

    Args:
        commands: Where to.
        name: What the user types.
        summary: One Chinese line for the list of commands.
        run: Does it.
    """
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(run_on_desk=run)
    return parser


def add_plain_command(
    commands: Commands, name: str, summary: str, run: PlainCommand
) -> argparse.ArgumentParser:
    """Add a command that needs no open database, and return its parser."""
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(run_plain=run)
    return parser


def add_group(commands: Commands, name: str, summary: str) -> Commands:
    """Add a command with commands of its own, and return where they go."""
    parser = commands.add_parser(name, help=summary, description=summary)
    return parser.add_subparsers(required=True, metavar="命令", title="命令")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let the command answer as one JSON document."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供程序读取")


def print_json(answer: object) -> None:
    """Print one JSON document; dates are written as `YYYY-MM-DD`."""
    print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))


def assignment(text: str) -> tuple[str, str]:
    """Return the two sides of `NAME=VALUE`, as an argument's type.

    Raises:
        argparse.ArgumentTypeError: There is no equals sign.
    """
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise argparse.ArgumentTypeError(f"“{text}”应写成 名称=值")
    return name, value
