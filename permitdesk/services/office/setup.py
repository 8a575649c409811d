"""Saying whose database it is."""

from __future__ import annotations

from permitdesk.domain.calendar import HolidayYear
from permitdesk.domain.office import AnnouncedYear, Office, SpecialDay
from permitdesk.errors.office import AreaUnknown, OfficeNotSetUp
from permitdesk.services.office import reference
from permitdesk.storage.unit_of_work import UnitOfWork


def office_for(area_code: str, name: str) -> Office:
    """Return the office of an area, with what the table of areas knows filled in.

    Args:
        area_code: Six digits of GB/T 2260.
        name: The office's full name; empty for the usual one.

    Raises:
        AreaUnknown: The table has no such area.
    """
    area = reference.areas().find(area_code)
    if area is None:
        raise AreaUnknown(area_code=area_code)
    return Office(
        area_code=area_code,
        area_name=area.name,
        province=area.province,
        name=name or f"{area.name}生态环境保护综合行政执法队",
        number_prefix=f"{area.name[:-1] or area.name}环检",
    )


def set_up(work: UnitOfWork, office: Office) -> frozenset[str]:
    """Keep the office, and the holidays that ship with the program.

    Returns:
        The rooms that changed.
    """
    with work:
        work.office.save(office)
        save_holidays_in(work, reference.holidays().years)
        work.record("office", "set_up", office.name, area=office.area_code)
        return work.commit()


def save_office(work: UnitOfWork, office: Office) -> frozenset[str]:
    """Keep the office's changed fields.

    Returns:
        The rooms that changed.
    """
    with work:
        before = office_in(work)
        work.office.save(office)
        changed = {
            name: value
            for name, value in office.model_dump().items()
            if getattr(before, name) != value
        }
        work.record("office", "save", office.name, **changed)
        return work.commit()


def office_of(work: UnitOfWork) -> Office:
    """Return the office of the database.

    Raises:
        OfficeNotSetUp: Nobody has said yet.
    """
    with work:
        return office_in(work)


def office_in(work: UnitOfWork) -> Office:
    """Return the office, inside an entered unit of work.

    Raises:
        OfficeNotSetUp: Nobody has said yet.
    """
    office = work.office.find()
    if office is None:
        raise OfficeNotSetUp
    return office


def save_holidays_in(work: UnitOfWork, years: tuple[HolidayYear, ...]) -> None:
    """Keep years of holidays, inside an entered unit of work; the caller records the event."""
    announced = [
        AnnouncedYear(year=year.year, status=year.status, source=year.source) for year in years
    ]
    days = [
        SpecialDay(day=day.day, is_working=day.kind == "work", name=day.name, source=year.source)
        for year in years
        for day in year.days
    ]
    work.office.save_holidays(announced, days)
