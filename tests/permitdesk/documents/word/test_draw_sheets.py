"""The signed sheets of a draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import docx
import pytest

from permitdesk.documents.draw_sheets import write_sheet
from permitdesk.domain.report.draw_sheets import (
    DrawnUnit,
    DrawRecord,
    SealSheet,
    SheetSource,
    SheetStratum,
    SheetTeam,
    TeamSheet,
)

BEIJING = timezone(timedelta(hours=8))
MADE_AT = datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)
HASH = "950ea08d8d5fd3ae415b9967aba7a48aba39ca62a4d98f2e7fe25cb1b8f8c488"
SEAL = SealSheet(
    office="示例县生态环境局",
    round="2026Q4-01",
    period="2026年第四季度",
    program="permitdesk 0.1.0",
    operator="赵样例",
    supervisor="钱样例",
    sealed_at=datetime(2026, 11, 20, 9, 5, 7, tzinfo=BEIJING),
    pool_hash=HASH,
    commitment=HASH[::-1],
    officers_hash="",
    sources=(SheetSource("双色球 2026134", date(2026, 11, 22), "2.8.13.20.25.31./9./", "孙样例"),),
    strata=(
        SheetStratum("重点排污单位", "9×25%＝2.25，向上取整为3", 9, 1, 3),
        SheetStratum("一般排污单位", "10×10÷4＝25", 227, 12, 25),
    ),
    void_rounds=0,
)
RECORD = DrawRecord(
    seal=SEAL,
    drawn_at=datetime(2026, 11, 22, 9, 30, tzinfo=BEIJING),
    encoded="2.8.13.20.25.31./9./",
    code=HASH,
    digest=HASH,
    units=tuple(
        DrawnUnit("重点排污单位", f"91140700MA0EXAMP{n:02}-001", f"示例县样例{n}有限公司")
        for n in range(28)
    ),
)
TEAMS = TeamSheet(
    office="示例县生态环境局",
    round="2026Q4-01",
    period="2026年第四季度",
    drawn_at=RECORD.drawn_at,
    digest=HASH,
    teams=tuple(
        SheetTeam(
            unit.label,
            unit.facility,
            ("赵样例（14070001）", "钱样例（14070002）"),
            ("孙样例：回避",) if number == 1 else (),
        )
        for number, unit in enumerate(RECORD.units)
    ),
    void_rounds=1,
)


@pytest.fixture
def files(tmp_path):
    return {
        "seal_sheet": write_sheet(SEAL, tmp_path, MADE_AT),
        "draw_record": write_sheet(RECORD, tmp_path, MADE_AT),
        "team_sheet": write_sheet(TEAMS, tmp_path, MADE_AT),
    }


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ("seal_sheet", "封存单_2026Q4-01.docx"),
        ("draw_record", "抽取记录_2026Q4-01.docx"),
        ("team_sheet", "选派表_2026Q4-01.docx"),
    ],
)
def test_a_sheet_is_as_its_golden_description_says(files, matches_word_golden, sheet, name):
    assert files[sheet].name == name
    matches_word_golden(files[sheet], sheet)


def test_a_hash_is_printed_whole_in_groups_of_eight(files):
    table = docx.Document(str(files["seal_sheet"])).tables[0]
    facts = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert facts["名单校验值"].splitlines()[0] == "950ea08d  8d5fd3ae  415b9967  aba7a48a"
    assert "".join(facts["名单校验值"].split()) == HASH
    assert "".join(facts["承诺值"].split()) == HASH[::-1]
    assert "人员校验值" not in facts


def test_the_officers_are_sealed_where_they_take_part(tmp_path):
    file = write_sheet(replace(SEAL, officers_hash=HASH), tmp_path, MADE_AT)
    table = docx.Document(str(file)).tables[0]
    assert table.rows[-1].cells[0].text == "人员校验值"


def test_moments_are_told_by_the_clock_of_the_place(files):
    table = docx.Document(str(files["draw_record"])).tables[0]
    facts = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert facts["封存时间"] == "2026年11月20日09:05:07"
    assert facts["抽取时间"] == "2026年11月22日09:30:00"


@pytest.mark.parametrize("sheet", ["seal_sheet", "draw_record", "team_sheet"])
def test_a_printed_sheet_stays_inside_the_margins(files, printed, sheet):
    for page in printed(files[sheet].read_bytes()):
        for line in page.lines[:-1]:
            assert 28 <= line.left + 1 < line.right <= 184 + 6
            assert 37 <= line.top < line.bottom <= 263
        assert all(27 <= rule.left <= rule.right <= 185 for rule in page.rules)
