"""What stands in the way of taking an import back, each thing by name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.errors.intake import ImportIsBuiltUpon
from permitdesk.services.intake.batches import batches
from permitdesk.services.intake.reviews import reviews
from permitdesk.services.intake.undoing import undo
from permitdesk.services.register import facilities
from permitdesk.storage.intake.successors import (
    OF_CHECKS,
    OF_FACILITIES,
    OF_FINDINGS,
    OF_OFFICERS,
)
from permitdesk.storage.tables import metadata

REGISTER = "单位名称,统一社会信用代码,行业类别,生产经营场所地址,联系电话"
LEDGER = "企业名称,信用代码,检查日期,存在问题"
OFFICERS = "姓名,执法证号,证件有效期至,在编,在岗"
SAMPLES = {
    int: 1,
    str: "样例",
    bool: False,
    float: 1.0,
    bytes: b"",
    date: date(2026, 3, 4),
    datetime: datetime(2026, 3, 4, tzinfo=UTC),
}
GO_ALONG = {"facility": {"permit", "key_unit", "quality_note", "field_change", "import_row"}}
"""What goes with a facility that an import made: the import brought it, or it tells of it."""

LOOKED_AT = {
    "facility": {one.table for one in OF_FACILITIES} | {"check_record", "finding"},
    "officer": {one.table for one in OF_OFFICERS},
    "check_record": {one.table for one in OF_CHECKS} | {"finding"},
    "finding": {one.table for one in OF_FINDINGS},
}


@pytest.mark.parametrize("owner", LOOKED_AT)
def test_every_table_that_refers_to_what_an_import_makes_is_looked_at(owner):
    referring = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == owner
    }
    assert referring - GO_ALONG.get(owner, set()) <= LOOKED_AT[owner]


def put(desk, table_name, **values: Any) -> int:
    """Write a row of a table, with a sample in every column that must not be empty."""
    table = metadata.tables[table_name]
    for key in table.foreign_keys:
        name, owner = key.parent.name, key.column.table.name
        if name not in values and not key.parent.nullable:
            values[name] = one_id(desk, owner) or put(desk, owner)
    sample = {
        column.name: SAMPLES[getattr(column.type, "impl", column.type).python_type]
        for column in table.columns
        if not column.nullable and not column.primary_key
    }
    with desk.work() as work:
        written = work._session.connection().execute(insert(table).values({**sample, **values}))
        work.record("register", "sample", table_name)
        work.commit()
        return written.inserted_primary_key[0]


def one_id(desk, table_name):
    with desk.reading() as work:
        asked = select(metadata.tables[table_name].c.id)
        return work._session.connection().execute(asked).scalars().first()


@pytest.fixture
def listed(bring, csv_file, code_of):
    """One facility, imported."""
    return bring(csv_file("名单", REGISTER, f"示例晨光厂,{code_of(1)},炼焦,样例镇1号,0354-1"))


@pytest.fixture
def checked(listed, bring, csv_file, code_of):
    """A check of it with a problem, from a ledger."""
    return bring(csv_file("台账", LEDGER, f"示例晨光厂,{code_of(1)},2026-03-04,扬尘"))


def refusal(desk, result):
    """Return why an import cannot be taken back; nothing is changed by asking."""
    with pytest.raises(ImportIsBuiltUpon) as refused:
        undo(desk.work(), result.batch_id)
    assert not next(one for one in batches(desk.reading()) if one.id == result.batch_id).is_undone
    return refused.value.sentence


def test_what_refers_to_a_new_facility_is_told_with_its_name(office, listed):
    told = {one.table: {one.told_by: "2026-样例"} for one in OF_FACILITIES if one.told_by}
    del told["drawn_unit"]
    number = one_id(office, "facility")
    for reference in OF_FACILITIES:
        put(office, reference.table, facility_id=number, **told.get(reference.table, {}))
    with office.reading() as work:
        said = work.intake.successors.of_new_facilities([number], [])
    assert said == [
        "“示例晨光厂”的检查任务",
        "“示例晨光厂”的抽取记录“样例”",
        "“示例晨光厂”的回避关系",
        "“示例晨光厂”的线索“2026-样例”",
        "“示例晨光厂”的举报“2026-样例”",
        "“示例晨光厂”的正面清单记录",
        "“示例晨光厂”的执行报告",
        "“示例晨光厂”的许可事项",
        "“示例晨光厂”的许可限值",
        "“示例晨光厂”的文书“2026-样例”",
    ]
    assert "“示例晨光厂”的检查任务、“示例晨光厂”的抽取记录" in refusal(office, listed)


def test_what_refers_to_a_new_officer_is_told_with_the_name(office, listed, bring, csv_file):
    people = bring(csv_file("人员", OFFICERS, "样例钱乙,99010001,2028-01-31,是,是"))
    for reference in OF_OFFICERS:
        put(office, reference.table, officer_id=one_id(office, "officer"))
    with office.reading() as work:
        said = work.intake.successors.of_new_officers(["99010001"])
    assert said == [f"“样例钱乙”的{reference.words}" for reference in OF_OFFICERS]
    assert said[0] in refusal(office, people)


def test_what_refers_to_checks_and_problems_of_a_ledger_is_told(office, checked):
    check, finding = one_id(office, "check_record"), one_id(office, "finding")
    for reference in OF_CHECKS:
        put(office, reference.table, check_id=check)
    for reference in OF_FINDINGS:
        put(office, reference.table, finding_id=finding)
    with office.reading() as work:
        said = "、".join(work.intake.successors.of_checks([check], []))
    for reference in (*OF_CHECKS, *OF_FINDINGS):
        assert f"“示例晨光厂”的{reference.words}" in said
    assert "“示例晨光厂”的现场笔录" in refusal(office, checked)


def test_a_problem_that_a_later_ledger_added_and_somebody_followed_is_told(
    office, checked, bring, csv_file, code_of
):
    more = bring(csv_file("补充台账", LEDGER, f"示例晨光厂,{code_of(1)},2026-03-04,台账不全"))
    with office.reading() as work:
        (number,) = work.intake.successors.findings(
            one_id(office, "facility"), date(2026, 3, 4), ["台账不全"]
        )
    put(office, "measure", finding_id=number)
    assert "“示例晨光厂”的处理措施" in refusal(office, more)


def test_a_problem_put_beside_a_check_of_a_ledger_is_not_lost(office, checked):
    put(
        office,
        "finding",
        check_id=one_id(office, "check_record"),
        facility_id=one_id(office, "facility"),
        source="visit",
    )
    assert "“示例晨光厂”的后来登记的问题" in refusal(office, checked)


def test_several_are_counted(office, bring, csv_file, code_of):
    rows = (f"示例{sign}厂,{code_of(place)},炼焦,,0354-1" for place, sign in enumerate("甲乙丙", 1))
    three = bring(csv_file("名单", REGISTER, *rows))
    for number in facilities.ids(office.reading(), FacilityQuery()):
        put(office, "clue", facility_id=number, number=f"2026-{number}")
    assert "等3家的线索" in refusal(office, three)


def test_a_later_file_that_only_says_the_same_rests_on_it_too(
    office, listed, bring, csv_file, code_of
):
    same = f"示例晨光厂,{code_of(1)},炼焦,样例镇1号,0354-1"
    bring(csv_file("又一份", REGISTER, same, f"示例远山厂,{code_of(2)},铸造,,"))
    assert "后来导入的“又一份.csv”" in refusal(office, listed)


def test_a_later_list_does_not_rest_on_the_checks_of_a_ledger(
    office, listed, checked, bring, csv_file, code_of
):
    bring(csv_file("新名单", REGISTER, f"示例晨光厂,{code_of(1)},炼焦,样例镇1号,0354-9"))
    bring(csv_file("另一天", LEDGER, f"示例晨光厂,{code_of(1)},2026-05-06,扬尘"))
    undo(office.work(), checked.batch_id)
    assert "后来导入的“新名单.csv”、后来导入的“另一天.csv”" in refusal(office, listed)


def test_a_later_problem_of_the_same_check_rests_on_it(office, checked, bring, csv_file, code_of):
    bring(csv_file("补充台账", LEDGER, f"示例晨光厂,{code_of(1)},2026-03-04,台账不全"))
    assert "后来导入的“补充台账.csv”" in refusal(office, checked)


def test_an_earlier_row_that_found_its_facility_only_now_waits_again(
    office, bring, csv_file, code_of
):
    bring(csv_file("台账", LEDGER, f"示例晨光厂,{code_of(1)},2026-03-04,扬尘"))
    result = bring(csv_file("名单", REGISTER, f"示例晨光厂,{code_of(1)},炼焦,样例镇1号,0354-1"))
    assert reviews(office.reading()) == ()
    undo(office.work(), result.batch_id)
    (waiting,) = reviews(office.reading())
    assert waiting.file_name == "台账.csv"
    assert one_id(office, "check_record") is None
    bring(csv_file("名单", REGISTER, f"示例晨光厂,{code_of(1)},炼焦,样例镇1号,0354-1"))
    assert reviews(office.reading()) == ()
    assert one_id(office, "check_record") is not None


def test_what_lies_in_the_bin_goes_and_comes_as_any_other(office, listed, bring, csv_file, code_of):
    later = bring(csv_file("新", REGISTER, f"示例晨光厂,{code_of(1)},,,0354-9"))
    number = one_id(office, "facility")
    facilities.retire(office.work(), [number])
    undo(office.work(), later.batch_id)
    undo(office.work(), listed.batch_id)
    assert one_id(office, "facility") is None
