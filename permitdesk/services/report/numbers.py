"""Document numbers: without gaps by kind and year, given in the transaction that needs them."""

from __future__ import annotations

from permitdesk.domain.office import Office
from permitdesk.domain.report.document import DocumentKind, Subject
from permitdesk.storage.unit_of_work import UnitOfWork


def number_in(
    work: UnitOfWork, kind: DocumentKind, subject: Subject, office: Office, year: int
) -> str:
    """Return the number of a document, giving it the next one of its kind and year.

    A valid document about the same subject keeps its number. The number of a voided one is
    never used again: what is written anew gets the next.
    """
    if not kind.is_numbered:
        return ""
    valid = work.documents.valid(kind.code, subject)
    if valid is not None:
        return valid.document.number
    voided = work.documents.voided(kind.code, subject)
    key = f"{subject.key}#{voided + 1}" if voided else subject.key
    given = work.office.next_number(kind.code, year, key)
    return given.text(f"{office.number_prefix}{kind.word}")
