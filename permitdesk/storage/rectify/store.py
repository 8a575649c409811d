"""Supervision, re-checks, measures and typical cases of findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from permitdesk.domain.check.evidence import Evidence
from permitdesk.domain.rectify.measure import LASTING, LapsedMeasure, Measure
from permitdesk.domain.rectify.recheck import DailyFine, Recheck, RecheckLine, due_recheck
from permitdesk.domain.rectify.supervision import Supervision
from permitdesk.domain.rectify.typical_case import CaseLine, TypicalCase
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.rectify.ledger import LedgerListing
from permitdesk.storage.rectify.restoring import RecheckRestorer
from permitdesk.storage.tables.check import FindingRow
from permitdesk.storage.tables.rectify import (
    FindingEvidenceRow,
    MeasureRow,
    RecheckRow,
    SupervisionRow,
    TypicalCaseRow,
)
from permitdesk.storage.tables.register import FacilityRow

_RECHECKS = (
    sa.select(
        col(RecheckRow.id),
        col(RecheckRow.finding_id),
        col(FindingRow.facility_id),
        col(FacilityRow.name),
        col(FindingRow.violation),
        col(RecheckRow.due_on),
        col(RecheckRow.reason),
        col(RecheckRow.visit_id),
        col(RecheckRow.done_on),
        col(RecheckRow.result),
        col(RecheckRow.by),
        col(RecheckRow.note),
    )
    .join(FindingRow, col(RecheckRow.finding_id) == col(FindingRow.id))
    .join(FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id))
)
_ONE_DAY = timedelta(days=1)
_WAITS = col(RecheckRow.done_on).is_(None)
_RowT = TypeVar("_RowT", RecheckRow, MeasureRow)
_ValueT = TypeVar("_ValueT", bound=SQLModel)


class RectifyStore:
    """What is done about findings beside their steps.

    Attributes:
        ledger: The ledger as lists see it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.ledger = LedgerListing(session)
        self.restoring = RecheckRestorer(session)

    def supervision(self, finding_id: int) -> tuple[int, Supervision]:
        """Return how a finding is watched over, with its version; 0 while nobody has said."""
        row = self._supervision_row(finding_id)
        if row is None:
            return 0, Supervision()
        return row.version, _value(row, Supervision)

    def save_supervision(self, finding_id: int, supervision: Supervision, version: int) -> None:
        """Keep how a finding is watched over.

        Raises:
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._supervision_row(finding_id)
        if (row.version if row else 0) != version:
            raise ChangedMeanwhile(subject="督办信息")
        if row is None:
            self._session.add(SupervisionRow(**supervision.model_dump(), finding_id=finding_id))
        else:
            row.sqlmodel_update(supervision.model_dump())
            row.version += 1
        self._session.flush()

    def add_recheck(self, finding_id: int, recheck: Recheck) -> int:
        """Keep a re-check and return its id."""
        return self._add(RecheckRow(**recheck.model_dump(), finding_id=finding_id))

    def ensure_rechecks(self, days: int, finding_id: int | None = None) -> int:
        """Give every finding that must be looked at again its re-check, and return how many.

        One that waits without a visit is moved where the correction was reported since.

        Args:
            days: The office's term for a re-check.
            finding_id: The only finding to look after, None for all.
        """
        made = 0
        for finding, waiting, due_on in self._to_be_seen(days, finding_id):
            if waiting is not None:
                _follow(waiting, due_on, is_corrected=finding.rectified_on is not None)
            elif not self._was_seen(finding):
                reason = "整改后复查" if finding.rectified_on else "整改到期复查"
                self.add_recheck(finding.id or 0, Recheck(due_on=due_on, reason=reason))
                made += 1
        self._session.flush()
        return made

    def rechecks_lacking(self, days: int) -> int:
        """Return how many re-checks `ensure_rechecks` would make for all findings."""
        return sum(
            waiting is None and not self._was_seen(finding)
            for finding, waiting, _ in self._to_be_seen(days, None)
        )

    def rechecks_of(self, finding_id: int) -> tuple[RecheckLine, ...]:
        """Return a finding's re-checks, the first due before the others."""
        return self._rechecks(col(RecheckRow.finding_id) == finding_id)

    def rechecks_waiting(self, until: date) -> tuple[RecheckLine, ...]:
        """Return the re-checks due up to a day that have not taken place."""
        return self._rechecks(_WAITS, col(RecheckRow.due_on) <= until)

    def rechecks_to_place(self, until: date) -> tuple[RecheckLine, ...]:
        """Return the re-checks due up to a day for which there is no visit yet."""
        return self._rechecks(
            _WAITS, col(RecheckRow.visit_id).is_(None), col(RecheckRow.due_on) <= until
        )

    def place_recheck(self, recheck_id: int, visit_id: int | None) -> None:
        """Note the visit on which a re-check is made, or that there is none any more.

        Raises:
            RecordNotFound: It is not there.
        """
        row = self._row(RecheckRow, recheck_id, "复查")
        row.visit_id = visit_id
        row.version += 1
        self._session.flush()

    def finish_recheck(self, recheck_id: int, done: Recheck) -> None:
        """Write down what a re-check showed.

        Raises:
            RecordNotFound: It is not there.
        """
        row = self._row(RecheckRow, recheck_id, "复查")
        row.sqlmodel_update(done.model_dump(include={"done_on", "result", "by", "note"}))
        row.version += 1
        self._session.flush()

    def end_rechecks(self, finding_id: int) -> None:
        """Take away the re-checks that nobody has made: the finding is closed."""
        self._session.execute(
            sa.delete(RecheckRow).where(col(RecheckRow.finding_id) == finding_id, _WAITS)
        )

    def add_measure(self, finding_id: int, measure: Measure) -> int:
        """Keep a measure and return its id."""
        return self._add(MeasureRow(**measure.model_dump(), finding_id=finding_id))

    def measures_of(self, finding_id: int) -> tuple[tuple[int, Measure], ...]:
        """Return a finding's measures with their ids, in the order of their days."""
        rows = self._session.exec(
            select(MeasureRow)
            .where(MeasureRow.finding_id == finding_id)
            .order_by(col(MeasureRow.decided_on), col(MeasureRow.id))
        )
        return tuple((row.id or 0, _value(row, Measure)) for row in rows)

    def lift_measure(self, measure_id: int, on: date) -> Measure:
        """Note that a measure was lifted, and return it.

        Raises:
            RecordNotFound: It is not there.
        """
        row = self._row(MeasureRow, measure_id, "措施")
        row.lifted_on = on
        row.version += 1
        self._session.flush()
        return _value(row, Measure)

    def lapsed_measures(self, today: date) -> tuple[LapsedMeasure, ...]:
        """Return the lasting measures whose time is over, those longest over first."""
        statement = (
            sa.select(
                col(MeasureRow.finding_id),
                col(FacilityRow.name),
                col(MeasureRow.until),
                col(MeasureRow.kind),
            )
            .join(FindingRow, col(MeasureRow.finding_id) == col(FindingRow.id))
            .join(FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id))
            .where(
                col(MeasureRow.kind).in_(sorted(LASTING)),
                col(MeasureRow.lifted_on).is_(None),
                col(MeasureRow.until) < today,
            )
            .order_by(col(MeasureRow.until), col(MeasureRow.id))
        )
        return tuple(LapsedMeasure(*row) for row in self._session.execute(statement))

    def daily_fines(self) -> tuple[DailyFine, ...]:
        """Return what could be fined by the day: fined, re-checked, found not corrected.

        One for which a fine by the day was decided since is left out.
        """
        decided = (
            sa.select(col(MeasureRow.id))
            .where(
                col(MeasureRow.finding_id) == col(FindingRow.id),
                col(MeasureRow.kind) == "daily_fine",
                col(MeasureRow.decided_on) >= col(RecheckRow.done_on),
            )
            .exists()
        )
        statement = (
            sa.select(
                col(FindingRow.id),
                col(FacilityRow.name),
                sa.func.coalesce(col(SupervisionRow.ordered_on), col(FindingRow.found_on)),
                sa.func.max(col(RecheckRow.done_on)),
                col(FindingRow.fine_fen),
            )
            .join(RecheckRow, col(RecheckRow.finding_id) == col(FindingRow.id))
            .join(FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id))
            .outerjoin(SupervisionRow, col(SupervisionRow.finding_id) == col(FindingRow.id))
            .where(col(RecheckRow.result) == "failed", col(FindingRow.fine_fen) > 0, ~decided)
            .group_by(col(FindingRow.id))
            .order_by(col(FindingRow.id))
        )
        return tuple(_daily_fine(tuple(row)) for row in self._session.execute(statement))

    def add_evidence(self, finding_id: int, given: Iterable[Evidence]) -> None:
        """Keep what shows that a finding was corrected."""
        self._session.add_all(
            FindingEvidenceRow(**one.model_dump(), finding_id=finding_id) for one in given
        )
        self._session.flush()

    def evidence_of(self, finding_id: int) -> tuple[Evidence, ...]:
        """Return what shows that a finding was corrected, in the order in which it came."""
        rows = self._session.exec(
            select(FindingEvidenceRow)
            .where(FindingEvidenceRow.finding_id == finding_id)
            .order_by(col(FindingEvidenceRow.id))
        )
        return tuple(_value(row, Evidence) for row in rows)

    def evidence_files(self) -> tuple[tuple[str, str], ...]:
        """Return hash and name of every file that shows a correction, each hash once."""
        rows = self._session.execute(
            sa.select(
                col(FindingEvidenceRow.sha256), sa.func.min(col(FindingEvidenceRow.file_name))
            ).group_by(col(FindingEvidenceRow.sha256))
        )
        return tuple((sha256, name) for sha256, name in rows)

    def case_of(self, finding_id: int) -> CaseLine | None:
        """Return the typical case made of a finding, None where there is none."""
        return next(iter(self._cases(col(TypicalCaseRow.finding_id) == finding_id)), None)

    def cases(self) -> tuple[CaseLine, ...]:
        """Return all typical cases, the newest first."""
        return self._cases(sa.true())

    def save_case(self, finding_id: int, case: TypicalCase, version: int) -> None:
        """Keep the typical case of a finding.

        Raises:
            ChangedMeanwhile: Somebody changed it after this version was read; 0 is a new one.
        """
        row = self._session.exec(
            select(TypicalCaseRow).where(TypicalCaseRow.finding_id == finding_id)
        ).first()
        if (row.version if row else 0) != version:
            raise ChangedMeanwhile(subject=case.title)
        if row is None:
            self._session.add(TypicalCaseRow(**case.model_dump(), finding_id=finding_id))
        else:
            row.sqlmodel_update(case.model_dump())
            row.version += 1
        self._session.flush()

    def _to_be_seen(
        self, days: int, finding_id: int | None
    ) -> Iterator[tuple[FindingRow, RecheckRow | None, date]]:
        """Give the findings that must be looked at again, what waits, and by when."""
        for finding, waiting in self._unclosed(finding_id):
            due_on = due_recheck(finding, days)
            if due_on is not None:
                yield finding, waiting, due_on

    def _unclosed(self, finding_id: int | None) -> tuple[tuple[FindingRow, RecheckRow | None], ...]:
        """Return the findings that have to be corrected by a deadline, with what waits."""
        on_waiting = sa.and_(col(RecheckRow.finding_id) == col(FindingRow.id), _WAITS)
        statement = (
            select(FindingRow, RecheckRow)
            .outerjoin(RecheckRow, on_waiting)
            .where(FindingRow.state != "closed", FindingRow.correction == "by_deadline")
        )
        if finding_id is not None:
            statement = statement.where(FindingRow.id == finding_id)
        return tuple(self._session.exec(statement).all())

    def _was_seen(self, finding: FindingRow) -> bool:
        """Return whether the correction that was reported has been looked at."""
        if finding.rectified_on is None:
            return False
        seen = select(RecheckRow.id).where(
            RecheckRow.finding_id == finding.id,
            RecheckRow.result == "corrected",
            col(RecheckRow.done_on) >= finding.rectified_on,
        )
        return self._session.exec(seen).first() is not None

    def _cases(self, condition: sa.ColumnElement[bool]) -> tuple[CaseLine, ...]:
        statement = (
            select(
                TypicalCaseRow,
                col(FacilityRow.name),
                col(FindingRow.violation),
                col(FindingRow.found_on),
            )
            .join(FindingRow, col(TypicalCaseRow.finding_id) == col(FindingRow.id))
            .join(FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id))
            .where(condition)
            .order_by(col(TypicalCaseRow.id).desc())
        )
        return tuple(
            CaseLine(
                row.id or 0,
                row.version,
                row.finding_id,
                name,
                violation,
                found_on,
                _value(row, TypicalCase),
            )
            for row, name, violation, found_on in self._session.exec(statement)
        )

    def _rechecks(self, *conditions: sa.ColumnElement[bool]) -> tuple[RecheckLine, ...]:
        statement = _RECHECKS.where(*conditions).order_by(
            col(RecheckRow.due_on), col(RecheckRow.id)
        )
        return tuple(RecheckLine(*row) for row in self._session.execute(statement))

    def _supervision_row(self, finding_id: int) -> SupervisionRow | None:
        return self._session.exec(
            select(SupervisionRow).where(SupervisionRow.finding_id == finding_id)
        ).first()

    def _add(self, row: RecheckRow | MeasureRow) -> int:
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def _row(self, kind: type[_RowT], key: int, words: str) -> _RowT:
        row = self._session.get(kind, key)
        if row is None:
            raise RecordNotFound(kind=words, subject=str(key))
        return row


def _value(row: SQLModel, kind: type[_ValueT]) -> _ValueT:
    """Return what a row holds without its keys."""
    return kind.model_validate({name: getattr(row, name) for name in kind.model_fields})


def _follow(waiting: RecheckRow, due_on: date, *, is_corrected: bool) -> None:
    """Move a re-check that has no visit yet: to a correction's day, or behind a longer term."""
    if waiting.visit_id is None and (is_corrected or due_on > waiting.due_on):
        waiting.due_on = due_on


def _daily_fine(row: tuple[Any, ...]) -> DailyFine:
    finding_id, facility, ordered_on, failed_on, fine_fen = row
    return DailyFine(
        finding_id=finding_id,
        facility=facility,
        first_day=_day(ordered_on) + _ONE_DAY,
        last_day=_day(failed_on),
        fine_fen=fine_fen,
    )


def _day(value: date | str) -> date:
    """Return a day that SQLite's own function may give as text."""
    return value if isinstance(value, date) else date.fromisoformat(value)
