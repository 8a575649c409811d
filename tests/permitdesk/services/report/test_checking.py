"""What is told before a month's reports are sent."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.register.officer import Liaison
from permitdesk.services.plan import presets
from permitdesk.services.register import liaisons
from permitdesk.services.report.checking import before_sending

TODAY = date(2026, 11, 20)


def change(desk, statement):
    with desk.work() as work:
        work._session.connection().exec_driver_sql(statement)
        work.record("check", "test", "样例")
        work.commit()


def test_each_gap_is_named_with_the_page_that_closes_it(busy_desk):
    doubts = before_sending(busy_desk.reading(), "2026-11", TODAY)
    told = [(doubt.lack, doubt.page, doubt.item) for doubt in doubts]
    assert told == [
        ("未录结果", "check", 3),
        ("未排日期", "schedule", 4),
        ("缺类型", "rectify", 6),
        ("未公开", "report", "publication"),
        ("缺计划", "plan", None),
        ("缺联络员", "register", None),
    ]
    assert "样例四家具厂" in doubts[0].sentence


def test_a_whole_month_has_no_gaps(busy_desk):
    liaison = Liaison(name="样例甲", unit_and_post="示例县执法队", phone="0000-1")
    liaisons.save(busy_desk.work(), None, liaison)
    presets.apply(busy_desk.work(), "national-2015-county", 2026)
    change(busy_desk, "UPDATE visit SET origin = 'campaign' WHERE id = 7")
    assert before_sending(busy_desk.reading(), "2026-10", TODAY) == ()


def test_a_finding_without_an_industry_is_named(busy_desk):
    change(busy_desk, "UPDATE finding SET facility_id = 6 WHERE id = 6")
    doubts = before_sending(busy_desk.reading(), "2026-11", TODAY)
    assert ("缺行业", "register", 6) in [(one.lack, one.page, one.item) for one in doubts]


def test_a_check_that_does_not_fit_its_findings_is_named(busy_desk):
    change(busy_desk, "UPDATE check_record SET outcome = 'no_problem' WHERE id = 1")
    change(busy_desk, "UPDATE check_record SET outcome = 'problem' WHERE id IN (2, 6)")
    doubts = before_sending(busy_desk.reading(), "2026-11", TODAY)
    told = [(one.sentence, one.page, one.item) for one in doubts if one.lack == "对不上"]
    assert told == [
        ("“样例二焦化厂”的检查发现问题，台账里却没有", "register", 2),
        ("“样例一焦化厂”的检查未发现问题，台账里却有2项", "check", 1),
        ("“样例三纸业”的检查发现问题，台账里却没有", "check", 2),
    ]


def test_a_result_that_is_not_public_in_time_is_named(busy_desk):
    doubts = before_sending(busy_desk.reading(), "2026-11", date(2026, 12, 31))
    (told,) = [one.sentence for one in doubts if one.lack == "未公开"]
    assert told == "4项双随机检查结果逾期未公开"
