"""The checks of the register's quality."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from permitdesk.domain.register.quality import (
    HeldPermit,
    QualityNote,
    Warned,
    code_warnings,
    expiry_warnings,
    number_warnings,
    shared_number_warnings,
    with_notes,
)

TODAY = date(2026, 11, 20)
STEPS = (180, 90, 60)
ONE = Warned(1, "N999901-0001", "示例晨光厂", "91350100M000100Y43")
TWO = Warned(2, "N999901-0002", "样例远山厂", "")


def held(days, facility=ONE, number="示例编号"):
    return HeldPermit(facility, "排污许可证", number, TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "kind", "words"),
    [
        (-1, "expired", "已过期1天"),
        (0, "expiring", "60天内"),
        (60, "expiring", "60天内"),
        (61, "expiring", "90天内"),
        (90, "expiring", "90天内"),
        (91, "expiring", "180天内"),
        (180, "expiring", "180天内"),
    ],
)
def test_the_nearest_step_is_named(days, kind, words):
    (warning,) = expiry_warnings([held(days)], TODAY, STEPS)
    assert (warning.kind, warning.days) == (kind, days)
    assert words in warning.reason


def test_what_ends_later_than_the_first_step_is_well():
    assert expiry_warnings([held(181)], TODAY, STEPS) == []


def test_an_old_number_beside_a_new_one_is_history():
    assert expiry_warnings([held(-400), held(900)], TODAY, STEPS) == []


def test_the_most_urgent_comes_first():
    warnings = expiry_warnings([held(30), held(-5, TWO)], TODAY, STEPS)
    assert [warning.facility_id for warning in warnings] == [2, 1]


def test_a_number_that_two_hold_is_told_of_both():
    warnings = shared_number_warnings([held(1), held(1, TWO), held(1, TWO, "另一编号")])
    assert [warning.facility_id for warning in warnings] == [1, 2]
    assert "示例晨光厂、样例远山厂" in warnings[0].reason


def test_a_missing_code_is_told():
    assert [warning.facility_id for warning in code_warnings([ONE, TWO])] == [2]


def test_what_a_warning_is_about_stays_from_day_to_day_and_changes_with_the_step():
    (today,) = expiry_warnings([held(70)], TODAY, STEPS)
    (tomorrow,) = expiry_warnings([held(70)], TODAY + timedelta(days=1), STEPS)
    (later,) = expiry_warnings([held(70)], TODAY + timedelta(days=20), STEPS)
    assert today.key == tomorrow.key
    assert today.reason != tomorrow.reason
    assert later.key != today.key


def test_a_note_closes_the_one_doubt_that_it_is_about():
    warnings = expiry_warnings([held(30), held(-5, TWO)], TODAY, STEPS)
    note = QualityNote(kind="expired", note="已注销", at=datetime(2026, 11, 20, tzinfo=UTC))
    first, second = with_notes(warnings, {warnings[0].key: note})
    assert (first.closed, second.closed) == (note, None)


@pytest.mark.parametrize(
    ("uscc", "number", "words"),
    [
        ("91350100M000100Y43", "91350100M000100Y43001P", ""),
        ("", "91350100M000100Y43001P", ""),
        ("91350100M000100Y44", "91350100M000100Y44001P", ""),
        ("91350100M000100Y43", "91130200699229617X001P", "不一致"),
        ("91350100M000100Y43", "91350100M000100Y43001", "有21位，应为22位"),
        ("91350100M000100Y43", "91350100M000100Y43", "只有18位"),
        ("", "H9140781000000012A", ""),
    ],
)
def test_a_number_that_is_none_or_anothers_is_told(uscc, number, words):
    permit = HeldPermit(replace(ONE, uscc=uscc), "排污许可证", number, None)
    reasons = [warning.reason for warning in number_warnings([permit])]
    assert len(reasons) == bool(words)
    assert all(words in reason for reason in reasons)
