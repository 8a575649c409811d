"""A whole month on a real county's files by the command line, recounted by other means.

The month is done once; each test looks at one part of what came of it. Numbers that the
program states are counted again here from the files by themselves, or by plain SQL.
"""

from __future__ import annotations

import csv
import json
import math
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import chinese_calendar
import docx
import openpyxl
import pytest

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


@pytest.fixture(scope="module")
def month(shared_data, tmp_path_factory) -> Month:
    """The month, done."""
    out = tmp_path_factory.mktemp("介休")
    month = Month(shared_data / "jiexiu", out, CommandLine(out / "office.sqlite", SEALED_ON))
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


def grid(path: Path, sheet: int = 0) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[sheet].iter_rows(values_only=True))


def titled(path: Path) -> list[dict[str, Any]]:
    """Rows by the titles of the first row that has all cells filled."""
    rows = grid(path)
    head = next(number for number, row in enumerate(rows) if all(row))
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def drawable(month: Month) -> set[str]:
    """The certificates of the officers who may be drawn, counted from the office's file."""
    people = titled(month.data / "officers.xlsx")
    return {
        str(one["执法证号"])
        for one in people
        if one["在编"] == one["在岗"] == "是" and str(one["证件有效期至"])[:10] >= str(LAST_DAY)
    }


def test_every_row_of_the_five_files_is_taken_in(month):
    results = {one["file"]: one for one in month.answers["import"].json}
    permits = len(grid(month.data / FILES[0])) - 1
    with (month.data / FILES[1]).open(encoding="gb18030") as file:
        registrations = len(list(csv.DictReader(file)))
    assert (permits, registrations) == (110, 181)
    assert results[FILES[0]]["added"] == permits
    assert results[FILES[1]]["added"] == registrations
    assert month.number("SELECT count(*) FROM facility") == permits + registrations
    assert all(one["review"] == one["rejected"] == 0 for one in results.values())
    officers = len(titled(month.data / FILES[3]))
    assert results[FILES[3]]["added"] == officers == month.number("SELECT count(*) FROM officer")


def test_the_plan_does_the_sums_of_the_preset(month):
    rules = {one["id"]: one for one in month.answers["plan"].json["rules"]}
    key = month.number("SELECT count(DISTINCT facility_id) FROM key_unit WHERE year = 2026")
    everybody = month.number("SELECT count(*) FROM facility")
    officers = len(drawable(month))
    assert officers == 9
    assert rules["key"]["pool"] == key
    assert rules["key"]["count"] == math.ceil(key * 0.25)
    assert rules["key"]["arithmetic"] == f"ceil({key} × 25%) = {math.ceil(key * 0.25)}"
    assert rules["key"]["period"] == "quarter"
    assert rules["general"]["pool"] == everybody - key
    assert rules["general"]["count"] == officers * 10
    assert rules["general"]["arithmetic"] == f"{officers} × 10 = {officers * 10}"
    months = {"key": 2, "general": 2}  # November and December are left of quarter and year
    for name, left in months.items():
        assert rules[name]["month_count"] == math.ceil(rules[name]["count"] / left)
    assert sum(name.startswith("annex3-") for name in rules) == 7
    planned = rules["key"]["month_count"] + rules["general"]["month_count"]
    assert month.answers["plan"].json["months"][PERIOD]["visits"] == planned


def test_the_numbers_must_be_known_before_the_draw(month):
    refused = month.answers["too early"]
    assert (refused.code, refused.out) == (1, "")
    assert f"要到 {KNOWN_ON} 才产生" in refused.err
    assert len(refused.err.splitlines()) == 1
    (sealed,) = month.answers["sealed"].json
    assert (sealed["state"], sealed["drawn_at"], sealed["selected"]) == ("sealed", None, [])


def test_a_drawn_round_is_not_drawn_again(month):
    assert month.answers["again"].code == 1
    (drawn,) = month.answers["list"].json
    assert drawn["state"] == "drawn"
    assert drawn["drawn_at"] == f"{KNOWN_ON}T09:00:00+08:00"


def test_as_many_are_drawn_as_were_planned_each_from_its_pool(month):
    rules = {one["id"]: one for one in month.answers["plan"].json["rules"]}
    document = json.loads(month.transcript.read_text("utf-8"))
    assert {one["id"]: one["sample"] for one in document["strata"]} == {
        name: rules[name]["month_count"] for name in ("key", "general")
    }
    units = Counter(one["stratum"] for one in month.answers["run"].json)
    assert units == {name: rules[name]["month_count"] for name in ("key", "general")}
    (drawn,) = month.answers["list"].json
    eligible = {one["id"]: set(one["eligible"]) for one in document["strata"]}
    for one in month.answers["run"].json:
        assert one["label"] in eligible[one["stratum"]]
        assert one["label"] in drawn["selected"]
    assert len(set(drawn["selected"])) == len(month.answers["run"].json)


def test_others_can_check_the_draw_and_find_an_edit(month, root):
    assert month.answers["verify"].out.splitlines()[0] == "有效"
    script = [sys.executable, "-I", root / "resources" / "verify" / "verify_draw.py"]

    def verdict(path: Path) -> str:
        done = subprocess.run([*script, path], capture_output=True, text=True, check=False)
        return done.stdout.splitlines()[0]

    assert verdict(month.transcript) == "有效"
    text = month.transcript.read_text("utf-8")
    left = next(one for one in json.loads(text)["strata"][0]["eligible"])
    edited = month.out / "改过的记录.json"
    edited.write_text(text.replace(left, "911499999999999999-001", 1), "utf-8")
    assert verdict(edited).startswith("无效")


def test_visits_are_on_working_days_after_the_draw(month):
    days = [date.fromisoformat(one["day"]) for one in month.visits]
    assert len(days) == len(month.answers["run"].json)
    assert all(KNOWN_ON < day <= LAST_DAY and chinese_calendar.is_workday(day) for day in days)
    assert not month.answers["schedule"].json["provisional"]


def test_two_officers_go_and_nobody_is_in_two_places_at_once(month):
    seats = [
        (one["day"], one["slot"], officer["certificate"])
        for one in month.visits
        for officer in one["officers"]
    ]
    assert all(len({o["certificate"] for o in one["officers"]}) >= 2 for one in month.visits)
    assert len(seats) == len(set(seats))


def test_only_established_officers_in_post_with_a_valid_certificate_go(month):
    going = {officer["certificate"] for one in month.visits for officer in one["officers"]}
    assert going <= drawable(month)
    everybody = {str(one["执法证号"]) for one in titled(month.data / FILES[3])}
    assert len(everybody - drawable(month)) == 3


def test_visits_are_made_by_those_who_were_drawn(month):
    drawn = {one["label"]: one["officers"] for one in month.answers["run"].json}
    assert {one["label"]: one["officers"] for one in month.visits} == drawn


def test_nobody_goes_more_often_than_an_even_share_rounded_up(month):
    loads = Counter(officer["name"] for one in month.visits for officer in one["officers"])
    assert len(loads) == len(drawable(month))
    assert max(loads.values()) == math.ceil(loads.total() / len(loads))


def test_each_visit_has_its_notice(month):
    assert len(month.notices) == len(month.visits)
    texts = {path.stem.partition("_")[2]: words(path) for path in month.notices}
    for one in month.visits:
        text = texts[one["facility"]]
        assert f"{one['facility']}：" in text
        day = date.fromisoformat(one["day"])
        assert f"{day.year}年{day.month}月{day.day}日" in text
        for officer in one["officers"]:
            assert f"{officer['name']}（执法证号：{officer['certificate']}）" in text


def test_notices_are_numbered_without_gaps(month):
    numbers = sorted(int(path.name.partition("〕")[2].partition("号")[0]) for path in month.notices)
    assert numbers == list(range(1, len(month.visits) + 1))


def words(path: Path) -> str:
    """All text of a Word document."""
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_every_check_is_kept_with_its_problem(month):
    kept = month.rows("SELECT visit_id, outcome FROM check_record WHERE source = 'check'")
    assert len(kept) == len(month.visits)
    assert Counter(outcome for _, outcome in kept) == {
        "problem": len(month.found),
        "unreachable": 1,
        "no_problem": len(month.visits) - len(month.found) - 1,
    }
    kinds = month.rows(
        "SELECT c.visit_id, f.violation FROM finding f JOIN check_record c ON c.id = f.check_id"
        " WHERE f.source = 'check'"
    )
    assert dict(kinds) == month.found


def test_a_problem_is_closed_by_a_second_person(month):
    assert month.answers["closed alone"].code == 1
    closed = month.answers["ledger"].json
    assert (closed["state"], closed["handled_by"], closed["closed_by"]) == (
        "closed",
        FIRST_PERSON,
        SECOND_PERSON,
    )
    assert [step["kind"] for step in closed["steps"]] == ["found", "rectified", "closed"]


def test_annex_1_counts_every_problem_of_the_month(month):
    rows = grid(month.out / "annex1.xlsx")
    total = next(row for row in rows if row[0] == "合计")
    assert sum(total[3:13]) == len(month.found)
    labels = list(rows[4][3:13])
    for kind, label in (("ledger", "环境管理台账记录不全"), ("exceedance", "超标排放")):
        assert total[3 + labels.index(label)] == list(month.found.values()).count(kind)
    body = [row for row in rows[5:] if isinstance(row[0], int)]
    assert sum(sum(row[3:13]) for row in body) == len(month.found)


def test_annex_3_is_the_seven_rows_of_the_plan(month):
    rows = [row for row in grid(month.out / "annex3.xlsx") if isinstance(row[0], int)]
    industries = ["造纸", "钢铁", "火电", "焦化", "水泥", "污水处理", "再生利用"]
    assert [row[1] for row in rows] == industries


def test_annex_4_stands_ready_for_the_liaisons(month):
    assert [cell for cell in grid(month.out / "annex4.xlsx")[2] if cell] == [
        "序号",
        "姓名",
        "所在单位及职务",
        "联系电话",
        "备注",
    ]


def test_the_publicity_list_tells_each_drawn_visit_by_certificates(month):
    rows = [row for row in grid(month.out / "publicity.xlsx") if isinstance(row[0], int)]
    assert len(rows) == len(month.visits)
    officers = {
        one["facility"]: "、".join(officer["certificate"] for officer in one["officers"])
        for one in month.visits
    }
    assert {row[3]: row[6] for row in rows} == officers
    assert Counter(row[8] for row in rows)["发现问题"] == len(month.found)


def test_the_monthly_report_says_what_sql_counts(month):
    rows = {row[0]: row for row in grid(month.out / "monthly.xlsx")}
    visited = month.number("SELECT count(*) FROM check_record WHERE checked_on LIKE '2026-11-%'")
    in_the_year = month.number("SELECT count(*) FROM check_record WHERE checked_on LIKE '2026-%'")
    assert rows["计划检查（次）"][1] == len(month.visits)
    assert rows["完成现场检查（次）"][1:3] == (visited, in_the_year)
    word = words(month.out / "monthly.docx")
    assert f"计划检查{len(month.visits)}次" in word
    assert docx.Document(str(month.out / "monthly.docx")).inline_shapes, "the report has no chart"


def test_the_database_is_sound_and_its_copy_brings_it_back(month):
    line = month.line
    assert all(verdict["is_well"] for verdict in month.answers["doctor"].json)
    (copy,) = (month.out / "备份").glob("*.sqlite")
    line("import", month.data.parent / "ningxia" / "facilities_220.csv")
    assert len(line("facilities", "--json").json) > 291
    line("restore", copy)
    assert len(line("facilities", "--json").json) == 291
    assert all(verdict["is_well"] for verdict in line("doctor", "--json").json)
    assert line("draw", "list", "--json").json == month.answers["list"].json
