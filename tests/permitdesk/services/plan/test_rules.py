from __future__ import annotations

import pytest

from permitdesk.domain.plan.rule import PlanRule
from permitdesk.errors.plan import (
    PlanMissing,
    RuleRowDrawn,
    RuleRowTaken,
    RuleRowUnknown,
    RuleValueWrong,
)
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.services.plan import rules


@pytest.fixture
def key(planned):
    """The row of the key units."""
    return rules.find(planned.reading(), 2026, "key")


def new(code: str = "row-1", **fields: object) -> PlanRule:
    given = {"code": code, "title": "样例新行", "basis": "fixed", "value": 3, **fields}
    return PlanRule.model_validate(given)


def test_a_changed_field_is_kept(planned, key):
    assert rules.save(planned.work(), 2026, key, {"value": "30", "repeats": True}) == {"plan"}
    again = rules.find(planned.reading(), 2026, "key")
    assert (again.rule.value, again.rule.repeats, again.version) == (30, True, key.version + 1)


def test_the_chain_holds_the_old_and_the_new_value(planned, key):
    rules.save(planned.work(), 2026, key, {"value": 30})
    with planned.reading() as work:
        event = list(work.audit.events())[-1]
    assert event.payload == '{"after":{"value":30.0},"before":{"value":25.0},"row":"key"}'


def test_two_people_do_not_overwrite_each_other(planned, key):
    rules.save(planned.work(), 2026, key, {"value": 30})
    with pytest.raises(ChangedMeanwhile):
        rules.save(planned.work(), 2026, key, {"value": 40})
    assert rules.find(planned.reading(), 2026, "key").rule.value == 30


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"value": "很多"}, "“数值”不能是“很多”：请填写数字"),
        ({"value": -1}, "“数值”不能是“-1”：不能小于 0"),
        ({"value": 120}, "“数值”不能是“120”：比例不能超过 100%"),
        ({"value": 0}, "“数值”不能是“0”：请填写大于 0 的数值"),
        ({"seats": 1}, "“每次检查人数”不能是“1”：每次检查不得少于 2 名执法人员"),
        ({"months": "十三"}, "“实施月份”不能是“十三”：请写 1 至 12 的月份"),
        ({"title": ""}, "“名称”不能是“”：不能为空"),
        ({"period": "week"}, "“周期”不能是“week”：可选：month（每月）"),
        ({"sector": "gold"}, "“行业”不能是“gold”：附件3没有这个行业"),
        ({"filters": "[1]"}, "“筛选条件”不能是“[1]”：筛选条件的写法不对"),
        ({"source": "长" * 301}, "最多 300 个字"),
        ({"colour": "red"}, "“colour”不能是“red”：没有这一项"),
        ({"code": "other"}, "“code”不能是“other”：没有这一项"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_words(planned, key, changes, sentence):
    with pytest.raises(RuleValueWrong) as caught:
        rules.save(planned.work(), 2026, key, changes)
    assert sentence in caught.value.sentence
    assert rules.find(planned.reading(), 2026, "key") == key


def test_a_new_row_stands_behind_the_others(planned):
    rules.add(planned.work(), 2026, new())
    last = rules.of_year(planned.reading(), 2026)[-1]
    assert (last.rule.code, last.rule.position) == ("row-1", 10)


def test_a_new_row_needs_a_code_of_its_own(planned):
    with pytest.raises(RuleRowTaken):
        rules.add(planned.work(), 2026, new("key"))


def test_a_new_row_needs_a_plan(office):
    with pytest.raises(PlanMissing):
        rules.add(office.work(), 2026, new())


def test_a_free_code_is_one_that_no_row_has():
    assert rules.free_code([new("row-1"), new("row-3")]) == "row-2"


def test_a_row_can_be_removed_and_put_back(planned, key):
    before = tuple(row.rule for row in rules.of_year(planned.reading(), 2026))
    rules.remove(planned.work(), 2026, key.id, key.version)
    assert "key" not in {row.rule.code for row in rules.of_year(planned.reading(), 2026)}
    rules.put_back(planned.work(), 2026, before)
    assert tuple(row.rule for row in rules.of_year(planned.reading(), 2026)) == before


def test_a_row_that_was_drawn_from_stays(drawn):
    row = rules.find(drawn.reading(), 2026, "key")
    with pytest.raises(RuleRowDrawn):
        rules.remove(drawn.work(), 2026, row.id, row.version)
    assert rules.find(drawn.reading(), 2026, "key") == row


def test_a_row_that_is_gone_cannot_be_removed_again(planned, key):
    rules.remove(planned.work(), 2026, key.id, key.version)
    with pytest.raises(RecordNotFound):
        rules.remove(planned.work(), 2026, key.id, key.version)


def test_a_year_without_a_plan_has_no_rows(office):
    assert rules.of_year(office.reading(), 2026) == ()
    with pytest.raises(PlanMissing):
        rules.find(office.reading(), 2026, "key")
    with pytest.raises(PlanMissing):
        rules.put_back(office.work(), 2026, ())


def test_an_unknown_row_is_named(planned):
    with pytest.raises(RuleRowUnknown, match="样例"):
        rules.find(planned.reading(), 2026, "样例")
