"""Finding anything from the top of the window."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.services.home.search import everything

TODAY = date(2026, 11, 20)


@pytest.fixture
def find(busy_desk):
    """Returns what a text finds: kind, words, note, page and item of each."""

    def find(text, most=8):
        found = everything(busy_desk.reading(), text, TODAY, most)
        return [(one.kind, one.words, one.note, one.page, one.item) for one in found]

    return find


def test_a_name_finds_facility_visits_of_the_month_and_findings(find):
    assert find("样例三") == [
        ("企业", "样例三纸业", "N149901-000003", "register", 3),
        ("检查", "样例三纸业", "2026-11-13", "check", 2),
    ]
    kinds = [kind for kind, *_ in find("样例一")]
    assert kinds == ["企业", "检查", "问题", "问题", "问题", "问题"]


def test_an_officer_is_found_by_name(find):
    assert find("钱乙") == [("人员", "样例钱乙", "149901002", "register", ("officer", 2))]


def test_a_visit_without_a_day_says_so(find):
    assert ("检查", "样例六厂", "待排期", "check", 4) in find("样例六")


def test_a_finding_is_found_by_its_description(find):
    assert find("问题3") == [("问题", "样例二焦化厂", "超标排放", "rectify", 3)]


def test_what_lies_in_the_recycle_bin_is_not_found(find):
    assert find("样例五") == []


def test_a_label_and_initials_find_facilities(find):
    assert [item for *_, item in find("149901-000004")] == [4]
    assert len([one for one in find("yl") if one[0] == "企业"]) == 5


@pytest.mark.parametrize("text", ["", "   ", "没有这家", "%", "_", "'; DROP TABLE facility; --"])
def test_nothing_is_found_for_nothing(find, text):
    assert find(text) == []


def test_no_more_than_asked_for_of_each_kind(find):
    found = find("样例", most=2)
    assert len(found) <= 8
    assert all(len([one for one in found if one[0] == kind]) <= 2 for kind in ("企业", "问题"))
