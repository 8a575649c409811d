from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.office import AnnouncedYear
from permitdesk.errors.schedule import NothingToExport
from permitdesk.services.schedule import phone

TODAY = date(2026, 11, 2)
DAY = date(2026, 11, 10)


def text_of(path) -> str:
    return path.read_bytes().decode().replace("\r\n ", "")


def test_the_month_is_written_for_phones_with_masked_names(office, tmp_path):
    office.visit(DAY)
    office.visit(DAY, facility=1, origin="clue")
    path = tmp_path / "排期.ics"
    assert phone.write(office.desk.work(), "2026-11", path, TODAY) == 2
    text = text_of(path)
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20261110T010000Z" in text
    assert "样***" in text
    assert "样例赵甲" not in text
    assert "999900" not in text


def test_a_day_of_a_year_without_a_notice_is_tentative(office, tmp_path):
    path = tmp_path / "a.ics"
    office.visit(DAY)
    phone.write(office.desk.work(), "2026-11", path, TODAY)
    assert "STATUS:CONFIRMED" in text_of(path)
    with office.desk.work() as work:
        work.office.save_holidays([AnnouncedYear(year=2026, status="provisional", source="")], ())
        work.record("office", "announce", "2026")
        work.commit()
    phone.write(office.desk.work(), "2026-11", path, TODAY)
    assert "STATUS:TENTATIVE" in text_of(path)
    assert "日期暂定：放假安排尚未公布" in text_of(path)


def test_an_officer_gets_his_own_visits_only(office, tmp_path):
    office.visit(DAY)
    with pytest.raises(NothingToExport):
        phone.write(
            office.desk.work(), "2026-11", tmp_path / "a.ics", TODAY, officer_id=office.officers[2]
        )


def test_the_same_visit_has_the_same_name_in_every_export(office, tmp_path):
    office.visit(DAY)
    names = []
    for name in ("a.ics", "b.ics"):
        phone.write(office.desk.work(), "2026-11", tmp_path / name, TODAY)
        names.append([line for line in text_of(tmp_path / name).split("\r\n") if "UID" in line])
    assert names[0] == names[1] != []
