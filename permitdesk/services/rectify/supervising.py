"""How findings are watched over: grade, plan, order, malice, damages, reasoning."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.check.discretion import UNFINED
from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.domain.rectify.supervision import GRADES, MALICE, Supervision
from permitdesk.errors.rectify import ChoiceUnknown, MaliceAgainstLeniency, MaliceUnproved
from permitdesk.services.check.malice import feed_back_in
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.rectify.ledger import refuse_day
from permitdesk.storage.unit_of_work import UnitOfWork


def find(work: UnitOfWork, finding_id: int) -> tuple[int, Supervision]:
    """Return how a finding is watched over, with its version; 0 while nobody has said."""
    with work:
        return work.rectify.supervision(finding_id)


def save(
    work: UnitOfWork,
    finding_id: int,
    supervision: Supervision,
    version: int,
    *,
    raises_class: bool = True,
) -> frozenset[str]:
    """Keep how a finding is watched over.

    A finding newly marked as malicious is told in its steps; its facility becomes one of the
    special objects of the draw and leaves the positive list, unless that is not wanted.

    Args:
        work: A unit of work, not yet entered.
        finding_id: The finding.
        supervision: What is decided.
        version: Its version when it was read, 0 for the first.
        raises_class: Whether malice changes the facility's entry in the register.

    Returns:
        The rooms that changed.

    Raises:
        ChoiceUnknown: Grade or malice is none of its list.
        MaliceUnproved: Nothing is said of what shows the malice.
        MaliceAgainstLeniency: It was decided that the finding goes unfined.
        StepDateWrong: Plan or order is dated before the finding or after today.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    _refuse(supervision)
    with work:
        finding = work.rectify.ledger.find(finding_id)
        _refuse_days(work, finding, supervision)
        _, before = work.rectify.supervision(finding_id)
        work.rectify.save_supervision(finding_id, supervision, version)
        today = work.now.astimezone(CHINA_TIME).date()
        step = FindingStep(kind="supervised", on=today, by=work.actor, note=_words(supervision))
        work.check.add_step(finding_id, step)
        if supervision.malice != before.malice:
            _mark(work, finding, supervision, today, raises_class=raises_class)
        work.record(
            "rectify",
            "supervise",
            finding.facility,
            finding=finding_id,
            **supervision.model_dump(mode="json"),
        )
        return work.commit()


def _refuse_days(work: UnitOfWork, finding: LedgerLine, supervision: Supervision) -> None:
    """Refuse a plan or an order before the finding or after today."""
    days = ((supervision.planned_on, "整改方案"), (supervision.ordered_on, "责令改正"))
    for day, words in days:
        if day is not None:
            refuse_day(work, finding.found_on, day, words)


def _mark(
    work: UnitOfWork,
    finding: LedgerLine,
    supervision: Supervision,
    today: date,
    *,
    raises_class: bool,
) -> None:
    """Mark a finding as malicious, or no longer, with a step that says so."""
    is_malicious = bool(supervision.malice)
    if is_malicious and work.check.papers.decisions([finding.id]).get(finding.id) == UNFINED:
        raise MaliceAgainstLeniency(facility=finding.facility)
    reason = supervision.malice_note.strip() if is_malicious else ""
    work.check.change_finding(
        finding.id, finding.version, is_malicious=is_malicious, malicious_reason=reason
    )
    words = MALICE.label(supervision.malice) if is_malicious else "取消认定"
    note = f"{words}：{reason}".strip("：")
    work.check.add_step(finding.id, FindingStep(kind="malice", on=today, by=work.actor, note=note))
    if is_malicious and raises_class and not finding.is_malicious:
        feed_back_in(work, finding.facility_id, note, today)


def _refuse(supervision: Supervision) -> None:
    for field, value, choice in (
        ("问题分级", supervision.grade, GRADES),
        ("恶意违法", supervision.malice, MALICE),
    ):
        if value and value not in choice:
            raise ChoiceUnknown(field=field, value=value, known="、".join(choice))
    if supervision.malice and not supervision.malice_note.strip():
        raise MaliceUnproved


def _words(supervision: Supervision) -> str:
    parts = [GRADES.label(supervision.grade)]
    if supervision.plan.strip():
        parts.append("已有整改方案")
    if supervision.harms:
        parts.append("涉及生态环境损害赔偿")
    if supervision.reasoning.strip():
        parts.append("已说理告知")
    return "，".join(parts)
