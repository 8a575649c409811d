"""Problems as they are entered: from a check, or handed down by others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.check.record import CORRECTIONS, SOURCES, Finding
from permitdesk.domain.choice import Choice
from permitdesk.domain.law import Deed, ViolationTable, weigh
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.check import (
    ActDayWrong,
    BasisDoesNotFit,
    BasisReasonMissing,
    CheckInFuture,
    ChoiceUnknown,
    DeadlineTooEarly,
    DescriptionMissing,
    FineNegative,
    MaliceReasonMissing,
)
from permitdesk.services.check import law, malice
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
        sub_type: The finer kind of act, empty where nobody has said.
        acted_on: The day of the act, None for the day it was found.
        acted_until: The last day of an act that lasted, None for one day.
        basis_reason: Why the officer took this basis.
        is_malicious: 恶意违法.
        malicious_reason: What shows it.
    """

    violation: str
    description: str
    correction: str = "by_deadline"
    deadline: date | None = None
    fine_fen: int = 0
    item: str = ""
    basis: str = ""
    evidence: str = ""
    sub_type: str = ""
    acted_on: date | None = None
    acted_until: date | None = None
    basis_reason: str = ""
    is_malicious: bool = False
    malicious_reason: str = ""

    def deed(self, found_on: date, decided_on: date) -> Deed:
        """Return what was done, and when.

        Args:
            found_on: The day it was found, which is the day of the act where none is said.
            decided_on: The day of the decision.
        """
        return Deed(
            acted_on=self.acted_on or found_on,
            acted_until=self.acted_until,
            decided_on=max(decided_on, found_on),
            sub_type=self.sub_type,
        )


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
    with work:
        refuse_mistakes(draft, found_on, today, law.table_in(work))
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


def refuse_mistakes(
    draft: FindingDraft, found_on: date, today: date, table: ViolationTable
) -> None:
    """Refuse a draft that cannot be kept.

    Args:
        draft: The draft.
        found_on: The day it was found.
        today: Today's date in China; laws in force by then are weighed too.
        table: The table of law, see `law.table_in`.

    Raises:
        ViolationUnknown: The type is none of the ten.
        DescriptionMissing: Nothing is said about it.
        ChoiceUnknown: The correction or the kind of act is none of the list.
        DeadlineTooEarly: The deadline lies before the day it was found.
        FineNegative: The fine is below nothing.
        ActDayWrong: The days of the act do not fit.
        BasisDoesNotFit: The article is not one for this type on that day.
        MaliceReasonMissing: It is called malicious, but nothing shows it.
    """
    violation = table.find(draft.violation)
    if not draft.description.strip():
        raise DescriptionMissing(violation=violation.label)
    require("整改方式", draft.correction, CORRECTIONS)
    if draft.sub_type:
        require("法律子类", draft.sub_type, violation.sub_types)
    if draft.deadline is not None and draft.deadline < found_on:
        raise DeadlineTooEarly(deadline=draft.deadline, since=found_on)
    if draft.fine_fen < 0:
        raise FineNegative
    _refuse_act_days(draft, found_on)
    proposed = [one.basis.code for one in weigh(violation, draft.deed(found_on, today))]
    if draft.basis and draft.basis not in proposed:
        acted_on = draft.acted_on or found_on
        raise BasisDoesNotFit(basis=draft.basis, violation=violation.label, on=acted_on)
    if draft.is_malicious and not draft.malicious_reason.strip():
        raise MaliceReasonMissing(violation=violation.label)


def refuse_unreasoned(
    draft: FindingDraft, found_on: date, today: date, table: ViolationTable
) -> None:
    """Refuse an article taken without a reason where the first proposed was another.

    Raises:
        BasisReasonMissing: There is no reason.
    """
    proposed = weigh(table.find(draft.violation), draft.deed(found_on, today))
    if not draft.basis or draft.basis_reason.strip() or not proposed:
        return
    if draft.basis != proposed[0].basis.code:
        taken = next(one.basis for one in proposed if one.basis.code == draft.basis)
        raise BasisReasonMissing(basis=taken.cited)


def _refuse_act_days(draft: FindingDraft, found_on: date) -> None:
    """Refuse an act after it was found, and one that ended before it began."""
    began = draft.acted_on or found_on
    if began > found_on:
        raise ActDayWrong(day=began, reason=f"晚于发现日期 {found_on}")
    if draft.acted_until is not None and draft.acted_until < began:
        raise ActDayWrong(day=draft.acted_until, reason=f"结束早于开始 {began}")
    if draft.acted_until is not None and draft.acted_until > found_on:
        raise ActDayWrong(day=draft.acted_until, reason=f"晚于发现日期 {found_on}")


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
            "sub_type": draft.sub_type,
            "acted_on": draft.acted_on,
            "acted_until": draft.acted_until,
            "basis_reason": draft.basis_reason.strip(),
            "is_malicious": draft.is_malicious,
            "malicious_reason": draft.malicious_reason.strip() if draft.is_malicious else "",
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
    if finding.is_malicious:
        malice.feed_back_in(work, facility_id, finding.malicious_reason, found_on)
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
