"""What rests on an import, so that it cannot be taken back any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, FromClause, and_, case, func, literal, or_, select, update
from sqlmodel import Session

from permitdesk.domain.intake.outcome import BY_ITSELF
from permitdesk.storage.core import CHECK_RECORD, FACILITY, FINDING, batches
from permitdesk.storage.tables import metadata

_ROW = metadata.tables["import_row"]
_BATCH = metadata.tables["import_batch"]
_OFFICER = metadata.tables["officer"]
_ROUND = metadata.tables["draw_round"]
_CHECKED = CHECK_RECORD.join(FACILITY, FACILITY.c.id == CHECK_RECORD.c.facility_id)
_FOUND = FINDING.join(FACILITY, FACILITY.c.id == FINDING.c.facility_id)
_DESCRIBING = ("permits", "registrations", "facilities")
_LEDGER = "ledger"
_REVIEW = "review"
_ON_TOP = ('"findings"', '"key_units"', '"object_class"')
"""What stands in the change of a row that adds to checks and lists; see `keeping`."""


class Reference(NamedTuple):
    """A table that refers to what an import may have made.

    Attributes:
        table: Its name.
        words: What a row of it is called.
        told_by: The column that says which one it is, of its own or of its draw; or empty.
    """

    table: str
    words: str
    told_by: str = ""


OF_FACILITIES = (
    Reference("visit", "检查任务"),
    Reference("drawn_unit", "抽取记录", "number"),
    Reference("recusal", "回避关系"),
    Reference("clue", "线索", "number"),
    Reference("tip", "举报", "number"),
    Reference("positive_entry", "正面清单记录"),
    Reference("execution_report", "执行报告"),
    Reference("permit_event", "许可事项"),
    Reference("permit_limit", "许可限值"),
    Reference("document", "文书", "title"),
)
OF_OFFICERS = (
    Reference("visit_officer", "检查任务"),
    Reference("drawn_seat", "选派记录"),
    Reference("recusal", "回避关系"),
    Reference("officer_leave", "请假"),
)
OF_CHECKS = (
    Reference("site_record", "现场笔录"),
    Reference("check_answer", "检查清单"),
    Reference("evidence", "证据"),
    Reference("cap_exemption", "频次豁免"),
)
OF_FINDINGS = (
    Reference("finding_step", "整改记录"),
    Reference("finding_evidence", "整改证据"),
    Reference("recheck", "复查"),
    Reference("measure", "处理措施"),
    Reference("discretion", "裁量记录"),
    Reference("supervision", "督办记录"),
    Reference("typical_case", "典型案例"),
    Reference("clue", "移交线索", "number"),
)


class _Owner(NamedTuple):
    """What an import makes and others refer to.

    Attributes:
        source: Where it is found with its name.
        key: The column of its number.
        name: The column of the name by which people know it.
        counted: How several of it are counted.
    """

    source: FromClause
    key: ColumnElement[int]
    name: ColumnElement[str]
    counted: str


_FACILITIES = _Owner(FACILITY, FACILITY.c.id, FACILITY.c.name, "家")
_OFFICERS = _Owner(_OFFICER, _OFFICER.c.id, _OFFICER.c.name, "人")
_CHECKS = _Owner(_CHECKED, CHECK_RECORD.c.id, FACILITY.c.name, "家")
_FINDINGS = _Owner(_FOUND, FINDING.c.id, FACILITY.c.name, "家")


class SuccessorStore:
    """Finds what a later hand has put on top of an import."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def later_files(
        self,
        batch_id: int,
        *,
        made: Collection[int],
        described: Collection[int],
        touched: Collection[int],
    ) -> list[str]:
        """Return files imported later, or settled by hand, that rest on an import.

        Args:
            batch_id: The import.
            made: Facilities that it made: whatever speaks of them rests on it.
            described: Facilities of which it told something: a later file rests on it where
                it changed them, too, or said again what they are.
            touched: Facilities to which it gave checks or entries of key-unit lists: only
                what came on top of these rests on it.
        """
        is_later = _BATCH.c.id > batch_id
        is_settled = and_(_ROW.c.settled_by.not_in(("", BY_ITSELF)), _BATCH.c.id != batch_id)
        rows = self._session.execute(
            select(_BATCH.c.file_name, _BATCH.c.kind, _ROW.c.facility_id, _ROW.c.before, is_later)
            .join(_BATCH, _BATCH.c.id == _ROW.c.batch_id)
            .where(
                or_(is_later, is_settled),
                _BATCH.c.undone_at.is_(None),
                _ROW.c.facility_id.is_not(None),
            )
            .order_by(_BATCH.c.id)
        )
        found = (
            name
            for name, kind, number, before, is_after in rows
            if number in made
            or (is_after and number in described and (before or kind in _DESCRIBING))
            or (is_after and number in touched and any(mark in before for mark in _ON_TOP))
        )
        return list(dict.fromkeys(found))

    def of_new_facilities(
        self, facility_ids: Sequence[int], check_ids: Collection[int]
    ) -> list[str]:
        """Return what refers to facilities that an import made, in words.

        Args:
            facility_ids: The facilities.
            check_ids: Their checks that go with the import.
        """
        is_other = CHECK_RECORD.c.id.not_in(check_ids)
        checked = _FACILITIES._replace(source=_CHECKED)
        found = _FACILITIES._replace(source=_FOUND)
        return [
            *self._referring(OF_FACILITIES, "facility_id", _FACILITIES, facility_ids),
            *self._said(checked, facility_ids, "检查记录", is_other),
            *self._said(found, facility_ids, "问题", FINDING.c.check_id.is_(None)),
        ]

    def of_new_officers(self, numbers: Sequence[str]) -> list[str]:
        """Return what refers to officers that an import made, in words."""
        ids: list[int] = []
        for batch in batches(numbers):
            of_number = _OFFICER.c.certificate_number.in_(batch)
            ids += self._session.execute(select(_OFFICER.c.id).where(of_number)).scalars()
        return list(self._referring(OF_OFFICERS, "officer_id", _OFFICERS, ids))

    def of_checks(self, checks: Sequence[int], finding_ids: Sequence[int]) -> list[str]:
        """Return what has been done since about what a ledger brought, in words.

        Args:
            checks: Its checks.
            finding_ids: Findings that it added to checks of other imports.
        """
        added = _CHECKS._replace(
            source=_CHECKED.join(FINDING, FINDING.c.check_id == CHECK_RECORD.c.id)
        )
        findings = [*finding_ids, *self._findings_of(checks)]
        return [
            *self._referring(OF_CHECKS, "check_id", _CHECKS, checks),
            *self._said(_CHECKS, checks, "检查记录后来的改动", CHECK_RECORD.c.version != 1),
            *self._said(added, checks, "后来登记的问题", FINDING.c.source != _LEDGER),
            *self._referring(OF_FINDINGS, "finding_id", _FINDINGS, findings),
            *self._said(_FINDINGS, findings, "问题整改记录", FINDING.c.version != 1),
        ]

    def checks_of(self, batch_id: int) -> list[int]:
        """Return the numbers of the checks that an import brought."""
        is_brought = CHECK_RECORD.c.batch_id == batch_id
        return list(self._session.execute(select(CHECK_RECORD.c.id).where(is_brought)).scalars())

    def checks_on(self, facility_id: int, day: date) -> list[int]:
        """Return the number of the check that ledgers brought of a facility on a day."""
        asked = select(CHECK_RECORD.c.id).where(
            CHECK_RECORD.c.facility_id == facility_id,
            CHECK_RECORD.c.checked_on == day,
            CHECK_RECORD.c.source == _LEDGER,
        )
        return list(self._session.execute(asked).scalars())

    def findings(self, facility_id: int, day: date, texts: Sequence[str]) -> list[int]:
        """Return the numbers of findings that ledgers brought to a check."""
        asked = (
            select(FINDING.c.id)
            .join(CHECK_RECORD, CHECK_RECORD.c.id == FINDING.c.check_id)
            .where(
                CHECK_RECORD.c.facility_id == facility_id,
                CHECK_RECORD.c.checked_on == day,
                CHECK_RECORD.c.source == _LEDGER,
                FINDING.c.description.in_(texts),
            )
        )
        return list(self._session.execute(asked).scalars())

    def forget_facilities(self, facility_ids: Sequence[int]) -> None:
        """Let rows of all imports speak of some facilities no more, but for their names."""
        is_plain = _ROW.c.action != _REVIEW
        name = select(FACILITY.c.name).where(FACILITY.c.id == _ROW.c.facility_id).scalar_subquery()
        kept = func.json_set(func.coalesce(func.nullif(_ROW.c.record, ""), "{}"), "$.name", name)
        for batch in batches(facility_ids):
            self._session.execute(
                update(_ROW)
                .where(_ROW.c.facility_id.in_(batch))
                .values(facility_id=None, record=case((is_plain, kept), else_=_ROW.c.record))
            )

    def _findings_of(self, check_ids: Sequence[int]) -> Iterator[int]:
        """Yield the numbers of the findings that came with some checks."""
        for batch in batches(check_ids):
            is_own = and_(FINDING.c.check_id.in_(batch), FINDING.c.source == _LEDGER)
            yield from self._session.execute(select(FINDING.c.id).where(is_own)).scalars()

    def _referring(
        self, references: Sequence[Reference], column: str, owner: _Owner, ids: Sequence[int]
    ) -> Iterator[str]:
        """Yield which tables refer to some numbers, in words."""
        for reference in references:
            table = metadata.tables[reference.table]
            source = owner.source.join(table, table.c[column] == owner.key)
            if "round_id" in table.c:
                source = source.join(_ROUND, _ROUND.c.id == table.c.round_id)
                table = _ROUND
            told_by = table.c[reference.told_by] if reference.told_by else literal("")
            asked = owner._replace(source=source)
            yield from self._said(asked, ids, reference.words, told_by=told_by)

    def _said(
        self,
        owner: _Owner,
        ids: Sequence[int],
        words: str,
        *conditions: ColumnElement[bool],
        told_by: ColumnElement[str] | None = None,
    ) -> Iterator[str]:
        """Yield in words which owners among some numbers have something, if any has."""
        told = literal("") if told_by is None else told_by
        found: dict[str, str] = {}
        for batch in batches(ids):
            asked = select(owner.name, told).select_from(owner.source)
            for name, detail in self._session.execute(
                asked.where(owner.key.in_(batch), *conditions).order_by(owner.key)
            ):
                found.setdefault(name, detail or "")
        for first, detail in list(found.items())[:1]:
            more = f"等{len(found)}{owner.counted}" if len(found) > 1 else ""
            yield f"“{first}”{more}的{words}" + (f"“{detail}”" if detail else "")
