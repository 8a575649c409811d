"""A row that the user is about to add."""

from __future__ import annotations

from collections.abc import Iterable

from permitdesk.domain.plan.month import StratumPlan
from permitdesk.domain.plan.rule import NumberedRule, PlanRule
from permitdesk.services.plan.rules import free_code
from ui.pages.plan.rows import PlanLine


def new_row(there: Iterable[PlanRule], title: str) -> PlanLine:
    """Return an empty row of a code that no other row has; it is not stored.

    Args:
        there: The plan's rows.
        title: What the row is called at first.
    """
    rule = PlanRule(code=free_code(there), title=title, basis="percent_of_pool", period="quarter")
    stratum = StratumPlan(
        rule_id=0,
        code=rule.code,
        title=title,
        period=rule.period,
        seats=rule.seats,
        pool=0,
        period_count=0,
        month_count=0,
        arithmetic="",
        month_arithmetic="",
        feasible=True,
        reason="",
    )
    return PlanLine(NumberedRule(0, 0, rule), stratum)
