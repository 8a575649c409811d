"""The home page's charts are pictures of the size that was asked for."""

from __future__ import annotations

import struct
from datetime import date

import pytest

from permitdesk.domain.report.monthly import OfficerLoad
from permitdesk.services.home import charts
from permitdesk.services.home.charts import ChartStyle
from permitdesk.services.home.overview import of_month

COLORS = {
    "paper": "#ffffff",
    "ink": "#1f2933",
    "faint": "#dfe3e8",
    "main": "#3d846d",
    "second": "#e9edf0",
    "alarm": "#b3261e",
}


def style(height=25.4, line=0.635):
    return ChartStyle(COLORS, width=10.16, height=height, line=line, dots=96)


def size_of(png):
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.fixture
def overview(busy_desk):
    return of_month(busy_desk.reading(), "2026-11", date(2026, 11, 20))


def test_findings_have_a_row_of_the_asked_height_for_each_type(overview):
    assert size_of(charts.findings(overview, style())) == (384, 240)


def test_rows_move_together_where_room_is_scarce(overview):
    assert size_of(charts.findings(overview, style(height=2.54))) == (384, 96)


def test_visits_have_a_row_for_each_officer(overview):
    assert len(overview.officers) == 3
    assert size_of(charts.visits(overview, style())) == (384, 72)


def test_more_officers_than_room_are_told_as_their_mean(overview, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        charts.charts, "bars_chart", lambda bars, *_: drawn.append(bars) or b"\x89PNG"
    )
    loads = tuple(OfficerLoad(f"样例{number}", 0, number) for number in range(1, 9))
    crowd = type(overview)(
        overview.period,
        overview.steps,
        overview.next_step,
        overview.deadlines,
        overview.coverage,
        overview.findings,
        loads,
        overview.waiting,
    )
    charts.visits(crowd, style(height=0.635 * 4))
    assert [(bar.title, bar.words) for bar in drawn[0]] == [
        ("样例8", "8"),
        ("样例7", "7"),
        ("样例6", "6"),
        ("其余 5 人平均", "3.0"),
    ]


def test_the_months_part_is_written_beside_the_years(overview, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        charts.charts, "bars_chart", lambda bars, *_: drawn.append(bars) or b"\x89PNG"
    )
    charts.findings(overview, style())
    assert drawn[0][0].words == "2（本月 1）"
    assert drawn[0][-1].words == "0"
