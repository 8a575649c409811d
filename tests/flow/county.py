"""A month of a real county by the command line, from its five files to the backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.flow.command_line import Answer, CommandLine

PERIOD = "2026-11"
SEALED_ON, KNOWN_ON, LAST_DAY = date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 30)
NUMBERS = "digits=4 0 9 1 7 2"
FILES = (
    "permits_platform_export.xlsx",
    "registrations_gb18030.csv",
    "key_units_2026.xlsx",
    "officers.xlsx",
    "old_ledger.xls",
)
REPORTS = ("annex1.xlsx", "annex3.xlsx", "annex4.xlsx", "publicity.xlsx", "monthly.xlsx")
FIRST_PERSON, SECOND_PERSON = "样例赵甲", "样例钱乙"


@dataclass
class Month:
    """What the month's commands answered, and where its files are.

    Attributes:
        data: The county's own files.
        answers: What each step answered, by a name of ours.
        visits: The schedule.
        found: The visits at which a problem was found, with its kind.
    """

    data: Path
    out: Path
    line: CommandLine
    answers: dict[str, Answer] = field(default_factory=dict)
    visits: list[dict[str, Any]] = field(default_factory=list)
    found: dict[int, str] = field(default_factory=dict)

    @property
    def transcript(self) -> Path:
        return self.out / "抽取记录.json"

    @property
    def notices(self) -> list[Path]:
        return sorted((self.out / "通知书").iterdir())

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database by plain SQL."""
        with closing(sqlite3.connect(self.line.database)) as connection:
            return connection.execute(query, values).fetchall()

    def number(self, query: str, *values: object) -> int:
        ((number,),) = self.rows(query, *values)
        return number


def do_month(data: Path, out: Path) -> Month:
    """Do the month of the county whose files are in a folder, and return what came of it."""
    month = Month(data, out, CommandLine(out / "office.sqlite", SEALED_ON))
    take_in(month)
    draw(month)
    visit(month)
    check(month)
    report(month)
    return month


def take_in(month: Month) -> None:
    line, answers = month.line, month.answers
    line("init", "--area", "140781", "--office", "介休市生态环境保护综合行政执法队")
    answers["import"] = line("import", *(month.data / name for name in FILES), "--json")
    answers["preset"] = line("plan", "preset", "国家2015 县级", "--year", 2026)
    answers["plan"] = line("plan", "show", "--month", PERIOD, "--json")


def draw(month: Month) -> None:
    line, answers = month.line, month.answers
    answers["seal"] = line(
        *("--actor", FIRST_PERSON, "draw", "seal", "--period", PERIOD),
        *("--source", f"digits@{KNOWN_ON}", "--supervisor", SECOND_PERSON, "--json"),
    )
    number = answers["seal"].json["round"]
    answers["too early"] = line.run("draw", "run", number, "--value", NUMBERS)
    answers["sealed"] = line("draw", "list", "--json")
    line.go_on_to(KNOWN_ON)
    answers["run"] = line("draw", "run", number, "--value", NUMBERS, "--json")
    answers["again"] = line.run("draw", "run", number, "--value", "digits=1 1 1 1 1 1")
    answers["list"] = line("draw", "list", "--json")
    line("draw", "export", number, month.transcript)
    answers["verify"] = line("verify", month.transcript)


def visit(month: Month) -> None:
    month.answers["schedule"] = month.line("schedule", "--month", PERIOD, "--json")
    month.visits = month.answers["schedule"].json["visits"]
    month.answers["notices"] = month.line(
        "notices", "--month", PERIOD, "--out", month.out / "通知书"
    )


def check(month: Month) -> None:
    """Record every visit on its day: every third found a problem, one found nobody."""
    kinds = ("ledger", "disclosure", "exceedance")
    line = month.line
    for place, one in enumerate(sorted(month.visits, key=lambda one: one["day"])):
        line.go_on_to(date.fromisoformat(one["day"]))
        given = ("checks", "record", one["visit"], "--on", one["day"], "--outcome")
        if place == 1:
            line(*given, "unreachable", "--note", "门卫称已放假")
        elif place % 3:
            line(*given, "no_problem")
        else:
            kind = month.found[one["visit"]] = kinds[place // 3 % len(kinds)]
            line(*given, "problem", "--finding", f"{kind}=现场发现的问题")
    line.go_on_to(LAST_DAY)
    rectify(month)


def rectify(month: Month) -> None:
    line, answers = month.line, month.answers
    first = line("findings", "list", "--month", PERIOD, "--json").json[-1]["finding"]
    done = ("ledger", "rectify", first, "--by", FIRST_PERSON, "--evidence", "照片两张")
    line(*done, "--on", LAST_DAY)
    answers["closed alone"] = line.run("ledger", "close", first, "--by", FIRST_PERSON)
    line("ledger", "close", first, "--by", SECOND_PERSON, "--on", LAST_DAY)
    answers["ledger"] = line("ledger", "show", first, "--json")


def report(month: Month) -> None:
    line = month.line
    for name in (*REPORTS, "monthly.docx"):
        kind = name.partition(".")[0]
        line("report", kind, "--month", PERIOD, "--out", month.out / name)
    month.answers["doctor"] = line("doctor", "--json")
    month.answers["backup"] = line("backup", month.out / "备份")
