"""Lines of signed sheets as people type them: `名称或编号：检查人员、检查人员`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from permitdesk.domain.text import normal_name
from permitdesk.errors.rounds import SheetLineUnclear


class SheetLine(NamedTuple):
    """A line that was understood; officers by certificate, in the order of seats."""

    stratum: str
    label: str
    officers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a line can name.

    Attributes:
        units: Stratum and label by what a unit is called: its label or its name.
        certificates: The certificate by what an officer is called: it, or the name.
    """

    units: Mapping[str, tuple[str, str]]
    certificates: Mapping[str, str]


def known_of(units: Iterable[tuple[str, str, str]], officers: Iterable[tuple[str, str]]) -> Known:
    """Return what lines can name.

    Args:
        units: Stratum, label and name of each.
        officers: Certificate and name of each.
    """
    called = {
        key: (stratum, label)
        for stratum, label, name in units
        for key in (label, normal_name(name))
    }
    people = tuple(officers)
    certificates = {name: certificate for certificate, name in people}
    return Known(called, certificates | {certificate: certificate for certificate, _ in people})


def read_line(line: str, known: Known, number: int = 1) -> SheetLine:
    """Return what a line says.

    Args:
        line: The line as typed.
        known: What it can name.
        number: Its number on the sheet, from 1.

    Raises:
        SheetLineUnclear: It names no unit, or no officer.
    """
    name, _, officers = line.replace(":", "：").partition("：")
    stratum, label = known.units.get(name.strip()) or known.units.get(normal_name(name)) or ("", "")
    if not label:
        raise SheetLineUnclear(line=number, words=line, reason="本月可抽名单中没有这一家")
    team: list[str] = []
    for officer in officers.replace(",", "、").replace("，", "、").split("、"):
        called = officer.strip()
        if called and called not in known.certificates:
            reason = f"人员名录中没有“{called}”"
            raise SheetLineUnclear(line=number, words=line, reason=reason)
        if called:
            team.append(known.certificates[called])
    return SheetLine(stratum, label, tuple(team))
