"""The public reads what became of drawn inspections."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from permitdesk.documents.publicity import write_publicity
from permitdesk.domain.report.publicity import PublicityList, PublicityRow

ROW = PublicityRow(
    task="2026年第四季度双随机抽查",
    matters="排污许可制度执行情况",
    facility="示例化工有限公司",
    uscc="91140700MA0000000X",
    checked_on=date(2026, 11, 5),
    officers="样例一、样例二",
    method="现场检查",
    result="发现问题经责令已改正",
    handling="责令改正",
    published_on=date(2026, 11, 20),
)


def test_every_result_has_its_row(tmp_path: Path) -> None:
    path = tmp_path / "公示.xlsx"
    publicity = PublicityList("示例县生态环境局", "2026年11月", date(2026, 12, 1), (ROW,))

    write_publicity(path, publicity)

    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert rows[0][0] == "2026年11月“双随机、一公开”抽查结果公示表"
    assert (rows[1][0], rows[1][8]) == ("公示单位：示例县生态环境局", "公示时间：2026年12月1日")
    assert rows[2] == (
        "序号", "抽查任务名称", "抽查事项", "抽查对象", "统一社会信用代码", "抽查时间",
        "检查人员", "检查方式", "抽查结果", "处理情况", "公开日期",
    )  # fmt: skip
    assert rows[3] == (
        1, "2026年第四季度双随机抽查", "排污许可制度执行情况", "示例化工有限公司",
        "91140700MA0000000X", "2026年11月5日", "样例一、\n样例二", "现场检查",
        "发现问题经责令已改正", "责令改正", "2026年11月20日",
    )  # fmt: skip


def test_what_is_not_published_has_no_day(tmp_path: Path) -> None:
    path = tmp_path / "公示.xlsx"
    row = PublicityRow(
        "任务", "事项", "示例厂", "", date(2026, 11, 5), "样例一", "现场", "未发现问题"
    )

    write_publicity(path, PublicityList("示例县生态环境局", "2026年11月", None, (row,)))

    sheet = openpyxl.load_workbook(path).active
    assert sheet["K4"].value is None
    assert sheet["I2"].value == "公示时间：    年    月    日"
