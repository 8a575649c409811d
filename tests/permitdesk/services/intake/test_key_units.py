"""Key-unit lists, and the classes that follow from them."""

from __future__ import annotations

import pytest

HEADER = "单位名称,统一社会信用代码,重点类型,年度"


@pytest.fixture(autouse=True)
def two_plants(bring, csv_file, code_of):
    bring(
        csv_file(
            "名单",
            "单位名称,统一社会信用代码,生产经营场所地址",
            f"示例晨光厂,{code_of(1)},",
            f"样例远山公司,{code_of(2)},样例镇",
        )
    )


def test_a_unit_on_a_list_becomes_a_key_object_with_all_its_kinds(
    bring, csv_file, dossier, code_of
):
    result = bring(csv_file("重点", HEADER, f"示例晨光厂,{code_of(1)},水、大气,2026"))
    assert [(row.action, row.how) for row in result.rows] == [("added", "code")]
    found = dossier("晨光")
    assert {(entry.year, entry.kind) for entry in found.key_units} == {
        (2026, "water"),
        (2026, "air"),
    }
    assert found.entry.facility.object_class == "key"


def test_a_row_without_code_matches_by_name_and_another_spelling_of_it(bring, csv_file):
    result = bring(csv_file("重点", HEADER, "示例 晨光厂,,土壤,2026"))
    assert [(row.action, row.how) for row in result.rows] == [("added", "name")]


def test_a_unit_nobody_knows_waits_with_proposals(bring, csv_file):
    (row,) = bring(csv_file("重点", HEADER, "样例远山有限公司东厂区,,水,2026")).rows
    assert (row.action, row.facility) == ("review", None)
    assert row.reason


def test_who_is_only_on_an_older_list_of_a_kind_is_general_again(bring, csv_file, find, code_of):
    first = [f"示例晨光厂,{code_of(1)},水,2026", f"样例远山公司,{code_of(2)},大气,2026"]
    bring(csv_file("重点26", HEADER, *first))
    bring(csv_file("重点27", HEADER, f"样例远山公司,{code_of(2)},水,2027"))
    assert find("晨光").object_class == "general"
    assert find("远山").object_class == "key"


def test_a_list_of_one_kind_says_nothing_about_the_others(bring, csv_file, find, code_of):
    bring(csv_file("重点26", HEADER, f"示例晨光厂,{code_of(1)},大气,2026"))
    bring(csv_file("重点27", HEADER, f"样例远山公司,{code_of(2)},水,2027"))
    assert find("晨光").object_class == "key"


def test_a_row_of_no_kind_is_rejected(bring, csv_file, code_of):
    (row,) = bring(csv_file("重点", HEADER, f"示例晨光厂,{code_of(1)},其他,2026")).rows
    assert row.action == "rejected"
    assert "哪一类" in row.reason


def test_a_list_without_a_year_counts_for_this_year(bring, csv_file, dossier, code_of):
    path = csv_file("重点", "单位名称,统一社会信用代码,重点类型", f"示例晨光厂,{code_of(1)},水")
    (row,) = bring(path).rows
    assert "2026年" in row.reason
    assert [entry.year for entry in dossier("晨光").key_units] == [2026]
