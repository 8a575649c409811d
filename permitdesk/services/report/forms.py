"""All reports in the order of the page: what each is, how it reads, in which files it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.report.issue import REPORT_KINDS
from permitdesk.domain.report.sheet import Preview
from permitdesk.services.report.annex_previews import (
    annex1_preview,
    annex3_preview,
    annex4_preview,
    publicity_preview,
)
from permitdesk.services.report.check_list import check_list
from permitdesk.services.report.clue_lists import clue_lists
from permitdesk.services.report.completion import completion
from permitdesk.services.report.covering import covering
from permitdesk.services.report.liaison_list import liaison_list
from permitdesk.services.report.modes import modes
from permitdesk.services.report.monthly_preview import monthly_preview
from permitdesk.services.report.penalties import penalties
from permitdesk.services.report.publication import publication
from permitdesk.services.report.usage import usage
from permitdesk.services.report.year_summary import year_summary
from permitdesk.storage.unit_of_work import UnitOfWork

EXCEL, WORD = ".xlsx", ".docx"

Maker = Callable[[UnitOfWork, str, date], Preview]


@dataclass(frozen=True, slots=True)
class ReportForm:
    """A report that the office writes.

    Attributes:
        kind: One of `REPORT_KINDS`.
        group: Where it belongs: `monthly`, `annexes` or `tables`.
        about: What it says, in a sentence.
        make: Reads it: a unit of work not yet entered, the month, today.
        formats: The endings of its files, the usual one first.
    """

    kind: str
    group: str
    about: str
    make: Maker
    formats: tuple[str, ...] = (EXCEL, WORD)

    @property
    def title(self) -> str:
        """Its name."""
        return REPORT_KINDS.label(self.kind)


_FORMS = (
    ReportForm(
        "monthly",
        "monthly",
        "检查、问题、案件、线索、举报，本月、累计和上年同月",
        monthly_preview,
        formats=(WORD, EXCEL),
    ),
    ReportForm("annex1", "annexes", "按区域和行业汇总本月发现的问题", annex1_preview),
    ReportForm("annex2", "annexes", "通用和分行业的检查项目与要点", check_list),
    ReportForm("annex3", "annexes", "各行业怎样检查", annex3_preview),
    ReportForm("annex4", "annexes", "执法和审批部门的联络员", annex4_preview),
    ReportForm("publicity", "tables", "本月双随机检查的结果，对外公示", publicity_preview),
    ReportForm("publication", "tables", "哪些结果到期未公开", publication),
    ReportForm("completion", "tables", "计划各行的进度和四个完成率", completion),
    ReportForm("usage", "tables", "同一单位本年已检查几次", usage),
    ReportForm("coverage", "tables", "按行业、类别、乡镇的覆盖率", covering),
    ReportForm("modes", "tables", "联合检查率、非现场率、问题发现率", modes),
    ReportForm("penalties", "tables", "罚款和停产、移送等措施", penalties),
    ReportForm("clues", "tables", "移出、移入线索及其反馈", clue_lists),
    ReportForm("liaisons", "tables", "现任联络员和历次变更", liaison_list),
    ReportForm(
        "year",
        "tables",
        "全年工作总结，文字和分月数字",
        year_summary,
        formats=(WORD, EXCEL),
    ),
)

FORMS = {form.kind: form for form in _FORMS}
"""The reports by their kind, in the order of the page."""


def forms_of(group: str) -> tuple[ReportForm, ...]:
    """Return the reports of a group in their order."""
    return tuple(form for form in _FORMS if form.group == group)
