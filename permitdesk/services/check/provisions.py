"""首违不罚、轻微不罚: when an offence may go unfined, as the office has corrected it."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.check.edition import LawEntry
from permitdesk.domain.choice import Choice
from permitdesk.domain.law import Leniency
from permitdesk.errors.law import NothingShipped, ProvisionWrong
from permitdesk.services.check import law
from permitdesk.storage.unit_of_work import UnitOfWork

_LONGEST_AREA = 6


def shipped(violation: str, code: str) -> Leniency | None:
    """Return a provision as it ships, None for one that the office added.

    Raises:
        ViolationUnknown: There is no such type.
    """
    return next((one for one in law.type_of(violation).leniency if one.code == code), None)


def correct(
    work: UnitOfWork, violation: str, provision: Leniency, document: str, today: date
) -> frozenset[str]:
    """Keep a provision as the office has corrected or added it; the earlier one stays on record.

    Args:
        work: A unit of work, not yet entered.
        violation: The type it is for.
        provision: The provision; one of a known code takes that one's place.
        document: What the change rests on.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        ViolationUnknown: There is no such type.
        ProvisionWrong: Source, conditions or first day are missing, or something does not fit.
    """
    _refuse(provision, document, law.type_of(violation).sub_types)
    entry = LawEntry(
        kind="leniency",
        violation=violation,
        code=provision.code,
        body=provision.model_dump_json(),
        document=document.strip(),
        made_by=work.actor,
        made_on=today,
    )
    with work:
        work.check.editions.add_law(entry)
        work.record(
            "check",
            "correct_leniency",
            provision.act,
            code=provision.code,
            violation=violation,
            document=entry.document,
        )
        return work.commit()


def restore(work: UnitOfWork, violation: str, code: str, today: date) -> frozenset[str]:
    """Give a provision what it ships with; what the office had made of it stays on record.

    Raises:
        ViolationUnknown: There is no such type.
        NothingShipped: The office added it itself.
    """
    provision = shipped(violation, code)
    if provision is None:
        raise NothingShipped(subject=code)
    return correct(work, violation, provision, law.RESTORED, today)


def _refuse(provision: Leniency, document: str, kinds: Choice) -> None:
    """Refuse a provision that cannot be."""
    first, last, scope = provision.valid_from, provision.valid_to, provision.scope
    faults = (
        (not document.strip(), "没有写明改动依据"),
        (not provision.code.strip() or not provision.act.strip(), "没有写明行为"),
        (not provision.document.strip(), "没有写明依据文件"),
        (not provision.conditions, "没有写明条件"),
        (first is None, "没有写明施行日期"),
        (bool(first and last and last < first), "失效日期早于施行日期"),
        (bool(scope) and not (scope.isdigit() and len(scope) <= _LONGEST_AREA), "行政区划代码不对"),
        (any(one not in kinds for one in provision.acts), "法律子类不在表中"),
    )
    reason = next((words for is_wrong, words in faults if is_wrong), "")
    if reason:
        raise ProvisionWrong(act=provision.act or provision.code, reason=reason)
