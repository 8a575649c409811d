"""Problems as they are entered: from a check, or handed down by others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.check.record import CORRECTIONS, SOURCES, Finding
from permitdesk.domain.choice import Choice
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.check import (
    BasisDoesNotFit,
    CheckInFuture,
    ChoiceUnknown,
    DeadlineTooEarly,
    DescriptionMissing,
    FineNegative,
)
from permitdesk.services.check import law
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A problem as it is entered.

    Attributes:
        violation: One of the ten violation types.
        correction: `on_the_spot` or `by_deadline`.
        deadline: The last day; None for the usual term.
        fine_fen: The fine in 分, 0 where there is none yet.
        item: The checklist's line it was made from, empty where it was made without one.
        basis: The legal basis that an officer confirms, empty while none is confirmed.
        evidence: What shows that it was corrected on the spot, empty where nothing does.
    """

    violation: str
    description: str
    correction: str = "by_deadline"
    deadline: date | None = None
    fine_fen: int = 0
    item: str = ""
    basis: str = ""
    evidence: str = ""


def usual_term(work: UnitOfWork, on: date) -> int:
    """Return the days a facility usually has for correcting a problem found on a day."""
    with work:
        return office_rules.value_in(work, "rectify.term", on)


def add(
    work: UnitOfWork,
    facility_id: int,
    draft: FindingDraft,
    found_on: date,
    today: date,
    source: str = "ministry",
) -> int:
    """Keep a problem that came without a check of our own, and return its number.

    Args:
        work: A unit of work, not yet entered.
        facility_id: Whose problem it is.
        draft: What was found.
        found_on: When.
        today: Today's date in China.
        source: Who found it, a code of `SOURCES`.

    Raises:
        RecordNotFound: There is no such facility.
        CheckInFuture: It was found after today.
        ChoiceUnknown: The source is none of the list.
        PermitDeskError: The draft has a mistake, see `refuse_mistakes`.
    """
    if found_on > today:
        raise CheckInFuture(day=found_on)
    require("来源", source, SOURCES)
    refuse_mistakes(draft, found_on)
    with work:
        facility = work.register.facilities.find(facility_id).facility
        finding_id = keep_in(work, draft, found_on, facility_id, None, source)
        work.record(
            "rectify",
            "add",
            facility.name,
            finding=finding_id,
            violation=draft.violation,
            source=source,
        )
        work.commit()
        return finding_id


def refuse_mistakes(draft: FindingDraft, found_on: date) -> None:
    """Refuse a draft that cannot be kept.

    Raises:
        ViolationUnknown: The type is none of the ten.
        DescriptionMissing: Nothing is said about it.
        ChoiceUnknown: The correction is none of the list.
        DeadlineTooEarly: The deadline lies before the day it was found.
        FineNegative: The fine is below nothing.
        BasisDoesNotFit: The article is not one for this type on that day.
    """
    bases = law.proposals(draft.violation, found_on)
    label = law.violation_types().label(draft.violation)
    if not draft.description.strip():
        raise DescriptionMissing(violation=label)
    require("整改方式", draft.correction, CORRECTIONS)
    if draft.deadline is not None and draft.deadline < found_on:
        raise DeadlineTooEarly(deadline=draft.deadline, since=found_on)
    if draft.fine_fen < 0:
        raise FineNegative
    if draft.basis and all(basis.code != draft.basis for basis in bases):
        raise BasisDoesNotFit(basis=draft.basis, violation=label, on=found_on)


def require(field: str, value: str, choice: Choice) -> None:
    """Refuse a value that is no code of a closed list.

    Raises:
        ChoiceUnknown: It is none of the list.
    """
    if value not in choice:
        raise ChoiceUnknown(field=field, value=value, known="、".join(choice))


def keep_in(
    work: UnitOfWork,
    draft: FindingDraft,
    found_on: date,
    facility_id: int,
    check_id: int | None,
    source: str = "check",
) -> int:
    """Keep a problem with its first steps inside an entered unit of work; return its number.

    One to be corrected by a deadline gets the usual term where none is given. One that was
    corrected on the spot, with evidence, is kept as corrected and waits for its closing.
    """
    is_corrected = draft.correction == "on_the_spot" and bool(draft.evidence.strip())
    finding = Finding.model_validate(
        {
            "violation": draft.violation,
            "description": draft.description.strip(),
            "item": draft.item,
            "basis": draft.basis,
            "found_on": found_on,
            "correction": draft.correction,
            "deadline": _deadline(work, draft, found_on),
            "fine_fen": draft.fine_fen,
            "source": source,
            "state": "rectified" if is_corrected else "open",
            "rectified_on": found_on if is_corrected else None,
            "evidence": draft.evidence.strip() if is_corrected else "",
            "handled_by": work.actor if is_corrected else "",
        }
    )
    finding_id = work.check.add_finding(finding, facility_id, check_id)
    found = FindingStep(kind="found", on=found_on, by=work.actor, note=finding.description)
    work.check.add_step(finding_id, found)
    if is_corrected:
        corrected = FindingStep(kind="rectified", on=found_on, by=work.actor, note=finding.evidence)
        work.check.add_step(finding_id, corrected)
    return finding_id


def _deadline(work: UnitOfWork, draft: FindingDraft, found_on: date) -> date:
    if draft.correction == "on_the_spot":
        return found_on
    term = timedelta(days=office_rules.value_in(work, "rectify.term", found_on))
    return draft.deadline or found_on + term
