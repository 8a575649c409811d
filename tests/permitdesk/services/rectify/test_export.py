"""The ledger is exported as it is shown: these columns, these rows, this order."""

from datetime import date, datetime

from openpyxl import load_workbook

from permitdesk.services.check import law
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.rectify import export, ledger

TODAY = date(2026, 11, 20)


def rows_of(path):
    return [list(row) for row in load_workbook(path)["问题台账"].iter_rows(values_only=True)]


def test_the_columns_chosen_are_written_in_their_order(desk, ground, tmp_path):
    ground.finding(date(2026, 8, 1), fine_fen=500_050)
    ground.finding(date(2026, 11, 2), facility=1, violation="outlet")
    lines = ledger.lines(desk.reading())[::-1]
    path = tmp_path / "台账.xlsx"
    keys = ("facility", "fine", "violation", "overdue", "deadline")
    assert export.write(path, lines, keys, TODAY, law.table(desk.reading())) == 2
    assert rows_of(path) == [
        ["单位名称", "罚款（元）", "问题类型", "是否逾期", "整改期限"],
        ["样例第一焦化厂", 5000.5, "环境管理台账记录不全", "逾期", datetime(2026, 8, 31)],
        ["样例第二造纸厂", None, "未按许可的排放口排放", None, datetime(2026, 12, 2)],
    ]


def test_every_column_can_be_written(desk, ground, tmp_path):
    draft = FindingDraft("ledger", "缺页", basis="736-37-1", basis_reason="样例", item="8")
    day = date(2026, 11, 18)
    record(desk.work(), ground.visit(), CheckDraft(day, "problem", findings=(draft,)), TODAY)
    path = tmp_path / "台账.xlsx"
    export.write(
        path, ledger.lines(desk.reading()), tuple(export.COLUMNS), TODAY, law.table(desk.reading())
    )
    header, row = rows_of(path)
    shown = dict(zip(header, row, strict=True))
    assert header == list(export.COLUMNS.values())
    assert shown["确认的法条"] == "《排污许可管理条例》第三十七条第（一）项"
    assert (shown["状态"], shown["来源"], shown["乡镇"]) == ("整改中", "本级检查", "示例镇")


def test_an_empty_ledger_is_a_header(desk, tmp_path):
    path = tmp_path / "台账.xlsx"
    assert export.write(path, (), ("facility",), TODAY, law.table(desk.reading())) == 0
    assert rows_of(path) == [["单位名称"]]
