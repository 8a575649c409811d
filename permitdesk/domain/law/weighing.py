"""Which articles are proposed for a deed, and why: the day of the act decides.

The program proposes; which article is applied is for the officer and the legal review.

Source: 生态环境法典 art. 1055 (the higher fine), art. 1056 (leniency), art. 1057 (the law of the
day of the act, unless the newer one is lighter).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.choice import Choice
from permitdesk.domain.law.articles import LegalBasis, Leniency, ViolationType

GROUNDS = Choice(
    {
        "at_act": "行为发生时的规定",
        "heaviest": "择一重：罚款数额最高",
        "overlap": "同时有效的其他规定",
        "lighter": "从旧兼从轻：新的规定处罚较轻",
        "spanning": "行为持续到新的规定施行以后",
    }
)
"""Why an article is proposed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, and when.

    Attributes:
        acted_on: The day of the act, the first one where it lasted.
        acted_until: The last day, None where it was one day.
        decided_on: The day of the decision.
        sub_type: The finer kind of act, empty where nobody has said.
    """

    acted_on: date
    decided_on: date
    acted_until: date | None = None
    sub_type: str = ""

    @property
    def ended_on(self) -> date:
        """The last day of the act."""
        return max(self.acted_on, self.acted_until or self.acted_on)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An article with why it is proposed.

    Attributes:
        ground: A code of `GROUNDS`.
        needs_review: Whether the legal review must say whether it applies.
    """

    basis: LegalBasis
    ground: str
    needs_review: bool


def weigh(violation: ViolationType, deed: Deed) -> tuple[Proposal, ...]:
    """Return the articles a deed can be fined under, the one to think of first in front.

    What held on the day of the act comes first, the highest fine in front. A later law
    follows where the deed went on under it, or where it punishes more lightly than the
    heaviest of the old ones. Where the table has nothing, nothing is returned.
    """
    bases = violation.bases_of(deed.sub_type)
    held = _by_weight(basis for basis in bases if basis.in_force(deed.acted_on))
    proposals = [_held(basis, held, deed) for basis in held]
    later = [basis for basis in bases if basis not in held]
    spanning = _by_weight(basis for basis in later if basis.in_force(deed.ended_on))
    proposals += [Proposal(basis, "spanning", needs_review=True) for basis in spanning]
    lighter = [
        basis
        for basis in _by_weight(later)
        if basis not in spanning
        and basis.in_force(deed.decided_on)
        and _is_lighter(basis, _heaviest_beside(violation, basis, held))
    ]
    proposals += [Proposal(basis, "lighter", needs_review=True) for basis in lighter]
    return tuple(proposals)


def lenient_for(violation: ViolationType, deed: Deed, scope: str = "") -> tuple[Leniency, ...]:
    """Return the provisions under which a first offence may go unfined, the newest first.

    Args:
        violation: The type.
        deed: The provisions of the day of its decision are asked for.
        scope: The area's code; provisions of other areas are left out.
    """
    holding = [
        lenient
        for lenient in violation.leniency
        if lenient.in_force(deed.decided_on)
        and scope.startswith(lenient.scope)
        and (not lenient.acts or not deed.sub_type or deed.sub_type in lenient.acts)
    ]
    return tuple(sorted(holding, key=lambda one: one.valid_from or date.min, reverse=True))


def _held(basis: LegalBasis, held: Sequence[LegalBasis], deed: Deed) -> Proposal:
    """Return the proposal of an article that held on the day of the act."""
    needs_review = basis.needs_review(deed.ended_on)
    if len({one.law for one in held}) == 1:
        return Proposal(basis, "at_act", needs_review)
    return Proposal(basis, "heaviest" if basis == held[0] else "overlap", needs_review)


def _by_weight(bases: Iterable[LegalBasis]) -> list[LegalBasis]:
    return sorted(bases, key=_weight, reverse=True)


def _weight(basis: LegalBasis) -> tuple[int, int, date]:
    """Return what is compared: the highest fine, the lowest, and then the younger law."""
    return basis.highest_fine, basis.fine_min or 0, basis.valid_from or date.min


def _heaviest_beside(
    violation: ViolationType, newer: LegalBasis, held: Sequence[LegalBasis]
) -> LegalBasis | None:
    """Return the heaviest of the old articles for a kind of act that the newer one is for too."""
    shared = {code for act in violation.acts if newer.code in act.bases for code in act.bases}
    return next((basis for basis in held if basis.code in shared), None)


def _is_lighter(newer: LegalBasis, older: LegalBasis | None) -> bool:
    """Tell whether a newer article is nowhere heavier than the older one, and somewhere lighter."""
    if older is None:
        return False
    new = (newer.fine_min or 0, newer.highest_fine)
    old = (older.fine_min or 0, older.highest_fine)
    return new != old and all(one <= other for one, other in zip(new, old, strict=True))
