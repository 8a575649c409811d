"""Drawn visits are told by numbers to those who do not belong to the round."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.errors.rounds import ListSecret
from permitdesk.services.home.search import everything
from permitdesk.services.report import notices
from permitdesk.services.report.checking import before_sending
from permitdesk.services.schedule import board, planning, visits

TODAY = date(2026, 11, 22)
STRANGER = "样例外人"


@pytest.fixture
def planned(drawn):
    """The round's visits with their half days."""
    planning.schedule_month(drawn.work(), "2026-11", TODAY)
    return drawn


def test_the_people_of_the_round_see_where_visits_go(planned):
    lines = visits.of_month(planned.reading(), "2026-11")
    assert not any(line.is_secret for line in lines)
    assert all(line.facility.startswith("样例县第") for line in lines)


def test_a_stranger_sees_days_and_teams_but_not_where(planned):
    seen = {line.id: line for line in visits.of_month(planned.reading(), "2026-11")}
    planned.actor = STRANGER
    for line in visits.of_month(planned.reading(), "2026-11"):
        right = seen[line.id]
        assert (line.day, line.slot, line.team) == (right.day, right.slot, right.team)
        assert line.is_secret
        assert line.facility.startswith("名单第 ")
        assert not {right.facility, right.label} & {line.facility, line.label, line.address}


def test_the_board_and_one_visit_keep_the_secret_too(planned):
    planned.actor = STRANGER
    shown = board.of_month(planned.reading(), "2026-11", TODAY)
    assert {line.is_secret for line in shown.visits} == {True}
    (first, *_) = shown.visits
    assert visits.find(planned.reading(), first.id) == first


def test_who_schedules_is_told_troubles_by_numbers(drawn, clock):
    clock.set(2026, 11, 30)
    drawn.actor = STRANGER
    found = planning.schedule_month(drawn.work(), "2026-11", date(2026, 11, 30))
    assert found.troubles
    assert all(line.facility.startswith("名单第 ") for line, _ in found.troubles)


def test_on_its_day_a_visit_is_no_secret(planned, clock):
    first = min(line.day for line in visits.of_month(planned.reading(), "2026-11"))
    clock.set(first.year, first.month, first.day)
    planned.actor = STRANGER
    for line in visits.of_month(planned.reading(), "2026-11"):
        assert line.is_secret == (line.day > first)


def test_a_stranger_prints_no_notice_before_the_day(planned, tmp_path):
    planned.actor = STRANGER
    with pytest.raises(ListSecret, match=STRANGER):
        notices.write(planned.work(), "2026-11", tmp_path, TODAY)
    assert list(tmp_path.rglob("*.docx")) == []


def test_an_officer_prints_the_notices_of_his_own_visits(planned, tmp_path):
    lines = visits.of_month(planned.reading(), "2026-11")
    name = next(
        member.name
        for line in lines
        for member in line.team
        if member.name not in ("样例赵甲", "样例钱乙")
    )
    planned.actor = name
    own = [line for line in lines if name in line.officers]
    assert 0 < len(own) < len(lines)
    assert len(notices.write(planned.work(), "2026-11", tmp_path, TODAY)) == len(own)


def test_a_search_finds_no_visit_that_is_secret(planned):
    name = visits.of_month(planned.reading(), "2026-11")[0].facility

    def kinds():
        return [one.kind for one in everything(planned.reading(), name, TODAY)]

    assert "检查" in kinds()
    planned.actor = STRANGER
    assert kinds() == ["企业"]


def test_the_doubts_before_a_report_name_no_secret_facility(planned):
    named = {line.facility for line in visits.of_month(planned.reading(), "2026-11")}
    planned.actor = STRANGER
    told = "\n".join(one.sentence for one in before_sending(planned.reading(), "2026-11", TODAY))
    assert "名单第 1 号" in told
    assert not any(name in told for name in named)
