"""How a round falls on its officers: the visits each had in the year before, and gets in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from permitdesk.domain.draw.protocol import CAPPED
from permitdesk.domain.draw.round import Round


@dataclass(frozen=True, slots=True)
class OfficerLoad:
    """An officer's visits.

    Attributes:
        department: Whose officer; empty for the office's own.
        certificate: The certificate number.
        carried: The drawn visits of the year before this round, as sealed.
        now: Those of this round, as seated today; 0 before the draw.
        is_barred: Whether the officer could be seated nowhere on the day of the draw.
    """

    department: str
    certificate: str
    carried: int
    now: int
    is_barred: bool = False

    @property
    def total(self) -> int:
        """Return the drawn visits of the year, this round's among them."""
        return self.carried + self.now


def officer_loads(one: Round) -> tuple[OfficerLoad, ...]:
    """Return everybody who takes part, our own first; nothing under the first version.

    That version freezes no visits, so nothing could be said of the year.
    """
    if one.protocol == CAPPED or one.seal is None:
        return ()
    now, barred = Counter[str](), frozenset[str]()
    if one.result is not None:
        barred = frozenset(each.officer for each in one.result.iterations[0].barred)
        for held in (one.result.held, *map(one.result.held_by, range(len(one.joint)))):
            now.update(officer for team in held.values() for officer in team)
    carried = {("", officer): one.carried[officer] for officer in one.roster}
    for roster in one.joint:
        carried |= {(roster.department, each): had for each, had in roster.carried.items()}
    return tuple(
        OfficerLoad(department, officer, had, now[officer], officer in barred)
        for (department, officer), had in carried.items()
    )


def in_range(numbers: Collection[int]) -> str:
    """Return the smallest and the largest of some numbers, such as 3–4; 3 where all are alike."""
    least, most = min(numbers), max(numbers)
    return f"{least}" if least == most else f"{least}–{most}"
