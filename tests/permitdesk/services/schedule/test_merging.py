from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.rectify.recheck import Recheck
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.schedule import CannotMerge
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.clues import clues
from permitdesk.services.schedule import merging, visits

TODAY = date(2026, 11, 2)
DAY = date(2026, 11, 10)
BY = "样例赵甲"


@pytest.fixture
def busy(office):
    """One facility with a visit of the plan, one of a campaign, a clue and a re-check."""
    office.main = office.visit(DAY)
    office.other = office.visit(None, origin="campaign", check_type="campaign")
    clues.add(office.desk.work(), "in", "complaint", "样例气味", TODAY, office.facilities[0])
    finding = office.finding()
    with office.desk.work() as work:
        work.rectify.add_recheck(finding, Recheck(due_on=date(2026, 11, 20), reason="复查"))
        work.record("rectify", "seed", "样例")
        work.commit()
    return office


def test_all_that_one_facility_has_in_a_month_is_proposed_for_one_visit(busy):
    (found,) = merging.suggestions(busy.desk.reading(), "2026-11")
    assert found.visit_id == busy.main
    assert [matter.kind for matter in found.matters] == ["visit", "clue", "recheck"]


def test_a_merged_visit_has_all_matters_and_counts_once(busy):
    (found,) = merging.suggestions(busy.desk.reading(), "2026-11")
    merging.merge(busy.desk.work(), found, BY, TODAY)
    (line,) = visits.of_month(busy.desk.reading(), "2026-11")
    assert line.id == busy.main
    assert len(line.taken_in) == 3
    assert "样例气味" in line.task
    (clue,) = clues.lines(busy.desk.reading())
    assert (clue.clue.state, clue.visit_id) == ("checking", busy.main)
    assert merging.suggestions(busy.desk.reading(), "2026-11") == ()


def test_what_was_merged_is_taken_apart_again(busy):
    (found,) = merging.suggestions(busy.desk.reading(), "2026-11")
    merging.merge(busy.desk.work(), found, BY, TODAY)
    merging.split(busy.desk.work(), busy.main)
    assert merging.suggestions(busy.desk.reading(), "2026-11") == (found,)
    assert visits.find(busy.desk.reading(), busy.other).state == "waiting"


def test_one_matter_can_be_left_out(busy):
    (found,) = merging.suggestions(busy.desk.reading(), "2026-11")
    merging.merge(busy.desk.work(), merging.without(found, found.matters[1:]), BY, TODAY)
    (rest,) = merging.suggestions(busy.desk.reading(), "2026-11")
    assert [matter.kind for matter in rest.matters] == ["clue", "recheck"]


def test_what_has_gone_another_way_is_not_merged(busy):
    (found,) = merging.suggestions(busy.desk.reading(), "2026-11")
    merging.merge(busy.desk.work(), found, BY, TODAY)
    with pytest.raises(CannotMerge, match="已有变化"):
        merging.merge(busy.desk.work(), found, BY, TODAY)


def test_a_visit_that_was_made_is_not_taken_apart(busy):
    (found,) = merging.suggestions(busy.desk.reading(), "2026-11")
    merging.merge(busy.desk.work(), found, BY, TODAY)
    record(busy.desk.work(), busy.main, CheckDraft(DAY, "no_problem"), DAY)
    with pytest.raises(CannotMerge, match="已经检查"):
        merging.split(busy.desk.work(), busy.main)


def test_another_team_that_would_stay_at_home_is_named(office):
    office.visit(DAY)
    with office.desk.work() as work:
        work.schedule.add(
            Visit(period="2026-11", origin="clue"), office.facilities[0], office.officers[1:]
        )
        work.record("schedule", "seed", "样例")
        work.commit()
    (found,) = merging.suggestions(office.desk.reading(), "2026-11")
    assert found.matters[0].note == "由 样例赵甲、样例钱乙 前往，样例孙丙 不再前往"
