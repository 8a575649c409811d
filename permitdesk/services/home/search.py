"""Finding anything by a part of its name, from the top of the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.office import reference
from permitdesk.services.office.calendar import period_of
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Found:
    """Something found.

    Attributes:
        kind: What it is, in a word.
        words: Its name.
        note: What tells it from others of the same name.
        page: The stage whose page shows it.
        item: What that page opens.
    """

    kind: str
    words: str
    note: str
    page: str
    item: object


def everything(work: UnitOfWork, text: str, today: date, most: int = 8) -> tuple[Found, ...]:
    """Return facilities, officers, visits of the month and findings whose names hold a text.

    Drawn visits that who works here may not see yet are not found.

    Args:
        work: A unit of work, not yet entered.
        text: Any part of a name, a code or pinyin initials; nothing is found for none.
        today: Decides the month of the visits.
        most: At most so many of each kind.
    """
    wanted = text.strip()
    if not wanted:
        return ()
    with work:
        return (
            *_facilities(work, wanted, today, most),
            *_officers(work, wanted, most),
            *_visits(work, wanted, today, most),
            *_findings(work, wanted, most),
        )


def _facilities(work: UnitOfWork, text: str, today: date, most: int) -> tuple[Found, ...]:
    found = work.register.listing.ids(FacilityQuery(text=text))[:most]
    lines = work.register.listing.lines(found, today.year)
    return tuple(Found("企业", line.name, line.label, "register", line.id) for line in lines)


def _officers(work: UnitOfWork, text: str, most: int) -> tuple[Found, ...]:
    entries = [entry for entry in work.register.officers.all() if text in entry.officer.name]
    return tuple(
        Found(
            "人员",
            entry.officer.name,
            entry.officer.certificate_number,
            "register",
            ("officer", entry.id),
        )
        for entry in entries[:most]
    )


def _visits(work: UnitOfWork, text: str, today: date, most: int) -> tuple[Found, ...]:
    found = work.home.visits_named(text, period_of(today), most)
    seen = as_seen_in(work, work.schedule.some(one.id for one in found))
    return tuple(
        Found("检查", one.name, one.note or "待排期", "check", one.id)
        for one, line in zip(found, seen, strict=True)
        if not line.is_secret
    )


def _findings(work: UnitOfWork, text: str, most: int) -> tuple[Found, ...]:
    labels = reference.violations().labels
    found = work.home.findings_named(text, most)
    return tuple(
        Found("问题", one.name, labels.label(one.note), "rectify", one.id) for one in found
    )
