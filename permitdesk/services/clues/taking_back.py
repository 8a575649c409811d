"""A step of a clue or a report taken back right after it was done; the chain keeps both."""

from __future__ import annotations

from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.clues.tip import TipLine
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.storage.unit_of_work import UnitOfWork

_CLUE_FIELDS = ("state", "result", "answered_on", "receipt_on", "receipt_by")
_TIP_FIELDS = (
    "state",
    "is_first",
    "refusal",
    "is_true",
    "result",
    "answered_on",
    "step",
    "reward_fen",
    "approved_by",
    "approved_on",
    "claim_until",
    "paid_on",
    "document",
)


def take_back_clue(work: UnitOfWork, before: ClueLine) -> frozenset[str]:
    """Give a clue what it was before its last step: receipt, answer or closing.

    Args:
        work: A unit of work, not yet entered.
        before: The clue as it was read for that step.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: It is not there any more.
        ChangedMeanwhile: More than that one step was done since, or a visit was made from it.
    """
    with work:
        now = work.clues.find(before.id)
        if now.version != before.version + 1 or now.visit_id != before.visit_id:
            raise ChangedMeanwhile(subject=f"线索 {before.clue.number}")
        changes = {name: getattr(before.clue, name) for name in _CLUE_FIELDS}
        work.clues.change(before.id, now.version, **changes)
        work.record("clues", "take_back", before.clue.number, **changes)
        return work.commit()


def take_back_tip(work: UnitOfWork, before: TipLine) -> frozenset[str]:
    """Give a report what it was before its last step: refusal, answer or one of the reward.

    Args:
        work: A unit of work, not yet entered.
        before: The report as it was read for that step.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: It is not there any more.
        ChangedMeanwhile: More than that one step was done since, or a clue was made of it.
    """
    with work:
        now = work.clues.tips.find(before.id)
        if now.version != before.version + 1 or now.clue_id != before.clue_id:
            raise ChangedMeanwhile(subject=f"举报 {before.tip.number}")
        changes = {name: getattr(before.tip, name) for name in _TIP_FIELDS}
        work.clues.tips.change(before.id, now.version, **changes)
        work.record("clues", "take_back_tip", before.tip.number, **changes)
        return work.commit()
