"""The command line as a script uses it: one database, a clock that is set."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from permitdesk.cli.main import main
from permitdesk.services.office.desk import CHINA_TIME


@dataclass(frozen=True)
class Answer:
    """What a command came to: its exit code, what it printed, what it complained of."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document that `--json` printed."""
        return json.loads(self.out)


class CommandLine:
    """Runs commands on a database at the moment the clock shows."""

    def __init__(self, database: Path, day: date) -> None:
        self.database = database
        self.now = datetime.combine(day, time(9), CHINA_TIME)

    def go_on_to(self, day: date) -> None:
        """Set the clock to nine in the morning of a day."""
        self.now = datetime.combine(day, time(9), CHINA_TIME)

    def __call__(self, *arguments: object) -> Answer:
        """Run a command that has to succeed."""
        answer = self.run(*arguments)
        assert answer.code == 0, answer.err or answer.out
        assert not answer.err
        return answer

    def run(self, *arguments: object) -> Answer:
        """Run a command whatever comes of it."""
        return run(self.database, lambda: self.now, *arguments)


def run(database: Path, clock: Callable[[], datetime], *arguments: object) -> Answer:
    """Run a command on any database."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--db", str(database), *map(str, arguments)], clock)
    return Answer(code, out.getvalue(), err.getvalue())
