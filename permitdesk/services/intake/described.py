"""Rows that describe facilities: permits, registrations, lines of other registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from functools import lru_cache
from typing import NamedTuple

from permitdesk.domain.codes import facility_label, nameless_label, read_uscc
from permitdesk.domain.codes.label import FIRST_SITE
from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.domain.register.history import as_text
from permitdesk.domain.text import normal_name
from permitdesk.services.intake.doubts import as_decided, put_off
from permitdesk.services.intake.draft import Draft, DraftRow, Fields
from permitdesk.services.intake.identity import Match, identity_of
from permitdesk.services.intake.known import (
    LONGEST_INITIALS,
    FacilityFields,
    KnownFacility,
    KnownPermit,
    PermitFields,
)
from permitdesk.services.intake.matching import match_described
from permitdesk.services.intake.newer import leave_newer, leave_newer_permit
from permitdesk.services.intake.places import place_of
from permitdesk.services.intake.recording import extra_json
from permitdesk.services.office import reference

_USCC_LENGTH = 18
_NO_AREA = "000000"
_SIX_DIGITS = 6
_LONGEST_CREDIT = 60
_PERMIT = tuple(field.name for field in dataclass_fields(PermitFields))
_COPIED = (
    "address",
    "production_state",
    "longitude",
    "latitude",
    "contact",
    "phone",
    "credit",
)


def take_described(draft: Draft, record: FacilityRecord, decided: Match | None = None) -> None:
    """Put a row that describes a facility into the draft.

    Args:
        draft: Where to.
        record: The row.
        decided: What a person decided that it means; None lets the rules decide.
    """
    row = draft.begin(record)
    match = decided or match_described(draft.register, identity_of(record))
    if match.facility is not None and decided is None:
        match = _unless_another_site(match.facility, match, record)
    match = as_decided(draft, record, match)
    if match.doubt:
        put_off(draft, row, record, match)
        return
    row.say(match.remark)
    row.how = match.how
    if match.facility is None:
        row.facility = add_facility(draft, record)
        row.is_made = True
        row.action = "added"
    else:
        row.facility = match.facility
        _describe(draft, row, match.facility, record)
    facility = row.facility
    facility.named_by = facility.named_by or record.row
    _give_permit(draft, row, facility, record)
    if record.extra:
        row.record = extra_json(record)


def _unless_another_site(facility: KnownFacility, match: Match, record: FacilityRecord) -> Match:
    """Doubt a match where this very file seems to tell of two sites.

    One list does not tell of one plant twice: another name under the same code is another
    site, and another address under the same name may be. A number or a site of its own says
    more than both.
    """
    first = facility.named_by
    if match.how == "code" and not record.site and not _is_named_so(facility, record):
        return Match(how="new", remark=f"与第{first}行代码相同、名称不同，按另一场所新建，请核对。")
    address = facility.fields.address
    if match.how == "name" and first and record.address and address not in ("", record.address):
        return Match(
            doubt=f"与第{first}行同名、地址不同，请确认是否同一家。", proposals=(facility,)
        )
    return match


def _is_named_so(facility: KnownFacility, record: FacilityRecord) -> bool:
    """Tell whether this file has not named the facility yet, or named it as the row does."""
    return facility.named_by is None or record.compared in facility.names | {""}


def add_facility(draft: Draft, record: FacilityRecord) -> KnownFacility:
    """Make a new facility known."""
    place = place_of(record, draft.office)
    told = _industry_told(record.industry_code, record.industry)
    site = record.site or ("" if draft.register.with_code(record.uscc) else FIRST_SITE)
    fields = FacilityFields(
        label="",
        uscc=record.uscc,
        site=site,
        name=record.name or record.uscc,
        normal_name=record.compared,
        former_names=record.former_name,
        initials=(record.initials or "")[:LONGEST_INITIALS],
        address=record.address,
        area_code=place.code,
        area_name=place.name,
        township=record.lies_in,
        industry_code=told.code,
        industry=told.name,
        sector=told.sector,
        management_class=record.management_class,
        production_state=record.production_state or "normal",
        longitude=record.longitude,
        latitude=record.latitude,
        contact=record.contact,
        phone=record.phone,
        credit=record.credit[:_LONGEST_CREDIT],
    )
    fields.label = _label(draft, fields)
    facility = KnownFacility(fields)
    draft.register.add(facility)
    return facility


def _label(draft: Draft, fields: FacilityFields) -> str:
    """Return the label of a new facility, unlike all others."""
    code = fields.uscc
    if fields.site and len(code) == _USCC_LENGTH and code.isascii() and code.isalnum():
        label = facility_label(code, fields.site)
        if draft.register.labelled(label) is None:
            return label
    area = fields.area_code[:_SIX_DIGITS] or (draft.office.area_code if draft.office else "")
    area = area or _NO_AREA
    return nameless_label(area, draft.register.next_serial(area))


class _Industry(NamedTuple):
    """The industry that a row tells, and the plan's industry that it makes."""

    code: str
    name: str
    sector: str


@lru_cache(maxsize=4096)
def _industry_told(code: str, name: str) -> _Industry:
    """Complete what a row says of the industry."""
    known = reference.industries()
    found = known.find(code) or known.named(name)
    code = code or (found.code if found else "")
    name = name or (found.name if found else "")
    sector = reference.plan_industries().plan_industry(code, name)
    return _Industry(code, name, sector.code if sector else "")


def _describe(draft: Draft, row: DraftRow, facility: KnownFacility, record: FacilityRecord) -> None:
    """Let a row's words take the place of what was known; its silences change nothing."""
    if not _is_named_so(facility, record):
        row.say(f"本文件中同一编号另有名称“{facility.name}”，这个名称记为曾用名，请核对。")
    noted: Fields = {}
    news = _news(draft, facility, record)
    if draft.corrections:
        _leave_corrections(draft, row, facility, news)
    if draft.standing:
        leave_newer(draft, row, facility, news)
    for name, value in news.items():
        earlier = getattr(facility.fields, name)
        if facility.change(name, value):
            noted[name] = [earlier, value]
    if not noted:
        return
    for name in facility.names:
        draft.register.learn_name(facility, name)
    row.note("facility", noted)
    row.action = "updated"


def _leave_corrections(draft: Draft, row: DraftRow, facility: KnownFacility, news: Fields) -> None:
    """Take out of the news what a person has corrected, and the file only says again.

    The newest source wins as a rule. But a file that still says what was corrected is no
    newer than the correction.
    """
    kept = [
        name
        for name, value in news.items()
        if draft.corrections.get((facility.id or 0, name)) == as_text(value)
        and getattr(facility.fields, name) != value
    ]
    for name in kept:
        del news[name]
        held = getattr(facility.fields, name)
        row.say(f"“{_title(name)}”已人工更正为“{held}”，本文件仍是原值，保留更正。")


def _title(name: str) -> str:
    return FACILITY_FIELDS.label(name) if name in FACILITY_FIELDS else name


def _news(draft: Draft, facility: KnownFacility, record: FacilityRecord) -> Fields:
    """Return what a row says about a known facility; what it leaves open is not in it."""
    industry = _industry_told(record.industry_code, record.industry)
    told: Fields = {name: getattr(record, name) for name in _COPIED}
    if facility.named_by and facility.fields.credit:
        told["credit"] = ""  # of two grades in one list the first stands, else each import flips
    told |= {"industry_code": industry.code, "industry": industry.name}
    told |= _identity_told(facility, record)
    told["township"] = record.lies_in
    told["management_class"] = _class_told(facility, record)
    if record.area_name or record.area_code:
        place = place_of(record, draft.office)
        told |= {"area_code": place.code, "area_name": place.name}
    news = {name: value for name, value in told.items() if value not in ("", None)}
    if industry.name or industry.code:
        news["sector"] = industry.sector  # an industry outside the plan is an answer, too
    return news


def _class_told(facility: KnownFacility, record: FacilityRecord) -> str:
    """Return the management class; a registration says nothing beside a permit."""
    has_permit = any(permit.fields.kind == "permit" for permit in facility.permits)
    if record.management_class == "registered" and has_permit:
        return ""
    return record.management_class


def _identity_told(facility: KnownFacility, record: FacilityRecord) -> Fields:
    """Return what a row says about name and code.

    Another writing of the same name is no news, nor is a name of former days. A sound code
    takes the place of none or of one that fails; two sound codes are a matter for a person.
    """
    told: Fields = {}
    compared = record.compared
    former = facility.fields.former_names.splitlines()
    present = facility.fields.normal_name
    if not _is_named_so(facility, record):
        former.append(record.name)
    elif compared not in ("", present, *map(normal_name, former)):
        former.append(facility.name)
        told |= {"name": record.name, "normal_name": compared}
        present = compared
    former.append(record.former_name)
    told["former_names"] = "\n".join(
        name for name in dict.fromkeys(former) if normal_name(name) not in ("", present)
    )
    old_code = facility.fields.uscc
    if not old_code or (record.uscc_verdict == "ok" and not read_uscc(old_code).is_ok):
        told["uscc"] = record.uscc
    if record.site and not facility.permits:
        told["site"] = record.site
    return told


def _give_permit(
    draft: Draft, row: DraftRow, facility: KnownFacility, record: FacilityRecord
) -> None:
    """Give the facility the permit or registration of the row."""
    number = record.permit_number or record.registration_number
    if not number:
        return
    fields = PermitFields(
        kind="registration" if record.registration_number else "permit",
        number=number,
        management_class=record.management_class,
        issued_on=record.issued_on,
        valid_from=record.valid_from,
        valid_until=record.valid_until,
        issuer=record.issuer,
    )
    kept = facility.permit(number)
    if kept is None:
        permit = KnownPermit(fields)
        draft.register.add_permit(facility, permit)
        draft.new_permits.append((facility, permit))
        row.given = number
        row.action = "added" if row.action == "added" else "updated"
        return
    noted = _differing(kept.fields, fields)
    if draft.standing:
        noted = leave_newer_permit(draft, row, facility, number, noted)
    for name in noted:
        kept.change(name, getattr(fields, name))
    if noted:
        row.note("permit", {"number": number, "fields": noted})
        row.action = "updated"
        if kept.id is not None or kept.is_new:
            draft.touched_permits[kept] = facility


def _differing(kept: PermitFields, told: PermitFields) -> Mapping[str, list[object]]:
    """Return the fields in which a permit is told to differ, with their old and new values."""
    pairs = {name: [getattr(kept, name), getattr(told, name)] for name in _PERMIT}
    return {name: pair for name, pair in pairs.items() if pair[1] not in ("", None, pair[0])}
