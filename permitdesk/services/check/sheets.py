"""The record on site（笔录）: begun with what is known, and kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from permitdesk import paths
from permitdesk.domain.check.clock_time import later
from permitdesk.domain.check.site_record import SiteRecord, gaps
from permitdesk.services.office import rules as office_rules
from permitdesk.services.schedule.secrecy import joined_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """The record of a check.

    Attributes:
        version: Its version, 0 while nothing is kept.
        gaps: What a whole record still lacks, in words.
    """

    record: SiteRecord
    version: int
    gaps: tuple[str, ...]


def begin(work: UnitOfWork, visit_id: int) -> SiteRecord:
    """Return the record of a visit with what is known before it: unit, place, officers.

    Raises:
        RecordNotFound: There is no such visit.
    """
    with work:
        return _begun_in(work, visit_id)


def of_check(work: UnitOfWork, check_id: int, today: date) -> KeptRecord:
    """Return the record of a check, begun with what is known where none is kept.

    Raises:
        RecordNotFound: There is no such check.
    """
    with work:
        check = work.check.find(check_id)
        kept = work.check.papers.site_record(check_id)
        needed = office_rules.value_in(work, "schedule.officers", today)
        if kept is None:
            begun = (
                _begun_in(work, check.visit_id)
                if check.visit_id is not None
                else SiteRecord(unit_name=check.facility)
            )
            return KeptRecord(begun, 0, gaps(begun, needed))
        record, version = kept
        return KeptRecord(record, version, gaps(record, needed))


def keep(work: UnitOfWork, check_id: int, record: SiteRecord, version: int) -> frozenset[str]:
    """Keep the record of a check; one with gaps is kept too, as a form may be filled in parts.

    Args:
        work: A unit of work, not yet entered.
        check_id: The check.
        record: Its record.
        version: The version that was read, 0 where there was none.

    Raises:
        RecordNotFound: There is no such check.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    with work:
        check = work.check.find(check_id)
        work.check.papers.keep_site_record(check_id, record, version)
        work.record("check", "site_record", check.facility, check=check_id)
        return work.commit()


def usual_end(work: UnitOfWork, begun_at: str, on: date) -> str:
    """Return when a visit begun at this time usually ends, `HH:MM`."""
    with work:
        return later(begun_at, office_rules.value_in(work, "check.record_length", on))


def office_name(work: UnitOfWork) -> str:
    """Return the office's name, empty where nobody has said whose database it is."""
    with work:
        return _office_name(work)


def opinions() -> tuple[str, ...]:
    """Return what an inspected person usually says of a record."""
    return tuple(_texts()["opinions"]["texts"])


def relations() -> tuple[str, ...]:
    """Return what an inspected person usually is at the facility."""
    return tuple(_texts()["relations"]["texts"])


def _begun_in(work: UnitOfWork, visit_id: int) -> SiteRecord:
    """Return the record of a visit, officers of other departments among its inspectors."""
    (visit,) = joined_in(work, [work.schedule.find(visit_id)])
    names = "、".join(member.name for member in visit.team)
    certificates = "、".join(member.certificate_number for member in visit.team)
    people = [f"{member.name} {member.certificate_number}" for member in visit.team]
    told: str = _texts()["told"]["text"]
    return SiteRecord(
        place=visit.address,
        unit_name=visit.facility,
        uscc=visit.uscc,
        person_employer=visit.facility,
        inspectors="\n".join(people),
        recorder=people[-1] if people else "",
        told=told.format(office=_office_name(work), names=names, certificates=certificates),
    )


def _office_name(work: UnitOfWork) -> str:
    office = work.office.find()
    return office.name if office else ""


@cache
def _texts() -> dict[str, Any]:
    return json.loads((paths.resources() / "record_texts.json").read_text(encoding="utf-8"))
