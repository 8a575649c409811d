"""What is doubtful about the register（许可质量核查）, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.choice import Choice
from permitdesk.domain.codes import read_uscc

WARNINGS = Choice(
    {
        "expired": "已过期",
        "expiring": "即将到期",
        "shared_number": "一个编号多家企业",
        "code": "代码存疑",
        "unpermitted": "没有许可证或登记",
    }
)


@dataclass(frozen=True, slots=True)
class Warned:
    """A facility that a warning is about."""

    facility_id: int
    label: str
    name: str
    uscc: str


@dataclass(frozen=True, slots=True)
class HeldPermit:
    """A permit or registration as the checks see it.

    Attributes:
        kind_label: 排污许可证 or 排污登记.
    """

    facility: Warned
    kind_label: str
    number: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class QualityWarning:
    """A doubt about a facility.

    Attributes:
        kind: A code of `WARNINGS`.
        reason: A Chinese sentence.
        days: Days until the expiry, negative after it; None where it is about something else.
    """

    kind: str
    facility_id: int
    label: str
    name: str
    reason: str
    days: int | None = None


def expiry_warnings(
    permits: Iterable[HeldPermit], today: date, steps: Iterable[int]
) -> list[QualityWarning]:
    """Return what has expired or will soon, the most urgent first.

    A facility is judged by the permit that is valid longest: an old number beside a new one
    is history.

    Args:
        permits: All permits and registrations.
        today: The day that is judged.
        steps: The days before the expiry at which to warn, such as 180, 90 and 60.
    """
    last: dict[int, HeldPermit] = {}
    for permit in permits:
        known = last.get(permit.facility.facility_id)
        if permit.valid_until and (known is None or _end(permit) > _end(known)):
            last[permit.facility.facility_id] = permit
    warnings = [
        warning
        for permit in last.values()
        if (warning := _expiry(permit, (_end(permit) - today).days, sorted(steps)))
    ]
    return sorted(warnings, key=lambda warning: warning.days or 0)


def shared_number_warnings(permits: Iterable[HeldPermit]) -> list[QualityWarning]:
    """Return the facilities that hold a number which others hold too."""
    holders: dict[str, list[HeldPermit]] = {}
    for permit in permits:
        holders.setdefault(permit.number, []).append(permit)
    return [
        _warning("shared_number", permit.facility, f"编号{number}有{len(sharing)}家企业：{names}。")
        for number, sharing in holders.items()
        if len(sharing) > 1
        for names in ("、".join(permit.facility.name for permit in sharing),)
        for permit in sharing
    ]


def code_warnings(facilities: Iterable[Warned]) -> list[QualityWarning]:
    """Return the facilities whose code is missing or fails its check."""
    return [
        _warning("code", facility, reading.warning + reading.hint or "没有统一社会信用代码。")
        for facility in facilities
        if not (reading := read_uscc(facility.uscc)).is_ok
    ]


def unpermitted_warnings(
    facilities: Iterable[Warned], permits: Iterable[HeldPermit]
) -> list[QualityWarning]:
    """Return the facilities with neither permit nor registration（应发尽发、应登尽登）."""
    holding = {permit.facility.facility_id for permit in permits}
    return [
        _warning("unpermitted", facility, "名录中没有它的许可证或登记编号。")
        for facility in facilities
        if facility.facility_id not in holding
    ]


def _expiry(permit: HeldPermit, days: int, steps: list[int]) -> QualityWarning | None:
    """Return the warning for a permit that ends in so many days, or None."""
    held = f"{permit.kind_label}{permit.number}有效期至{permit.valid_until}"
    if days < 0:
        return _warning("expired", permit.facility, f"{held}，已过期{-days}天。", days)
    step = next((step for step in steps if days <= step), None)
    if step is None:
        return None
    reason = f"{held}，还有{days}天（{step}天内到期）。"
    return _warning("expiring", permit.facility, reason, days)


def _end(permit: HeldPermit) -> date:
    return permit.valid_until or date.min


def _warning(kind: str, facility: Warned, reason: str, days: int | None = None) -> QualityWarning:
    return QualityWarning(
        kind=kind,
        facility_id=facility.facility_id,
        label=facility.label,
        name=facility.name,
        reason=reason,
        days=days,
    )
