"""The charts of the page: the counts behind them, and the map with its outline."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from PIL import Image

from permitdesk.documents.palette import PRINT, Size
from permitdesk.domain.office import Office
from permitdesk.domain.report.pictures import TrendMonth
from permitdesk.errors.report import OutlineUnreadable
from permitdesk.services.office.setup import set_up
from permitdesk.services.report import outlines
from permitdesk.services.report.facts import facts_in
from permitdesk.services.report.pictures import (
    CHARTS,
    draw,
    facility_map,
    industries,
    save,
    trend,
)

TODAY = date(2026, 11, 20)
SMALL = Size(12.7, 7.62, 100)
SQUARE = [[112.0, 37.0], [113.0, 37.0], [113.0, 38.0], [112.0, 38.0], [112.0, 37.0]]


@pytest.fixture
def facts(busy_desk):
    with busy_desk.reading() as work:
        return facts_in(work, "2026-11")


@pytest.fixture
def located(busy_desk):
    """The busy office with coordinates: three that can be true, one that cannot."""
    places = {1: (112.5, 37.5), 2: (112.6, 37.6), 4: (114.0, 37.5), 3: (37.5, 112.5)}
    with busy_desk.work() as work:
        for number, (x, y) in places.items():
            work._session.connection().exec_driver_sql(
                f"UPDATE facility SET longitude = {x}, latitude = {y} WHERE id = {number}"
            )
        work.record("register", "test", "样例")
        work.commit()
    return busy_desk


@pytest.fixture
def outline(tmp_path):
    path = tmp_path / "示例县.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [SQUARE]}), "utf-8")
    return path


@pytest.mark.parametrize("key", CHARTS)
def test_every_chart_is_a_picture_of_its_size(busy_desk, key):
    png = draw(busy_desk.reading(), key, "2026-11", TODAY, PRINT, SMALL)
    assert Image.open(io.BytesIO(png)).size == (500, 300)


@pytest.mark.parametrize("key", CHARTS)
def test_every_chart_of_an_office_without_work_can_be_drawn(desk, key):
    set_up(desk.work(), Office(area_code="149901", area_name="示例县", name="示例县执法队"))
    assert draw(desk.reading(), key, "2026-11", TODAY, PRINT, SMALL)


def test_a_chart_is_saved_as_a_picture(busy_desk, tmp_path):
    path = save(busy_desk.reading(), "trend", "2026-11", TODAY, tmp_path / "趋势.png")
    assert path.read_bytes().startswith(b"\x89PNG")


def test_industries_are_counted_the_most_frequent_first(facts):
    assert [(row.title, row.month, row.year) for row in industries(facts)] == [
        ("焦化", 3, 4),
        ("行业4", 1, 1),
    ]


def test_the_trend_counts_every_month_up_to_this_one(facts):
    months = {one.month: one for one in trend(facts)}
    assert months[3] == TrendMonth(3, 1, 1, 0)
    assert months[4] == TrendMonth(4, 0, 0, 1)
    assert months[11] == TrendMonth(11, 4, 4, 1)
    assert len(months) == 11


def test_the_map_shows_how_each_facility_stands(located):
    found = facility_map(located.reading(), "2026-11")
    states = {point.name: point.state for point in found.points}
    assert states == {"样例一焦化厂": "open", "样例二焦化厂": "open", "样例四家具厂": "open"}
    assert found.unplaced == 2


def test_an_outline_shows_who_lies_outside_it(located, outline):
    assert facility_map(located.reading(), "2026-11").outside == 0
    assert outlines.load(located.work(), outline) == {"report"}
    found = facility_map(located.reading(), "2026-11")
    assert (len(found.outline), found.outside) == (1, 1)
    assert draw(located.reading(), "map", "2026-11", TODAY, PRINT, SMALL)
    outlines.load(located.work(), outline)
    assert outlines.remove(located.work()) == {"report"}
    assert facility_map(located.reading(), "2026-11").outline == ()
    assert outlines.remove(located.work()) == frozenset()


@pytest.mark.parametrize(
    ("content", "reason"), [(b"\xff\xfe\x00", "UTF-8"), (b"{}", "没有面"), (None, "打不开")]
)
def test_a_file_that_is_no_outline_is_named(busy_desk, tmp_path, content, reason):
    path = tmp_path / "轮廓.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OutlineUnreadable, match=r"轮廓\.json") as told:
        outlines.load(busy_desk.work(), path)
    assert reason in told.value.sentence
