"""What rests on an import, so that it cannot be taken back any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, Table, and_, func, or_, select, update
from sqlmodel import Session

from permitdesk.storage.core import CHECK_RECORD, FINDING, batches
from permitdesk.storage.tables import metadata

_ROW = metadata.tables["import_row"]
_BATCH = metadata.tables["import_batch"]
_OFFICER = metadata.tables["officer"]
_STEP = metadata.tables["finding_step"]
_OF_FACILITIES = {
    "visit": "检查任务",
    "drawn_unit": "抽取记录",
    "recusal": "回避关系",
    "clue": "线索",
    "positive_entry": "正面清单记录",
    "execution_report": "执行报告",
    "permit_event": "许可事项",
    "permit_limit": "许可限值",
}
_OF_OFFICERS = {
    "visit_officer": "检查任务",
    "drawn_seat": "选派记录",
    "recusal": "回避关系",
    "officer_leave": "请假",
}


class SuccessorStore:
    """Finds what a later hand has put on top of an import."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def later_files(self, batch_id: int, facility_ids: Collection[int]) -> list[str]:
        """Return files imported later, or settled by hand, that changed some facilities."""
        is_later = or_(_BATCH.c.id > batch_id, _ROW.c.settled_by != "")
        is_other = and_(_BATCH.c.id != batch_id, _BATCH.c.undone_at.is_(None))
        rows = self._session.execute(
            select(_BATCH.c.file_name, _ROW.c.facility_id)
            .join(_BATCH, _BATCH.c.id == _ROW.c.batch_id)
            .where(is_later, is_other, _ROW.c.before != "")
            .order_by(_BATCH.c.id)
        )
        return list(dict.fromkeys(name for name, number in rows if number in facility_ids))

    def of_new_facilities(self, batch_id: int, facility_ids: Sequence[int]) -> list[str]:
        """Return what refers to facilities that an import made, in words."""
        found = self._referring(_OF_FACILITIES, "facility_id", facility_ids)
        others = or_(CHECK_RECORD.c.batch_id != batch_id, CHECK_RECORD.c.batch_id.is_(None))
        if self._count(CHECK_RECORD, CHECK_RECORD.c.facility_id, facility_ids, others):
            found.append("检查记录")
        if self._count(FINDING, FINDING.c.facility_id, facility_ids, FINDING.c.check_id.is_(None)):
            found.append("问题台账")
        return found

    def of_new_officers(self, numbers: Sequence[str]) -> list[str]:
        """Return what refers to officers that an import made, in words."""
        ids: list[int] = []
        for batch in batches(numbers):
            of_number = _OFFICER.c.certificate_number.in_(batch)
            ids += self._session.execute(select(_OFFICER.c.id).where(of_number)).scalars()
        return self._referring(_OF_OFFICERS, "officer_id", ids)

    def of_checks(self, batch_id: int) -> list[str]:
        """Return what has been done since about checks that a ledger brought, in words."""
        brought = select(CHECK_RECORD.c.id).where(CHECK_RECORD.c.batch_id == batch_id)
        edited = select(func.count()).where(
            CHECK_RECORD.c.batch_id == batch_id, CHECK_RECORD.c.version != 1
        )
        followed = select(func.count()).where(
            FINDING.c.check_id.in_(brought),
            or_(FINDING.c.version != 1, FINDING.c.id.in_(select(_STEP.c.finding_id))),
        )
        found = {"后来改过的检查记录": edited, "问题整改记录": followed}
        return [what for what, asked in found.items() if self._session.execute(asked).scalar()]

    def forget_facilities(self, facility_ids: Sequence[int]) -> None:
        """Let rows of all imports speak of some facilities no more."""
        for batch in batches(facility_ids):
            self._session.execute(
                update(_ROW).where(_ROW.c.facility_id.in_(batch)).values(facility_id=None)
            )

    def _referring(self, tables: dict[str, str], column: str, ids: Sequence[int]) -> list[str]:
        """Return the words for those tables that refer to some numbers."""
        found = {name: metadata.tables[name] for name in tables}
        return [
            tables[name]
            for name, table in found.items()
            if self._count(table, table.c[column], ids)
        ]

    def _count(
        self,
        table: Table,
        column: ColumnElement[int],
        ids: Sequence[int],
        *conditions: ColumnElement[bool],
    ) -> int:
        """Return how many rows of a table have one of some numbers in a column."""
        return sum(self._counts(table, column, ids, conditions))

    def _counts(
        self,
        table: Table,
        column: ColumnElement[int],
        ids: Sequence[int],
        conditions: Iterable[ColumnElement[bool]],
    ) -> Iterable[int]:
        for batch in batches(ids):
            asked = select(func.count()).select_from(table).where(column.in_(batch), *conditions)
            yield self._session.execute(asked).scalar() or 0
