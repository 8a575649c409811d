"""Writing documents: numbered and kept in one transaction, to be opened again at any time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from permitdesk.documents.document_kinds import document_table
from permitdesk.documents.files import file_name as named
from permitdesk.documents.files import unique_file_names, write_atomically
from permitdesk.documents.filling import Filler, join
from permitdesk.domain.office import Office
from permitdesk.domain.report.document import (
    Document,
    DocumentField,
    DocumentKind,
    DocumentLine,
    Subject,
)
from permitdesk.domain.report.wording import hidden_signs
from permitdesk.errors.documents import DocumentVoided, VoidReasonMissing
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.office.setup import office_in
from permitdesk.services.report import templates
from permitdesk.services.report.drafting import Draft, changed, draft_in
from permitdesk.services.report.numbers import number_in
from permitdesk.storage.unit_of_work import UnitOfWork

_NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Written:
    """A document that was written.

    Attributes:
        id: Its number in the database.
        content: The Word file.
        removed: How many control characters were left out, as nothing can print them.
    """

    id: int
    document: Document
    content: bytes
    removed: int


def kinds_about(subject: str) -> tuple[DocumentKind, ...]:
    """Return the kinds that can be written about a kind of subject."""
    return document_table().about(subject)


def all_kinds() -> tuple[DocumentKind, ...]:
    """Return every kind of document."""
    return document_table().kinds


def fields_of(kind: DocumentKind) -> Mapping[str, DocumentField]:
    """Return the fields of a kind by name."""
    return document_table().fields_of(kind)


def preview(
    work: UnitOfWork, code: str, subject: Subject, texts: Mapping[str, str], today: date
) -> Written:
    """Return a document as it would be written now; nothing is kept and no number is used.

    Args:
        work: A unit of work that may write, not yet entered.
        code: The kind.
        subject: What it is about.
        texts: What a person has typed, by field.
        today: The date under it.

    Raises:
        PermitDeskError: See `drafting.draft` and `templates.use`.
    """
    with work:
        return _write(work, code, subject, texts, today)


def write(
    work: UnitOfWork,
    code: str,
    subject: Subject,
    texts: Mapping[str, str],
    today: date,
) -> Written:
    """Write a document; one about the same subject keeps its number and is written anew.

    Args:
        work: A unit of work, not yet entered.
        code: The kind.
        subject: What it is about.
        texts: What a person has typed, by field; the rest is as the database knows it.
        today: The date under it.

    Raises:
        PermitDeskError: See `drafting.draft` and `templates.use`.
    """
    with work:
        written = _write(work, code, subject, texts, today)
        document = written.document
        work.record(
            "report", "document", document.number or document.title, kind=code, about=document.about
        )
        work.commit()
    return written


def all_of(work: UnitOfWork) -> tuple[DocumentLine, ...]:
    """Return every document that was written, the newest first."""
    with work:
        return work.documents.all()


def about(work: UnitOfWork, subject: Subject) -> tuple[DocumentLine, ...]:
    """Return the documents about a subject, the newest first."""
    with work:
        return work.documents.about(subject)


def content(work: UnitOfWork, document_id: int) -> bytes:
    """Return the Word file of a document, as it was written.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        return _again(work, work.documents.find(document_id))


def save(
    work: UnitOfWork,
    document_ids: Sequence[int],
    folder: Path,
    reporter: Reporter = SILENT,
) -> tuple[Path, ...]:
    """Write documents into a folder again, a file each.

    Args:
        work: A unit of work, not yet entered.
        document_ids: The documents.
        folder: Where to; made where there is none.
        reporter: Told after each; the unit is files.

    Raises:
        RecordNotFound: One is not there.
        FolderNotWritable, FileInUse, DiskFull: A file cannot be written.
        Cancelled: The user stopped; the files before stay.
    """
    with work:
        found = [work.documents.find(one) for one in document_ids]
        names = unique_file_names(map(_stem, found), ".docx")
        files = [folder / name for name in names]
        for done, (document, file) in enumerate(zip(found, files, strict=True), start=1):
            write_atomically(file, _again(work, document))
            reporter.step(done, len(files))
    return tuple(files)


def merged(work: UnitOfWork, document_ids: Sequence[int]) -> bytes:
    """Return documents that were made from one template as one Word file.

    Raises:
        RecordNotFound: One is not there.
    """
    with work:
        found = [work.documents.find(one) for one in document_ids]
        title = f"{found[0].title}（{len(found)}份）"
        files = [_again(work, document) for document in found]
        return join(files, title, office_in(work).name, work.now)


def save_merged(work: UnitOfWork, document_ids: Sequence[int], path: Path) -> Path:
    """Write documents that were made from one template as one Word file.

    Raises:
        RecordNotFound: One is not there.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    write_atomically(path, merged(work, document_ids))
    return path


def void(work: UnitOfWork, document_id: int, reason: str, today: date) -> frozenset[str]:
    """Void a document; its number is never used again.

    Raises:
        RecordNotFound: It is not there.
        VoidReasonMissing: No reason is given.
        DocumentVoided: It is void already.
    """
    reason = reason.strip()
    if not reason:
        raise VoidReasonMissing
    with work:
        document = work.documents.find(document_id)
        if document.voided_on is not None:
            raise DocumentVoided(number=document.number or document.title)
        work.documents.void(document_id, today, work.actor, reason)
        if document.kind == _NOTICE:
            work.schedule.set_notice(document.subject_id, "")
        work.record("report", "void", document.number or document.title, reason=reason)
        return work.commit() | {"schedule"}


def file_name(document: Document) -> str:
    """Return the usual name of a document's file."""
    return named(_stem(document), ".docx")


def file_names(lines: Sequence[DocumentLine]) -> list[str]:
    """Return the names of files for documents, no two alike."""
    return unique_file_names((_stem(line.document) for line in lines), ".docx")


def keep_in(work: UnitOfWork, made: Draft, number: str, today: date, template: str) -> int:
    """Keep what was written, in the place of a valid one; inside an entered unit of work.

    Returns:
        The document's number in the database.
    """
    return _keep(work, made, _document(work, made, number, today, template))


def _write(
    work: UnitOfWork,
    code: str,
    subject: Subject,
    texts: Mapping[str, str],
    today: date,
) -> Written:
    """Write and keep a document inside an entered unit of work."""
    made = changed(draft_in(work, code, subject, today), texts)
    office = office_in(work)
    number = number_in(work, made.kind, subject, office, today.year)
    filler, template = templates.filler_in(work, made.kind)
    document = _document(work, made, number, today, template)
    file = _filled(filler, document, office)
    if code == _NOTICE:
        work.schedule.set_notice(subject.id, number)
    removed = hidden_signs(list(made.values.values()))
    return Written(_keep(work, made, document), document, file, removed)


def _document(work: UnitOfWork, made: Draft, number: str, today: date, template: str) -> Document:
    values = {**made.values, **({"编号": number} if "编号" in made.values else {})}
    return Document(
        kind=made.kind.code,
        year=today.year,
        number=number,
        title=made.kind.title,
        about=made.about,
        subject_kind=made.subject.kind,
        subject_id=made.subject.id,
        facility_id=made.facility_id,
        issued_on=today,
        written_at=work.now,
        written_by=work.actor,
        contents=json.dumps(values, ensure_ascii=False),
        typed="、".join(made.typed),
        template_hash=template,
    )


def _keep(work: UnitOfWork, made: Draft, document: Document) -> int:
    before = work.documents.valid(made.kind.code, made.subject)
    return work.documents.save(document, before.id if before else None)


def _again(work: UnitOfWork, document: Document) -> bytes:
    """Return the file of a document from what was kept of it."""
    kind = document_table().find(document.kind)
    filler = templates.filler_of(work, kind, document.template_hash)
    return _filled(filler, document, office_in(work))


def _filled(filler: Filler, document: Document, office: Office) -> bytes:
    values: dict[str, object] = json.loads(document.contents)
    title = f"{document.title}　{document.number}".strip("　")
    return filler.fill(values, title, office.name, document.written_at)


def _stem(document: Document) -> str:
    return "_".join(part for part in (document.number, document.title, document.about) if part)
