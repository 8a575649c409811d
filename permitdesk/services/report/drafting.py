"""What a document will say before anybody writes it: everything the database knows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from permitdesk.documents.document_kinds import document_table
from permitdesk.domain.report.document import SUBJECTS, DocumentKind, Subject
from permitdesk.domain.report.wording import as_value
from permitdesk.errors.documents import DocumentDoesNotFit
from permitdesk.services.office.setup import office_in
from permitdesk.services.report import finding_documents, office_documents, visit_documents
from permitdesk.services.report.proposal import Proposal
from permitdesk.storage.unit_of_work import UnitOfWork

_Maker = Callable[[UnitOfWork, Subject, date], Proposal]


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it is written.

    Attributes:
        kind: Its kind.
        subject: What it is about.
        about: Whom or what it is about, as lists show it.
        facility_id: The facility it is about, None where it is not about one.
        values: What its fields stand for; without a number.
        typed: The fields that a person has written otherwise than the database proposes.
    """

    kind: DocumentKind
    subject: Subject
    about: str
    facility_id: int | None
    values: Mapping[str, object]
    typed: tuple[str, ...] = ()


def draft(work: UnitOfWork, code: str, subject: Subject, today: date) -> Draft:
    """Return what a document would say, for a person to look over.

    Args:
        work: A unit of work, not yet entered.
        code: The kind.
        subject: What it is about.
        today: The date under it.

    Raises:
        DocumentKindUnknown: There is no such kind.
        DocumentDoesNotFit: This kind is not about such a subject.
        RecordNotFound: The subject is not there.
        ListSecret: Who works here may not see the visit yet.
        VisitNotChecked: It needs the result of a visit that has none.
        NothingToWrite: The month has nothing for its list.
    """
    with work:
        return draft_in(work, code, subject, today)


def draft_in(work: UnitOfWork, code: str, subject: Subject, today: date) -> Draft:
    """Do the same inside an entered unit of work.

    Raises:
        DocumentDoesNotFit: This kind is not about such a subject.
        PermitDeskError: Whatever else `draft` raises.
    """
    table = document_table()
    kind = table.find(code)
    if subject.kind not in kind.subjects:
        raise DocumentDoesNotFit(
            title=kind.title,
            subject=SUBJECTS.label(subject.kind),
            wanted="、".join(map(SUBJECTS.label, kind.subjects)),
        )
    made = _MAKERS[code](work, subject, today)
    known = {**_common(work, made, today), **made.values}
    values = {name: known[name] for name in kind.fields}
    values = _as_usual(work, kind, _recalled(work, made, kind, values))
    plain = Draft(kind, subject, made.about, made.facility_id, values)
    return _as_before(work, plain)


def changed(made: Draft, texts: Mapping[str, str]) -> Draft:
    """Return the draft with what a person has typed in the place of what was proposed.

    Fields that a person may not change are left as they are.
    """
    fields = document_table().fields_of(made.kind)
    typed = {
        name: as_value(name, fields[name], text)
        for name, text in texts.items()
        if name in fields and fields[name].edit
    }
    names = tuple(dict.fromkeys((*made.typed, *typed)))
    return replace(made, values={**made.values, **typed}, typed=names)


def _as_before(work: UnitOfWork, made: Draft) -> Draft:
    """Return the draft with what a person wrote when the document was written before."""
    before = work.documents.valid(made.kind.code, made.subject)
    if before is None or not before.document.typed:
        return made
    said: dict[str, object] = json.loads(before.document.contents)
    typed = tuple(name for name in before.document.typed.split("、") if name in made.values)
    return replace(made, values={**made.values, **{n: said[n] for n in typed}}, typed=typed)


def _common(work: UnitOfWork, made: Proposal, today: date) -> dict[str, object]:
    """Return what every document has."""
    office = office_in(work)
    return {
        "机关": office.name,
        "编号": "",
        "日期": _printed(min(today, made.not_after) if made.not_after else today),
        "监督电话": office.phone,
        "机关地址": office.address,
    }


def _recalled(
    work: UnitOfWork, made: Proposal, kind: DocumentKind, values: Mapping[str, object]
) -> dict[str, object]:
    """Fill what is still empty with what earlier documents of the same facility say."""
    fields = document_table().fields_of(kind)
    wanted = [name for name, field in fields.items() if field.recalled and not values[name]]
    if made.facility_id is None or not wanted:
        return dict(values)
    found = dict(values)
    for earlier in work.documents.of_facility(made.facility_id):
        said: dict[str, object] = json.loads(earlier.contents)
        found.update({name: said[name] for name in wanted if said.get(name)})
    return found


def _as_usual(work: UnitOfWork, kind: DocumentKind, values: dict[str, object]) -> dict[str, object]:
    """Return the values with what stays the same from one document of a kind to the next."""
    last = work.documents.last(kind.code)
    if last is None:
        return values
    said: dict[str, object] = json.loads(last.contents)
    fields = document_table().fields_of(kind)
    usual = {name: said[name] for name in fields if fields[name].habitual and said.get(name)}
    return {**values, **usual}


def _printed(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


_MAKERS: Mapping[str, _Maker] = {
    "approval": visit_documents.approval,
    "notice": visit_documents.notice,
    "record": visit_documents.record,
    "result": visit_documents.result,
    "order": finding_documents.order,
    "rectify": finding_documents.rectify,
    "recheck": finding_documents.recheck,
    "transfer": office_documents.transfer,
    "feedback": office_documents.feedback,
    "names": office_documents.names,
    "receipt": office_documents.receipt,
    "red_notice": office_documents.red_notice,
    "red_report": office_documents.red_report,
}
