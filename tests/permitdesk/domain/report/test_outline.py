"""An outline for the map is what GeoJSON says, or is refused with the reason."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.report.outline import NoOutline, is_inside, is_possible, rings_of

SQUARE = [[112.0, 37.0], [113.0, 37.0], [113.0, 38.0], [112.0, 38.0], [112.0, 37.0]]
HOLE = [[112.4, 37.4], [112.6, 37.4], [112.6, 37.6], [112.4, 37.6], [112.4, 37.4]]


def text(**node):
    return json.dumps(node)


def feature(geometry):
    return {"type": "Feature", "properties": {}, "geometry": geometry}


@pytest.mark.parametrize(
    "document",
    [
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        feature({"type": "Polygon", "coordinates": [SQUARE]}),
        {
            "type": "FeatureCollection",
            "features": [
                feature(None),
                feature({"type": "Point", "coordinates": [112.0, 37.0]}),
                feature({"type": "Polygon", "coordinates": [SQUARE]}),
            ],
        },
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "coordinates": [SQUARE]}],
        },
    ],
)
def test_every_shape_of_polygons_is_read(document):
    assert rings_of(json.dumps(document)) == (tuple(tuple(one) for one in SQUARE),)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("不是", "不是 JSON"),
        ("[" * 100_000, "层次太深"),
        ("[1]", "不是 GeoJSON"),
        (text(type="Point", coordinates=[112, 37]), "没有面"),
        (text(type="Polygon", coordinates=[SQUARE[:-1]]), "不闭合"),
        (text(type="Polygon", coordinates=[[[0.0, 0.0]] * 4]), "不在中国范围内"),
        (text(type="Polygon", coordinates=[[[37.5, 112.5]] * 4]), "不在中国范围内"),
        (text(type="Polygon", coordinates=[[["112", 37]] * 4]), "不是数字"),
        (text(type="Polygon", coordinates=[[[112]] * 4]), "不是数字"),
        (text(type="Polygon", coordinates=7), "写法不对"),
        (text(type="FeatureCollection", features=[7]), "写法不对"),
        (text(type="Polygon", coordinates=[SQUARE], crs={"name": "EPSG:3857"}), "坐标系"),
    ],
)
def test_what_is_no_outline_is_refused_with_the_reason(written, reason):
    with pytest.raises(NoOutline, match=reason):
        rings_of(written)


def test_an_outline_of_too_many_points_is_refused():
    ring = [SQUARE[0]] * 200_001
    with pytest.raises(NoOutline, match="先简化"):
        rings_of(text(type="Polygon", coordinates=[ring]))


def test_a_place_in_a_hole_is_outside():
    rings = rings_of(text(type="Polygon", coordinates=[SQUARE, HOLE]))
    assert is_inside((112.2, 37.2), rings)
    assert not is_inside((112.5, 37.5), rings)
    assert not is_inside((111.5, 37.5), rings)


@given(st.floats(112.001, 112.999), st.floats(37.001, 37.999))
def test_every_place_within_a_square_is_inside(x, y):
    assert is_inside((x, y), rings_of(text(type="Polygon", coordinates=[SQUARE])))
    assert is_possible(x, y)
