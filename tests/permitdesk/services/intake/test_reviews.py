"""Rows that wait, and what a person's word makes of them."""

from __future__ import annotations

import pytest

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.intake.importing import import_files
from permitdesk.services.intake.reviews import reviews, settle_review
from permitdesk.services.register import facilities

HEADER = "企业名称,信用代码,检查日期,存在问题"
KEY_UNITS = "单位名称,统一社会信用代码,重点类型,年度"


@pytest.fixture
def waiting(office, bring, csv_file, code_of):
    """One plant, and a ledger row that may mean it."""
    bring(csv_file("名单", "单位名称,统一社会信用代码", f"示例县晨光新型建材厂,{code_of(1)}"))
    bring(csv_file("台账", HEADER, "示例县晨光新型建筑材料厂,,2026-03-04,超标排放"))
    (review,) = reviews(office.reading())
    return review


def plant_id(office, text="晨光"):
    (number,) = facilities.ids(office.reading(), FacilityQuery(text=text))
    return number


def test_a_doubt_tells_its_place_and_its_proposals(waiting, code_of):
    assert (waiting.file_name, waiting.row, waiting.kind) == ("台账.csv", 2, "ledger")
    assert (waiting.column, waiting.value) == ("企业名称", "示例县晨光新型建筑材料厂")
    assert waiting.proposals == (f"{code_of(1)}-001",)


def test_choosing_a_facility_does_what_the_row_says(office, waiting, dossier):
    settle_review(office.work(), waiting.id, facility_id=plant_id(office))
    found = dossier("晨光")
    assert [check.outcome for check in found.checks] == ["problem"]
    assert [finding.description for finding in found.findings] == ["超标排放"]
    assert reviews(office.reading()) == ()


def test_a_decision_holds_for_the_same_row_in_the_next_file(office, waiting, bring, csv_file):
    settle_review(office.work(), waiting.id, facility_id=plant_id(office))
    (row,) = bring(csv_file("新台账", HEADER, "示例县晨光新型建筑材料厂,,2026-03-04,超标排放")).rows
    assert (row.action, row.how) == ("unchanged", "name")
    assert "人工确认" in row.reason


def test_a_decision_holds_for_the_same_name_on_another_day(office, waiting, bring, csv_file):
    settle_review(office.work(), waiting.id, facility_id=plant_id(office))
    later = bring(csv_file("新台账", HEADER, "示例县晨光新型建筑材料厂,,2026-05-06,扬尘"))
    (row,) = later.rows
    assert (row.action, row.how) == ("added", "name")
    assert "人工确认" in row.reason


def test_a_decision_ends_where_another_facility_gets_the_name(office, bring, csv_file, code_of):
    titles = "单位名称,统一社会信用代码"
    row = f"示例晨光物流有限公司,{code_of(1)}"
    bring(csv_file("名单", titles, f"示例晨光有限公司,{code_of(1)}"))
    bring(csv_file("台账", HEADER, f"{row},2026-03-04,扬尘"))
    (review,) = reviews(office.reading())
    settle_review(office.work(), review.id, facility_id=plant_id(office))
    assert bring(csv_file("台账2", HEADER, f"{row},2026-04-04,扬尘")).rows[0].action == "added"
    bring(csv_file("名单2", titles, f"示例晨光物流有限公司,{code_of(2)}"))
    assert bring(csv_file("台账3", HEADER, f"{row},2026-05-04,扬尘")).rows[0].action == "review"


def test_one_answer_settles_all_rows_that_ask_the_same(office, waiting, bring, csv_file, dossier):
    name = "示例县晨光新型建筑材料厂"
    rows = (f"{name},,2026-05-06,扬尘", f"{name},,2026-06-07,无", "试例河口厂,,2026-06-07,无")
    bring(csv_file("又一份", HEADER, *rows))
    assert len(reviews(office.reading())) == 4
    settle_review(office.work(), waiting.id, facility_id=plant_id(office))
    (left,) = reviews(office.reading())
    assert left.value == "试例河口厂"
    assert len(dossier("晨光").checks) == 3


def test_a_row_that_is_not_to_be_used_is_not_asked_again(office, waiting, bring, csv_file):
    settle_review(office.work(), waiting.id)
    (row,) = bring(csv_file("新台账", HEADER, "示例县晨光新型建筑材料厂,,2026-03-04,超标排放")).rows
    assert row.action == "unchanged"
    assert "不采用" in row.reason
    assert reviews(office.reading()) == ()


def test_a_row_may_mean_a_facility_that_is_not_known_yet(office, waiting, dossier):
    settle_review(office.work(), waiting.id, is_new=True)
    found = dossier("建筑材料厂")
    assert found.entry.facility.label == "N999901-0001"
    assert len(found.checks) == 1


def test_a_key_unit_that_was_settled_becomes_a_key_object(office, bring, csv_file, dossier):
    bring(csv_file("重点", KEY_UNITS, "样例河口水务站,,水,2026"))
    (review,) = reviews(office.reading())
    settle_review(office.work(), review.id, is_new=True)
    found = dossier("河口")
    assert found.entry.facility.object_class == "key"
    assert [entry.kind for entry in found.key_units] == ["water"]


def test_a_settled_row_does_not_wait_any_more(office, waiting):
    settle_review(office.work(), waiting.id)
    with pytest.raises(RecordNotFound):
        settle_review(office.work(), waiting.id)


def test_a_facility_that_is_not_there_cannot_be_chosen(office, waiting):
    with pytest.raises(RecordNotFound):
        settle_review(office.work(), waiting.id, facility_id=999)
    assert len(reviews(office.reading())) == 1


def test_files_are_taken_in_the_order_that_fits_and_answered_in_the_order_given(
    office, csv_file, dossier, code_of
):
    ledger = csv_file("台账", HEADER, f"示例晨光厂,{code_of(1)},2026-03-04,无")
    listed = csv_file("名单", "单位名称,统一社会信用代码", f"示例晨光厂,{code_of(1)}")
    results = import_files(office.work, [ledger, listed])
    assert [result.kind for result in results] == ["ledger", "facilities"]
    assert [row.action for result in results for row in result.rows] == ["added", "added"]
    assert len(dossier("晨光").checks) == 1


def test_rows_that_wait_are_tried_again_when_the_register_grows(
    office, bring, csv_file, dossier, code_of
):
    bring(csv_file("重点", KEY_UNITS, f"示例晨光厂,{code_of(1)},水,2026", "试例河口站,,水,2026"))
    bring(csv_file("台账", HEADER, f"示例晨光厂,{code_of(1)},2026-03-04,超标排放"))
    assert len(reviews(office.reading())) == 3
    listed = bring(csv_file("名单", "单位名称,统一社会信用代码", f"示例晨光厂,{code_of(1)}"))
    assert "2条" in listed.remarks[-1]
    found = dossier("晨光")
    assert found.entry.facility.object_class == "key"
    assert [finding.description for finding in found.findings] == ["超标排放"]
    (left,) = reviews(office.reading())
    assert left.value == "试例河口站"


def test_a_doubt_ends_when_its_row_comes_again_and_is_clear(
    office, waiting, bring, csv_file, dossier
):
    (number,) = facilities.ids(office.reading(), FacilityQuery())
    changes = {"former_names": "示例县晨光新型建筑材料厂"}
    facilities.save(office.work(), number, changes, 1)
    again = csv_file("新台账", HEADER, "示例县晨光新型建筑材料厂,,2026-03-04,超标排放")
    assert [row.action for row in bring(again).rows] == ["added"]
    assert reviews(office.reading()) == ()
    assert len(dossier("晨光").checks) == 1
