"""The day of which a list speaks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from permitdesk.domain.intake.as_of import as_of
from permitdesk.domain.intake.standing import moment

CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("示例县排污许可证持证单位清单（截至2026年6月30日）", date(2026, 6, 30)),
        ("示例县排污登记名单（截止2026.06.30）", date(2026, 6, 30)),
        ("持证单位名录 截至二〇二六年六月三十日", date(2026, 6, 30)),
        ("数据更新时间：2026-06-30 08:00:00", date(2026, 6, 30)),
        ("导出时间：20260630", date(2026, 6, 30)),
        ("示例县固定污染源名单（2026年第二季度）", date(2026, 6, 30)),
        ("示例县2026年二季度排污单位清单", date(2026, 6, 30)),
        ("示例县2026年上半年检查台账", date(2026, 6, 30)),
        ("示例县排污单位清单（2026年2月）", date(2026, 2, 28)),
        ("2026年1月1日至2026年6月30日检查情况统计表", date(2026, 6, 30)),
        ("2025年度重点排污单位名录", date(2025, 12, 31)),
        ("示例县企业名单（2025-2026年）", date(2026, 12, 31)),
        ("固定污染源排污许可分类管理名录（2019年版）简化管理单位", None),
        ("依照《排污许可管理办法（2024年7月1日施行）》编制的名单", None),
        ("国办发〔2015〕58号要求的检查对象名录库", None),
        ("2020年以来检查情况", None),
        ("示例县2024年、2025年检查台账", None),
        ("示例县排污单位名录", None),
        ("行业按GB/T 4754-2017填写", None),
    ],
)
def test_a_title_tells_the_last_day_that_it_covers(sheet, title, day):
    assert as_of([title], sheet(["序号", "单位名称"]), "名单.xlsx") == day


def test_a_sign_in_the_last_lines_counts_before_the_year_of_the_title(sheet):
    grid = sheet(["单位名称"], ["示例厂"], ["填报人：样甲", None, "填报日期：2026年7月3日"])
    assert as_of(["2026年检查台账"], grid, "") == date(2026, 7, 3)


def test_a_row_of_the_list_is_no_last_line(sheet):
    row = ["1", "示例厂", "工业路1号", "煤", "停产，发布于2024年5月1日", "样"]
    assert as_of([], sheet(row), "") is None


def test_names_of_sheet_and_file_tell_it_where_the_title_does_not(sheet):
    assert as_of(["名单"], sheet(["甲"], name="2026年3月"), "") == date(2026, 3, 31)
    assert as_of(["名单"], sheet(["甲"]), "permits_20260630.xlsx") == date(2026, 6, 30)
    assert as_of(["名单"], sheet(["甲"]), "台账202603.xls") == date(2026, 3, 31)


def test_a_list_counts_from_the_end_of_its_day_and_never_from_after_its_import():
    at = datetime(2026, 7, 1, 2, tzinfo=UTC)
    assert moment(date(2026, 6, 30), at, CHINA).date() == date(2026, 6, 30)
    assert moment(date(2026, 7, 1), at, CHINA) == at
    assert moment(None, at, CHINA) == at
