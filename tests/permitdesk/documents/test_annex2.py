"""Annex 2 as a workbook, cell by cell."""

from __future__ import annotations

import openpyxl
import pytest

from permitdesk.documents.report_excel import write_report
from permitdesk.domain.check.checklist import ChecklistItem, Point
from permitdesk.domain.report.annex2 import annex2


def item(number, title, *points):
    return ChecklistItem(
        id=number,
        title=title,
        question=f"{title}是否符合？",
        violation="ledger",
        law="样例条例第一条",
        points=points,
    )


def point(text, law=""):
    return Point(text=text, method="查阅资料", evidence="复印件", law=law)


GENERAL = (
    item("1", "持证排污", point("持有有效的排污许可证"), point("排放口与许可证一致")),
    item("2", "台账记录", point("台账完整", "样例办法第二条")),
)
COKING = (
    GENERAL[0],
    item("2", "台账记录", *GENERAL[1].points, point("记录焦炉运行时间")),
)
REPORT = annex2("示例县执法队", "示例省", GENERAL, (("焦化行业", COKING), ("造纸行业", GENERAL)))


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "附件2.xlsx"
    write_report(file, REPORT)
    return file


def test_annex_2_is_its_form_cell_by_cell(path, matches_golden):
    matches_golden(path, "annex2")


def test_an_industry_without_points_of_its_own_has_no_table(path):
    assert openpyxl.load_workbook(path).sheetnames == ["通用", "焦化行业"]


def test_a_point_names_its_own_article_or_that_of_its_item():
    laws = [row[5].words for row in REPORT.parts[0].rows]
    assert laws == ["样例条例第一条", "样例条例第一条", "样例办法第二条"]
