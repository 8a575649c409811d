"""The annexes as the province wants them, from the office's data."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.officer import Liaison
from permitdesk.domain.report.annex3 import INDUSTRIES
from permitdesk.services.office import rules
from permitdesk.services.plan import annex3, presets
from permitdesk.services.register import liaisons
from permitdesk.services.report.annex_previews import annex1_preview
from permitdesk.services.report.annexes import annex1, annex4, industry_of

TODAY = date(2026, 11, 20)


def test_annex_1_groups_the_months_findings_by_area_and_industry(busy_desk):
    annex = annex1(busy_desk.reading(), "2026-11", TODAY)
    annex.check_totals()
    assert [(row.area, row.industry, dict(row.figures.counts)) for row in annex.rows] == [
        ("示例县", "焦化", {"ledger": 1, "disclosure": 1, "exceedance": 1})
    ]
    assert annex.total.fine == 500_000
    assert annex.rows[0].rectification == "完成1项，整改中2项"
    assert (annex.title, annex.day) == ("示例省排污许可执法检查情况汇总表", TODAY)


def test_annex_1_can_name_every_facility(busy_desk):
    with busy_desk.reading() as work:
        rule = rules.rule_in(work, "report.annex1_by_facility", TODAY)
    since = {"valid_from": date(2026, 1, 1), "document": "样例"}
    rules.set_own(busy_desk.work(), rule, value=1, **since)
    annex = annex1(busy_desk.reading(), "2026-11", TODAY)
    annex.check_totals()
    assert [row.note for row in annex.rows] == ["样例一焦化厂", "样例二焦化厂"]
    shown = annex1_preview(busy_desk.reading(), "2026-11", TODAY).parts[0]
    figures = [cell for row in shown.rows[:-1] for cell in row[3:13]]
    assert [int(cell.words) for cell in figures] == [len(cell.behind) for cell in figures]


def test_annex_1_says_how_things_stood_at_the_end_of_its_month(busy_desk):
    march = annex1(busy_desk.reading(), "2026-03", TODAY)
    assert march.rows[0].rectification == "完成0项，整改中1项"
    assert march.day == date(2026, 3, 31)


def test_annex_1_of_a_quiet_month_has_no_rows(busy_desk):
    annex = annex1(busy_desk.reading(), "2026-06", TODAY)
    assert annex.rows == ()
    annex.check_totals()


def test_annex_3_prints_all_seven_industries(busy_desk):
    presets.apply(busy_desk.work(), "national-2015-county", 2026)
    annex = annex3.of_year(busy_desk.reading(), 2026)
    assert [row.industry for row in annex.rows][: len(INDUSTRIES)] == list(INDUSTRIES)
    assert annex.rows[0].in_double_random
    assert annex.title == "示例省排污许可清单式执法检查计划"


def test_annex_3_without_a_plan_is_a_form_to_fill_in(busy_desk):
    annex = annex3.of_year(busy_desk.reading(), 2026)
    assert [row.category for row in annex.rows] == [""] * len(INDUSTRIES)


def test_annex_4_lists_the_liaisons_in_their_order(busy_desk):
    for name in ("样例乙", "样例甲"):
        liaison = Liaison(name=name, unit_and_post="示例县执法队 队员", phone="0000-1")
        liaisons.save(busy_desk.work(), None, liaison)
    rows = annex4(busy_desk.reading()).rows
    assert [(row.name, row.phone) for row in rows] == [("样例乙", "0000-1"), ("样例甲", "0000-1")]


@pytest.mark.parametrize(
    ("sector", "industry", "named"),
    [("coking", "炼焦", "焦化"), ("", "家具制造", "家具制造"), ("", "", "其他")],
)
def test_an_industry_is_named_as_the_plan_does(sector, industry, named):
    assert industry_of(sector, industry) == named
