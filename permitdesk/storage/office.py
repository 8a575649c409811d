"""The office's own row, its holidays and its document numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, func, select

from permitdesk.domain.law import RuleValue
from permitdesk.domain.office import AnnouncedYear, DocumentNumber, Office, SpecialDay
from permitdesk.storage.tables.office import (
    AnnouncedYearRow,
    DocumentNumberRow,
    OfficeRow,
    OfficeRuleRow,
    SpecialDayRow,
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

    def special_days(self) -> tuple[SpecialDay, ...]:
        """Return all days that differ from their weekday."""
        rows = self._session.exec(select(SpecialDayRow).order_by(col(SpecialDayRow.day)))
        return tuple(SpecialDay.model_validate(row.model_dump()) for row in rows)

    def announced_years(self) -> tuple[AnnouncedYear, ...]:
        """Return which years are announced."""
        rows = self._session.exec(select(AnnouncedYearRow).order_by(col(AnnouncedYearRow.year)))
        return tuple(AnnouncedYear.model_validate(row.model_dump()) for row in rows)

    def save_holidays(self, years: Iterable[AnnouncedYear], days: Iterable[SpecialDay]) -> None:
        """Keep years and days, in the place of earlier ones of the same year or day."""
        for year in years:
            self._session.merge(AnnouncedYearRow(**year.model_dump()))
        for day in days:
            self._session.merge(SpecialDayRow(**day.model_dump()))

    def remove_holidays(self, days: Iterable[date]) -> None:
        """Forget what is known of days."""
        for day in days:
            row = self._session.get(SpecialDayRow, day)
            if row is not None:
                self._session.delete(row)
        self._session.flush()

    def rules(self) -> tuple[RuleValue, ...]:
        """Return the rule values the office has set, oldest first."""
        rows = self._session.exec(select(OfficeRuleRow).order_by(col(OfficeRuleRow.id)))
        return tuple(
            RuleValue.model_validate(row.model_dump(exclude={"id", "version"})) for row in rows
        )

    def add_rule(self, rule: RuleValue) -> None:
        """Keep a rule value; it goes before the shipped one from its first day on."""
        self._session.add(OfficeRuleRow(**rule.model_dump()))

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
