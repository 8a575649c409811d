"""The table of working days, edited, imported and taken back."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest

from permitdesk.domain.office import SpecialDay
from permitdesk.errors.office import HolidaysUnreadable, HolidayWrong
from permitdesk.services.office import holidays
from permitdesk.services.office.calendar import work_calendar_in

TODAY = date(2026, 11, 20)
NEW_YEAR = date(2027, 1, 1)
MAKE_UP = date(2027, 2, 14)
NOTICE = "样例通知〔2026〕1号"
ICS = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20270101\r
DTEND;VALUE=DATE:20270104\r
SUMMARY:元旦\r
  假期\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20270214\r
SUMMARY:春节（补班）\r
END:VEVENT\r
END:VCALENDAR\r
"""


def calendar(desk):
    with desk.reading() as work:
        return work_calendar_in(work)


@pytest.fixture(params=["ics", "csv", "xlsx", "json"])
def file(request, tmp_path):
    """The same two holidays of 2027 in every form."""
    path = tmp_path / f"2027.{request.param}"
    days = [(date(2027, 1, day), "放假", "元旦") for day in (1, 2, 3)] + [(MAKE_UP, "上班", "春节")]
    match request.param:
        case "ics":
            path.write_bytes(ICS.encode())
        case "csv":
            rows = ["日期,安排,节日", *(f"{day},{kind},{name}" for day, kind, name in days)]
            path.write_text("\n".join(rows), encoding="gb18030")
        case "xlsx":
            book = openpyxl.Workbook()
            book.active.append(["2027年放假安排"])
            book.active.append(["日期", "安排", "节日"])
            for row in days:
                book.active.append(row)
            book.save(path)
        case _:
            listed = [
                {"day": str(day), "kind": "work" if kind == "上班" else "off", "name": name}
                for day, kind, name in days
            ]
            year = {
                "year": 2027,
                "status": "announced",
                "source": NOTICE,
                "valid_from": "2027-01-01",
                "valid_to": "2027-12-31",
                "days": listed,
            }
            path.write_text(json.dumps({"years": [year]}), encoding="utf-8")
    return path


def test_a_notice_is_imported_from_any_form_and_makes_its_year_sure(busy_desk, file):
    assert calendar(busy_desk).is_provisional(2027)
    found = holidays.read_file(busy_desk.reading(), file)
    assert (found.added, found.changed, found.dropped) == (4, 0, ())
    holidays.import_file(busy_desk.work(), found, NOTICE)
    known = calendar(busy_desk)
    assert not known.is_provisional(2027)
    assert not known.is_working_day(NEW_YEAR)
    assert known.is_working_day(MAKE_UP)
    assert (known.rule(NEW_YEAR).name, known.rule(MAKE_UP).name) == ("元旦", "春节")


def test_an_import_is_taken_back(busy_desk, file):
    before = calendar(busy_desk)
    found = holidays.read_file(busy_desk.reading(), file)
    holidays.restore(busy_desk.work(), holidays.import_file(busy_desk.work(), found, NOTICE))
    after = calendar(busy_desk)
    assert after.is_provisional(2027)
    assert after.working_days(NEW_YEAR, date(2027, 2, 28)) == before.working_days(
        NEW_YEAR, date(2027, 2, 28)
    )


def test_a_second_notice_takes_the_place_of_the_first(busy_desk, tmp_path):
    for text in ("日期,安排\n2027-01-01,放假\n2027-01-04,放假", "日期,安排\n2027-01-01,放假"):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        found = holidays.read_file(busy_desk.reading(), path)
        holidays.import_file(busy_desk.work(), found, NOTICE)
    assert found.dropped == (date(2027, 1, 4),)
    assert calendar(busy_desk).is_working_day(date(2027, 1, 4))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("日期,安排\n2027-01-01,也许", "第 2 行“也许”"),
        ("日期,安排\n某一天,放假", "第 2 行“某一天”"),
        ("名称,说明\n甲,乙", "没有放假或调休"),
    ],
)
def test_what_cannot_be_understood_is_named(busy_desk, tmp_path, text, reason):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HolidaysUnreadable, match=reason):
        holidays.read_file(busy_desk.reading(), path)


def test_a_day_is_added_changed_and_removed_by_hand(busy_desk):
    day = date(2026, 11, 27)
    before = holidays.save_day(
        busy_desk.work(), SpecialDay(day=day, is_working=False, name="样例节", source=NOTICE)
    )
    assert not calendar(busy_desk).is_working_day(day)
    holidays.restore(busy_desk.work(), before)
    assert calendar(busy_desk).is_working_day(day)
    holidays.remove_days(busy_desk.work(), [date(2026, 10, 1)])
    assert calendar(busy_desk).is_working_day(date(2026, 10, 1))


def test_a_day_needs_its_source(busy_desk):
    with pytest.raises(HolidayWrong, match="没有写依据"):
        holidays.save_day(busy_desk.work(), SpecialDay(day=NEW_YEAR, is_working=False))


def test_a_year_is_announced_and_withdrawn(busy_desk):
    holidays.announce(busy_desk.work(), 2027, NOTICE)
    (line,) = [one for one in holidays.years(busy_desk.reading(), TODAY) if one.year == 2027]
    assert (line.is_announced, line.source) == (True, NOTICE)
    holidays.announce(busy_desk.work(), 2027, "", is_announced=False)
    assert calendar(busy_desk).is_provisional(2027)


def test_the_coming_year_is_listed_before_anybody_has_announced_it(busy_desk):
    newest, now, *_ = holidays.years(busy_desk.reading(), TODAY)
    assert (newest.year, newest.is_announced, newest.off) == (2027, False, 13)  # the law's
    assert (now.year, now.is_announced, now.off, now.work) == (2026, True, 33, 6)


def test_a_public_holiday_that_is_worked_is_not_counted_as_off(busy_desk):
    day = SpecialDay(day=date(2027, 1, 1), is_working=True, source=NOTICE)
    holidays.save_day(busy_desk.work(), day)
    newest, *_ = holidays.years(busy_desk.reading(), TODAY)
    assert (newest.off, newest.work) == (12, 1)
