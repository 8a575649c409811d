"""Reports by citizens; who reported lies here locked, and is never read with the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from permitdesk import paths
from permitdesk.domain.clues.tip import RewardStep, StepLine, Tip, TipLine
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.tables.clues import ClueRow, RewardStepRow, TipKeeperRow, TipRow
from permitdesk.storage.tables.register import FacilityRow

_KIND = "举报"
_WAITING = ("registered", "accepted", "approved")
_FIELDS = tuple(Tip.model_fields)
_LINES = (
    sa.select(
        col(TipRow.id),
        col(TipRow.version),
        col(TipRow.facility_id),
        col(FacilityRow.name),
        col(TipRow.clue_id),
        col(ClueRow.number),
        col(TipRow.identity) != "",
        *(getattr(TipRow, name) for name in _FIELDS),
    )
    .outerjoin(FacilityRow, col(TipRow.facility_id) == col(FacilityRow.id))
    .outerjoin(ClueRow, col(TipRow.clue_id) == col(ClueRow.id))
)


class TipStore:
    """Reports, the table of rewards, and who may see identities.

    Attributes:
        key_file: Where the key of the identities lies.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def key_file(self) -> Path:
        """Return the key file beside a database file, or in the user's folder for a server's."""
        address = self._session.get_bind().engine.url
        if address.get_backend_name() == "sqlite" and address.database:
            return Path(address.database).with_suffix(".key")
        return paths.user_data() / f"{address.database}.key"

    def add(self, tip: Tip, facility_id: int | None, identity: str) -> int:
        """Keep a report with its locked identity and return its id."""
        row = TipRow(**tip.model_dump(), facility_id=facility_id, identity=identity)
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def next_number(self, year: int) -> str:
        """Return the next free number of a year, `YYYY-NNN`."""
        serial = sa.cast(func.substr(col(TipRow.number), len(f"{year}-") + 1), sa.Integer)
        last = self._session.exec(
            select(func.max(serial)).where(col(TipRow.number).startswith(f"{year}-"))
        ).one()
        return f"{year}-{(last or 0) + 1:03}"

    def all(self) -> tuple[TipLine, ...]:
        """Return all reports without identities, the newest first."""
        return self._lines(sa.true())

    def find(self, tip_id: int) -> TipLine:
        """Return one report without its identity.

        Raises:
            RecordNotFound: It is not there.
        """
        lines = self._lines(col(TipRow.id) == tip_id)
        if not lines:
            raise RecordNotFound(kind=_KIND, subject=str(tip_id))
        return lines[0]

    def of_facility(self, facility_id: int) -> tuple[TipLine, ...]:
        """Return the reports about a facility, the newest first."""
        return self._lines(col(TipRow.facility_id) == facility_id)

    def waiting(self) -> tuple[TipLine, ...]:
        """Return the reports that wait to be accepted, to be answered, or for their reward."""
        return self._lines(col(TipRow.state).in_(_WAITING))

    def identity(self, tip_id: int) -> str:
        """Return the locked identity of a report, empty where nobody is known.

        Raises:
            RecordNotFound: It is not there.
        """
        return self._row(tip_id).identity

    def change(self, tip_id: int, version: int, **changes: object) -> None:
        """Change fields of a report.

        Raises:
            RecordNotFound: It is not there any more.
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._row(tip_id)
        if row.version != version:
            raise ChangedMeanwhile(subject=row.number)
        row.sqlmodel_update(changes)
        row.version += 1
        self._session.flush()

    def keepers(self) -> tuple[str, ...]:
        """Return who may see identities, in the order in which they were named."""
        rows = self._session.exec(select(TipKeeperRow.name).order_by(col(TipKeeperRow.id)))
        return tuple(rows)

    def add_keeper(self, name: str) -> None:
        """Let somebody see identities."""
        self._session.add(TipKeeperRow(name=name))
        self._session.flush()

    def remove_keeper(self, name: str) -> None:
        """Let somebody see identities no longer."""
        self._session.execute(sa.delete(TipKeeperRow).where(col(TipKeeperRow.name) == name))

    def steps(self) -> tuple[StepLine, ...]:
        """Return the table of rewards, the smallest first."""
        rows = self._session.exec(
            select(RewardStepRow).order_by(col(RewardStepRow.reward_fen), col(RewardStepRow.id))
        )
        return tuple(
            StepLine(
                row.id or 0,
                row.version,
                RewardStep.model_validate(row.model_dump(exclude={"id", "version"})),
            )
            for row in rows
        )

    def save_step(self, step: RewardStep) -> None:
        """Keep a step of the table of rewards in the place of one with its code."""
        row = self._step_row(step.code)
        if row is None:
            self._session.add(RewardStepRow(**step.model_dump()))
        else:
            row.sqlmodel_update(step.model_dump())
            row.version += 1
        self._session.flush()

    def remove_step(self, code: str) -> None:
        """Take a step out of the table of rewards."""
        self._session.execute(sa.delete(RewardStepRow).where(col(RewardStepRow.code) == code))

    def _step_row(self, code: str) -> RewardStepRow | None:
        return self._session.exec(select(RewardStepRow).where(RewardStepRow.code == code)).first()

    def _lines(self, *conditions: sa.ColumnElement[bool]) -> tuple[TipLine, ...]:
        statement = _LINES.where(*conditions).order_by(
            col(TipRow.received_at).desc(), col(TipRow.id).desc()
        )
        return tuple(_line(tuple(row)) for row in self._session.execute(statement))

    def _row(self, tip_id: int) -> TipRow:
        row = self._session.get(TipRow, tip_id)
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=str(tip_id))
        return row


def _line(cells: tuple[Any, ...]) -> TipLine:
    number, version, facility_id, facility, clue_id, clue, is_known, *values = cells
    tip = Tip.model_construct(**dict(zip(_FIELDS, values, strict=True)))
    return TipLine(
        number, version, facility_id, facility or "", clue_id, clue or "", bool(is_known), tip
    )
