"""Facilities: searched, listed, read and edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from permitdesk.documents.pinyin import initials
from permitdesk.domain.register.dossier import Dossier
from permitdesk.domain.register.entry import FacilityEntry
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.query import FacilityLine, FacilityQuery
from permitdesk.domain.text import normal_name
from permitdesk.errors.register import FieldNotEditable
from permitdesk.services.office import reference
from permitdesk.services.register.history import keep_changes
from permitdesk.services.register.naming import in_short
from permitdesk.services.register.refusing import refusal
from permitdesk.services.register.tidying import tidied
from permitdesk.storage.unit_of_work import UnitOfWork

_OURS = {"label", "normal_name", "initials"}
"""Fields that follow from others, or, like the label, are fixed for good once given."""


def ids(work: UnitOfWork, query: FacilityQuery) -> tuple[int, ...]:
    """Return the numbers of the facilities that a query asks for, in its order.

    Raises:
        FacilityFieldUnknown: It filters or sorts by something that is no field.
    """
    with work:
        return work.register.listing.ids(query)


def total(work: UnitOfWork) -> int:
    """Return how many facilities there are, those in the recycle bin left out."""
    with work:
        return work.register.listing.total()


def is_longer_than(work: UnitOfWork, count: int) -> bool:
    """Tell whether the register is longer than so many, those in the recycle bin counted too."""
    with work:
        return work.register.listing.is_longer_than(count)


def lines(work: UnitOfWork, numbers: Sequence[int], year: int) -> tuple[FacilityLine, ...]:
    """Return the lines of facilities in the order given, with the year's checks counted."""
    with work:
        return work.register.listing.lines(numbers, year, is_wide=True)


def counts(work: UnitOfWork, query: FacilityQuery) -> dict[str, dict[str, int]]:
    """Return for each field of the filter chips how many facilities have which value.

    Raises:
        FacilityFieldUnknown: The query filters by something that is no field.
    """
    with work:
        return work.register.listing.counts(query)


def dossier(work: UnitOfWork, facility_id: int) -> Dossier:
    """Return all that hangs on a facility（一企一档）.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        return work.register.dossiers.of(facility_id)


def save(
    work: UnitOfWork, facility_id: int, changes: Mapping[str, object], version: int
) -> FacilityEntry:
    """Keep an edited facility.

    A new name makes the old one a former name; a new industry decides the plan's industry,
    unless that is edited too.

    Args:
        work: Not yet entered.
        facility_id: Which one.
        changes: The new values by field of `Facility`.
        version: The version that was edited.

    Raises:
        RecordNotFound: There is none of this number.
        ChangedMeanwhile: It was changed after it was read.
        FieldNotEditable: A field is not for editing.
        ValueRefused: A value does not fit its field.
    """
    with work:
        entry = work.register.facilities.find(facility_id)
        facility = _changed(entry.facility, changes)
        kept = work.register.facilities.save(facility_id, facility, version)
        before = entry.facility.model_dump()
        after = facility.model_dump()
        differing = {
            name: [before[name], after[name]] for name in after if before[name] != after[name]
        }
        keep_changes(work, [(facility_id, name, *pair) for name, pair in differing.items()])
        work.record("register", "edit", facility.name, label=facility.label, changes=differing)
        work.commit()
        return kept


def retire(work: UnitOfWork, facility_ids: Sequence[int]) -> frozenset[str]:
    """Move facilities to the recycle bin: they are not drawn, their history stays.

    Returns:
        The rooms that changed.
    """
    with work:
        names = work.register.facilities.bin(facility_ids, work.now)
        work.record("register", "retire", in_short(names), facilities=list(facility_ids))
        return work.commit()


def restore(work: UnitOfWork, facility_ids: Sequence[int]) -> frozenset[str]:
    """Bring facilities back from the recycle bin.

    Returns:
        The rooms that changed.
    """
    with work:
        names = work.register.facilities.bin(facility_ids, None)
        work.record("register", "restore", in_short(names), facilities=list(facility_ids))
        return work.commit()


def _changed(facility: Facility, changes: Mapping[str, object]) -> Facility:
    """Return a facility with changes, and with what follows from them.

    Raises:
        FieldNotEditable: A field is not for editing.
        ValueRefused: A value does not fit its field.
    """
    for name in changes:
        if name in _OURS or name not in Facility.model_fields:
            raise FieldNotEditable(subject=facility.name, field=name)
    before = facility.model_dump()
    told = tidied(facility.name, _differing(changes, before))
    try:
        changed = Facility.model_validate({**before, **told})
    except ValidationError as error:
        raise refusal(facility.name, error) from error
    _follow_name(facility, changed, is_told="former_names" in changes)
    if {"industry", "industry_code"} & set(told) and "sector" not in changes:
        industries = reference.plan_industries()
        sector = industries.plan_industry(changed.industry_code, changed.industry)
        changed.sector = sector.code if sector else ""
    return changed


def _differing(changes: Mapping[str, object], before: Mapping[str, object]) -> dict[str, object]:
    """Return the changes that change something: what an old list brought is not judged anew."""
    return {name: value for name, value in changes.items() if value != before[name]}


def _follow_name(before: Facility, after: Facility, *, is_told: bool) -> None:
    """Set what follows from a name, and keep the old one among the former names.

    Args:
        before: As it was.
        after: As it is told.
        is_told: The former names are told too; then none is added.
    """
    if after.name == before.name:
        return
    after.normal_name = normal_name(after.name)
    (after.initials,) = initials([after.name])
    if after.normal_name != before.normal_name and not is_told:
        former = [*after.former_names.splitlines(), before.name]
        after.former_names = "\n".join(dict.fromkeys(former))
