"""Annex 3 of a year's plan as a workbook, out and back in.

Source: 晋环发〔2022〕18号, annex 3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from permitdesk.documents.annex3 import read_annex3, write_annex3
from permitdesk.documents.excel.text import Cleaned
from permitdesk.domain.choice import Choice
from permitdesk.domain.plan.annex_words import printed_frequency, printed_ratio
from permitdesk.domain.plan.rule import CATEGORIES, FIELDS, METHODS, NumberedRule, PlanRule
from permitdesk.domain.report.annex3 import Annex3, Annex3Row, annex3_title, arranged
from permitdesk.errors.plan import PlanMissing, RuleValueWrong, VersionUnknown
from permitdesk.services.office import reference
from permitdesk.services.office.setup import office_in
from permitdesk.services.plan import changes
from permitdesk.services.plan.rules import changed_rule, free_code
from permitdesk.storage.unit_of_work import UnitOfWork

_EMPTY = Annex3Row("")
_NAMES = {"ratio": "ratio_text", "frequency": "frequency_text"}
"""What a rule row calls a field of the form, where it calls it otherwise."""
_WORDS = {
    "category": (("双随机", "double_random"), ("非现场", "remote"), ("现场", "on_site")),
    "method": (("普查", "census"), ("抽查", "sample"), ("专项", "campaign")),
}
"""What a label holds where it is not written as in the form's note; the first one counts."""


@dataclass(frozen=True, slots=True)
class Annex3Import:
    """What a form that came back changed.

    Attributes:
        rooms: The rooms that changed.
        added: The industries that got a row.
        changed: The industries whose row changed.
        unchanged: How many rows were as before.
        before: The plan's rows as they were, to undo.
        absent: What the form had no column for, which stayed as it was.
    """

    rooms: frozenset[str]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    before: tuple[PlanRule, ...]
    absent: tuple[str, ...] = ()


def of_year(work: UnitOfWork, year: int, version: int = 0) -> Annex3:
    """Return Annex 3 of a year's plan; industries without a row are left to be filled in.

    Args:
        work: A unit of work, not yet entered.
        year: The year of the plan.
        version: The approved version that is wanted, 0 for the plan as it is now.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
        VersionUnknown: The year has no such version.
    """
    with work:
        province = office_in(work).province
        rules = [rule for rule in _rows(work, year, version) if rule.in_annex3]
    return Annex3(annex3_title(province), arranged(_form_row(rule) for rule in rules))


def write(work: UnitOfWork, year: int, path: Path, version: int = 0) -> Cleaned:
    """Write a year's form and return what its texts lost on the way in.

    Args:
        work: A unit of work, not yet entered.
        year: The year of the plan.
        path: The workbook to write (.xlsx).
        version: The approved version that is wanted, 0 for the plan as it is now.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
        VersionUnknown: The year has no such version.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    return write_annex3(path, of_year(work, year, version))


def read(work: UnitOfWork, year: int, path: Path) -> Annex3Import:
    """Take a form that came back into a year's plan, whole or not at all.

    A row is known by its industry, several rows of one industry by their order. Rows that
    the form does not hold stay as they are, and so does what a row says beside the form.

    Args:
        work: A unit of work, not yet entered.
        year: The year of the plan.
        path: The workbook (.xlsx).

    Raises:
        PlanMissing: The year has no plan.
        RuleValueWrong: A cell holds what the form does not allow.
        WorkbookNotReadable, WorkbookTooLarge, FormNotFound, FormValueWrong: The file is
            not such a form.
    """
    form = [row for row in read_annex3(path) if row.industry]
    with work:
        rows = list(work.plan.rules(year))
        if not rows:
            raise PlanMissing(year=year)
        before = tuple(row.rule for row in rows)
        outcome = _take(work, year, form, rows)
        added = tuple(industry for industry, how in outcome if how == "added")
        altered = tuple(industry for industry, how in outcome if how == "changed")
        changes.note_in(work, year, before)
        work.record("plan", "import_annex3", path.name, added=added, changed=altered)
        rooms = work.commit()
    unchanged = len(outcome) - len(added) - len(altered)
    return Annex3Import(rooms, added, altered, unchanged, before, _absent(form))


def _rows(work: UnitOfWork, year: int, version: int) -> tuple[PlanRule, ...]:
    if not version:
        return changes.rows_in(work, year)
    for one in work.plan.versions.of_year(year):
        if one.number == version:
            return one.plan_rows
    raise VersionUnknown(year=year, number=version)


def _absent(form: Iterable[Annex3Row]) -> tuple[str, ...]:
    """Return what a form has no column for, as the form prints it and in its order."""
    names = {_NAMES.get(name, name) for row in form for name in row.absent}
    return tuple(label for name, label in FIELDS.items() if name in names)


def _take(
    work: UnitOfWork, year: int, form: Iterable[Annex3Row], rows: list[NumberedRule]
) -> list[tuple[str, str]]:
    """Keep the form's rows and return for each its industry and what became of it."""
    known: defaultdict[str, list[NumberedRule]] = defaultdict(list)
    for row in rows:
        if row.rule.in_annex3:
            known[_industry(row.rule)].append(row)
    rules = [row.rule for row in rows]
    outcome: list[tuple[str, str]] = []
    for given in form:
        taken = (
            given if given.industry in known else replace(given, industry=_named(given.industry))
        )
        own = known[taken.industry]
        if own:
            outcome.append((taken.industry, _change(work, own.pop(0), taken)))
        elif _texts(taken) != _texts(_EMPTY):
            rules.append(_new(taken, rules))
            work.plan.add_rule(year, rules[-1])
            outcome.append((taken.industry, "added"))
    return outcome


def _change(work: UnitOfWork, row: NumberedRule, taken: Annex3Row) -> str:
    changed = changed_rule(row.rule, _fields(taken, row.rule))
    if changed == row.rule:
        return "unchanged"
    work.plan.update_rule(row.id, changed, row.version)
    return "changed"


def _new(taken: Annex3Row, rules: Iterable[PlanRule]) -> PlanRule:
    """Return the row of an industry that the plan did not have; it draws nobody by itself."""
    there = tuple(rules)
    sector = reference.plan_industries().sectors.code(taken.industry) or ""
    blank = PlanRule(
        code=free_code(there, "annex3"),
        title=f"{taken.industry}行业清单式检查" if sector else taken.industry,
        sector=sector,
        basis="covered",
        in_annex3=True,
        position=max(rule.position for rule in there) + 1,
    )
    return changed_rule(blank, _fields(taken, blank))


def _fields(taken: Annex3Row, rule: PlanRule) -> dict[str, object]:
    """Return a form's row as fields of a rule row; what nobody filled in stays.

    So does what the form has no column for.
    """
    answer = taken.in_double_random
    fields: dict[str, object] = {
        "category": _code(CATEGORIES, taken, "category", taken.category) or rule.category,
        "method": _code(METHODS, taken, "method", taken.method) or rule.method,
        "in_double_random": rule.in_double_random if answer is None else answer,
        "ratio_text": _own(taken.ratio, rule.ratio_text, printed_ratio(rule)),
        "frequency_text": _own(taken.frequency, rule.frequency_text, printed_frequency(rule)),
        "routine_content": taken.routine_content,
        "campaign_content": taken.campaign_content,
        "method_notes": taken.method_notes,
        "partners": taken.partners,
    }
    absent = {_NAMES.get(name, name) for name in taken.absent}
    return {name: value for name, value in fields.items() if name not in absent}


def _own(taken: str, kept: str, printed: str) -> str:
    """Return a form's text for the row; what the program had said itself stays unsaid."""
    return kept if taken == printed else taken


def _named(industry: str) -> str:
    """Return an industry as the plan calls it: 炼钢行业 is 钢铁; an unknown one stays."""
    table = reference.plan_industries()
    if table.sectors.code(industry):
        return industry
    found = table.plan_industry("", industry)
    return found.rows[0].label if found else industry


def _code(choice: Choice, taken: Annex3Row, field: str, label: str) -> str:
    """Return the code of a label, empty for an empty one; offices write labels in many ways.

    Raises:
        RuleValueWrong: The form's note has no such word.
    """
    code = choice.code(label) if label else ""
    if code is None:
        places = [(label.find(word), code) for word, code in _WORDS[field] if word in label]
        if places:
            return min(places)[1]
        known = "、".join(choice.label(code) for code in choice)
        raise RuleValueWrong(
            row=taken.industry, field=FIELDS[field], value=label, reason=f"只能填：{known}"
        )
    return code


def _texts(row: Annex3Row) -> tuple[object, ...]:
    """Return what a form's row says beside its industry."""
    return (
        row.category,
        row.method,
        row.in_double_random,
        row.ratio,
        row.frequency,
        row.routine_content,
        row.campaign_content,
        row.method_notes,
        row.partners,
    )


def _form_row(rule: PlanRule) -> Annex3Row:
    return Annex3Row(
        industry=_industry(rule),
        category=CATEGORIES.label(rule.category),
        method=METHODS.label(rule.method),
        in_double_random=rule.in_double_random,
        ratio=printed_ratio(rule),
        frequency=printed_frequency(rule),
        routine_content=rule.routine_content,
        campaign_content=rule.campaign_content,
        method_notes=rule.method_notes,
        partners=rule.partners,
    )


def _industry(rule: PlanRule) -> str:
    """Return the industry as the form prints it; a row of no plan industry has its title."""
    return reference.plan_industries().sectors.label(rule.sector) or rule.title
