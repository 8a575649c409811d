from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.check.record import CheckRecord
from permitdesk.errors.plan import GoalWrong
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.plan import caps, goals, presets

TODAY = date(2026, 11, 22)


@pytest.fixture
def jilin(office):
    """The desk with Jilin's plan, and four of forty coking works checked."""
    presets.apply(office.work(), "jilin-2023", 2026)
    with office.work() as work:
        for unit in work.plan.pool(2026, caps.CountRule())[:4]:
            record = CheckRecord(checked_on=date(2026, 9, 1), outcome="no_problem")
            work.check.add(record, unit.facility_id)
        work.record("check", "seed", "样例")
        work.commit()
    return office


def test_jilins_goals_come_with_its_preset_and_are_overdue(jilin):
    industries, everybody = goals.all_goals(jilin.reading(), TODAY)
    assert industries.goal.due == date(2023, 12, 31)
    assert (everybody.goal.due, everybody.progress.is_overdue) == (date(2025, 12, 31), True)
    assert everybody.progress.days_late == 326
    assert (everybody.progress.covered, everybody.progress.facilities) == (4, 100)


def test_a_preset_applied_again_brings_no_goal_twice(jilin):
    presets.apply(jilin.work(), "jilin-2023", 2026)
    assert len(goals.all_goals(jilin.reading(), TODAY)) == 2


def test_each_industry_of_a_goal_is_told_apart(jilin):
    fields = {"title": "样例", "due": date(2027, 1, 1), "sectors": "coking,paper"}
    goals.save(jilin.work(), fields)
    line = goals.all_goals(jilin.reading(), TODAY)[-1]
    assert [(one.title, one.covered, one.facilities) for one in line.parts] == [
        ("造纸", 0, 0), ("焦化", 4, 40),
    ] or [(one.title, one.covered, one.facilities) for one in line.parts] == [
        ("焦化", 4, 40), ("造纸", 0, 0),
    ]  # fmt: skip


def test_checks_before_a_goals_first_day_do_not_count(jilin):
    fields = {"title": "样例", "due": date(2027, 1, 1), "since": date(2026, 10, 1)}
    goals.save(jilin.work(), fields)
    assert goals.all_goals(jilin.reading(), TODAY)[-1].progress.covered == 0


def test_a_task_is_done_when_somebody_says_so(office):
    presets.apply(office.work(), "shanxi-2022", 2026)
    first, _ = goals.all_goals(office.reading(), TODAY)
    assert (first.goal.kind, first.progress.is_overdue) == ("task", True)
    goals.save(office.work(), {**first.goal.model_dump(), "done_on": date(2022, 6, 20)}, first.id)
    done, _ = goals.all_goals(office.reading(), TODAY)
    assert (done.progress.complete_on, done.progress.days_late) == (date(2022, 6, 20), 0)


def test_the_industries_of_the_year_and_everybody(jilin):
    coking, everybody = goals.sectors_covered(jilin.reading(), 2026, TODAY)
    assert (coking.title, coking.covered, coking.facilities) == ("焦化", 4, 40)
    assert (everybody.title, everybody.facilities) == ("全部单位", 100)


def test_a_goal_needs_a_name_and_a_deadline(office):
    for fields in ({"title": "", "due": TODAY}, {"title": "样例", "due": None}):
        with pytest.raises(GoalWrong):
            goals.save(office.work(), fields)


def test_a_goal_is_removed(jilin):
    first, second = goals.all_goals(jilin.reading(), TODAY)
    goals.remove(jilin.work(), first.id)
    assert [one.id for one in goals.all_goals(jilin.reading(), TODAY)] == [second.id]
    with pytest.raises(RecordNotFound):
        goals.remove(jilin.work(), first.id)
