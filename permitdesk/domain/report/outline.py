"""The outline of an area, read from GeoJSON and held against what can be true.

Source: RFC 7946 (The GeoJSON Format): longitude before latitude, in degrees; a ring has four
positions or more, the last the same as the first.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, cast

Position = tuple[float, float]
"""Longitude and latitude, in degrees."""

Ring = tuple[Position, ...]

WEST, EAST, SOUTH, NORTH = 73.0, 136.0, 3.0, 54.0
"""The degrees between which China lies."""

_MOST_POSITIONS = 200_000
_FEWEST = 4
_DEEPEST = 4
_DEGREES_WGS84 = ("CRS84", "4326", "4490")
_WITH_MEMBERS = {"FeatureCollection": "features", "GeometryCollection": "geometries"}


class NoOutline(ValueError):
    """A text is no outline; the words say why, in Chinese, to stand in a sentence."""


def rings_of(text: str) -> tuple[Ring, ...]:
    """Return the rings of all polygons of a GeoJSON text.

    Raises:
        NoOutline: Why it is none.
    """
    try:
        found = json.loads(text)
    except ValueError as error:
        raise NoOutline("不是 JSON 文件") from error
    except RecursionError as error:
        raise NoOutline("层次太深") from error
    if not isinstance(found, dict):
        raise NoOutline("不是 GeoJSON")
    document = cast("dict[str, Any]", found)
    _check_system(document)
    rings = tuple(_ring(one) for one in _coordinates(document, 0))
    if not rings:
        raise NoOutline("没有面（Polygon 或 MultiPolygon）")
    if sum(map(len, rings)) > _MOST_POSITIONS:
        raise NoOutline(f"坐标点超过 {_MOST_POSITIONS:,} 个，请先简化")
    return rings


def is_possible(longitude: float, latitude: float) -> bool:
    """Tell whether coordinates can be those of a place in China."""
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH


def is_inside(place: Position, rings: Sequence[Ring]) -> bool:
    """Tell whether a place lies in an area: a line from it to the east crosses its rings oddly."""
    x, y = place
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


def _check_system(document: dict[str, Any]) -> None:
    """Refuse coordinates that are not degrees of WGS84 or CGCS2000."""
    system = document.get("crs")
    if system is not None and not any(name in json.dumps(system) for name in _DEGREES_WGS84):
        raise NoOutline("坐标系不是 WGS84 或 CGCS2000 经纬度")


def _coordinates(geometry: object, depth: int) -> Iterator[object]:
    """Yield the rings of a geometry, a feature or a collection of them."""
    if not isinstance(geometry, dict) or depth > _DEEPEST:
        raise NoOutline("几何对象的写法不对")
    node = cast("dict[str, Any]", geometry)
    match node.get("type"):
        case "Polygon":
            yield from _list(node.get("coordinates"))
        case "MultiPolygon":
            for polygon in _list(node.get("coordinates")):
                yield from _list(polygon)
        case kind:
            for member in _members(node, str(kind)):
                yield from _coordinates(member, depth + 1)


def _members(node: dict[str, Any], kind: str) -> list[object]:
    """Return what a collection holds; points and lines hold nothing that is looked at."""
    if kind == "Feature":
        return [] if node.get("geometry") is None else [node["geometry"]]
    name = _WITH_MEMBERS.get(kind)
    return _list(node.get(name)) if name else []


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise NoOutline("几何对象的写法不对")
    return cast("list[object]", value)


def _ring(value: object) -> Ring:
    positions = tuple(map(_position, _list(value)))
    if len(positions) < _FEWEST or positions[0] != positions[-1]:
        raise NoOutline("有的环不闭合，或者不足 4 个点")
    return positions


def _position(value: object) -> Position:
    pair = _list(value)[:2]
    if len(pair) != 2 or not all(_is_number(one) for one in pair):
        raise NoOutline("有的坐标不是数字")
    longitude, latitude = cast("list[float]", pair)
    if not is_possible(longitude, latitude):
        raise NoOutline(f"坐标（{longitude:g}，{latitude:g}）不在中国范围内，可能不是经纬度")
    return float(longitude), float(latitude)


def _is_number(value: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and math.isfinite(cast("float", value))
