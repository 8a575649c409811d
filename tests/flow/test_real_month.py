"""A whole month on a real county's files by the command line, recounted by other means.

The month is done once; each test looks at one part of what came of it. Numbers that the
program states are counted again here from the files by themselves, or by plain SQL.
"""

from __future__ import annotations

import csv
import json
import math
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import chinese_calendar
import docx
import openpyxl
import pytest

from tests.flow.county import (
    FILES,
    FIRST_PERSON,
    KNOWN_ON,
    LAST_DAY,
    PERIOD,
    SECOND_PERSON,
    Month,
    do_month,
)


@pytest.fixture(scope="module")
def month(shared_data, tmp_path_factory) -> Month:
    """The month, done."""
    return do_month(shared_data / "jiexiu", tmp_path_factory.mktemp("介休"))


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


def test_the_visits_are_shared_out_evenly(month):
    loads = Counter(officer["certificate"] for one in month.visits for officer in one["officers"])
    carried = json.loads(month.transcript.read_text("utf-8"))["carried"]
    able = [loads[certificate] for certificate in drawable(month)]
    assert max(able) - min(able) <= 1
    assert set(carried.values()) == {0}  # the first draw of the office's year
    assert set(loads) <= set(carried)


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
        assert "2026年第四季度双随机抽查（抽取编号2026Q4-01）" in text


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
        one["facility"]: "、\n".join(officer["certificate"] for officer in one["officers"])
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
    assert "其中双随机检查重点8次、一般45次" in word
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
