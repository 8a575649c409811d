"""Who should hold a permit, who a registration, and whose class may be too low.

The catalogue and the lists of key polluters are held against what the register records.
All of it is for a person to check: the class hangs on capacities and processes that no list
tells. Source: 吉环执法字〔2023〕9号（应发尽发、应登尽登、违规降低管理级别）.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from permitdesk.domain.register.catalogue import RANKS, Catalogue, CatalogueEntry
from permitdesk.domain.register.facility import MANAGEMENT_CLASSES
from permitdesk.domain.register.quality import (
    HeldPermit,
    QualityWarning,
    Warned,
    warning_of,
)

_REGISTERED, _KEY = RANKS["registered"], RANKS["key"]
_PERMIT = "排污许可证"


def issuing_warnings(
    facilities: Iterable[Warned], permits: Iterable[HeldPermit], catalogue: Catalogue
) -> list[QualityWarning]:
    """Return the facilities that lack a permit or registration, or have too low a class.

    Closed ones and those that have moved away are passed over.
    """
    held: dict[int, set[str]] = {}
    for permit in permits:
        held.setdefault(permit.facility.facility_id, set()).add(permit.kind_label)
    facilities = list(facilities)
    has_lists = any(facility.listed for facility in facilities)
    cells_of = cache(catalogue.possible)
    return [
        warning
        for facility in facilities
        if not facility.is_closed
        for warning in _of_facility(
            _Judged(facility, cells_of(facility.industry_code), catalogue),
            held.get(facility.facility_id, set()),
            has_lists=has_lists,
        )
    ]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A facility and what the catalogue says of its industry.

    Attributes:
        entries: The cells that its industry may fall under, the strictest first.
    """

    facility: Warned
    entries: tuple[CatalogueEntry, ...]
    catalogue: Catalogue

    @property
    def least(self) -> int:
        """The lightest rank that the industry leaves, -1 where it leaves none at all."""
        return min((entry.rank for entry in self.entries), default=-1)

    def above(self, rank: int) -> tuple[CatalogueEntry, ...]:
        """Return the stricter cells, as far as size or way of working decides."""
        return tuple(one for one in self.entries if one.rank > rank and one.ground == "industry")

    def at(self, rank: int) -> tuple[CatalogueEntry, ...]:
        """Return the cells of a rank."""
        return tuple(one for one in self.entries if one.rank == rank)


def _of_facility(judged: _Judged, kinds: set[str], *, has_lists: bool) -> Iterator[QualityWarning]:
    """Yield the doubts about one facility."""
    facility = judged.facility
    if not kinds:
        yield _unpermitted(judged)
        return
    recorded = facility.management_class or ("registered" if _PERMIT not in kinds else "")
    rank = RANKS.get(recorded)
    if rank is None:
        return
    if rank < judged.least:
        yield warning_of("downgraded", facility, _too_low(judged, recorded))
    elif facility.listed and rank < _KEY:
        yield warning_of("downgraded", facility, _listed(judged, recorded))
    elif judged.above(rank):
        yield warning_of("class_to_check", facility, _conditional(judged, recorded, rank))
    if rank == _KEY and _PERMIT in kinds and has_lists and not facility.listed:
        reason = "许可证为重点管理，最新的重点排污单位名录中没有它。"
        yield warning_of("unlisted", facility, reason)


def _unpermitted(judged: _Judged) -> QualityWarning:
    """Return the doubt about a facility with neither permit nor registration."""
    facility = judged.facility
    if facility.listed:
        lists = "、".join(facility.listed)
        return warning_of("no_permit", facility, f"列入{lists}，没有许可证编号。")
    if judged.least > _REGISTERED:
        reason = f"{_industry(facility)}，{_in_words(judged.entries)}，没有许可证编号。"
        return warning_of("no_permit", facility, reason)
    if RANKS.get(facility.management_class, _REGISTERED) > _REGISTERED:
        label = MANAGEMENT_CLASSES.label(facility.management_class)
        return warning_of("no_permit", facility, f"名录中记为{label}，没有许可证编号。")
    checked = "台账中有检查记录，" if facility.checks else ""
    said = f"{_industry(facility)}，{_in_words(judged.entries)}。" if judged.entries else ""
    return warning_of("no_registration", facility, f"{checked}没有许可证或登记编号。{said}")


def _too_low(judged: _Judged, recorded: str) -> str:
    label = MANAGEMENT_CLASSES.label(recorded)
    return f"{_industry(judged.facility)}，{_in_words(judged.entries)}，现记为{label}。"


def _listed(judged: _Judged, recorded: str) -> str:
    """Return what being on a list means for a facility: by its own row, or by its processes."""
    label, lists = MANAGEMENT_CLASSES.label(recorded), "、".join(judged.facility.listed)
    named = tuple(entry for entry in judged.entries if entry.ground == "listed")
    rule = judged.catalogue.listed
    said = _in_words(named) if named else f"名录{rule.row}：{rule.condition}"
    return f"列入{lists}，现记为{label}。{said}，请核对。"


def _conditional(judged: _Judged, recorded: str, rank: int) -> str:
    """Return what the size and the way of working may make of a class."""
    label = MANAGEMENT_CLASSES.label(recorded)
    said = _in_words((*judged.above(rank), *judged.at(rank)))
    return f"{_industry(judged.facility)}，{said}；现记为{label}，请核对规模和工艺。"


def _industry(facility: Warned) -> str:
    return f"行业{facility.industry_code} {facility.industry}".strip()


def _in_words(entries: tuple[CatalogueEntry, ...]) -> str:
    """Return what the catalogue says, the strictest class first."""
    words = "；".join(entry.words for entry in entries)
    between = "：" if any(entry.condition for entry in entries) else ""
    rows = "、".join(str(row) for row in sorted({entry.row for entry in entries}))
    return f"按名录第{rows}类{between}{words}"
