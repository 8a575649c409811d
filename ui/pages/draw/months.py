"""What the page reads, off the UI thread: the month's rounds and the next pool."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from permitdesk.domain.draw.joint import JointRoster
from permitdesk.domain.draw.lines import RoundLine
from permitdesk.domain.plan.month import StratumPlan
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.draw import pools, rounds, sealing
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import office_of


class PoolLine(NamedTuple):
    """A unit of the pool.

    Attributes:
        id: Its place in the pool, from 0.
        reason: Why it cannot be drawn, empty where it can.
    """

    id: int
    label: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class RowPool:
    """The units of one row of the plan, those left out first; and how many there are of each.

    Attributes:
        lines: None where the list would tell what a secret one holds.
        reasons: Reasons with their counts; the empty one counts those that can be drawn.
    """

    lines: tuple[PoolLine, ...]
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the draw.

    Attributes:
        period: `YYYY-MM`.
        rounds: The rounds of its whole year, oldest first.
        proposal: What its next round would seal, None where the year has no plan.
        pools: The units of each row that the proposal draws from.
        last_joint: The other departments of the last joint draw.
        supervisor: The office's head, who watches unless somebody else is named; may be empty.
    """

    period: str
    rounds: tuple[RoundLine, ...]
    proposal: pools.Proposal | None
    pools: tuple[RowPool, ...]
    supervisor: str
    last_joint: tuple[JointRoster, ...] = ()

    @property
    def has_draft(self) -> bool:
        """Return whether there is something left to seal this month."""
        return self.proposal is not None and bool(self.proposal.open)

    @property
    def first_number(self) -> str:
        """Return the number of the round to show at first, empty for the draft."""
        if self.has_draft:
            return ""
        own = [line.number for line in self.rounds if line.period == self.period]
        return own[-1] if own else ""


def read_month(desk: Desk, period: str) -> Month:
    """Read a month, `YYYY-MM`, in any thread.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
    """
    try:
        proposal = pools.propose(desk.reading(), period)
    except PlanMissing:
        proposal = None
    return Month(
        period,
        rounds.of_year(desk.reading(), int(period[:4])),
        proposal,
        ()
        if proposal is None
        else tuple(_pool(one.plan, is_secret=bool(proposal.betrays)) for one in proposal.strata),
        office_of(desk.reading()).head,
        sealing.last_joint(desk.reading()),
    )


def _pool(plan: StratumPlan, *, is_secret: bool) -> RowPool:
    """Return the units of a row; counts alone where the list would tell a secret."""
    units = (*plan.excluded, *((unit, "") for unit in plan.eligible))
    lines = tuple(
        PoolLine(number, unit.label, unit.name, reason)
        for number, (unit, reason) in enumerate(units)
    )
    reasons = tuple(sorted(Counter(line.reason for line in lines).items()))
    return RowPool(() if is_secret else lines, reasons)
