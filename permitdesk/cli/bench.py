"""The project's benchmarks: each beside the bare library doing the same work, as a ratio."""

from __future__ import annotations

import argparse

from permitdesk.bench.registry import NAMES, Measure, measure
from permitdesk.cli.command import Commands, add_json, add_plain_command, print_json


def add(commands: Commands) -> None:
    """Add bench."""
    parser = add_plain_command(commands, "bench", "性能测量：与裸库做同样的事相比", _bench)
    parser.add_argument("names", nargs="*", type=_name, metavar="NAME", help="、".join(NAMES))
    add_json(parser)


def _bench(given: argparse.Namespace) -> int:
    measures: list[Measure] = []
    for name in given.names or NAMES:
        for one in measure(name):
            measures.append(one)
            if not given.json:
                print(one.line, flush=True)
    if given.json:
        print_json([one.as_json() for one in measures])
    return 0 if all(one.is_within for one in measures) else 1


def _name(text: str) -> str:
    if text not in NAMES:
        raise argparse.ArgumentTypeError(f"没有名为“{text}”的测量，可用：{'、'.join(NAMES)}")
    return text
