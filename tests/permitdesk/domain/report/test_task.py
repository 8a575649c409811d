"""How a visit's task is called in notices and in what is published."""

from __future__ import annotations

import pytest

from permitdesk.domain.report.task import task_of
from permitdesk.domain.schedule.lines import VisitLine


def visit(round_number="", matters="", origin="draw"):
    blank = dict.fromkeys(VisitLine.__dataclass_fields__, "")
    given = {"round_number": round_number, "matters": matters, "origin": origin, "team": ()}
    return VisitLine(**{**blank, **given})


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("2026Q4-01", "2026年第四季度双随机抽查（抽取编号2026Q4-01）"),
        ("2027Q1-12", "2027年第一季度双随机抽查（抽取编号2027Q1-12）"),
    ],
)
def test_a_drawn_visit_is_called_by_its_round(number, name):
    assert task_of(visit(number, "一般排污单位按执法人员1:10")) == name


def test_another_visit_is_called_by_its_matters():
    assert task_of(visit(matters="线索 2026-001 核查", origin="clue")) == "线索 2026-001 核查"


def test_a_visit_without_matters_is_called_by_its_origin():
    assert task_of(visit(origin="clue")) == "线索核查"
