"""What a report shows before it is written: the same figures, each with its lines."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.services.report import annexes, monthly
from permitdesk.services.report.evidence import counted_cell, evidence_of
from permitdesk.services.report.forms import FORMS
from permitdesk.services.report.preview import of_report

TODAY = date(2026, 11, 20)
KINDS = tuple(FORMS)


@pytest.fixture
def shown(busy_desk):
    """Returns the preview of a kind of report."""
    return lambda kind, period="2026-11": of_report(busy_desk.reading(), kind, period, TODAY)


def part_of(preview, word):
    return next(part for part in preview.parts if word in part.title)


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_has_a_cell_for_every_head(shown, kind):
    for part in shown(kind).parts:
        width = sum(max(1, len(head.parts)) for head in part.heads)
        assert {len(row) for row in part.rows} <= {width}
        assert len(part.widths) in (0, width)


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_of_lines_counts_what_stands_behind_it(shown, kind):
    counted = [
        cell
        for part in shown(kind).parts
        for row in part.rows
        for cell in row
        if cell.behind and cell.words.isdecimal()
    ]
    assert [int(cell.words) for cell in counted] == [len(cell.behind) for cell in counted]
    assert counted or kind not in ("monthly", "annex1")


def test_the_monthly_report_shows_the_figures_that_are_written(shown, busy_desk):
    report = monthly.figures(busy_desk.reading(), "2026-11", TODAY)
    preview = shown("monthly")
    assert preview.title == "示例县执法队关于2026年11月排污许可执法检查情况的报告"
    work = part_of(preview, "检查工作量")
    assert [row[1].words for row in work.rows] == [str(figure.month) for figure in report.work]
    assert [row[2].words for row in work.rows] == [str(figure.year) for figure in report.work]
    findings = part_of(preview, "发现问题")
    assert [row[2].words for row in findings.rows[:-1]] == [
        str(row.year) for row in report.findings
    ]
    assert findings.rows[-1][2].words == str(sum(row.year for row in report.findings))
    cases = part_of(preview, "案件")
    assert [cell.words for cell in cases.rows[-1]] == ["罚款（万元）", "0.50", "1.50", "2.00"]


def test_the_parts_are_numbered_as_on_paper(shown):
    titles = [part.title for part in shown("monthly").parts]
    assert [title[:2] for title in titles if "、" in title] == [
        f"{one}、" for one in "一二三四五六七八"
    ]
    assert titles[:2] == ["一、检查工作量", "分行业检查覆盖率"]


def test_a_number_nobody_knows_is_a_dash(shown):
    work = part_of(shown("monthly", "2026-03"), "检查工作量")
    drawn = next(row for row in work.rows if row[0].words.startswith("其中双随机"))
    assert drawn[3].words == "—"


def test_annex_1_shows_total_and_heads_of_the_form(shown, busy_desk):
    annex = annexes.annex1(busy_desk.reading(), "2026-11", TODAY)
    preview = shown("annex1")
    part = preview.parts[0]
    assert [head.title for head in part.heads][:4] == ["序号", "区域", "行业类别", "违法问题类型"]
    assert part.heads[3].parts == tuple(annex.violation_types.values())
    total = part.rows[-1]
    assert total[1].words == "合计"
    assert sum(int(cell.words) for cell in total[3:13]) == sum(annex.total.counts.values()) == 3
    assert (preview.left, preview.right) == ("填报单位：示例县执法队", "时间：2026年11月20日")


def test_the_fines_of_annex_1_lead_to_the_fined_findings(shown):
    fines = shown("annex1").parts[0].rows[0][13]
    assert (fines.words, [one.name for one in fines.behind]) == ("0.50", ["样例一焦化厂"])


def test_evidence_leads_to_the_page_that_shows_it(shown):
    preview = shown("monthly")
    pages = {
        word: part_of(preview, word).rows[row][2].behind[0].page
        for word, row in (("检查工作量", 0), ("发现问题", -1), ("线索", 0))
    }
    assert pages == {"检查工作量": "schedule", "发现问题": "rectify", "线索": "clues"}
    made = part_of(preview, "检查工作量").rows[1][1].behind[0]
    assert (made.page, made.item, made.name) == ("register", 2, "样例二焦化厂")


def test_the_publicity_list_shows_each_result(shown):
    rows = shown("publicity").parts[0].rows
    assert [row[3].words for row in rows] == ["样例一焦化厂", "样例三纸业"]


def test_what_is_no_line_cannot_be_evidence():
    with pytest.raises(TypeError, match="str"):
        evidence_of("样例")


def test_a_figure_of_nothing_known_is_empty():
    assert counted_cell(None).behind == ()
    assert counted_cell(()).words == "0"
