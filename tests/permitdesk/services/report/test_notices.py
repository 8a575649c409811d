"""The notices of a month: one a placed visit, numbered once and without gaps."""

from __future__ import annotations

import re
from datetime import date

import pytest
from docx import Document

from permitdesk.errors.report import NoVisitsToNotify
from permitdesk.progress import Cancelled, Reporter
from permitdesk.services.report import notices

TODAY = date(2026, 11, 10)


def numbers_of(desk, period="2026-11"):
    with desk.reading() as work:
        return {line.id: line.notice_number for line in work.schedule.of_period(period)}


def words_of(path):
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_every_placed_visit_has_a_notice(busy_desk, tmp_path):
    files = notices.write(busy_desk.work(), "2026-11", tmp_path, TODAY)
    assert len(files) == 3
    together = "".join(map(words_of, files))
    assert all(name in together for name in ("样例一焦化厂", "样例三纸业", "样例四家具厂"))


def test_numbers_have_no_gaps_and_stay_the_same(busy_desk, tmp_path):
    notices.write(busy_desk.work(), "2026-11", tmp_path, TODAY)
    first = numbers_of(busy_desk)
    given = sorted(number for number in first.values() if number)
    assert given == [f"示例环检〔2026〕{number}号" for number in (1, 2, 3)]
    notices.write(busy_desk.work(), "2026-11", tmp_path / "再写", date(2026, 11, 15))
    assert numbers_of(busy_desk) == first
    notices.write(busy_desk.work(), "2026-10", tmp_path, TODAY)
    assert numbers_of(busy_desk, "2026-10")[6] == "示例环检〔2026〕4号"


def test_single_visits_can_be_chosen(busy_desk, tmp_path):
    files = notices.write(busy_desk.work(), "2026-11", tmp_path, TODAY, only=[2])
    assert len(files) == 1
    assert [number for number in numbers_of(busy_desk).values() if number] == [
        "示例环检〔2026〕1号"
    ]


def test_a_stopped_run_uses_no_numbers(busy_desk, tmp_path):
    class Stopping(Reporter):
        def step(self, done, total):
            raise Cancelled

    with pytest.raises(Cancelled):
        notices.write(busy_desk.work(), "2026-11", tmp_path, TODAY, Stopping())
    assert not any(numbers_of(busy_desk).values())
    notices.write(busy_desk.work(), "2026-11", tmp_path, TODAY, only=[3])
    assert numbers_of(busy_desk)[3] == "示例环检〔2026〕1号"


def test_the_inspections_of_the_year_are_counted_on_the_notice(busy_desk, tmp_path):
    (path,) = notices.write(busy_desk.work(), "2026-11", tmp_path, TODAY, only=[1])
    assert re.search(r"第\s*2\s*次", words_of(path))


def test_a_month_without_dates_has_nothing_to_notify(busy_desk, tmp_path):
    with pytest.raises(NoVisitsToNotify, match="2026-06"):
        notices.write(busy_desk.work(), "2026-06", tmp_path, TODAY)
