"""The office's own row, its holidays and its document numbers."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, func, select

from permitdesk.domain.office import DocumentNumber, HolidayRow, HolidayYear, Office
from permitdesk.storage.tables.office import (
    DocumentNumberRow,
    HolidayTable,
    HolidayYearTable,
    OfficeRow,
)


class OfficeStore:
    """What the office keeps about itself."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self) -> Office | None:
        """Return the office, or None in a database that has not been set up."""
        row = self._session.exec(select(OfficeRow)).first()
        return Office.model_validate(row.model_dump()) if row else None

    def save(self, office: Office) -> None:
        """Keep the office, in the place of an earlier one."""
        row = self._session.exec(select(OfficeRow)).first()
        if row is None:
            self._session.add(OfficeRow(**office.model_dump()))
            return
        row.sqlmodel_update(office.model_dump())
        row.version += 1

    def holidays(self) -> tuple[HolidayRow, ...]:
        """Return all days that differ from their weekday."""
        rows = self._session.exec(select(HolidayTable).order_by(col(HolidayTable.day)))
        return tuple(HolidayRow.model_validate(row.model_dump()) for row in rows)

    def holiday_years(self) -> tuple[HolidayYear, ...]:
        """Return which years are announced."""
        rows = self._session.exec(select(HolidayYearTable).order_by(col(HolidayYearTable.year)))
        return tuple(HolidayYear.model_validate(row.model_dump()) for row in rows)

    def save_holidays(self, years: Iterable[HolidayYear], days: Iterable[HolidayRow]) -> None:
        """Keep years and days, in the place of earlier ones of the same year or day."""
        for year in years:
            self._session.merge(HolidayYearTable(**year.model_dump()))
        for day in days:
            self._session.merge(HolidayTable(**day.model_dump()))

    def next_number(self, kind: str, year: int, subject: str) -> DocumentNumber:
        """Give a subject the next number of its kind and year, the same one if asked again."""
        of_kind = select(DocumentNumberRow).where(
            DocumentNumberRow.kind == kind, DocumentNumberRow.year == year
        )
        given = self._session.exec(of_kind.where(DocumentNumberRow.subject == subject)).first()
        if given is not None:
            return DocumentNumber.model_validate(given.model_dump())
        last = self._session.exec(
            select(func.max(DocumentNumberRow.number)).where(
                DocumentNumberRow.kind == kind, DocumentNumberRow.year == year
            )
        ).one()
        number = DocumentNumber(kind=kind, year=year, number=(last or 0) + 1, subject=subject)
        self._session.add(DocumentNumberRow(**number.model_dump()))
        self._session.flush()
        return number
