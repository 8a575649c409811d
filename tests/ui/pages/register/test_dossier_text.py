"""A dossier in words, whatever it holds."""

from datetime import UTC, date, datetime

import pytest

from permitdesk.domain.register.dossier import (
    Dossier,
    DossierCheck,
    DossierFinding,
    DossierSource,
)
from permitdesk.domain.register.entry import FacilityEntry, PermitEntry
from permitdesk.domain.register.facility import Facility, KeyUnit, Permit
from permitdesk.domain.register.history import HistoryLine
from ui.pages.register import dossier_text
from ui.pages.register.catalogue_text import catalogue_pairs
from ui.pages.register.change_text import change_events
from ui.pages.register.dossier_held import permit_line
from ui.pages.register.facility_columns import Measures, checks_words, expiry_tone, expiry_words

TODAY = date(2026, 11, 20)
MEASURES = Measures(TODAY, 180, 2)


def dossier(**more):
    facility = Facility(
        label="N999901-0001",
        name="示例厂",
        management_class="simplified",
        object_class="special",
        production_state="stopped",
        longitude=112.5,
        latitude=37.25,
        note="甲\n乙",
    )
    parts = {
        "entry": FacilityEntry(1, 1, facility, is_binned=True),
        "permits": (),
        "key_units": (),
        "recusals": (),
        "checks": (),
        "findings": (),
        "sources": (),
    }
    return Dossier(**{**parts, **more})


FINDINGS = (
    DossierFinding(
        1, date(2026, 10, 2), "outlet", "排口无标志", "open", date(2026, 12, 1), 2_000_000
    ),
    DossierFinding(2, date(2026, 9, 2), "", "台账缺页", "rectified", None, 0),
    DossierFinding(3, date(2026, 8, 2), "", "", "closed", date(2026, 8, 9), 0),
)


@pytest.mark.parametrize(
    ("day", "words", "tone"),
    [
        (None, "", ""),
        (date(2026, 11, 19), "2026-11-19 已过期", "danger"),
        (TODAY, "2026-11-20 剩 0 天", "warn"),
        (date(2027, 5, 19), "2027-05-19 剩 180 天", "warn"),
        (date(2027, 5, 20), "2027-05-20", ""),
    ],
)
def test_the_end_of_a_permit_is_told_by_words_and_tone(day, words, tone):
    assert (expiry_words(day, MEASURES), expiry_tone(day, MEASURES)) == (words, tone)


def test_without_a_cap_only_the_checks_are_told():
    assert checks_words(1, MEASURES) == "1 / 2"
    assert checks_words(1, Measures(TODAY, 180, None)) == "1"


def test_badges_tell_what_is_to_be_seen_at_once():
    found = dossier(
        findings=FINDINGS,
        key_units=(KeyUnit(year=2026, kind="air"), KeyUnit(year=2025, kind="water")),
    )
    assert dossier_text.badges(found, MEASURES) == [
        ("在回收站", "danger"),
        ("简化管理", "good"),
        ("抽查：特殊", "warn"),
        ("大气", "info"),
        ("长期停产", "warn"),
        ("2 项未销号", "danger"),
    ]


def test_what_is_empty_is_left_out():
    pairs = dict(dossier_text.file_pairs(dossier(), MEASURES, 2026, is_whole=False))
    assert pairs == {
        "备注": "甲\n乙",
        "对象编号": "N999901-0001",
        "经纬度": "112.50000, 37.25000",
        "2026 年检查": "0 / 2",
    }


def test_checks_of_the_year_are_counted():
    checks = tuple(
        DossierCheck(at, date(year, 3, 1), "no_problem", "check", "", "")
        for at, year in enumerate((2026, 2026, 2025))
    )
    pairs = dict(dossier_text.file_pairs(dossier(checks=checks), MEASURES, 2026, is_whole=True))
    assert pairs["2026 年检查"] == "2 / 2"


def test_the_lists_of_key_units_are_told_by_year():
    listed = (
        KeyUnit(year=2026, kind="air"),
        KeyUnit(year=2026, kind="soil"),
        KeyUnit(year=2025, kind="air"),
    )
    pairs = dict(dossier_text.file_pairs(dossier(key_units=listed), MEASURES, 2026, is_whole=True))
    assert pairs["重点单位"] == "2026 年：大气、土壤；2025 年：大气"


def test_problems_are_told_with_deadline_and_fine():
    events = dossier_text.finding_events(dossier(findings=FINDINGS))
    assert [(one.what, one.note, one.tone) for one in events] == [
        (
            "未按许可的排放口排放",
            "排口无标志 · 整改中 · 限 2026-12-01 前整改 · 罚款 20,000.00 元",
            "danger",
        ),
        ("台账缺页", "已整改待销号", "warn"),
        ("问题", "已销号", "good"),
    ]


def test_the_history_holds_everything_the_newest_first():
    permit = PermitEntry(1, 1, 1, Permit(kind="registration", number="1W", issued_on=TODAY))
    undated = PermitEntry(2, 1, 1, Permit(kind="permit", number="2P"))
    sources = (
        DossierSource("名单.csv", "名单", 2, "added", date(2026, 1, 2)),
        DossierSource("名单.csv", "名单", 9, "updated", date(2026, 1, 2)),
    )
    checks = (DossierCheck(1, date(2026, 3, 1), "problem", "ledger", "样例赵甲", "复查"),)
    found = dossier(
        permits=(permit, undated), sources=sources, checks=checks, findings=FINDINGS[:1]
    )
    events = dossier_text.history(found)
    assert [one.when for one in events] == ["2026-11-20", "2026-10-02", "2026-03-01", "2026-01-02"]
    assert events[0].what == "取得排污登记"
    assert events[2].note == "样例赵甲 · 历史台账 · 复查"
    assert events[3].what.startswith("导入“名单.csv”")


def test_a_permit_is_told_in_full():
    permit = Permit(
        kind="permit",
        number="1P",
        management_class="key",
        valid_from=date(2021, 1, 1),
        valid_until=date(2025, 12, 31),
        issuer="示例市生态环境局",
    )
    line = permit_line(permit, MEASURES)
    assert line.title == "排污许可证 1P"
    assert line.note == "重点管理 · 有效期 2021-01-01 至 2025-12-31 · 示例市生态环境局"
    assert (line.badge, line.tone) == ("已过期", "danger")


def test_changes_are_told_with_old_and_new_value_and_their_source():
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    by_hand = {"at": at, "actor": "样例赵甲", "source": "hand"}
    lines = [
        HistoryLine(**by_hand, field="management_class", old="key", new="simplified"),
        HistoryLine(**by_hand, field="phone", old="", new="13900001234"),
        HistoryLine(**by_hand, field="normal_name", old="甲", new="乙"),
        HistoryLine(at, "样例钱乙", "import", "valid_until", "1P", "", "2030-01-01", "名单.xlsx"),
        HistoryLine(at, "样例钱乙", "import", file="名单.xlsx"),
    ]
    first, second = change_events(lines)
    assert (first.when, first.what) == ("2026-11-20", "手工修改")
    assert first.note == "管理类别：重点管理 → 简化管理\n联系电话：空白 → 139****1234\n样例赵甲"
    assert second.what == "导入“名单.xlsx”时改动"
    assert second.note.startswith("1P：有效期至：空白 → 2030-01-01")


def test_a_facility_entered_by_hand_says_so():
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    (event,) = change_events([HistoryLine(at, "样例赵甲", "hand", new="示例晨光厂")])
    assert (event.what, event.note) == ("手工添加", "样例赵甲")


def test_the_catalogue_is_told_class_by_class():
    pairs = dict(catalogue_pairs("3031", date(2026, 11, 20)))
    assert pairs["名录类别"] == "第 64 类"
    assert pairs["登记管理"] == "仅切割加工的"
    assert pairs["简化管理"].startswith("以煤或者煤矸石为燃料的烧结砖瓦以外的")
    assert dict(catalogue_pairs("2521", date(2026, 11, 20)))["重点管理"] == "全部"
    assert catalogue_pairs("", date(2026, 11, 20)) == []


def test_an_industry_judged_by_common_processes_is_told_of_boilers():
    pairs = dict(catalogue_pairs("3484", date(2026, 11, 20)))
    assert pairs["锅炉"].startswith("简化管理：单台或者合计出力20吨/小时（14兆瓦）及以上的锅炉")
    assert "列入重点排污单位名录的为重点管理" in pairs["重点排污单位"]
