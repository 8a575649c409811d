"""How the plan's numbers and rows are written for people."""

from __future__ import annotations

import re

from permitdesk.domain.plan.filters import in_words
from permitdesk.domain.plan.month import StratumPlan
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.services.office import reference

_CEIL = re.compile(r"ceil\(([^()]*)\)")


def arithmetic(words: str) -> str:
    """Return arithmetic with the sign of rounding up: ceil(9 × 25%) becomes ⌈9 × 25%⌉."""
    return _CEIL.sub(r"⌈\1⌉", words)


def whom(rule: PlanRule) -> str:
    """Return whom a row is about, such as 重点 · 焦化; empty for everybody."""
    parts = (
        OBJECT_CLASSES.label(rule.object_class),
        reference.plan_industries().sectors.label(rule.sector),
        in_words(rule.filters),
    )
    return " · ".join(part for part in parts if part)


def progress(stratum: StratumPlan) -> str:
    """Return how far the month's draw is, such as 7 / 14; empty where nothing is due."""
    return f"{stratum.drawn} / {stratum.month_count}" if stratum.month_count else ""
