"""Telling others of a finding: permitting, monitoring, police, compensation, other agencies.

Source: 晋环发〔2022〕18号 三（三） (线索移交、通报反馈); 生态环境法典 art. 1083 (线索移送).
"""

from __future__ import annotations

from datetime import date

from permitdesk.domain.clues.clue import CHANNELS
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.rectify import ChoiceUnknown, PersonMissing
from permitdesk.services.check import law
from permitdesk.services.clues.clues import keep_in
from permitdesk.services.rectify.ledger import refuse_day
from permitdesk.storage.unit_of_work import UnitOfWork

RECEIVERS = ("permitting", "lab", "police", "compensation", "agency", "enforcement")
"""To whom a finding can be handed over, codes of `CHANNELS`."""


def of(work: UnitOfWork, finding_id: int) -> tuple[ClueLine, ...]:
    """Return the clues by which others were told of a finding, the newest first."""
    with work:
        return work.clues.of_finding(finding_id)


def content_of(finding: LedgerLine) -> str:
    """Return what is told of a finding unless somebody words it otherwise."""
    kind = law.violation_types().label(finding.violation) or "环境问题"
    return f"{finding.found_on}检查发现{finding.facility}{kind}：{finding.description}"


def hand_over(
    work: UnitOfWork,
    finding_id: int,
    channel: str,
    counterpart: str,
    on: date,
    *,
    content: str = "",
    document: str,
    due_on: date | None = None,
) -> str:
    """Make an outgoing clue of a finding and return its number.

    Args:
        work: A unit of work, not yet entered.
        finding_id: The finding.
        channel: To whom, one of `RECEIVERS`.
        counterpart: The body, as people call it.
        on: When it goes out.
        content: What it says; the finding in words if empty.
        document: The number of the letter.
        due_on: When an answer is due; the usual term without it.

    Raises:
        ChoiceUnknown: Nothing is handed over to such a receiver.
        PersonMissing: The body is not named.
        StepDateWrong: The day is before the finding or after today.
        RecordNotFound: The finding is not there.
    """
    if channel not in RECEIVERS:
        raise ChoiceUnknown(field="移送对象", value=channel, known="、".join(RECEIVERS))
    if not counterpart.strip():
        raise PersonMissing(role="接收单位")
    with work:
        finding = work.rectify.ledger.find(finding_id)
        refuse_day(work, finding.found_on, on, "移送")
        values: dict[str, object] = {
            "direction": "out",
            "channel": channel,
            "received_on": on,
            "content": content.strip() or content_of(finding),
            "counterpart": counterpart.strip(),
            "document": document.strip(),
            "due_on": due_on,
        }
        number = keep_in(work, values, finding.facility_id, finding_id=finding_id).number
        note = f"{CHANNELS.label(channel)}　{counterpart.strip()}　线索 {number}"
        _note(work, finding, on, note, number)
        return number


def _note(work: UnitOfWork, finding: LedgerLine, on: date, note: str, clue: str) -> None:
    """Write down what was handed over, and make it last."""
    step = FindingStep(kind="handed", on=on, by=work.actor, note=note)
    work.check.add_step(finding.id, step)
    work.record("rectify", "hand_over", finding.facility, finding=finding.id, clue=clue)
    work.commit()
