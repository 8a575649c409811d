"""Checks, their answers, the findings and their steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.check.record import CheckAnswer, CheckRecord, Finding
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.check.editions import EditionStore
from permitdesk.storage.check.listing import CheckListing
from permitdesk.storage.check.papers import PaperStore
from permitdesk.storage.core import batches
from permitdesk.storage.tables.check import (
    CheckAnswerRow,
    CheckRecordRow,
    FindingRow,
    FindingStepRow,
)
from permitdesk.storage.tables.register import FacilityRow
from permitdesk.storage.tables.schedule import VisitRow

_FINDING_COLUMNS = (
    col(FindingRow.id),
    col(FindingRow.version),
    col(FindingRow.facility_id),
    col(FacilityRow.label),
    col(FacilityRow.name),
    col(FacilityRow.area_name),
    col(FacilityRow.township),
    col(FacilityRow.industry),
    col(FacilityRow.sector),
    col(FindingRow.violation),
    col(FindingRow.description),
    col(FindingRow.found_on),
    col(FindingRow.correction),
    col(FindingRow.deadline),
    col(FindingRow.state),
    col(FindingRow.source),
    col(FindingRow.fine_fen),
    col(FindingRow.rectified_on),
    col(FindingRow.evidence),
    col(FindingRow.handled_by),
    col(FindingRow.closed_on),
    col(FindingRow.closed_by),
    col(FindingRow.item),
    col(FindingRow.basis),
    col(FindingRow.check_id),
    col(FindingRow.sub_type),
    col(FindingRow.acted_on),
    col(FindingRow.acted_until),
    col(FindingRow.basis_reason),
    col(FindingRow.is_malicious),
    col(FindingRow.malicious_reason),
)


class CheckStore:
    """What the stages check and rectify keep.

    Attributes:
        papers: Records on site, evidence and discretion.
        editions: What the office has changed in checklists and law.
        listing: Checks, searched and counted.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.papers = PaperStore(session)
        self.editions = EditionStore(session)
        self.listing = CheckListing(session)

    def add(self, record: CheckRecord, facility_id: int, visit_id: int | None = None) -> int:
        """Keep a check and return its id."""
        row = CheckRecordRow(**record.model_dump(), facility_id=facility_id, visit_id=visit_id)
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def add_answers(self, check_id: int, answers: Iterable[CheckAnswer]) -> None:
        """Keep the answers to a checklist."""
        for answer in answers:
            self._session.add(CheckAnswerRow(**answer.model_dump(), check_id=check_id))
        self._session.flush()

    def add_finding(self, finding: Finding, facility_id: int, check_id: int | None) -> int:
        """Keep a finding and return its id."""
        row = FindingRow(**finding.model_dump(), facility_id=facility_id, check_id=check_id)
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def add_step(self, finding_id: int, step: FindingStep) -> None:
        """Keep a step of a finding."""
        self._session.add(FindingStepRow(**step.model_dump(), finding_id=finding_id))
        self._session.flush()

    def remove_finding(self, finding_id: int) -> None:
        """Take a finding that nothing but its own steps hangs on out of the ledger."""
        self._session.execute(
            sa.delete(FindingStepRow).where(col(FindingStepRow.finding_id) == finding_id)
        )
        self._session.execute(sa.delete(FindingRow).where(col(FindingRow.id) == finding_id))

    def change(self, check_id: int, **changes: object) -> None:
        """Change fields of a check.

        Raises:
            RecordNotFound: There is no such check.
        """
        row = self._session.get(CheckRecordRow, check_id)
        if row is None:
            raise RecordNotFound(kind="检查记录", subject=str(check_id))
        row.sqlmodel_update(changes)
        row.version += 1
        self._session.flush()

    def find(self, check_id: int) -> CheckLine:
        """Return one check.

        Raises:
            RecordNotFound: There is no such check.
        """
        lines = self._checks(col(CheckRecordRow.id) == check_id)
        if not lines:
            raise RecordNotFound(kind="检查记录", subject=str(check_id))
        return lines[0]

    def lines(self, ids: Sequence[int]) -> tuple[CheckLine, ...]:
        """Return the lines of checks in the order of their days; ones not there are left out."""
        return tuple(
            line
            for batch in batches(ids)
            for line in self._checks(col(CheckRecordRow.id).in_(batch))
        )

    def replace_answers(self, check_id: int, answers: Iterable[CheckAnswer]) -> None:
        """Put answers in the place of those of a check."""
        self._session.execute(
            sa.delete(CheckAnswerRow).where(col(CheckAnswerRow.check_id) == check_id)
        )
        self.add_answers(check_id, answers)

    def earlier_findings(
        self, facility_id: int, violation: str, first: date, last: date
    ) -> tuple[FindingLine, ...]:
        """Return a facility's findings of a type found from first to last, the newest first."""
        return self._findings(
            sa.and_(
                col(FindingRow.facility_id) == facility_id,
                col(FindingRow.violation) == violation,
                col(FindingRow.found_on).between(first, last),
            )
        )

    def visit_is_checked(self, visit_id: int) -> bool:
        """Return whether a visit has its check."""
        statement = select(CheckRecordRow.id).where(CheckRecordRow.visit_id == visit_id)
        return self._session.exec(statement).first() is not None

    def between(self, first: date, last: date) -> tuple[CheckLine, ...]:
        """Return the checks of the days from first to last, both included, in order."""
        return self._checks(col(CheckRecordRow.checked_on).between(first, last))

    def of_facility(self, facility_id: int) -> tuple[CheckLine, ...]:
        """Return the checks of a facility, the newest first."""
        return self._checks(col(CheckRecordRow.facility_id) == facility_id)[::-1]

    def of_period(self, period: str) -> tuple[CheckLine, ...]:
        """Return the checks that a month's visits came to, whenever they took place."""
        visits = sa.select(col(VisitRow.id)).where(col(VisitRow.period) == period)
        return self._checks(col(CheckRecordRow.visit_id).in_(visits))

    def of_visit(self, visit_id: int) -> CheckLine:
        """Return the check that a visit came to.

        Raises:
            RecordNotFound: It has none.
        """
        lines = self._checks(col(CheckRecordRow.visit_id) == visit_id)
        if not lines:
            raise RecordNotFound(kind="检查记录", subject=str(visit_id))
        return lines[0]

    def answers(self, check_id: int) -> tuple[CheckAnswer, ...]:
        """Return the answers of a check."""
        rows = self._session.exec(
            select(CheckAnswerRow)
            .where(CheckAnswerRow.check_id == check_id)
            .order_by(col(CheckAnswerRow.id))
        )
        own = {"id", "check_id"}
        return tuple(CheckAnswer.model_validate(row.model_dump(exclude=own)) for row in rows)

    def findings(self) -> tuple[FindingLine, ...]:
        """Return all findings, the newest first."""
        return self._findings(sa.true())

    def findings_between(self, first: date, last: date) -> tuple[FindingLine, ...]:
        """Return the findings made from first to last, both included."""
        return self._findings(col(FindingRow.found_on).between(first, last))

    def findings_of(self, facility_id: int) -> tuple[FindingLine, ...]:
        """Return a facility's findings."""
        return self._findings(col(FindingRow.facility_id) == facility_id)

    def findings_of_check(self, check_id: int) -> tuple[FindingLine, ...]:
        """Return the findings that a check made, in the order in which they were written."""
        return self._findings(col(FindingRow.check_id) == check_id)[::-1]

    def finding(self, finding_id: int) -> FindingLine:
        """Return one finding.

        Raises:
            RecordNotFound: It is not there.
        """
        lines = self._findings(col(FindingRow.id) == finding_id)
        if not lines:
            raise RecordNotFound(kind="问题", subject=str(finding_id))
        return lines[0]

    def steps(self, finding_id: int) -> tuple[FindingStep, ...]:
        """Return a finding's steps in the order they were done."""
        rows = self._session.exec(
            select(FindingStepRow)
            .where(FindingStepRow.finding_id == finding_id)
            .order_by(col(FindingStepRow.id))
        )
        own = {"id", "finding_id"}
        return tuple(FindingStep.model_validate(row.model_dump(exclude=own)) for row in rows)

    def change_finding(self, finding_id: int, version: int, **changes: object) -> None:
        """Change fields of a finding.

        Raises:
            RecordNotFound: It is not there any more.
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._session.get(FindingRow, finding_id)
        if row is None:
            raise RecordNotFound(kind="问题", subject=str(finding_id))
        if row.version != version:
            raise ChangedMeanwhile(subject=row.description)
        row.sqlmodel_update(changes)
        row.version += 1
        self._session.flush()

    def _checks(self, condition: sa.ColumnElement[bool]) -> tuple[CheckLine, ...]:
        findings = (
            sa.select(sa.func.count())
            .where(col(FindingRow.check_id) == col(CheckRecordRow.id))
            .scalar_subquery()
        )
        statement = (
            sa.select(
                col(CheckRecordRow.id),
                col(CheckRecordRow.facility_id),
                col(FacilityRow.label),
                col(FacilityRow.name),
                col(CheckRecordRow.visit_id),
                col(CheckRecordRow.checked_on),
                col(CheckRecordRow.outcome),
                col(CheckRecordRow.is_remote),
                col(CheckRecordRow.officers),
                col(CheckRecordRow.source),
                col(CheckRecordRow.note),
                findings,
                col(CheckRecordRow.remote_source),
                col(CheckRecordRow.inspection_code),
                col(CheckRecordRow.code_shown_at),
                col(CheckRecordRow.platform_recorded_on),
                col(CheckRecordRow.platform_recorded_by),
                col(CheckRecordRow.site_visit_id),
                col(CheckRecordRow.checklist),
            )
            .join(FacilityRow, col(CheckRecordRow.facility_id) == col(FacilityRow.id))
            .where(condition)
            .order_by(col(CheckRecordRow.checked_on), col(CheckRecordRow.id))
        )
        return tuple(CheckLine(*row) for row in self._session.execute(statement))

    def _findings(self, condition: sa.ColumnElement[bool]) -> tuple[FindingLine, ...]:
        statement = (
            sa.select(*_FINDING_COLUMNS)
            .join(FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id))
            .where(condition)
            .order_by(col(FindingRow.found_on).desc(), col(FindingRow.id).desc())
        )
        return tuple(FindingLine(*row) for row in self._session.execute(statement))
