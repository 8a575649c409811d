"""Typical cases（典型案例）: written from findings, sent up, made public."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from permitdesk.documents.case_sheet import write_cases
from permitdesk.documents.files import file_name
from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.check.record import FINDING_STATES
from permitdesk.domain.rectify.case_sheet import CaseSheet
from permitdesk.domain.rectify.typical_case import CaseLine, TypicalCase
from permitdesk.errors.rectify import CaseIncomplete
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.check import law
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.office.setup import office_in
from permitdesk.services.rectify.ledger import refuse_day
from permitdesk.storage.unit_of_work import UnitOfWork

_PARTS = {"title": "标题", "facts": "基本案情", "handling": "查处情况", "lesson": "启示意义"}


def all(work: UnitOfWork) -> tuple[CaseLine, ...]:  # noqa: A001 - read as `cases.all`
    """Return all typical cases, the newest first."""
    with work:
        return work.rectify.cases()


def of(work: UnitOfWork, finding_id: int) -> CaseLine | None:
    """Return the typical case made of a finding, None where there is none."""
    with work:
        return work.rectify.case_of(finding_id)


def draft(work: UnitOfWork, finding_id: int) -> TypicalCase:
    """Return a first draft of a case, filled with what the ledger knows of its finding.

    Raises:
        RecordNotFound: The finding is not there.
    """
    with work:
        finding = work.rectify.ledger.find(finding_id)
        kind = law.violation_types().label(finding.violation) or "环境违法"
        fine = f"，罚款{fine_text(finding.fine_fen)}" if finding.fine_fen else ""
        table = law.table_in(work)
        basis = law.basis_of(finding.violation, finding.basis, table) if finding.basis else None
        cited = f"依据{basis.cited}，" if basis else ""
        state = FINDING_STATES.label(finding.state)
        return TypicalCase(
            title=f"{finding.facility}{kind}案",
            facts=f"{_day(finding.found_on)}，执法人员检查发现{finding.facility}"
            f"{finding.description}。",
            handling=f"{cited}责令改正{fine}。目前{state}。",
        )


def save(work: UnitOfWork, finding_id: int, case: TypicalCase, version: int) -> frozenset[str]:
    """Keep a typical case.

    Args:
        work: A unit of work, not yet entered.
        finding_id: The finding it tells of.
        case: The case; one that is sent up or made public has all its parts and its day.
        version: Its version when it was read, 0 for a new one.

    Returns:
        The rooms that changed.

    Raises:
        CaseIncomplete: A part is missing.
        StepDateWrong: A day is before the finding or after today.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    _refuse(case)
    with work:
        finding = work.rectify.ledger.find(finding_id)
        for day, words in ((case.submitted_on, "报送"), (case.published_on, "曝光")):
            if day is not None:
                refuse_day(work, finding.found_on, day, words)
        work.rectify.save_case(finding_id, case, version)
        work.record("rectify", "save_case", case.title, finding=finding_id, state=case.state)
        return work.commit()


def submitted(case: TypicalCase, on: date) -> TypicalCase:
    """Return a case as it is once it went to the higher office."""
    return case.model_copy(update={"state": "submitted", "submitted_on": on})


def published(case: TypicalCase, on: date, medium: str) -> TypicalCase:
    """Return a case as it is once it was made public."""
    return case.model_copy(
        update={"state": "published", "published_on": on, "medium": medium.strip()}
    )


def write(work: UnitOfWork, finding_ids: Sequence[int], path: Path) -> int:
    """Write the typical cases of findings as one Word document, and return how many.

    Args:
        work: A unit of work, not yet entered.
        finding_ids: The findings they tell of, in this order; each case begins a page.
        path: The file, `.docx`; one that is there is replaced.

    Raises:
        RecordNotFound: There is no case of one of these findings.
        OfficeNotSetUp: Nobody has said whose database it is.
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
    """
    with work:
        sheets = [_sheet(work, finding_id) for finding_id in finding_ids]
        made_at = work.now
    write_cases(sheets, path, made_at)
    return len(sheets)


def document_name(titles: Sequence[str], on: date) -> str:
    """Return what a document is called that holds the cases of these titles."""
    return file_name(titles[0] if len(titles) == 1 else f"典型案例{on:%Y%m%d}", ".docx")


def _sheet(work: UnitOfWork, finding_id: int) -> CaseSheet:
    line = work.rectify.case_of(finding_id)
    if line is None:
        raise RecordNotFound(kind="典型案例", subject=str(finding_id))
    _, held = work.rectify.supervision(finding_id)
    return CaseSheet(
        office=office_in(work).name,
        title=line.case.title,
        facts=line.case.facts,
        handling=line.case.handling,
        lesson=line.case.lesson,
        reasoning=held.reasoning,
        made_on=work.now.astimezone(CHINA_TIME).date(),
    )


def _refuse(case: TypicalCase) -> None:
    wanted = _PARTS if case.state != "draft" else {"title": _PARTS["title"]}
    missing = [words for name, words in wanted.items() if not getattr(case, name).strip()]
    if case.state == "published" and not case.medium.strip():
        missing.append("曝光媒体")
    if missing:
        raise CaseIncomplete(missing="、".join(missing))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
