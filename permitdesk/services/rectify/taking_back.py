"""A step of a finding taken back right after it was done; both stay among its steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.rectify.recheck import RecheckLine
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.storage.unit_of_work import UnitOfWork

_FIELDS = (
    "state",
    "deadline",
    "rectified_on",
    "evidence",
    "handled_by",
    "closed_on",
    "closed_by",
    "fine_fen",
)
"""What the steps of the ledger change."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How a finding and its re-checks stood."""

    finding: FindingLine
    rechecks: tuple[RecheckLine, ...]


def moment(work: UnitOfWork, finding_id: int) -> Moment:
    """Return how a finding stands.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        return _moment_in(work, finding_id)


def take_back(
    work: UnitOfWork, before: Moment, after: Moment, title: str, today: date
) -> frozenset[str]:
    """Give a finding what it was before a step; the step and its taking back stay on record.

    Args:
        work: A unit of work, not yet entered.
        before: How it stood before the step.
        after: How the step left it.
        title: What the step is called.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        ChangedMeanwhile: Something was done about it since.
    """
    number = after.finding.id
    with work:
        if _moment_in(work, number) != after:
            raise ChangedMeanwhile(subject=after.finding.facility)
        changes = {name: getattr(before.finding, name) for name in _FIELDS}
        work.check.change_finding(number, after.finding.version, **changes)
        work.rectify.restoring.restore(number, before.rechecks)
        step = FindingStep(kind="note", on=today, by=work.actor, note=f"撤销：{title}")
        work.check.add_step(number, step)
        work.record(
            "rectify", "take_back", after.finding.facility, finding=number, step=title, **changes
        )
        return work.commit()


def _moment_in(work: UnitOfWork, finding_id: int) -> Moment:
    return Moment(work.check.finding(finding_id), work.rectify.rechecks_of(finding_id))
