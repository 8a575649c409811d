"""The signed sheets of a draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import docx
import pytest

from permitdesk.documents.draw_sheets import write_sheet
from permitdesk.domain.report.draw_sheets import (
    ChangesSheet,
    DrawnUnit,
    DrawRecord,
    ManualSheet,
    PublicSheet,
    SealSheet,
    SheetChange,
    SheetJoint,
    SheetOfficer,
    SheetRequest,
    SheetSource,
    SheetStratum,
    SheetSubstitute,
    SheetTeam,
    TeamSheet,
    VoidSheet,
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


CHANGES = ChangesSheet(
    office="示例县生态环境局",
    round="2026Q4-01",
    period="2026年11月",
    drawn_at=RECORD.drawn_at,
    digest=HASH,
    substitutes=(
        SheetSubstitute(
            1,
            "示例县样例1有限公司（91140700MA0EXAMP01-001）",
            "已关闭",
            "现场照片3张",
            "钱样例",
            "示例县样例9有限公司（91140700MA0EXAMP09-001）",
            HASH,
        ),
        SheetSubstitute(2, "示例县样例2有限公司（N140781-0002）", "迁出", "函", "钱样例", "", HASH),
    ),
    changes=(
        SheetChange(
            "示例县样例3有限公司",
            ("赵样例", "14070001"),
            ("孙样例", "14070003"),
            "回避：亲属在该单位任职",
            "钱样例",
            "2026-11-23",
        ),
    ),
    requests=(
        SheetRequest(
            "示例县样例3有限公司",
            ("赵样例", "14070001"),
            "示例县样例3有限公司 2026-11-22：亲属在该单位任职",
            "钱样例 2026-11-23 同意回避",
        ),
    ),
    void_rounds=1,
)
VOID = VoidSheet(
    office="示例县生态环境局",
    round="2026Q4-01",
    period="2026年11月",
    begun="2026-11-20 09:05 封存",
    result="已抽 28 家",
    reason="公开号码读错",
    by="赵样例",
    approver="钱样例",
    at="2026-11-22 10:00:00",
    pool_hash=HASH,
    digest=HASH[::-1],
    void_rounds=1,
)
PUBLIC = PublicSheet(
    office="示例县生态环境局",
    round="2026Q4-01",
    period="2026年11月",
    sealed_at=SEAL.sealed_at,
    drawn_at=RECORD.drawn_at,
    published_at=datetime(2026, 12, 1, 9, 0, tzinfo=BEIJING),
    numbers=("双色球 2026134：2.8.13.20.25.31./9./",),
    pool_hash=HASH,
    commitment=HASH[::-1],
    digest=HASH,
    secret="",
    units=RECORD.units,
    void_rounds=1,
)
MANUAL = ManualSheet(
    office="示例县生态环境局",
    round="2026Q4-02",
    period="2026年11月",
    method="乒乓球",
    held_on=date(2026, 11, 20),
    place="示例县生态环境局会议室",
    witnesses="李样例、周样例",
    operator="赵样例",
    supervisor="钱样例",
    recorded_at=RECORD.drawn_at,
    scan_name="签字单.pdf",
    scan=HASH,
    note="",
    strata=SEAL.strata,
    teams=TEAMS.teams,
    void_rounds=1,
)
JOINT = replace(
    SEAL,
    officers_hash=HASH,
    joint=(SheetJoint("示例县应急管理局", 12, 1, HASH[::-1]),),
)


@pytest.fixture
def files(tmp_path):
    return {
        "changes_sheet": write_sheet(CHANGES, tmp_path, MADE_AT),
        "void_sheet": write_sheet(VOID, tmp_path, MADE_AT),
        "public_sheet": write_sheet(PUBLIC, tmp_path, MADE_AT),
        "manual_sheet": write_sheet(MANUAL, tmp_path, MADE_AT),
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
        ("changes_sheet", "补抽换人记录_2026Q4-01.docx"),
        ("void_sheet", "作废记录_2026Q4-01.docx"),
        ("public_sheet", "公示表_2026Q4-01.docx"),
        ("manual_sheet", "人工抽取登记表_2026Q4-02.docx"),
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


def test_the_visits_of_the_year_are_printed_with_seal_and_teams(tmp_path):
    officers = (
        SheetOfficer("", "赵样例", "14070001", 3, 2),
        SheetOfficer("示例县应急管理局", "周样例", "14080001", 0, 1),
    )
    sealed = docx.Document(str(write_sheet(replace(SEAL, officers=officers), tmp_path, MADE_AT)))
    rows = [[cell.text for cell in row.cells] for row in sealed.tables[-2].rows]
    assert rows[1:] == [
        ["1", "赵样例", "14070001", "3"],
        ["2", "周样例（示例县应急管理局）", "14080001", "0"],
    ]
    teams = docx.Document(str(write_sheet(replace(TEAMS, officers=officers), tmp_path, MADE_AT)))
    rows = [[cell.text for cell in row.cells] for row in teams.tables[-2].rows]
    assert rows[1:] == [
        ["1", "赵样例", "14070001", "3", "2", "5"],
        ["2", "周样例（示例县应急管理局）", "14080001", "0", "1", "1"],
    ]


def test_moments_are_told_by_the_clock_of_the_place(files):
    table = docx.Document(str(files["draw_record"])).tables[0]
    facts = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert facts["封存时间"] == "2026年11月20日09:05:07"
    assert facts["抽取时间"] == "2026年11月22日09:30:00"


def texts(file):
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_draw_by_hand_says_that_nobody_can_verify_it(files, tmp_path):
    assert "不可核验" in texts(files["manual_sheet"])
    by_hand = replace(PUBLIC, sealed_at=None, pool_hash="", mark="人工抽取，不可核验")
    posted = texts(write_sheet(by_hand, tmp_path / "2", MADE_AT))
    assert "人工抽取，不可核验" in posted
    assert "名单校验值" not in posted
    assert "verify_draw" not in posted


def test_what_is_posted_says_how_to_check_it(files):
    posted = texts(files["public_sheet"])
    assert "verify_draw.html" in posted
    assert "公布的密码" not in posted


def test_another_department_is_announced_with_its_hash(tmp_path):
    told = texts(write_sheet(JOINT, tmp_path, MADE_AT))
    assert "示例县应急管理局：名单 12 人，每户 1 人" in told
    assert HASH[::-1][:8] in told


@pytest.mark.parametrize(
    "sheet",
    [
        "seal_sheet",
        "draw_record",
        "team_sheet",
        "changes_sheet",
        "void_sheet",
        "public_sheet",
        "manual_sheet",
    ],
)
def test_a_printed_sheet_stays_inside_the_margins(files, printed, sheet):
    for page in printed(files[sheet].read_bytes()):
        for line in page.lines[:-1]:
            assert 28 <= line.left + 1 < line.right <= 184 + 6
            assert 37 <= line.top < line.bottom <= 263
        assert all(27 <= rule.left <= rule.right <= 185 for rule in page.rules)
