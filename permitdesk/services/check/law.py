"""The articles proposed for a problem; which one applies is for the officer to confirm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from permitdesk.domain.check.edition import LawEntry
from permitdesk.domain.choice import Choice
from permitdesk.domain.law import (
    Act,
    LegalBasis,
    Leniency,
    ViolationTable,
    ViolationType,
)
from permitdesk.errors.law import ArticleWrong, NothingShipped
from permitdesk.services.office import reference
from permitdesk.storage.unit_of_work import UnitOfWork

GENERAL = "general"
"""What stands for the type of an article that belongs to none of the ten."""

RESTORED = "恢复程序自带的内容"
"""What a change back to what ships rests on."""


@cache
def violation_types() -> Choice:
    """Return the ten violation types with their labels, in the order of annex 1."""
    return reference.violations().labels


def type_of(code: str) -> ViolationType:
    """Return a violation type by its code, as it ships.

    Raises:
        ViolationUnknown: There is no such type.
    """
    return reference.violations().find(code)


def basis_of(violation: str, code: str, table: ViolationTable) -> LegalBasis | None:
    """Return a basis by its code, or None where the type has none of that code.

    Args:
        violation: The type.
        code: The article's code.
        table: The table as the office has corrected it, from `table` or `table_in`.

    Raises:
        ViolationUnknown: There is no such type.
    """
    return next((basis for basis in table.find(violation).bases if basis.code == code), None)


def table(work: UnitOfWork) -> ViolationTable:
    """Return the table of law as the office has corrected it."""
    with work:
        return table_in(work)


def table_in(work: UnitOfWork) -> ViolationTable:
    """Return the table of law as the office has corrected it, inside an entered unit of work."""
    entries = work.check.editions.law()
    shipped = reference.violations()
    return _corrected(shipped, entries) if entries else shipped


def history(
    work: UnitOfWork, violation: str, code: str, kind: str = "article"
) -> tuple[LawEntry, ...]:
    """Return the corrections of an article or a provision of a type, the newest first.

    Args:
        work: A unit of work, not yet entered.
        violation: The type, `general` for an article of no type.
        code: The article's or the provision's code.
        kind: A code of `LAW_KINDS`.
    """
    with work:
        entries = work.check.editions.law()
    wanted = (kind, violation, code)
    return tuple(one for one in reversed(entries) if (one.kind, one.violation, one.code) == wanted)


def shipped_basis(violation: str, code: str) -> LegalBasis | None:
    """Return an article as it ships, None for one that the office added."""
    return next((one for one in _shipped_bases(violation) if one.code == code), None)


def restore(work: UnitOfWork, violation: str, code: str, today: date) -> frozenset[str]:
    """Give an article what it ships with; what the office had made of it stays on record.

    Raises:
        NothingShipped: The office added it itself.
    """
    basis = shipped_basis(violation, code)
    if basis is None:
        raise NothingShipped(subject=code)
    return correct(work, violation, basis, RESTORED, today)


def correct(
    work: UnitOfWork,
    violation: str,
    basis: LegalBasis,
    document: str,
    today: date,
    sub_types: Iterable[str] = (),
) -> frozenset[str]:
    """Keep an article as the office has corrected or added it; the earlier one stays on record.

    Args:
        work: A unit of work, not yet entered.
        violation: The type it is for, `general` for an article of no type.
        basis: The article; one of a known code takes that one's place.
        document: What the change rests on.
        today: Today's date in China.
        sub_types: The kinds of act a new article is for; a known one keeps those it had.

    Returns:
        The rooms that changed.

    Raises:
        ViolationUnknown: There is no such type.
        ArticleWrong: Fines or days do not fit each other, or nothing is said of the source or of
            the first day it is in force.
    """
    kinds = Choice({}) if violation == GENERAL else type_of(violation).sub_types
    wanted = tuple(sub_types)
    _refuse_article(basis, document, wanted, kinds)
    entry = LawEntry(
        violation=violation,
        code=basis.code,
        sub_types=" ".join(wanted),
        body=basis.model_dump_json(),
        document=document.strip(),
        made_by=work.actor,
        made_on=today,
    )
    with work:
        work.check.editions.add_law(entry)
        work.record("check", "correct_law", basis.cited, code=basis.code, violation=violation)
        return work.commit()


def _refuse_article(
    basis: LegalBasis, document: str, sub_types: tuple[str, ...], kinds: Choice
) -> None:
    """Refuse an article that cannot be."""
    faults = (
        (not document.strip(), "没有写明依据文件"),
        (not basis.code.strip() or not basis.law.strip(), "没有写明法律名称"),
        (not basis.article.strip(), "没有写明条款"),
        (basis.valid_from is None, "没有写明施行日期"),
        (_is_upside_down(basis.fine_min, basis.fine_max), "罚款下限高于上限"),
        (_is_upside_down(basis.severe_min, basis.severe_max), "情节严重的罚款下限高于上限"),
        (
            bool(basis.valid_from and basis.valid_to and basis.valid_to < basis.valid_from),
            "失效日期早于施行日期",
        ),
        (any(one not in kinds for one in sub_types), "法律子类不在表中"),
    )
    reason = next((words for is_wrong, words in faults if is_wrong), "")
    if reason:
        raise ArticleWrong(article=basis.cited, reason=reason)


def _is_upside_down(lowest: int | None, highest: int | None) -> bool:
    return lowest is not None and (highest is None or highest < lowest)


def _shipped_bases(violation: str) -> tuple[LegalBasis, ...]:
    """Return the articles of a type as they ship."""
    table = reference.violations()
    return table.general if violation == GENERAL else table.find(violation).bases


def _corrected(shipped: ViolationTable, entries: Iterable[LawEntry]) -> ViolationTable:
    """Return the table with the last entry of each code in its place."""
    latest = {(one.kind, one.violation, one.code): one for one in entries}
    of_type: dict[str, list[LawEntry]] = {}
    for entry in latest.values():
        of_type.setdefault(entry.violation, []).append(entry)
    return shipped.model_copy(
        update={
            "violations": tuple(
                _with(violation, of_type[violation.code])
                if violation.code in of_type
                else violation
                for violation in shipped.violations
            ),
            "general": _bases(shipped.general, of_type.get(GENERAL, [])),
        }
    )


def _with(violation: ViolationType, entries: list[LawEntry]) -> ViolationType:
    """Return a type with what was corrected in its place and what is new at the end."""
    articles = [one for one in entries if one.kind == "article"]
    made = {
        one.code: Leniency.model_validate_json(one.body)
        for one in entries
        if one.kind == "leniency"
    }
    kept = tuple(made.pop(one.code, one) for one in violation.leniency)
    return violation.model_copy(
        update={
            "bases": _bases(violation.bases, articles),
            "acts": tuple(_act(act, articles) for act in violation.acts),
            "leniency": (*kept, *made.values()),
        }
    )


def _bases(shipped: tuple[LegalBasis, ...], entries: list[LawEntry]) -> tuple[LegalBasis, ...]:
    made = {one.code: LegalBasis.model_validate_json(one.body) for one in entries}
    kept = tuple(made.pop(basis.code, basis) for basis in shipped)
    return (*kept, *made.values())


def _act(act: Act, entries: list[LawEntry]) -> Act:
    new = [one.code for one in entries if act.code in one.sub_types.split()]
    extra = tuple(code for code in new if code not in act.bases)
    return act.model_copy(update={"bases": (*act.bases, *extra)}) if extra else act
