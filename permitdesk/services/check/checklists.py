"""The checklists: as they ship, and in the editions that the office made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from permitdesk import paths
from permitdesk.documents.excel.form_checklist import read_checklist, write_checklist
from permitdesk.documents.excel.text import Cleaned
from permitdesk.domain.check.checklist import (
    Checklist,
    ChecklistItem,
    ChecklistTable,
    LineChange,
    changes,
    checklists_from_json,
    faults,
)
from permitdesk.domain.check.edition import Edition
from permitdesk.domain.choice import Choice
from permitdesk.errors.check import ChecklistWrong
from permitdesk.services.check.law import violation_types
from permitdesk.storage.unit_of_work import UnitOfWork

_LINES = TypeAdapter(tuple[ChecklistItem, ...])


def for_sector(sector: str) -> tuple[ChecklistItem, ...]:
    """Return the lines of the checklist for an industry of the plan, as it ships.

    Args:
        sector: The industry's code, empty for a facility of no plan industry.
    """
    return _table().for_sector(sector)


def titles() -> Choice:
    """Return the codes of the checklists with their titles, the general one last."""
    return _table().titles


def code_for(sector: str) -> str:
    """Return the checklist that facilities of an industry are looked at with at first."""
    return _table().code_for(sector)


def in_force(work: UnitOfWork, code: str, on: date) -> Checklist:
    """Return the edition of a checklist in force on a day."""
    with work:
        return in_force_in(work, code, on)


def in_force_in(work: UnitOfWork, code: str, on: date) -> Checklist:
    """Return the edition of a checklist in force on a day, inside an entered unit of work."""
    holding = [one for one in _editions(work, code) if one.valid_from <= on]
    return holding[-1] if holding else _shipped(code)


def of_mark_in(work: UnitOfWork, mark: str, sector: str) -> Checklist:
    """Return the edition that a record names, inside an entered unit of work.

    Args:
        work: The unit of work.
        mark: `code@number`, empty for an old record.
        sector: The industry whose checklist an old record was made with.
    """
    code, _, number = mark.partition("@")
    if not number:
        return _shipped(code_for(sector))
    known = (one for one in _editions(work, code) if f"{one.number}" == number)
    return next(known, _shipped(code))


def editions(work: UnitOfWork, code: str) -> tuple[Checklist, ...]:
    """Return all editions of a checklist, the one that ships first."""
    with work:
        return (_shipped(code), *_editions(work, code))


def save(
    work: UnitOfWork,
    code: str,
    lines: Sequence[ChecklistItem],
    valid_from: date,
    document: str,
    today: date,
) -> frozenset[str]:
    """Keep new lines as the next edition of a checklist; earlier records keep theirs.

    Args:
        work: A unit of work, not yet entered.
        code: Which checklist.
        lines: Its lines.
        valid_from: The first day it is used.
        document: What the change rests on.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        ChecklistWrong: The lines are no checklist, or nothing is said of the source.
    """
    wrong = faults(lines, violation_types())
    if not document.strip():
        wrong = (*wrong, "没有写明依据")
    if wrong:
        raise ChecklistWrong(title=titles().label(code), reason="；".join(wrong))
    with work:
        made = _editions(work, code)
        edition = Edition(
            code=code,
            number=made[-1].number + 1 if made else _shipped(code).number + 1,
            valid_from=valid_from,
            document=document.strip(),
            body=_LINES.dump_json(tuple(lines)).decode(),
            made_by=work.actor,
            made_on=today,
        )
        work.check.editions.add_checklist(edition)
        work.record("check", "edition", titles().label(code), code=code, number=edition.number)
        return work.commit()


def difference(known: Checklist, lines: Sequence[ChecklistItem]) -> tuple[LineChange, ...]:
    """Return what new lines would change."""
    return changes(known.lines, lines)


def write(path: Path, checklist: Checklist) -> Cleaned:
    """Write a checklist as a workbook to be printed, edited and read back.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    return write_checklist(path, checklist, violation_types())


def read(path: Path) -> tuple[ChecklistItem, ...]:
    """Read the lines of a checklist from a workbook.

    Raises:
        WorkbookNotReadable: The file is no whole workbook, or needs a password.
        WorkbookTooLarge: It holds far more than a form.
        FormNotFound: No sheet has the form's header.
        FormValueWrong: A violation type is none of the ten.
    """
    return read_checklist(path, violation_types())


def _editions(work: UnitOfWork, code: str) -> list[Checklist]:
    """Return the office's editions of a checklist, the oldest first."""
    return [
        Checklist(
            code=code,
            number=one.number,
            title=titles().label(code),
            valid_from=one.valid_from,
            document=one.document,
            lines=_LINES.validate_json(one.body),
        )
        for one in work.check.editions.checklists()
        if one.code == code
    ]


@cache
def _shipped(code: str) -> Checklist:
    table = _table()
    return Checklist(
        code=code,
        number=1,
        title=table.titles.label(code),
        valid_from=table.checklist.valid_from,
        document=table.checklist.source,
        lines=table.lines(code),
    )


@cache
def _table() -> ChecklistTable:
    return checklists_from_json((paths.resources() / "checklists.json").read_text(encoding="utf-8"))
