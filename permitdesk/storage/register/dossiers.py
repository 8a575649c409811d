"""All that hangs on one facility."""

from __future__ import annotations

from sqlmodel import Session, col, select

from permitdesk.domain.register.dossier import (
    Dossier,
    DossierCheck,
    DossierFinding,
    DossierSource,
)
from permitdesk.domain.register.entry import Hanging
from permitdesk.domain.register.permit_event import PermitEvent, PermitLimit
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.domain.register.reports import ExecutionReport
from permitdesk.storage.register.around import (
    clues_of,
    documents_of,
    exempt_checks_of,
    penalties_of,
)
from permitdesk.storage.register.facilities import FacilityStore
from permitdesk.storage.register.hanging import HangingStore, ValueT
from permitdesk.storage.register.history import ChangeStore
from permitdesk.storage.register.permits import PermitStore
from permitdesk.storage.register.relations import RecusalStore
from permitdesk.storage.tables.check import CheckRecordRow, FindingRow
from permitdesk.storage.tables.intake import ImportBatchRow, ImportedRow
from permitdesk.storage.tables.register import (
    ExecutionReportRow,
    OfFacility,
    PermitEventRow,
    PermitLimitRow,
    PositiveEntryRow,
)


class DossierStore:
    """Dossiers, put together when they are asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, facility_id: int) -> Dossier:
        """Return a facility's dossier.

        Raises:
            RecordNotFound: There is no facility of this number.
        """
        permits = PermitStore(self._session)
        return Dossier(
            entry=FacilityStore(self._session).find(facility_id),
            permits=permits.of(facility_id),
            key_units=permits.key_units_of(facility_id),
            recusals=RecusalStore(self._session).all(facility_id),
            checks=self._checks(facility_id),
            findings=self._findings(facility_id),
            sources=self._sources(facility_id),
            history=ChangeStore(self._session).of(facility_id),
            penalties=penalties_of(self._session, facility_id),
            clues=clues_of(self._session, facility_id),
            documents=documents_of(self._session, facility_id),
            positive=self._hanging(PositiveEntryRow, PositiveEntry, facility_id),
            reports=self._hanging(ExecutionReportRow, ExecutionReport, facility_id),
            events=self._hanging(PermitEventRow, PermitEvent, facility_id),
            limits=self._hanging(PermitLimitRow, PermitLimit, facility_id),
            exempt_checks=exempt_checks_of(self._session, facility_id),
        )

    def _hanging(
        self, row: type[OfFacility], value: type[ValueT], facility_id: int
    ) -> tuple[Hanging[ValueT], ...]:
        """Return a facility's records of one sort."""
        return HangingStore(self._session, row, value, "").of(facility_id)

    def _checks(self, facility_id: int) -> tuple[DossierCheck, ...]:
        rows = self._session.exec(
            select(CheckRecordRow)
            .where(CheckRecordRow.facility_id == facility_id)
            .order_by(col(CheckRecordRow.checked_on).desc(), col(CheckRecordRow.id).desc())
        )
        return tuple(
            DossierCheck(
                row.id or 0, row.checked_on, row.outcome, row.source, row.officers, row.note
            )
            for row in rows
        )

    def _findings(self, facility_id: int) -> tuple[DossierFinding, ...]:
        rows = self._session.exec(
            select(FindingRow)
            .where(FindingRow.facility_id == facility_id)
            .order_by(col(FindingRow.found_on).desc(), col(FindingRow.id).desc())
        )
        return tuple(
            DossierFinding(
                id=row.id or 0,
                found_on=row.found_on,
                violation=row.violation,
                description=row.description,
                state=row.state,
                deadline=row.deadline,
                fine_fen=row.fine_fen,
            )
            for row in rows
        )

    def _sources(self, facility_id: int) -> tuple[DossierSource, ...]:
        rows = self._session.exec(
            select(ImportedRow, ImportBatchRow)
            .where(
                col(ImportedRow.batch_id) == col(ImportBatchRow.id),
                ImportedRow.facility_id == facility_id,
            )
            .order_by(col(ImportedRow.id).desc())
        )
        return tuple(
            DossierSource(batch.file_name, row.sheet, row.row, row.action, batch.at.date())
            for row, batch in rows
        )
