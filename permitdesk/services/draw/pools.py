"""The pool of a draw, straight from the plan: who can be drawn, who cannot, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from permitdesk.domain.draw.pool import Excluded, Pool, Stratum
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.scope import in_signs, scope_words
from permitdesk.domain.plan.month import StratumPlan
from permitdesk.services.draw.candidates import Candidate, candidates_in
from permitdesk.services.draw.visibility import betrayed_in
from permitdesk.services.office import reference
from permitdesk.services.plan import month
from permitdesk.services.plan.changes import rows_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ProposedStratum:
    """A row of the plan as it would be sealed.

    Attributes:
        plan: What the row comes to, with the names of its units.
        scope: Whom it draws from, in words.
        sealed_in: The round that has sealed it for this month already, empty where none has.
    """

    plan: StratumPlan
    scope: str = ""
    sealed_in: str = ""

    @property
    def rule(self) -> str:
        """Return the row in words: whom it draws from, and its arithmetic."""
        parts = (self.scope, self.plan.arithmetic, self.plan.month_arithmetic)
        return in_signs("；".join(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the next round of a month would seal.

    Attributes:
        number: The number that the round would get.
        strata: The rows that draw in this month.
        idle: The rows that do not, each with its arithmetic.
        candidates: The officers who take part.
        betrays: The round whose secret list the excluded units would tell to who works here,
            empty where they tell nothing; then a page shows counts alone.
    """

    period: str
    number: str
    strata: tuple[ProposedStratum, ...]
    idle: tuple[StratumPlan, ...]
    candidates: tuple[Candidate, ...]
    betrays: str = ""

    @property
    def open(self) -> tuple[ProposedStratum, ...]:
        """Return the rows that no live round has sealed yet."""
        return tuple(one for one in self.strata if not one.sealed_in)

    @property
    def sample(self) -> int:
        """Return how many units the open rows draw together."""
        return sum(one.plan.sample for one in self.open)


def propose(work: UnitOfWork, period: str) -> Proposal:
    """Return what the next round of a month, `YYYY-MM`, would seal.

    Raises:
        PlanMissing: The year has no plan.
        MonthMalformed: The text is no month.
    """
    with work:
        return propose_in(work, period)


def propose_in(work: UnitOfWork, period: str) -> Proposal:
    """Return the same inside an entered unit of work."""
    resolved = month.of_period_in(work, period)
    scopes = _scopes(work, int(period[:4]))
    sealed = _sealed_strata(kept.round for kept in work.draw.rounds.of_period(period))
    return Proposal(
        period=period,
        number=next_number_in(work, period),
        strata=tuple(
            ProposedStratum(plan, scopes.get(plan.code, ""), sealed.get(plan.code, ""))
            for plan in resolved.strata
            if plan.sample
        ),
        idle=tuple(plan for plan in resolved.strata if not plan.sample),
        candidates=candidates_in(work, period),
        betrays=betrayed_in(
            work, [unit.label for plan in resolved.strata for unit, _ in plan.excluded]
        ),
    )


def pool_of(proposal: Proposal) -> Pool:
    """Return the pool to seal: the open rows.

    Raises:
        BadLabel: A facility's label cannot be used.
        BadStratum: A row's code cannot be used.
        LabelTwice: A label stands twice in one row.
    """
    return Pool(tuple(_stratum(one) for one in proposal.open))


def next_number_in(work: UnitOfWork, period: str) -> str:
    """Return the next round number of a month's quarter, such as `2026Q4-01`.

    The audit chain is asked too: a number is not reused though its round was deleted.
    """
    quarter = f"{period[:4]}Q{(int(period[5:]) + 2) // 3}-"
    used = work.draw.rounds.used_numbers()
    serials = [int(number.removeprefix(quarter)) for number in used if number.startswith(quarter)]
    return f"{quarter}{max(serials, default=0) + 1:02d}"


def _sealed_strata(rounds: Iterable[Round]) -> dict[str, str]:
    return {
        stratum.id: one.number
        for one in rounds
        if one.state != "void"
        for stratum in one.pool.strata
    }


def _scopes(work: UnitOfWork, year: int) -> dict[str, str]:
    """Return by a row's code whom it draws from."""
    sectors = reference.plan_industries().sectors
    return {
        rule.code: scope_words(rule, sectors.label(rule.sector) if rule.sector in sectors else "")
        for rule in rows_in(work, year)
    }


def _stratum(one: ProposedStratum) -> Stratum:
    plan = one.plan
    return Stratum(
        id=plan.code,
        title=plan.title,
        rule=one.rule,
        sample=plan.sample,
        eligible=tuple(unit.label for unit in plan.eligible),
        excluded=tuple(Excluded(unit.label, reason) for unit, reason in plan.excluded),
        seats=plan.seats,
    )
