"""The annexes and the publicity list as they will read; figures lead to their lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.report.annex1 import Annex1, Annex1Row, Figures, wan_yuan
from permitdesk.domain.report.sheet import Cell, Head, Part, Preview, cells, heads, printed
from permitdesk.services.plan import annex3 as plan_annex3
from permitdesk.services.report import annexes
from permitdesk.services.report.evidence import evidence_of
from permitdesk.services.report.facts import facts_in
from permitdesk.services.report.publicity import publicity
from permitdesk.storage.unit_of_work import UnitOfWork

_ANNEX1_WIDTHS = (4, 8, 9, *([5] * 10), 7, 9, 6, 7)
_ANNEX3_WIDTHS = (4, 6, 8, 5, 6, 10, 7, 20, 12, 15, 7)
_ANNEX4_WIDTHS = (6, 12, 43, 19, 20)
_YES_OR_NO = {True: "是", False: "否", None: ""}


def annex1_preview(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return Annex 1 of a month."""
    with work:
        facts = facts_in(work, period)
        by_facility = annexes.is_by_facility_in(work, facts)
    annex = annexes.annex1_of(facts, today, row_per_facility=by_facility)
    shape = (
        *heads("序号", "区域", "行业类别"),
        Head("违法问题类型", tuple(annex.violation_types.values())),
        *heads("罚款金额（万元）", "整改完成情况", "是否完成整改", "备注"),
    )
    found = [line for line in facts.month_findings if line.violation in annex.violation_types]
    rows = [
        cells(
            (
                number,
                row.area,
                row.industry,
                *_annex1_figures(annex, row.figures, _of_row(row, found)),
                row.rectification,
                _YES_OR_NO[row.is_rectified],
                row.note,
            )
        )
        for number, row in enumerate(annex.rows, start=1)
    ]
    total = ("", "合计", "", *_annex1_figures(annex, annex.total, found), "", "", "")
    part = Part(heads=shape, rows=(*rows, cells(total)), widths=_ANNEX1_WIDTHS)
    left, right = f"填报单位：{annex.office}", f"时间：{printed(annex.day)}"
    return Preview(annex.title, (part,), left, right, label="附件1")


def _of_row(row: Annex1Row, findings: Iterable[FindingLine]) -> tuple[FindingLine, ...]:
    """Return the findings of a row's area and industry, and of its facility where it names one."""
    return tuple(
        line
        for line in findings
        if (line.area_name, annexes.industry_of(line.sector, line.industry))
        == (row.area, row.industry)
        and row.note in ("", line.facility)
    )


def _annex1_figures(
    annex: Annex1, figures: Figures, findings: Iterable[FindingLine]
) -> tuple[Cell, ...]:
    known = tuple(findings)
    fined = tuple(evidence_of(line) for line in known if line.fine_fen)
    return (
        *(
            Cell(
                str(figures.counts.get(code, 0)),
                is_number=True,
                behind=tuple(evidence_of(line) for line in known if line.violation == code),
            )
            for code in annex.violation_types
        ),
        Cell(wan_yuan(figures.fine), is_number=True, behind=fined),
    )


def annex3_preview(work: UnitOfWork, period: str, _today: date) -> Preview:
    """Return Annex 3 of the month's year."""
    annex = plan_annex3.of_year(work, int(period[:4]))
    shape = (
        *heads("序号", "行业类别", "检查类别", "检查方式"),
        Head("双随机信息", ("是否纳入双随机", "检查比例", "检查频次")),
        Head("检查内容", ("日常", "专项")),
        *heads("操作方法与要领", "协同机构"),
    )
    rows = tuple(
        cells(
            (
                number,
                row.industry,
                row.category,
                row.method,
                _YES_OR_NO[row.in_double_random],
                row.ratio,
                row.frequency,
                row.routine_content,
                row.campaign_content,
                row.method_notes,
                row.partners,
            )
        )
        for number, row in enumerate(annex.rows, start=1)
    )
    return Preview(
        annex.title,
        (Part(heads=shape, rows=rows, widths=_ANNEX3_WIDTHS),),
        label="附件3",
        notes=(annex.note,),
    )


def annex4_preview(work: UnitOfWork, _period: str, _today: date) -> Preview:
    """Return Annex 4: the liaisons as they are now."""
    annex = annexes.annex4(work)
    rows = tuple(
        cells((number, row.name, row.post, row.phone, row.note))
        for number, row in enumerate(annex.rows, start=1)
    )
    shape = heads("序号", "姓名", "所在单位及职务", "联系电话", "备注")
    return Preview(
        annex.title, (Part(heads=shape, rows=rows, widths=_ANNEX4_WIDTHS),), label="附件4"
    )


def publicity_preview(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return the results of a month's random checks."""
    listed = publicity(work, period, today)
    shape = heads(
        "序号",
        "抽查任务名称",
        "抽查事项",
        "抽查对象",
        "统一社会信用代码",
        "抽查时间",
        "检查人员",
        "检查方式",
        "抽查结果",
        "处理情况",
        "公开日期",
    )
    rows = tuple(
        cells(
            (
                number,
                row.task,
                row.matters,
                row.facility,
                row.uscc,
                row.checked_on,
                row.officers.replace("、", "、\n"),
                row.method,
                row.result,
                row.handling,
                row.published_on,
            )
        )
        for number, row in enumerate(listed.rows, start=1)
    )
    left, right = f"公示单位：{listed.office}", f"公示时间：{printed(listed.day)}"
    return Preview(listed.title, (Part(heads=shape, rows=rows),), left, right)
