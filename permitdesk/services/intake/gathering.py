"""What is known before an import: only what its kinds of lists have to do with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from datetime import date
from sys import intern
from typing import Any

from permitdesk.domain.intake.standing import Standing
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.intake.draft import Draft, DraftCheck, DraftOfficer
from permitdesk.services.intake.known import (
    FacilityFields,
    KnownFacility,
    KnownPermit,
    KnownRegister,
    PermitFields,
    known_register,
)
from permitdesk.services.intake.sources import Source
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.storage.unit_of_work import UnitOfWork

_STEP = 2000
_FACILITY = tuple(field.name for field in fields(FacilityFields))
_PERMIT = tuple(field.name for field in fields(PermitFields))
_NAME, _COMPARED = _FACILITY.index("name"), _FACILITY.index("normal_name")
_COMMON = (
    _FACILITY.index("site"),
    *range(_FACILITY.index("area_code"), _FACILITY.index("longitude")),
)


def draft_in(work: UnitOfWork, kinds: Collection[str], reporter: Reporter = SILENT) -> Draft:
    """Return an empty draft on what is known, inside an entered unit of work.

    Args:
        work: The unit of work.
        kinds: Codes of the kinds of lists that are going to be taken.
        reporter: Told `step(0, 0)` while a large register is gathered.

    Raises:
        Cancelled: The reporter asked to stop.
    """
    decisions = work.intake.decisions()
    draft = Draft(
        office=work.office.find(),
        today=work.now.astimezone(CHINA_TIME).date(),
        register=KnownRegister() if set(kinds) == {"officers"} else _register(work, reporter),
        decisions=decisions,
        corrections=work.register.history.corrections(),
        has_waiting=any(not decision.by for decision in decisions.values()),
    )
    if "officers" in kinds:
        for entry in work.register.officers.all():
            known = DraftOfficer(entry.officer.model_dump(), entry)
            draft.officers[entry.officer.certificate_number] = known
    if "ledger" in kinds:
        _gather_checks(work, draft)
    return draft


def standing_in(work: UnitOfWork, source: Source) -> Standing | None:
    """Return what stands against a file, inside an entered unit of work.

    Nothing does where its content is new and nothing newer is known, and where a person has
    just said that it is to be read another way.
    """
    if source.corrections:
        return None
    return work.intake.standing.of(source.hash, source.as_of, work.now)


def _register(work: UnitOfWork, reporter: Reporter) -> KnownRegister:
    """Return the register as it is kept.

    Raises:
        Cancelled: The reporter asked to stop.
    """
    facilities = work.register.facilities.each(("id", "version", "deleted_at", *_FACILITY))
    permits = work.register.permits.each(("facility_id", "id", "version", *_PERMIT))
    days: dict[date | None, date | None] = {}
    return known_register(
        (
            KnownFacility(_facility(values), number, version, is_binned=binned is not None)
            for number, version, binned, *values in _watched(facilities, reporter)
        ),
        (
            (holder, KnownPermit(_permit(values, days), number, version))
            for holder, number, version, *values in _watched(permits, reporter)
        ),
        work.register.permits.key_units(),
    )


def _watched(rows: Iterable[tuple[Any, ...]], reporter: Reporter) -> Iterator[tuple[Any, ...]]:
    """Yield rows, and ask now and then whether to stop.

    Raises:
        Cancelled: The reporter asked to stop.
    """
    for place, row in enumerate(rows):
        if place and place % _STEP == 0:
            reporter.step(0, 0)
        yield row


def _facility(values: list[Any]) -> FacilityFields:
    """Return the fields of a facility; what many of them have in common is held once.

    That is a fifth of the memory of a large register.
    """
    for place in _COMMON:
        values[place] = intern(values[place])
    if values[_COMPARED] == values[_NAME]:
        values[_COMPARED] = values[_NAME]
    return FacilityFields(*values)


def _permit(values: list[Any], days: dict[date | None, date | None]) -> PermitFields:
    """Return the fields of a permit; what many of them have in common is held once.

    Args:
        values: The fields.
        days: The days that are held; new ones are put in.
    """
    kind, number, management_class, *told, issuer = values
    issued_on, valid_from, valid_until = (days.setdefault(day, day) for day in told)
    return PermitFields(
        intern(kind),
        number,
        intern(management_class),
        issued_on,
        valid_from,
        valid_until,
        intern(issuer),
    )


def _gather_checks(work: UnitOfWork, draft: Draft) -> None:
    """Put the checks that are kept into the draft."""
    for (facility_id, day), kept in work.intake.history.checks().items():
        facility = draft.register.numbered(facility_id)
        if facility is not None:
            draft.checks[facility, day] = DraftCheck(facility, day, kept=kept)
