"""Doubts that come with time: reports not handed in, trust that is spent, sites not seen.

Source: 环办执法〔2025〕4号 as provinces carry it out: early warnings for reports not handed in;
吉环执法字〔2023〕9号: the site is seen before a first issue; the positive list as cities keep it:
who is found in breach is taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from permitdesk.domain.register.entry import Hanging
from permitdesk.domain.register.permit_event import PERMIT_EVENTS, PermitEvent
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.domain.register.quality import QualityWarning, Warned, warning_of
from permitdesk.domain.register.reports import ExecutionReport

Facilities = Mapping[int, Warned]


def report_warnings(
    facilities: Facilities, reports: Iterable[Hanging[ExecutionReport]], today: date
) -> Iterator[QualityWarning]:
    """Yield the reports that are late: a clue for the permitting side, not a breach by itself."""
    for one in reports:
        facility, report = facilities.get(one.facility_id), one.value
        if facility is None or report.state(today, 0) != "late":
            continue
        days = (report.due_on - today).days
        owed = f"{report.title}应于{report.due_on}前提交"
        yield warning_of("report_late", facility, f"{owed}，已逾期{-days}天。", days, about=owed)


def positive_warnings(
    facilities: Facilities,
    entries: Iterable[Hanging[PositiveEntry]],
    found: Mapping[int, date],
    today: date,
) -> Iterator[QualityWarning]:
    """Yield who stands on the positive list although a problem was found since.

    Args:
        facilities: Whom to look at.
        entries: All entries of the list.
        found: The day of the last problem of each facility that has had one.
        today: The day that is judged.
    """
    for one in entries:
        facility, entry = facilities.get(one.facility_id), one.value
        day = found.get(one.facility_id)
        if facility is None or day is None or not entry.holds(today) or day < entry.joined_on:
            continue
        reason = f"{entry.joined_on}列入正面清单，{day}发现问题，请研究是否移出。"
        yield warning_of("positive_review", facility, reason)


def verification_warnings(
    facilities: Facilities, events: Iterable[Hanging[PermitEvent]]
) -> Iterator[QualityWarning]:
    """Yield the permits for whose first issue or new application nobody has seen the site."""
    for one in events:
        facility, event = facilities.get(one.facility_id), one.value
        if facility is not None and event.lacks_verification:
            label = PERMIT_EVENTS.label(event.kind)
            reason = f"{event.happened_on}{label}，没有登记核发前的现场核查。"
            yield warning_of("not_verified", facility, reason)
