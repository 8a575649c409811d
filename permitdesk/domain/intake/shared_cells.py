"""Cells that hold two things, and things that are spread over two cells."""

from __future__ import annotations

import re
import unicodedata
from sys import intern
from typing import NamedTuple

from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import Reading, cell_text, fault, is_nothing
from permitdesk.domain.intake.words import WIDEST_LATITUDE, WIDEST_LONGITUDE, read_degrees

_NUMBER = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(?:1\d{10}|(?:0\d{2,3}[- ]?)?\d{7,8})(?!\d)")
_AROUND = " 　:：、,，;；/／|()（）-—"
_BETWEEN_DEGREES = re.compile(r"\s*[,;、/|]\s*")
_LEAST_LONGITUDE = 70.0
_TOWN = re.compile(r".*(?:镇|乡|街道|街道办|街道办事处|苏木)$")
_TOWNSHIP = re.compile(
    r"(?:[^镇乡街]{2,8}?[省市县区旗州盟])*"
    r"(?P<township>[^\W\d省市县区旗镇乡街]{2,6}(?:街道办事处|街道|镇|乡|苏木))"
)
_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,10}(?:县|旗|区|市)")
_NO_COUNTY = re.compile(
    r"[园厂片小辖景社矿库郊地街发业术新范税域产]区$|(?:^|主|老|中心)城区$|[超门夜]市$|[乡镇村路]"
)
_UNITS = re.compile(r"\s*[（(]\s*共?\s*\d+\s*[家户个]?\s*[)）]$")
_INSIDE_NAME = re.compile(r"(?<=[\u4e00-\u9fff·])\s+(?=[\u4e00-\u9fff·])")
_AXES = {"东": 0, "西": 0, "E": 0, "W": 0, "南": 1, "北": 1, "N": 1, "S": 1}


class Contact(NamedTuple):
    """Whom to call, and where."""

    name: str
    phone: str


class Place(NamedTuple):
    """Degrees east and north, each None where nothing is told."""

    longitude: float | None = None
    latitude: float | None = None


def part_contact(told: str, phone: str) -> Contact:
    """Part a contact such as `示例甲 13800000000` into name and number.

    Args:
        told: The cell of the contact.
        phone: The cell of the number; it counts where it says anything.
    """
    numbers = _NUMBER.findall(told)
    if not numbers:
        return Contact(told, phone)
    return Contact(_NUMBER.sub("", told).strip(_AROUND), phone or "、".join(numbers))


def has_number(told: str) -> bool:
    """Tell whether a contact's cell holds a telephone number."""
    return _NUMBER.search(told) is not None


def whole_address(township: str, village: str, address: str) -> str:
    """Return an address of parts that stand in columns of their own.

    A part that the address names already is not repeated; the township is a field of its own
    and comes in only where the address is nothing but a village or a house number.
    """
    if not village:
        return address
    inner = address if village in address else village + address
    return inner if township in inner else township + inner


def township_in(address: str) -> str:
    """Return the township or street office that an address names, or an empty text.

    A county has a dozen of them: each is one text in memory, however many lie there.
    """
    found = _TOWNSHIP.match(address)
    return intern(found["township"]) if found else ""


def is_town(area: str) -> bool:
    """Tell whether what stands in a column of counties is a township or a street office."""
    return _TOWN.fullmatch(area) is not None


def is_place(group: str) -> bool:
    """Tell whether a group row names where its units are."""
    return bool(county_of_group(group)) or is_town(group)


def county_of_group(group: str) -> str:
    """Return the county that a group row names, as in the lists of a city, or nothing."""
    return group if _COUNTY.fullmatch(group) and not _NO_COUNTY.search(group) else ""


def without_count(area: str) -> str:
    """Return an area's name without the number of its units, as in 示例县（3家）."""
    return _UNITS.sub("", area) if area.endswith((")", "）")) else area


def person_name(told: str) -> str:
    """Return a Chinese name without the spaces that lists put in to make it as wide as others."""
    return _INSIDE_NAME.sub("", told)


def read_coordinates(cell: Cell) -> Reading[Place]:
    """Read longitude and latitude from one cell, in either order.

    Which is which tell the letters, or else the numbers: in China a longitude is above 73 and
    a latitude below 54.
    """
    content = cell_text(cell)
    if is_nothing(content):
        return Reading(Place())
    if message := fault(content):
        return Reading(Place(), message)
    plain = _plain(content)
    parts = [part for part in _BETWEEN_DEGREES.split(plain) if part]
    if len(parts) == 1:
        parts = plain.split()
    degrees = [read_degrees(part, WIDEST_LONGITUDE).value for part in parts]
    match degrees:
        case [float() as first, float() as second]:
            is_turned = _axis(parts[0], first) > _axis(parts[1], second)
            east, north = (second, first) if is_turned else (first, second)
            if abs(north) <= WIDEST_LATITUDE:
                return Reading(Place(east, north))
        case _:
            pass
    return Reading(Place(), "不是可以识别的经纬度。")


def _plain(content: str) -> str:
    """Return a cell narrow, without the words 经度 and 纬度 and brackets around it."""
    folded = unicodedata.normalize("NFKC", content).upper()
    for word, letter in (("东经", "E"), ("北纬", "N"), ("经度", "E"), ("纬度", "N")):
        folded = folded.replace(word, letter)
    return folded.strip(" ()[]").replace(":", "")


def _axis(part: str, degrees: float) -> int:
    """Return 0 for a longitude and 1 for a latitude."""
    letter = next((sign for sign in part if sign in _AXES), "")
    if letter:
        return _AXES[letter]
    return 0 if abs(degrees) > _LEAST_LONGITUDE else 1
