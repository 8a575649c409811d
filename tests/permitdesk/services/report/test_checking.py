"""What is told before a month's reports are sent."""

from __future__ import annotations

from permitdesk.domain.register.officer import Liaison
from permitdesk.services.register import liaisons
from permitdesk.services.report.checking import before_sending


def test_each_gap_is_named_with_the_page_that_closes_it(busy_desk):
    doubts = before_sending(busy_desk.reading(), "2026-11")
    told = [(doubt.lack, doubt.page, doubt.item) for doubt in doubts]
    assert told == [
        ("未录结果", "check", 3),
        ("未排日期", "schedule", 4),
        ("缺类型", "rectify", 6),
        ("缺联络员", "register", None),
    ]
    assert "样例四家具厂" in doubts[0].sentence


def test_a_whole_month_has_no_gaps(busy_desk):
    liaison = Liaison(name="样例甲", unit_and_post="示例县执法队", phone="0000-1")
    liaisons.save(busy_desk.work(), None, liaison)
    assert before_sending(busy_desk.reading(), "2026-10") == ()


def test_a_finding_without_an_industry_is_named(busy_desk):
    with busy_desk.work() as work:
        row = {"facility_id": 6}
        work._session.connection().exec_driver_sql(
            "UPDATE finding SET facility_id = :facility_id WHERE id = 6", row
        )
        work.record("check", "test", "样例")
        work.commit()
    doubts = before_sending(busy_desk.reading(), "2026-11")
    assert ("缺行业", "register", 6) in [(one.lack, one.page, one.item) for one in doubts]
