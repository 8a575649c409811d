"""Check forms: written blank for a visit or for all of a month, and read back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from permitdesk.documents.excel.form_check import read_check_form, write_check_form
from permitdesk.domain.check.checklist import Checklist, ChecklistItem
from permitdesk.domain.check.form import BlankForm, FilledForm
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.text import normal_name
from permitdesk.errors.check import FormVisitUnknown
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.check import amending, checklists, sheets
from permitdesk.services.check.comparing import KeptCheck, Returned, compare
from permitdesk.services.check.recording import CheckDraft
from permitdesk.storage.unit_of_work import UnitOfWork


def write_blank(work: UnitOfWork, visit_id: int, path: Path) -> Path:
    """Write the blank form of a visit and return its file.

    Raises:
        RecordNotFound: There is no such visit.
        PermitDeskError: The file cannot be written.
    """
    with work:
        visit = work.schedule.find(visit_id)
        office = work.office.find()
        on = visit.day or work.now.date()
        code = checklists.code_for(visit.sector)
        checklist = checklists.in_force_in(work, code, on)
    write_check_form(path, BlankForm(office.name if office else "", visit, checklist))
    return path


def write_all(
    work: UnitOfWork, visits: Iterable[VisitLine], folder: Path, reporter: Reporter = SILENT
) -> tuple[Path, ...]:
    """Write the blank forms of visits into a folder and return the files.

    Raises:
        PermitDeskError: A file cannot be written.
        Cancelled: The user asked to stop.
    """
    wanted = tuple(visits)
    written: list[Path] = []
    for done, visit in enumerate(wanted, 1):
        written.append(write_blank(work, visit.id, folder / file_name(visit)))
        reporter.step(done, len(wanted))
    return tuple(written)


def blank_files(
    work: UnitOfWork, visits: Iterable[VisitLine], reporter: Reporter = SILENT
) -> dict[str, bytes]:
    """Return the blank forms of visits by their file names, to be looked at and printed.

    Raises:
        PermitDeskError: A file cannot be made.
        Cancelled: The user asked to stop.
    """
    with TemporaryDirectory() as folder:
        written = write_all(work, visits, Path(folder), reporter)
        return {path.name: path.read_bytes() for path in written}


def file_name(visit: VisitLine) -> str:
    """Return what the form of a visit is called."""
    name = "".join(sign for sign in visit.facility if sign not in '\\/:*?"<>|')
    return f"检查表 V{visit.id} {name}.xlsx"


def read(work: UnitOfWork, path: Path, period: str, begun: CheckDraft | None = None) -> Returned:
    """Read a form that came back and hold it against the visit's state; nothing is written.

    A visit that has its result already is held against what is recorded, see `amending.amend`.

    Args:
        work: A unit of work, not yet entered.
        path: The workbook.
        period: The month whose visits a form of another program may be about, `YYYY-MM`.
        begun: What is entered on screen and not yet saved, None where nothing is.

    Raises:
        FormVisitUnknown: Not exactly one visit fits the form, or the visit was cancelled.
        ChoiceUnknown: Result or source is none of its list.
        FormNotFound: The file is no such form.
        FormValueWrong: A cell holds what it cannot.
        WorkbookNotReadable: The file is no whole workbook.
    """
    with work:
        every = tuple(
            line for code in checklists.titles() for line in _lines_in(work, code, period)
        )
        form = read_check_form(path, every)
        visit = _visit_of(work, form, period)
        kept = amending.kept_in(work, visit.id) if visit.state == "done" else None
        on = form.checked_on or visit.day or work.now.date()
        checklist = _checklist_in(work, visit, kept, on)
    known = kept.draft() if kept else begun or CheckDraft(checked_on=on, outcome="")
    if known.site_record is None:
        known = replace(known, site_record=sheets.begin(work, visit.id))
    return compare(form, visit, checklist, known, kept)


def _checklist_in(
    work: UnitOfWork, visit: VisitLine, kept: KeptCheck | None, on: date
) -> Checklist:
    """Return the list that was used, or is to be used."""
    if kept is not None:
        return checklists.of_mark_in(work, kept.check.checklist, visit.sector)
    return checklists.in_force_in(work, checklists.code_for(visit.sector), on)


def _lines_in(work: UnitOfWork, code: str, period: str) -> tuple[ChecklistItem, ...]:
    first = date(int(period[:4]), int(period[5:]), 1)
    return checklists.in_force_in(work, code, first).lines


def _visit_of(work: UnitOfWork, form: FilledForm, period: str) -> VisitLine:
    """Return the visit of a form: by its number, else the one of the month that fits it."""
    if form.visit_id is None:
        return _fitting_visit(form, work.schedule.of_period(period))
    known = {visit.id: visit for visit in work.schedule.of_period(period)}
    visit = known.get(form.visit_id) or work.schedule.find(form.visit_id)
    if visit.state == "cancelled":
        raise FormVisitUnknown(file=form.file, facility=visit.facility)
    return visit


def _fitting_visit(form: FilledForm, visits: Iterable[VisitLine]) -> VisitLine:
    """Return the visit of a form that names none: of that day, else waiting, else done."""
    fitting = [
        visit for visit in visits if visit.state in ("planned", "done") and _is_of(form, visit)
    ]
    same_day = [visit for visit in fitting if visit.day == form.checked_on]
    waiting = [visit for visit in fitting if visit.state == "planned"]
    wanted = same_day or waiting or fitting
    if len(wanted) != 1:
        raise FormVisitUnknown(file=form.file, facility=form.facility or form.uscc or "—")
    return wanted[0]


def _is_of(form: FilledForm, visit: VisitLine) -> bool:
    """Tell whether a form names the facility of a visit, by code or by name."""
    name = normal_name(form.facility)
    has_code = bool(form.uscc) and visit.uscc == form.uscc
    return has_code or (bool(name) and normal_name(visit.facility) == name)
