"""Two lists below each other in one sheet are two lists, and one list stays one."""

from __future__ import annotations

from permitdesk.domain.intake.parsing import records
from permitdesk.domain.intake.recognition import recognise
from permitdesk.domain.intake.stacked import lists_of

PERMITS = ["序号", "单位名称", "许可证编号", "管理类别", "有效期至"]
REGISTRATIONS = ["序号", "单位名称", "地址", "登记编号", "登记日期"]
BLANK = [None]


def permit(number):
    code = f"91149901MA000000{number}A001P"
    return [number, f"示例{number}化工厂", code, "重点管理", "2028-05-05"]


def registration(number):
    code = f"91149901MA000000{number}B001W"
    return [number, f"示例{number}木业厂", f"样例镇{number}号", code, "2024-05-05"]


def stacked(sheet):
    return sheet(
        ["一、重点和简化管理单位"],
        PERMITS,
        *(permit(number) for number in range(1, 5)),
        BLANK,
        ["二、登记管理单位"],
        REGISTRATIONS,
        *(registration(number) for number in range(5, 9)),
    )


def test_each_list_is_read_by_its_own_columns(sheet):
    first, second = lists_of(stacked(sheet))
    one, other = recognise(first), recognise(second)
    assert one is not None
    assert other is not None
    assert (one.kind, other.kind) == ("permits", "registrations")
    rows = list(records(other, second))
    assert [row.address for row in rows] == [f"样例镇{number}号" for number in range(5, 9)]
    assert all(row.registration_number and not row.permit_number for row in rows)


def test_rows_keep_the_numbers_that_excel_shows(sheet):
    _, second = lists_of(stacked(sheet))
    found = recognise(second)
    assert found is not None
    assert found.header_rows == (9,)
    assert [row.row for row in records(found, second)] == [10, 11, 12, 13]


def test_a_list_is_told_by_sheet_and_place(sheet):
    assert [one.name for one in lists_of(stacked(sheet))] == ["Sheet1", "Sheet1（第2张表）"]


def test_a_header_repeated_on_each_page_begins_no_list(sheet):
    grid = sheet(PERMITS, permit(1), permit(2), PERMITS, permit(3), PERMITS, permit(4))
    assert lists_of(grid) == (grid,)


def test_a_header_of_two_rows_is_one_header(sheet):
    grid = sheet(
        ["序号", "单位名称", "许可证编号", "所在地", None],
        [None, None, "管理类别", "乡镇", "地址"],
        permit(1),
        permit(2),
    )
    assert lists_of(grid) == (grid,)


def test_the_last_row_of_the_first_list_stays_with_it(sheet):
    short = [5, "示例5化工厂"]
    rows = [PERMITS, *(permit(number) for number in range(1, 5)), short, REGISTRATIONS]
    first, second = lists_of(sheet(*rows, registration(6), registration(7)))
    assert first.rows[-1].values == short
    assert len(second.rows) == 3
