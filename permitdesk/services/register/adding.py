"""A facility entered by hand, such as one that a check has found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from permitdesk.documents.pinyin import initials
from permitdesk.domain.codes import facility_label, nameless_label
from permitdesk.domain.codes.label import FIRST_SITE, parse_label
from permitdesk.domain.register.entry import FacilityEntry
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.text import normal_name
from permitdesk.errors.register import FacilityKnown, FieldNotEditable
from permitdesk.services.office import reference
from permitdesk.services.register.history import keep_changes
from permitdesk.services.register.refusing import refusal
from permitdesk.services.register.tidying import tidied
from permitdesk.storage.unit_of_work import UnitOfWork

_OURS = {"label", "normal_name", "initials"}
_NO_AREA = "000000"
_UNNAMED = "新的企业"


def add(work: UnitOfWork, values: Mapping[str, object]) -> FacilityEntry:
    """Keep a new facility.

    Where nothing is said of the area, it is the office's own. A site number tells that it is
    another site of a unit that is known.

    Args:
        work: Not yet entered.
        values: By field of `Facility`; the name is needed.

    Raises:
        FacilityKnown: It is in the register, or in the recycle bin.
        FieldNotEditable: A field follows from others.
        ValueRefused: A value does not fit its field.
    """
    with work:
        facility = _made(work, values)
        _refuse_known(work, facility, is_site_told=bool(values.get("site")))
        facility.label = _label(work, facility)
        (number,) = work.register.facilities.add_many([facility.model_dump()]).values()
        keep_changes(work, [(number, "", "", facility.name)])
        after = facility.model_dump()
        told = {name: ["", value] for name, value in after.items() if value not in ("", None)}
        work.record("register", "add", facility.name, label=facility.label, changes=told)
        kept = work.register.facilities.find(number)
        work.commit()
        return kept


def _made(work: UnitOfWork, values: Mapping[str, object]) -> Facility:
    """Return the new facility, without its label.

    Raises:
        FieldNotEditable: A field follows from others.
        ValueRefused: A value does not fit its field.
    """
    subject = str(values.get("name") or "") or _UNNAMED
    for name in values:
        if name in _OURS or name not in Facility.model_fields:
            raise FieldNotEditable(subject=subject, field=name)
    told: dict[str, Any] = tidied(subject, values)
    office = work.office.find()
    if office and not told.get("area_code") and not told.get("area_name"):
        told |= {"area_code": office.area_code, "area_name": office.area_name}
    told["site"] = told.get("site") or FIRST_SITE
    try:
        facility = Facility.model_validate({**told, "label": "-"})
    except ValidationError as error:
        raise refusal(subject, error) from error
    facility.normal_name = normal_name(facility.name)
    (facility.initials,) = initials([facility.name])
    if not facility.sector:
        industries = reference.plan_industries()
        sector = industries.plan_industry(facility.industry_code, facility.industry)
        facility.sector = sector.code if sector else ""
    return facility


def _refuse_known(work: UnitOfWork, facility: Facility, *, is_site_told: bool) -> None:
    """Refuse a facility that is known by its code and site, or by its name.

    Raises:
        FacilityKnown: There is one.
    """
    for other in work.register.facilities.alike(facility.normal_name, facility.uscc):
        known = other.facility
        is_same_unit = facility.uscc in ("", known.uscc) or not known.uscc
        is_same_name = known.normal_name == facility.normal_name and is_same_unit
        is_same_code = facility.uscc != "" and known.uscc == facility.uscc
        is_other_site = is_site_told and known.site != facility.site
        if (is_same_name or is_same_code) and not is_other_site:
            where = "回收站" if other.is_binned else "名录"
            raise FacilityKnown(name=known.name, label=known.label, where=where)


def _label(work: UnitOfWork, facility: Facility) -> str:
    """Return the label of a new facility, unlike all others."""
    store = work.register.facilities
    try:
        label = facility_label(facility.uscc, facility.site)
    except ValueError:
        label = ""
    if label and not store.labels(label):
        return label
    area = facility.area_code[: len(_NO_AREA)] or _NO_AREA
    given = map(parse_label, store.labels(nameless_label(area, 1).removesuffix("0001")))
    return nameless_label(area, 1 + max((one.serial for one in given if one), default=0))
