"""首违不罚: the look-back over a facility's history, and what the officer decides."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.check.discretion import DECISIONS, Discretion
from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.law import Deed, Leniency, RuleValue, lenient_for
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.check import ChoiceUnknown, DiscretionIncomplete, LeniencyNotMet
from permitdesk.services.check import law
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork

_MONTHS = 12
_RULE = "rectify.leniency_lookback"


@dataclass(frozen=True, slots=True)
class LookBack:
    """What the ledger knows of the same type before.

    Attributes:
        months: How far back was looked.
        since: The first day looked at.
        earlier: The facility's findings of the same type since then, the newest first.
    """

    months: int
    since: date
    earlier: tuple[FindingLine, ...]

    @property
    def is_first(self) -> bool:
        """Whether nothing of the type was found before."""
        return not self.earlier

    @property
    def words(self) -> str:
        """The result in a sentence."""
        if self.is_first:
            return f"回溯{self.months}个月（自{self.since}起），台账中没有同类问题"
        days = "、".join(str(line.found_on) for line in self.earlier)
        return f"回溯{self.months}个月（自{self.since}起），台账中有同类问题：{days}"


@dataclass(frozen=True, slots=True)
class LeniencyCase:
    """All that is needed to decide whether a finding is fined.

    Attributes:
        provisions: Under which it may go unfined; none where nothing provides for it.
        discretion: What was decided so far.
        version: Its version, 0 where nothing was decided.
    """

    finding: FindingLine
    look_back: LookBack
    provisions: tuple[Leniency, ...]
    discretion: Discretion
    version: int


def look_back(work: UnitOfWork, facility_id: int, violation: str, found_on: date) -> LookBack:
    """Return a facility's findings of the same type before a day.

    Raises:
        RuleMissing: No look-back is set.
    """
    with work:
        return _look_back_in(work, facility_id, violation, found_on, None)


def look_back_rule(work: UnitOfWork, today: date) -> RuleValue:
    """Return how many months back a first offence is looked for, with its source.

    Raises:
        RuleMissing: No look-back is set.
    """
    with work:
        return office_rules.rule_in(work, _RULE, today)


def case(work: UnitOfWork, finding_id: int, today: date) -> LeniencyCase:
    """Return what is needed to decide about a finding.

    Raises:
        RecordNotFound: There is no such finding.
    """
    with work:
        finding = work.check.finding(finding_id)
        kept = work.check.papers.discretion(finding_id)
        discretion, version = kept or (Discretion(), 0)
        return LeniencyCase(
            finding=finding,
            look_back=_look_back_in(
                work, finding.facility_id, finding.violation, finding.found_on, finding_id
            ),
            provisions=_provisions_in(work, finding, today),
            discretion=discretion,
            version=version,
        )


def decide(
    work: UnitOfWork, finding_id: int, discretion: Discretion, version: int, today: date
) -> frozenset[str]:
    """Keep what the officer decided about a finding, with the reason, as a step of it.

    Args:
        work: A unit of work, not yet entered.
        finding_id: The finding.
        discretion: The decision.
        version: The version of the decision that was read, 0 where there was none.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        ChoiceUnknown: The decision is none of the list.
        DiscretionIncomplete: Reason, officer or provision is missing.
        LeniencyNotMet: It shall go unfined, but a condition is not met and shown, nothing
            provides for it, or the violation was malicious or is fined already.
        ChangedMeanwhile: Somebody decided after this version was read.
    """
    if discretion.decision not in DECISIONS or not discretion.decision:
        raise ChoiceUnknown(field="裁量意见", value=discretion.decision, known="、".join(DECISIONS))
    _refuse_incomplete(discretion)
    with work:
        finding = work.check.finding(finding_id)
        if discretion.decision == "unfined":
            _refuse_unmet(finding, discretion, _provisions_in(work, finding, today))
        kept = discretion.model_copy(update={"decided_on": discretion.decided_on or today})
        work.check.papers.keep_discretion(finding_id, kept, version)
        label = DECISIONS.label(kept.decision)
        words = "；".join(part for part in (label, kept.document, kept.reason) if part)
        step = FindingStep(kind="note", on=today, by=kept.decided_by, note=f"裁量：{words}")
        work.check.add_step(finding_id, step)
        work.record(
            "check",
            "discretion",
            finding.facility,
            finding=finding_id,
            decision=kept.decision,
            reason=kept.reason,
        )
        return work.commit() | {"rectify"}


def _look_back_in(
    work: UnitOfWork, facility_id: int, violation: str, found_on: date, own: int | None
) -> LookBack:
    months = office_rules.value_in(work, _RULE, found_on)
    since = _months_before(found_on, months)
    earlier = work.check.earlier_findings(facility_id, violation, since, found_on)
    return LookBack(
        months=months,
        since=since,
        earlier=tuple(line for line in earlier if own is None or line.id < own),
    )


def _provisions_in(work: UnitOfWork, finding: FindingLine, today: date) -> tuple[Leniency, ...]:
    """Return the provisions for a finding; none for one without a type."""
    if not finding.violation:
        return ()
    office = work.office.find()
    deed = Deed(
        acted_on=finding.acted_on or finding.found_on,
        decided_on=max(today, finding.found_on),
        sub_type=finding.sub_type,
    )
    violation = law.table_in(work).find(finding.violation)
    return lenient_for(violation, deed, office.area_code if office else "")


def _refuse_incomplete(discretion: Discretion) -> None:
    needed = {"理由": discretion.reason, "决定人": discretion.decided_by}
    if discretion.decision == "unfined":
        needed["依据"] = discretion.document
    missing = "、".join(label for label, value in needed.items() if not value.strip())
    if missing:
        raise DiscretionIncomplete(missing=missing)


def _refuse_unmet(
    finding: FindingLine, discretion: Discretion, provisions: tuple[Leniency, ...]
) -> None:
    reasons = (
        (finding.is_malicious, "已标为恶意违法"),
        (finding.fine_fen > 0, "已登记罚款"),
        (not provisions, "这类行为没有可以不予处罚的规定"),
        (bool(discretion.unmet), f"没有满足或者没有写明依据：{'、'.join(discretion.unmet)}"),
    )
    reason = next((words for is_so, words in reasons if is_so), "")
    if reason:
        raise LeniencyNotMet(reason=reason)


def _months_before(day: date, months: int) -> date:
    """Return the day so many months earlier, the month's last day where there is none."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
