"""What is due, from every stage, the most urgent first."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.law import RuleValue
from permitdesk.services.home.deadlines import REPORT, deadlines_in, monthly_due_in
from permitdesk.services.office import rules
from permitdesk.services.report.writing import write

TODAY = date(2026, 11, 20)


@pytest.fixture
def due(busy_desk):
    """Returns what is due on a day: its last day, title, page and item."""

    def due(today=TODAY):
        with busy_desk.reading() as work:
            return [
                (one.due_on, one.title, one.page, one.item) for one in deadlines_in(work, today)
            ]

    return due


def of_page(found, page):
    return [(day, title, item) for day, title, own, item in found if own == page]


def test_open_findings_are_due_until_they_are_corrected(due):
    assert of_page(due(), "rectify") == [
        (date(2026, 11, 18), "样例一焦化厂 · 整改", 1),
        (date(2026, 12, 2), "样例二焦化厂 · 整改", 3),
        (date(2026, 12, 6), "样例四家具厂 · 整改", 6),
    ]


def test_clues_are_due_until_they_are_answered(due):
    assert of_page(due(), "clues") == [
        (date(2026, 11, 10), "线索 2026-001 · 待反馈", 1),
        (date(2026, 12, 4), "线索 2026-003 · 待反馈", 3),
    ]


def test_permits_are_due_by_the_one_valid_longest(due):
    """The second permit of the third facility runs on; a registration does not count beside."""
    assert of_page(due(), "register") == [(date(2026, 12, 1), "样例一焦化厂 · 许可证到期", 1)]
    assert of_page(due(date(2026, 12, 2)), "register") == []


def test_a_facility_in_the_recycle_bin_is_not_reminded_of(busy_desk, due):
    with busy_desk.work() as work:
        work._session.connection().exec_driver_sql("UPDATE permit SET facility_id = 5 WHERE id = 1")
        work.record("register", "test", "样例")
        work.commit()
    assert of_page(due(), "register") == []


def test_the_results_of_draws_are_due_twenty_working_days_after_the_first_not_public(due):
    """However long ago: a year later they are due as well, with their year."""
    published = [line for line in of_page(due(), "report") if "公示" in line[1]]
    assert published == [
        (date(2025, 12, 8), "2025年11月抽查结果公示", None),
        (date(2026, 2, 2), "2025年12月抽查结果公示", None),
        (date(2026, 11, 30), "10月抽查结果公示", None),
        (date(2026, 12, 10), "11月抽查结果公示", None),
    ]


def test_what_was_published_is_not_due_any_more(busy_desk, due, tmp_path):
    write(busy_desk.work(), "publicity", "2026-10", tmp_path / "公示.xlsx", TODAY)
    titles = [title for _, title, _, _ in due()]
    assert "10月抽查结果公示" not in titles
    assert "11月抽查结果公示" in titles


def test_the_monthly_report_is_due_until_it_is_written(busy_desk, due, tmp_path):
    assert f"11月{REPORT}" in [title for _, title, _, _ in due()]
    write(busy_desk.work(), "monthly", "2026-11", tmp_path / "月报.xlsx", TODAY)
    assert f"11月{REPORT}" not in [title for _, title, _, _ in due()]


def test_a_new_office_owes_no_report_for_the_time_before_it(busy_desk, clock):
    def owed(today):
        with busy_desk.reading() as work:
            return [one.title for one in deadlines_in(work, today) if one.title.endswith(REPORT)]

    assert owed(TODAY) == [f"11月{REPORT}"]
    assert owed(date(2026, 12, 20)) == [f"11月{REPORT}", f"12月{REPORT}"]


def test_what_is_most_urgent_stands_first(due):
    days = [day for day, *_ in due()]
    assert days == sorted(days)


def test_days_left_are_negative_once_it_is_late(busy_desk):
    with busy_desk.reading() as work:
        late = next(one for one in deadlines_in(work, TODAY) if one.page == "clues")
    assert late.days_left(TODAY) == -10
    assert late.days_left(late.due_on) == 0


@pytest.mark.parametrize(
    ("unit", "value", "period", "expected"),
    [
        ("day_of_next_month", 3, "2026-11", date(2026, 12, 3)),
        ("day_of_month", 30, "2026-11", date(2026, 11, 30)),
        ("day_of_month", 30, "2026-02", date(2026, 2, 28)),
    ],
)
def test_the_report_is_due_as_the_province_says(busy_desk, unit, value, period, expected):
    """Source: 吉环执法字〔2023〕9号 二; 晋环发〔2022〕18号 四（四）."""
    own = {"key": "report.monthly", "title": "月报", "value": value, "unit": unit}
    no_lead = {"key": "report.county_lead", "title": "提前", "value": 0, "unit": "working_days"}
    for fields in (own, no_lead):
        rules.set_rule(
            busy_desk.work(),
            RuleValue(
                **fields,
                document="样例",
                article="",
                valid_from=date(2020, 1, 1),
                valid_to=None,
                scope="149901",
                scope_name="示例县",
                note="",
                certainty="office",
            ),
        )
    with busy_desk.reading() as work:
        assert monthly_due_in(work, period) == expected


def test_the_county_is_earlier_by_its_lead(busy_desk):
    """Two working days before the last of November 2026, a Monday."""
    with busy_desk.reading() as work:
        shipped = monthly_due_in(work, "2026-11")
    assert shipped < date(2026, 12, 3)
    assert shipped.weekday() < 5
