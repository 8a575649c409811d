"""Documents that were written, and the office's own templates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.report.document import Document, DocumentLine, OwnTemplate, Subject
from permitdesk.errors.storage import RecordNotFound
from permitdesk.storage.tables.documents import DocumentRow, TemplateRow

_KIND = "文书"
_LISTED = tuple(name for name in Document.model_fields if name != "contents")


class DocumentStore:
    """The documents of the office."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[DocumentLine, ...]:
        """Return every document without its contents, the newest first."""
        return self._listed(sa.true())

    def about(self, subject: Subject) -> tuple[DocumentLine, ...]:
        """Return the documents about a subject without their contents, the newest first."""
        return self._listed(_is_about(subject))

    def find(self, document_id: int) -> Document:
        """Return one document.

        Raises:
            RecordNotFound: It is not there.
        """
        return _document(self._row(document_id))

    def valid(self, kind: str, subject: Subject) -> DocumentLine | None:
        """Return the document of a kind about a subject that is in force, None without one."""
        condition = sa.and_(
            _is_about(subject), col(DocumentRow.kind) == kind, col(DocumentRow.voided_on).is_(None)
        )
        return next(iter(self._lines(condition)), None)

    def voided(self, kind: str, subject: Subject) -> int:
        """Return how many documents of a kind about a subject were voided."""
        statement = sa.select(sa.func.count()).where(
            _is_about(subject),
            col(DocumentRow.kind) == kind,
            col(DocumentRow.voided_on).is_not(None),
        )
        return self._session.execute(statement).scalar_one()

    def last(self, kind: str) -> Document | None:
        """Return the valid document of a kind that was written last, None without one."""
        condition = sa.and_(col(DocumentRow.kind) == kind, col(DocumentRow.voided_on).is_(None))
        # The id alone, so that sorting does not read what every document says.
        newest = self._session.exec(
            select(DocumentRow.id)
            .where(condition)
            .order_by(col(DocumentRow.written_at).desc(), col(DocumentRow.id).desc())
            .limit(1)
        ).first()
        return None if newest is None else self.find(newest)

    def of_facility(self, facility_id: int) -> tuple[Document, ...]:
        """Return the valid documents about a facility, the oldest first."""
        condition = sa.and_(
            col(DocumentRow.facility_id) == facility_id, col(DocumentRow.voided_on).is_(None)
        )
        return tuple(line.document for line in self._lines(condition))[::-1]

    def save(self, document: Document, document_id: int | None = None) -> int:
        """Keep a document, in the place of an earlier writing where one is named; return its id."""
        if document_id is None:
            row = DocumentRow(**document.model_dump())
            self._session.add(row)
        else:
            row = self._row(document_id)
            row.sqlmodel_update(document.model_dump())
        self._session.flush()
        return row.id or 0

    def void(self, document_id: int, on: date, by: str, reason: str) -> None:
        """Void a document; it stays where it is, with its number.

        Raises:
            RecordNotFound: It is not there.
        """
        row = self._row(document_id)
        row.voided_on, row.voided_by, row.void_reason = on, by, reason
        self._session.flush()

    def own_template(self, kind: str) -> str:
        """Return the hash of the office's own template of a kind, empty where it has none."""
        row = self._template(kind)
        return row.sha256 if row else ""

    def own_templates(self) -> dict[str, OwnTemplate]:
        """Return the office's own templates by kind."""
        rows = self._session.exec(select(TemplateRow))
        return {row.kind: OwnTemplate(row.name, row.at, row.actor) for row in rows}

    def use_template(self, kind: str, sha256: str, name: str, at: datetime, actor: str) -> None:
        """Use a kept file as the template of a kind from now on."""
        self.drop_template(kind)
        self._session.add(TemplateRow(kind=kind, sha256=sha256, name=name, at=at, actor=actor))
        self._session.flush()

    def drop_template(self, kind: str) -> None:
        """Use the shipped template of a kind again."""
        row = self._template(kind)
        if row is not None:
            self._session.delete(row)
            self._session.flush()

    def _template(self, kind: str) -> TemplateRow | None:
        return self._session.exec(select(TemplateRow).where(TemplateRow.kind == kind)).first()

    def _row(self, document_id: int) -> DocumentRow:
        row = self._session.get(DocumentRow, document_id)
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=str(document_id))
        return row

    def _listed(self, condition: sa.ColumnElement[bool]) -> tuple[DocumentLine, ...]:
        """Return documents as lists need them: what they say may be long and stays unread."""
        statement = sa.select(col(DocumentRow.id), *(getattr(DocumentRow, n) for n in _LISTED))
        ordered = statement.where(condition).order_by(
            col(DocumentRow.written_at).desc(), col(DocumentRow.id).desc()
        )
        return tuple(
            DocumentLine(
                row[0], Document.model_construct(**dict(zip(_LISTED, row[1:], strict=True)))
            )
            for row in self._session.execute(ordered)
        )

    def _lines(self, condition: sa.ColumnElement[bool]) -> tuple[DocumentLine, ...]:
        rows = self._session.exec(
            select(DocumentRow)
            .where(condition)
            .order_by(col(DocumentRow.written_at).desc(), col(DocumentRow.id).desc())
        )
        return tuple(DocumentLine(row.id or 0, _document(row)) for row in rows)


def _is_about(subject: Subject) -> sa.ColumnElement[bool]:
    return sa.and_(
        col(DocumentRow.subject_kind) == subject.kind, col(DocumentRow.subject_id) == subject.id
    )


def _document(row: DocumentRow) -> Document:
    values: dict[str, Any] = row.model_dump(exclude={"id"})
    return Document.model_construct(**values)
