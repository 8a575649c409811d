"""Check forms: written blank for a visit or for all of a month, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from permitdesk.documents.excel.form_check import read_check_form, write_check_form
from permitdesk.domain.check.checklist import Checklist, ChecklistItem
from permitdesk.domain.check.clock_time import read_time
from permitdesk.domain.check.form import BlankForm, FieldDifference, FilledForm
from permitdesk.domain.check.record import ANSWERS, OUTCOMES, REMOTE_SOURCES
from permitdesk.domain.check.site_record import SiteRecord
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.text import normal_name
from permitdesk.errors.check import ChoiceUnknown, FormVisitUnknown
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.check import checklists, sheets
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft
from permitdesk.storage.unit_of_work import UnitOfWork

_TITLES = {
    "checked_on": "检查日期",
    "outcome": "检查结论",
    "remote_source": "非现场来源",
    "inspection_code": "亮码编号",
    "note": "检查情况",
    "begun_at": "开始时间",
    "ended_at": "结束时间",
    "place": "检查地点",
    "person_name": "被检查人",
}
_ON_SITE = ("begun_at", "ended_at", "place", "person_name")


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back, held against what the program has.

    Attributes:
        visit: The visit it is about.
        differences: What it says that the program does not have, field by field.
        known: The check as the program has it so far.
        checklist: The list it answers.
    """

    form: FilledForm
    visit: VisitLine
    checklist: Checklist
    known: CheckDraft
    differences: tuple[FieldDifference, ...]


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

    Args:
        work: A unit of work, not yet entered.
        path: The workbook.
        period: The month whose visits a form of another program may be about, `YYYY-MM`.
        begun: What is entered on screen and not yet saved, None where nothing is.

    Raises:
        FormVisitUnknown: No visit without a result fits the form.
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
        on = form.checked_on or visit.day or work.now.date()
        checklist = checklists.in_force_in(work, checklists.code_for(visit.sector), on)
    known = begun or CheckDraft(checked_on=on, outcome="")
    if known.site_record is None:
        known = replace(known, site_record=sheets.begin(work, visit.id))
    _refuse_words(form)
    differences = tuple(_differences(form, known, checklist))
    return Returned(form, visit, checklist, known, differences)


def merged(returned: Returned, taken: frozenset[str]) -> CheckDraft:
    """Return the check with the fields taken from the form, to be recorded.

    Args:
        returned: From `read`.
        taken: The keys of the differences whose value in the form is taken.
    """
    form, known = returned.form, returned.known
    head = {name: value for name, value in form.head.items() if name in taken}
    answers = dict(known.answers)
    answers.update(
        {item: answer for item, answer in form.answers.items() if f"answer:{item}" in taken}
    )
    source = REMOTE_SOURCES.code(head.get("remote_source", "")) or known.remote_source
    findings = _findings(returned, answers, taken)
    outcome = OUTCOMES.code(head.get("outcome", "")) or known.outcome
    if findings:
        outcome = "problem"
    elif not outcome and answers:
        outcome = "no_problem"
    day = form.checked_on if "checked_on" in taken else None
    site = known.site_record or SiteRecord()
    on_site = {name: _tidy(name, head[name]) for name in _ON_SITE if name in head}
    return CheckDraft(
        checked_on=day or known.checked_on,
        outcome=outcome,
        note=head.get("note", known.note),
        is_remote=bool(source),
        remote_source=source,
        inspection_code=head.get("inspection_code", known.inspection_code),
        code_shown_at=known.code_shown_at,
        answers=answers,
        findings=findings,
        checklist=returned.checklist.code,
        site_record=site.model_copy(update=on_site),
        evidence=known.evidence,
    )


def _lines_in(work: UnitOfWork, code: str, period: str) -> tuple[ChecklistItem, ...]:
    first = date(int(period[:4]), int(period[5:]), 1)
    return checklists.in_force_in(work, code, first).lines


def _visit_of(work: UnitOfWork, form: FilledForm, period: str) -> VisitLine:
    """Return the visit of a form: by its number, else the one of the month that fits it."""
    if form.visit_id is not None:
        known = work.schedule.of_period(period)
        found = [visit for visit in known if visit.id == form.visit_id]
        visit = found[0] if found else work.schedule.find(form.visit_id)
        return _open(form, visit)
    waiting = [visit for visit in work.schedule.of_period(period) if visit.state == "planned"]
    wanted = normal_name(form.facility)
    fitting = [
        visit
        for visit in waiting
        if (form.uscc and visit.uscc == form.uscc)
        or (wanted and normal_name(visit.facility) == wanted)
    ]
    same_day = [visit for visit in fitting if visit.day == form.checked_on]
    if len(same_day or fitting) != 1:
        raise FormVisitUnknown(file=form.file, facility=form.facility or form.uscc or "—")
    return (same_day or fitting)[0]


def _open(form: FilledForm, visit: VisitLine) -> VisitLine:
    if visit.state in ("done", "cancelled"):
        raise FormVisitUnknown(file=form.file, facility=visit.facility)
    return visit


def _refuse_words(form: FilledForm) -> None:
    """Refuse a result or a source that is none of its list."""
    for name, choice in (("outcome", OUTCOMES), ("remote_source", REMOTE_SOURCES)):
        given = form.head.get(name, "")
        if given and choice.code(given) is None:
            labels = "、".join(choice.label(code) for code in choice)
            raise ChoiceUnknown(field=_TITLES[name], value=given, known=labels)


def _differences(
    form: FilledForm, known: CheckDraft, checklist: Checklist
) -> Iterator[FieldDifference]:
    """Yield what the form says that the program does not have."""
    if form.checked_on is not None and form.checked_on != known.checked_on:
        yield FieldDifference(
            "checked_on", _TITLES["checked_on"], str(known.checked_on), str(form.checked_on)
        )
    has = _head_of(known)
    for name, value in form.head.items():
        given = _tidy(name, value)
        if given != has[name]:
            yield FieldDifference(name, _TITLES[name], has[name], given)
    for line in checklist.lines:
        yield from _line_differences(line, form, known)


def _head_of(known: CheckDraft) -> dict[str, str]:
    """Return what the program has for the values above the table, in words."""
    site = known.site_record or SiteRecord()
    return {
        "outcome": OUTCOMES.label(known.outcome),
        "remote_source": REMOTE_SOURCES.label(known.remote_source),
        "inspection_code": known.inspection_code,
        "note": known.note,
        **{name: str(getattr(site, name)) for name in _ON_SITE},
    }


def _line_differences(
    line: ChecklistItem, form: FilledForm, known: CheckDraft
) -> Iterator[FieldDifference]:
    title = f"第{line.id}项 {line.title}"
    answer, before = form.answers.get(line.id, ""), known.answers.get(line.id, "")
    if answer and answer != before:
        has, given = ANSWERS.label(before), ANSWERS.label(answer)
        yield FieldDifference(f"answer:{line.id}", title, has, given)
    words = form.problems.get(line.id, "")
    written = next((one.description for one in known.findings if one.item == line.id), "")
    if words and words != written:
        yield FieldDifference(f"problem:{line.id}", f"{title} 问题", written, words)


def _findings(
    returned: Returned, answers: dict[str, str], taken: frozenset[str]
) -> tuple[FindingDraft, ...]:
    """Return the problems: those known, with the form's words, and new ones for each no."""
    lines = {line.id: line for line in returned.checklist.lines}
    kept = [one for one in returned.known.findings if answers.get(one.item, "no") == "no"]
    known = {one.item: one for one in kept if one.item}
    others = tuple(one for one in kept if not one.item)
    made: list[FindingDraft] = []
    for item, answer in answers.items():
        if answer != "no" or item not in lines:
            continue
        words = returned.form.problems.get(item, "") if f"problem:{item}" in taken else ""
        before = known.get(item)
        description = words or (before.description if before else "") or lines[item].title
        made.append(_with_words(before, lines[item].violation, item, description))
    return (*made, *others)


def _with_words(
    before: FindingDraft | None, violation: str, item: str, description: str
) -> FindingDraft:
    if before is None:
        return FindingDraft(violation=violation, description=description, item=item)
    return replace(before, description=description)


def _tidy(name: str, value: str) -> str:
    """Return a value as the record has it."""
    return (read_time(value) or "") if name in ("begun_at", "ended_at") else value
