"""Lists that say of which day they speak: an older one does not overrule a newer one."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.intake.batches import batches
from permitdesk.services.intake.importing import import_files, import_source
from permitdesk.services.intake.previewing import Asked, preview
from permitdesk.services.intake.undoing import undo
from permitdesk.services.register import facilities, officers

TITLES = "单位名称,许可证编号,生产经营场所地址,联系电话,有效期至"
JUNE, MARCH = "持证单位清单（截至2026年6月30日）", "持证单位清单（截至2026年3月31日）"
OLD_SAID = "本文件的数据截至2026年3月31日。"


@pytest.fixture
def listed(csv_file, code_of):
    def listed(name, title, phone, address="样例路1号"):
        row = f"示例县样例厂,{code_of(1)}001P,{address},{phone},2030-05-01"
        return csv_file(name, TITLES, row, title=title)

    return listed


@pytest.fixture
def november(clock):
    """Both lists are imported long after the days of which they speak."""
    clock.set(2026, 11, 2)
    return clock


def test_an_older_list_that_is_imported_later_overrules_nothing_and_says_why(
    november, office, bring, listed, find
):
    bring(listed("六月", JUNE, "0354-2000002"))
    november.set(2026, 11, 3)
    older = listed("三月", MARCH, "0354-1000001")
    (shown,) = preview(office.reading(), [Asked(older)])
    assert shown.source.as_of == date(2026, 3, 31)
    (row,) = bring(older).rows
    assert row.reason == f"“联系电话”已有更新的来源，保留“0354-2000002”。{OLD_SAID}"
    assert shown.lists[0].rows[0].reason == row.reason
    assert find("样例厂").phone == "0354-2000002"


def test_a_newer_list_overrules_an_older_one_that_came_later(november, bring, listed, find):
    bring(listed("三月", MARCH, "0354-1000001"))
    november.set(2026, 11, 3)
    assert bring(listed("六月", JUNE, "0354-2000002")).counts()["updated"] == 1
    assert find("样例厂").phone == "0354-2000002"


def test_what_the_newer_list_left_blank_the_older_one_fills(november, bring, listed, find):
    bring(listed("六月", JUNE, "", address="样例路2号"))
    bring(listed("三月", MARCH, "0354-1000001", address="样例路1号"))
    assert (find("样例厂").phone, find("样例厂").address) == ("0354-1000001", "样例路2号")


def test_a_list_that_tells_no_day_counts_with_that_of_its_import(november, bring, listed, find):
    bring(listed("无日期", "持证单位清单", "0354-3000003"))
    november.set(2026, 11, 3)
    bring(listed("六月", JUNE, "0354-2000002"))
    assert find("样例厂").phone == "0354-3000003"


def test_what_a_person_has_put_in_since_the_day_of_the_list_stays(
    office, bring, listed, find, clock
):
    clock.set(2026, 4, 1)
    bring(listed("三月", MARCH, "0354-1000001"))
    clock.set(2026, 8, 1)
    (number,) = facilities.ids(office.reading(), FacilityQuery())
    version = facilities.dossier(office.reading(), number).entry.version
    facilities.save(office.work(), number, {"phone": "0354-9000009"}, version)
    clock.set(2026, 11, 2)
    bring(listed("六月", JUNE, "0354-2000002"))
    assert find("样例厂").phone == "0354-9000009"


def test_the_user_puts_the_day_right_before_the_import(november, office, bring, listed, find):
    bring(listed("六月", JUNE, "0354-2000002"))
    asked = Asked(listed("三月", MARCH, "0354-1000001"), as_of=date(2026, 9, 30))
    (shown,) = preview(office.reading(), [asked])
    assert shown.lists[0].counts()["updated"] == 1
    import_source(office.work(), shown.source)
    assert find("样例厂").phone == "0354-1000001"
    assert [kept.as_of for kept in batches(office.reading())] == [
        date(2026, 9, 30),
        date(2026, 6, 30),
    ]


def test_the_end_of_a_period_under_way_is_the_day_of_the_import(november, office, listed):
    path = listed("四季度", "持证单位清单（2026年第四季度）", "0354-2000002")
    (shown,) = preview(office.reading(), [Asked(path)])
    assert shown.source.as_of is None


def test_once_the_newer_list_is_taken_back_the_older_one_speaks(november, bring, office, listed):
    newer = bring(listed("六月", JUNE, "0354-2000002"))
    undo(office.work(), newer.batch_id)
    assert bring(listed("三月", MARCH, "0354-1000001")).counts()["added"] == 1


def test_an_older_list_of_officers_gives_only_what_is_missing(november, office, bring, csv_file):
    titles = "姓名,执法证号,职务,联系电话,是否在编,是否在岗"
    newer = "执法人员名单（截至2026年6月30日）"
    older = "执法人员名单（2025年）"
    bring(csv_file("新", titles, "样例钱乙,99990101,副大队长,,是,是", title=newer))
    bring(csv_file("旧", titles, "样例钱乙,99990101,科员,0354-1000001,是,否", title=older))
    (entry,) = officers.all(office.reading())
    assert (entry.officer.post, entry.officer.phone) == ("副大队长", "0354-1000001")
    assert entry.officer.in_post


def test_an_older_list_of_facilities_says_nothing_against_officers(
    november, office, bring, listed, csv_file
):
    bring(listed("六月", JUNE, "0354-2000002"))
    titles = "姓名,执法证号,职务,是否在编,是否在岗"
    bring(csv_file("甲", titles, "样例钱乙,99990101,科员,是,是", title="执法人员名单（2024年）"))
    bring(csv_file("乙", titles, "样例钱乙,99990101,大队长,是,是", title="执法人员名单（2025年）"))
    (entry,) = officers.all(office.reading())
    assert entry.officer.post == "大队长"


def test_of_lists_that_come_together_the_older_one_goes_first(november, office, listed, find):
    newer, older = listed("六月", JUNE, "0354-2000002"), listed("三月", MARCH, "0354-1000001")
    shown = preview(office.reading(), [Asked(newer), Asked(older)])
    assert [one.asked.path for one in shown] == [older, newer]
    assert [one.lists[0].rows[0].action for one in shown] == ["added", "updated"]
    import_files(office.work, [newer, older])
    assert find("样例厂").phone == "0354-2000002"
