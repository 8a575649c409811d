from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.plan.version import ADDED, REMOVED
from permitdesk.errors.plan import (
    ApprovedByOneself,
    NothingToApprove,
    PlanMissing,
    StepIncomplete,
    StepTooEarly,
    VersionUnknown,
)
from permitdesk.services.plan import annex3, months, presets, rules, versions

TODAY = date(2026, 11, 22)
APPROVAL = {
    "approved_by": "样例局长",
    "approved_on": date(2026, 1, 20),
    "approval_number": "样例党组会〔2026〕3号",
}
FILING = {"filed_with": "样例市生态环境局", "filed_on": date(2026, 1, 28)}
PUBLICATION = {"published_at": "样例县政府网站", "published_on": date(2026, 2, 3)}


def step(desk, fields):
    return versions.go_on(desk.work(), 2026, fields, TODAY)


@pytest.fixture
def approved(planned):
    """The desk of an office whose plan of 2026 is approved."""
    step(planned, APPROVAL)
    return planned


def test_a_plan_goes_from_draft_to_published(planned):
    states = []
    for fields in (APPROVAL, FILING, PUBLICATION):
        states.append(versions.history(planned.reading(), 2026).state)
        step(planned, fields)
    found = versions.history(planned.reading(), 2026)
    assert [*states, found.state] == ["draft", "approved", "filed", "published"]
    (version,) = found.versions
    assert version.approved_by == "样例局长"
    assert version.published_on == date(2026, 2, 3)
    assert planned.reading().__enter__().plan.of_year(2026).state == "published"


def test_a_published_plan_that_nobody_changed_needs_no_approval(planned):
    for fields in (APPROVAL, FILING, PUBLICATION):
        step(planned, fields)
    with pytest.raises(NothingToApprove):
        step(planned, APPROVAL)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({**APPROVAL, "approved_by": ""}, StepIncomplete),
        ({**APPROVAL, "approved_on": None}, StepIncomplete),
        ({**APPROVAL, "approved_on": date(2026, 12, 1)}, StepTooEarly),
    ],
)
def test_an_approval_says_who_and_when(planned, fields, error):
    with pytest.raises(error):
        step(planned, fields)
    assert versions.history(planned.reading(), 2026).versions == ()


def test_nobody_approves_his_own_plan(planned):
    with pytest.raises(ApprovedByOneself):
        step(planned, {**APPROVAL, "approved_by": planned.actor})


def test_a_filing_before_the_approval_is_refused(approved):
    with pytest.raises(StepTooEarly, match="早于上一步"):
        step(approved, {**FILING, "filed_on": date(2026, 1, 2)})


def test_a_year_without_a_plan_cannot_be_approved(office):
    with pytest.raises(PlanMissing):
        step(office, APPROVAL)


def test_before_the_approval_nothing_is_logged(planned):
    rules.save(planned.work(), 2026, rules.find(planned.reading(), 2026, "key"), {"value": 30})
    assert versions.history(planned.reading(), 2026).changes == ()


def test_each_change_after_the_approval_is_readable(approved):
    row = rules.find(approved.reading(), 2026, "key")
    rules.save(approved.work(), 2026, row, {"value": 30, "repeats": True, "period": "half"})
    found = versions.history(approved.reading(), 2026)
    assert found.state == "draft"
    told = {(one.title, one.field, one.before, one.after) for one in found.changes}
    title = row.rule.title
    assert told == {
        (title, "数值", "25", "30"),
        (title, "周期", "每季度", "每半年"),
        (title, "年内可重复抽取", "否", "是"),
    }
    assert {one.actor for one in found.changes} == {approved.actor}
    assert {one.number for one in found.changes} == {1}


def test_rows_that_come_and_go_and_months_by_hand_are_logged_too(approved):
    general = rules.find(approved.reading(), 2026, "general")
    rules.remove(approved.work(), 2026, general.id, general.version)
    key = rules.find(approved.reading(), 2026, "key").rule
    rules.add(approved.work(), 2026, key.model_copy(update={"code": "row-1", "title": "样例新行"}))
    months.spread(approved.work(), 2026, TODAY)
    fields = [one.field for one in versions.history(approved.reading(), 2026).changes]
    assert {ADDED, REMOVED, "按月数量"} <= set(fields)


def test_another_preset_is_a_change_like_any_other(approved):
    presets.apply(approved.work(), "朝阳区2021", 2026)
    found = versions.history(approved.reading(), 2026)
    assert ("重点排污单位每月9%", "数值", "25", "9") in {
        (one.title, one.field, one.before, one.after) for one in found.changes
    }


def test_what_is_changed_back_is_no_longer_pending(approved):
    for value in (30, 25):
        row = rules.find(approved.reading(), 2026, "key")
        rules.save(approved.work(), 2026, row, {"value": value})
    found = versions.history(approved.reading(), 2026)
    assert (found.state, len(found.changes)) == ("approved", 2)


def test_a_changed_plan_is_approved_as_a_new_version_and_the_old_form_stays(approved, tmp_path):
    row = rules.find(approved.reading(), 2026, "annex3-4")
    rules.save(approved.work(), 2026, row, {"ratio_text": "每季度30%"})
    step(approved, {**APPROVAL, "approved_on": date(2026, 6, 1)})
    assert [one.number for one in versions.history(approved.reading(), 2026).versions] == [1, 2]
    ratios = [annex3.of_year(approved.reading(), 2026, number).rows[3].ratio for number in (1, 2)]
    assert ratios == [row.rule.ratio_text, "每季度30%"]
    annex3.write(approved.reading(), 2026, tmp_path / "第1版.xlsx", 1)
    assert (tmp_path / "第1版.xlsx").stat().st_size
    with pytest.raises(VersionUnknown):
        annex3.of_year(approved.reading(), 2026, 3)
