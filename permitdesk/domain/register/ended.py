"""Permits that were cancelled, withdrawn or revoked: who still discharges does so without one.

Source: 排污许可管理条例 art. 33 (3): 被依法撤销、注销、吊销排污许可证后排放污染物 is judged like
discharging without a permit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from permitdesk.domain.register.entry import Hanging
from permitdesk.domain.register.permit_event import ENDINGS, PERMIT_EVENTS, PermitEvent
from permitdesk.domain.register.quality import HeldPermit, QualityWarning, Warned, warning_of

Ended = Mapping[int, PermitEvent]
"""The event that ended the permit of a facility, by the facility's number."""

_BEGINNINGS = ("first", "reapply", "renew")


def endings(events: Iterable[Hanging[PermitEvent]], today: date) -> Ended:
    """Return the facilities whose permit has ended by a day, and was not given anew since.

    Args:
        events: All that happened to permits.
        today: The day that is judged.
    """
    happened = (one for one in events if one.value.happened_on <= today)
    last: dict[int, PermitEvent] = {}
    for one in sorted(happened, key=lambda one: (one.value.happened_on, one.id)):
        if one.value.kind in ENDINGS:
            last[one.facility_id] = one.value
        elif one.value.kind in _BEGINNINGS:
            last.pop(one.facility_id, None)
    return last


def in_force(permits: Iterable[HeldPermit], ended: Ended) -> list[HeldPermit]:
    """Return the permits that no event has ended; one without a number ends every permit."""
    return [
        permit
        for permit in permits
        if (event := ended.get(permit.facility.facility_id)) is None
        or event.number not in ("", permit.number)
    ]


def ended_warnings(
    facilities: Mapping[int, Warned], ended: Ended, left: Iterable[HeldPermit]
) -> Iterator[QualityWarning]:
    """Yield who is at work although its permit has ended and it holds nothing else.

    Args:
        facilities: Whom to look at.
        ended: From `endings`.
        left: From `in_force`.
    """
    holding = {permit.facility.facility_id for permit in left}
    for number, event in ended.items():
        facility = facilities.get(number)
        if facility is None or facility.is_closed or number in holding:
            continue
        permit = f"许可证{event.number}" if event.number else "许可证"
        done = PERMIT_EVENTS.label(event.kind)
        reason = (
            f"{permit}已于{event.happened_on}{done}，名录中没有关闭或搬迁，"
            "再排放污染物按无证处理（排污许可管理条例第三十三条）。"
        )
        yield warning_of("ended", facility, reason)
