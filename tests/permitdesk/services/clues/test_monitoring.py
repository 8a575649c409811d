"""A platform's list becomes clues, once."""

from datetime import date

import pytest
from openpyxl import Workbook

from permitdesk.errors.clues import MonitoringColumnsMissing
from permitdesk.services.clues import clues, monitoring

TODAY = date(2026, 11, 20)
TITLES = (
    "序号",
    "企业名称",
    "排放口名称",
    "监测因子",
    "监测时间",
    "折算浓度(mg/m³)",
    "标准限值",
    "数据标记",
)
ROWS = (
    (1, "样例第一焦化厂", "焦炉烟囱", "氮氧化物", "2026-11-18 01:00", 152.3, 130, "N"),
    (2, "样例第一焦化厂", "焦炉烟囱", "氮氧化物", "2026-11-18 02:00", "161.0", 130, "N"),
    (3, "样例第二造纸厂", "废水总排口", "化学需氧量", "2026-11-18 02:00", 88, 80, "M"),
    (4, "样例外地厂", "废水总排口", "氨氮", "2026-11-18 02:00", 9.9, 8, ""),
    (5, "样例第一焦化厂", "焦炉烟囱", "氮氧化物", "昨天", 1, 130, "N"),
    (6, "样例第一焦化厂", "焦炉烟囱", "氮氧化物", "2026-11-18 04:00", "很高", 130, "N"),
)


@pytest.fixture
def file(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["某县自动监控超标数据"])
    sheet.append(TITLES)
    for row in ROWS:
        sheet.append(row)
    path = tmp_path / "超标数据.xlsx"
    book.save(path)
    return path


def look(desk, path):
    limits = monitoring.thresholds(desk.reading(), TODAY)
    return monitoring.look_through(desk.reading(), path, limits)


def test_a_list_is_looked_through_before_anything_is_kept(desk, ground, file):
    looked = look(desk, file)
    assert looked.readings == 4
    assert [(one.facility, one.facility_id, one.signal.hours) for one in looked.found] == [
        ("样例外地厂", None, 1),
        ("样例第一焦化厂", ground.facilities[0], 2),
    ]
    assert [fault.sentence for fault in looked.faults] == [
        "第 7 行，监测时间“昨天”：不是可以识别的时间。",
        "第 8 行，折算浓度“很高”：不是数值。",
    ]
    assert clues.lines(desk.reading()) == ()


def test_clues_are_made_once_of_a_list(desk, ground, file):
    numbers = monitoring.take(desk.work(), look(desk, file), TODAY)
    assert numbers == ("2026-001", "2026-002")
    line = clues.numbered(desk.reading(), "2026-002")
    assert line.facility == "样例第一焦化厂"
    assert (line.clue.channel, line.clue.due_on) == ("monitoring", date(2026, 12, 20))
    assert line.clue.content.startswith("超标｜焦炉烟囱 氮氧化物")
    assert clues.numbered(desk.reading(), "2026-001").clue.content.startswith("超标｜样例外地厂：")
    again = look(desk, file)
    assert again.fresh == ()
    assert monitoring.take(desk.work(), again, TODAY) == ()


def test_a_text_file_in_the_offices_old_encoding_is_read(desk, ground, tmp_path):
    path = tmp_path / "小时数据.csv"
    lines = ["单位名称,监控点,污染物,数据时间,监测值,标准值"]
    lines += [f"样例第二造纸厂,总排口,COD,2026-11-18 {hour:02}:00,37.5,80" for hour in range(8)]
    path.write_text("\n".join(lines), encoding="gb18030")
    (one,) = look(desk, path).found
    assert (one.signal.kind, one.signal.hours, one.facility_id) == (
        "constant",
        8,
        ground.facilities[1],
    )


def test_a_list_without_the_columns_says_which(desk, ground, tmp_path):
    path = tmp_path / "别的.csv"
    path.write_text("企业名称,监测因子\n样例第二造纸厂,COD", encoding="utf-8")
    with pytest.raises(MonitoringColumnsMissing, match="监测时间、折算浓度"):
        look(desk, path)
