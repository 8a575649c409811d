"""The list of random checks that is made public."""

from __future__ import annotations

from datetime import date

from permitdesk.services.report.publicity import publicity

TODAY = date(2026, 12, 3)


def test_it_lists_the_drawn_visits_of_its_month_that_were_checked(busy_desk):
    listed = publicity(busy_desk.reading(), "2026-11", TODAY)
    assert [(row.facility, row.result) for row in listed.rows] == [
        ("样例一焦化厂", "发现问题"),
        ("样例三纸业", "未发现问题"),
    ]
    assert (listed.office, listed.day) == ("示例县执法队", TODAY)
    assert listed.title == "2026年11月“双随机、一公开”抽查结果公示表"


def test_a_check_after_the_month_is_on_the_list_of_its_visit(busy_desk):
    october = publicity(busy_desk.reading(), "2026-10", TODAY)
    assert [(row.facility, row.checked_on) for row in october.rows] == [
        ("样例二焦化厂", date(2026, 11, 2))
    ]
    december = publicity(busy_desk.reading(), "2025-12", TODAY)
    assert [row.checked_on for row in december.rows] == [date(2026, 1, 5)]


def test_findings_belong_to_the_check_that_made_them(busy_desk):
    """The same facility has an older finding and one that no check made."""
    listed = publicity(busy_desk.reading(), "2026-11", TODAY)
    assert [row.handling for row in listed.rows] == ["限期整改、立整立改", ""]


def test_officers_are_named_by_certificate(busy_desk):
    row = publicity(busy_desk.reading(), "2026-11", TODAY).rows[0]
    assert row.officers == "149901003、149901001"
    assert row.method == "现场检查"


def test_a_month_without_draws_has_an_empty_list(busy_desk):
    assert publicity(busy_desk.reading(), "2026-06", TODAY).rows == ()
