"""Who should hold a permit, who a registration, and whose class may be too low.

The catalogue and the lists of key polluters are held against what the register records.
All of it is for a person to check: the class hangs on capacities and processes that no list
tells. Source: 吉环执法字〔2023〕9号（应发尽发、应登尽登、违规降低管理级别）.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    return [
        warning
        for facility in facilities
        if not facility.is_closed
        for warning in _of_facility(
            facility, held.get(facility.facility_id, set()), catalogue, has_lists=has_lists
        )
    ]


def _of_facility(
    facility: Warned, kinds: set[str], catalogue: Catalogue, *, has_lists: bool
) -> Iterator[QualityWarning]:
    """Yield the doubts about one facility."""
    entries = catalogue.possible(facility.industry_code)
    if not kinds:
        yield _unpermitted(facility, entries)
        return
    recorded = facility.management_class or ("registered" if _PERMIT not in kinds else "")
    rank = RANKS.get(recorded)
    if rank is None:
        return
    if entries and rank < min(RANKS[entry.management_class] for entry in entries):
        yield warning_of("downgraded", facility, _too_low(facility, recorded, entries))
    elif facility.listed and rank < _KEY:
        yield warning_of("downgraded", facility, _listed(facility, recorded, catalogue))
    elif rank == _REGISTERED and any(
        RANKS[entry.management_class] > _REGISTERED for entry in entries
    ):
        yield warning_of("class_to_check", facility, _conditional(facility, recorded, entries))
    if rank == _KEY and _PERMIT in kinds and has_lists and not facility.listed:
        reason = "许可证为重点管理，最新的重点排污单位名录中没有它。"
        yield warning_of("unlisted", facility, reason)


def _unpermitted(facility: Warned, entries: tuple[CatalogueEntry, ...]) -> QualityWarning:
    """Return the doubt about a facility with neither permit nor registration."""
    if facility.listed:
        lists = "、".join(facility.listed)
        return warning_of("no_permit", facility, f"列入{lists}，没有许可证编号。")
    if entries and min(RANKS[entry.management_class] for entry in entries) > _REGISTERED:
        reason = f"{_industry(facility)}，{_in_words(entries)}，没有许可证编号。"
        return warning_of("no_permit", facility, reason)
    if RANKS.get(facility.management_class, _REGISTERED) > _REGISTERED:
        label = MANAGEMENT_CLASSES.label(facility.management_class)
        return warning_of("no_permit", facility, f"名录中记为{label}，没有许可证编号。")
    checked = "台账中有检查记录，" if facility.checks else ""
    reason = f"{checked}没有许可证或登记编号。"
    return warning_of("no_registration", facility, reason)


def _too_low(facility: Warned, recorded: str, entries: tuple[CatalogueEntry, ...]) -> str:
    label = MANAGEMENT_CLASSES.label(recorded)
    return f"{_industry(facility)}，{_in_words(entries)}，现记为{label}。"


def _listed(facility: Warned, recorded: str, catalogue: Catalogue) -> str:
    label, lists = MANAGEMENT_CLASSES.label(recorded), "、".join(facility.listed)
    rule = f"名录{catalogue.listed.row}：{catalogue.listed.condition}"
    return f"列入{lists}，现记为{label}。{rule}，请核对。"


def _conditional(facility: Warned, recorded: str, entries: tuple[CatalogueEntry, ...]) -> str:
    label = MANAGEMENT_CLASSES.label(recorded)
    return f"{_industry(facility)}，{_in_words(entries)}；现记为{label}，请核对规模和工艺。"


def _industry(facility: Warned) -> str:
    return f"行业{facility.industry_code} {facility.industry}".strip()


def _in_words(entries: tuple[CatalogueEntry, ...]) -> str:
    """Return what the catalogue says, the strictest class first."""
    words = "；".join(entry.words for entry in entries)
    between = "：" if any(entry.condition for entry in entries) else ""
    return f"按名录第{entries[0].row}类{between}{words}"
