"""What belongs to a check beside its result: the record on site, the evidence, the discretion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.check.discretion import Discretion
from permitdesk.domain.check.evidence import Evidence
from permitdesk.domain.check.site_record import SiteRecord
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.tables.check import DiscretionRow, EvidenceRow, SiteRecordRow


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """A line of evidence with its number."""

    id: int
    check_id: int
    evidence: Evidence


class PaperStore:
    """Records on site, evidence and discretion."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def site_record(self, check_id: int) -> tuple[SiteRecord, int] | None:
        """Return the record of a check with its version, None where there is none."""
        row = self._session.exec(
            select(SiteRecordRow).where(SiteRecordRow.check_id == check_id)
        ).first()
        if row is None:
            return None
        own = {"id", "version", "check_id"}
        return SiteRecord.model_validate(row.model_dump(exclude=own)), row.version

    def keep_site_record(self, check_id: int, record: SiteRecord, version: int) -> None:
        """Keep the record of a check.

        Args:
            check_id: The check.
            record: Its record.
            version: The version that was read, 0 where there was none.

        Raises:
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._session.exec(
            select(SiteRecordRow).where(SiteRecordRow.check_id == check_id)
        ).first()
        if (row.version if row else 0) != version:
            raise ChangedMeanwhile(subject=f"{record.unit_name}现场检查笔录")
        if row is None:
            self._session.add(SiteRecordRow(**record.model_dump(), check_id=check_id))
        else:
            row.sqlmodel_update(record.model_dump())
            row.version += 1
        self._session.flush()

    def remove_site_record(self, check_id: int) -> None:
        """Take the record of a check away."""
        self._session.execute(
            sa.delete(SiteRecordRow).where(col(SiteRecordRow.check_id) == check_id)
        )

    def add_evidence(self, check_id: int, given: Iterable[Evidence]) -> None:
        """Keep lines of evidence in their order."""
        for evidence in given:
            self._session.add(EvidenceRow(**evidence.model_dump(), check_id=check_id))
        self._session.flush()

    def change_evidence(self, evidence_id: int, evidence: Evidence) -> None:
        """Put a line of evidence in the place of another.

        Raises:
            RecordNotFound: It is not there.
        """
        self._evidence_row(evidence_id).sqlmodel_update(evidence.model_dump())
        self._session.flush()

    def remove_evidence(self, evidence_id: int) -> KeptEvidence:
        """Take a line of evidence off the list and return it.

        Raises:
            RecordNotFound: It is not there.
        """
        row = self._evidence_row(evidence_id)
        kept = _kept(row)
        self._session.delete(row)
        self._session.flush()
        return kept

    def evidence_of(self, check_id: int) -> tuple[KeptEvidence, ...]:
        """Return the evidence of a check in its order."""
        rows = self._session.exec(
            select(EvidenceRow)
            .where(EvidenceRow.check_id == check_id)
            .order_by(col(EvidenceRow.id))
        )
        return tuple(_kept(row) for row in rows)

    def files(self) -> tuple[tuple[str, str], ...]:
        """Return hash and name of every file that evidence names, each hash once."""
        statement = (
            sa.select(col(EvidenceRow.sha256), sa.func.min(col(EvidenceRow.file_name)))
            .where(col(EvidenceRow.sha256) != "")
            .group_by(col(EvidenceRow.sha256))
        )
        return tuple((sha256, name) for sha256, name in self._session.execute(statement))

    def discretion(self, finding_id: int) -> tuple[Discretion, int] | None:
        """Return what was decided about a finding with its version, None where nothing was."""
        row = self._discretion_row(finding_id)
        if row is None:
            return None
        own = {"id", "version", "finding_id"}
        return Discretion.model_validate(row.model_dump(exclude=own)), row.version

    def keep_discretion(self, finding_id: int, discretion: Discretion, version: int) -> None:
        """Keep what was decided about a finding.

        Raises:
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._discretion_row(finding_id)
        if (row.version if row else 0) != version:
            raise ChangedMeanwhile(subject="裁量意见")
        if row is None:
            self._session.add(DiscretionRow(**discretion.model_dump(), finding_id=finding_id))
        else:
            row.sqlmodel_update(discretion.model_dump())
            row.version += 1
        self._session.flush()

    def decisions(self, findings: Iterable[int]) -> dict[int, str]:
        """Return the decision about each of these findings that has one."""
        statement = sa.select(col(DiscretionRow.finding_id), col(DiscretionRow.decision)).where(
            col(DiscretionRow.finding_id).in_(tuple(findings))
        )
        rows = self._session.execute(statement)
        return {row[0]: row[1] for row in rows}

    def _discretion_row(self, finding_id: int) -> DiscretionRow | None:
        return self._session.exec(
            select(DiscretionRow).where(DiscretionRow.finding_id == finding_id)
        ).first()

    def _evidence_row(self, evidence_id: int) -> EvidenceRow:
        row = self._session.get(EvidenceRow, evidence_id)
        if row is None:
            raise RecordNotFound(kind="证据", subject=str(evidence_id))
        return row


def _kept(row: EvidenceRow) -> KeptEvidence:
    evidence = Evidence.model_validate(row.model_dump(exclude={"id", "check_id"}))
    return KeptEvidence(row.id or 0, row.check_id, evidence)
