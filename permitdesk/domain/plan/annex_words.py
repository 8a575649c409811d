"""What Annex 3 prints of a row that draws: its own words, or its numbers said in words."""

from __future__ import annotations

from decimal import Decimal

from permitdesk.domain.plan.milestones import milestone_words
from permitdesk.domain.plan.rule import PERIODS, TAKES, PlanRule, months_words


def printed_ratio(rule: PlanRule) -> str:
    """Return 检查比例: what somebody wrote, else the row's numbers, such as 1%（3 至 10 家）."""
    if rule.ratio_text or rule.basis == "covered":
        return rule.ratio_text
    words = _amount(rule.basis, rule.value)
    if rule.or_basis:
        words = f"{words}或{_amount(rule.or_basis, rule.or_value)}（{TAKES.label(rule.takes)}）"
    return words + _limits(rule)


def printed_frequency(rule: PlanRule) -> str:
    """Return 检查频次: what somebody wrote, else the row's period and months, such as 每季度1次."""
    if rule.frequency_text or rule.basis == "covered":
        return rule.frequency_text
    words = f"{PERIODS.label(rule.period)}{_times(rule)}次"
    beside = (months_words(rule.months), milestone_words(rule.milestones))
    told = "，".join(filter(None, beside))
    return f"{words}（{told}）" if told else words


def _times(rule: PlanRule) -> str:
    return _plain(rule.value) if rule.basis == "min_count" else "1"


def _amount(basis: str, value: float) -> str:
    """Return one way of reckoning in words."""
    number = _plain(value)
    words = {
        "percent_of_pool": f"{number}%",
        "officer_ratio": f"执法人员1:{number}",
        "full": "100%",
        "min_count": "100%",
        "fixed": f"{number}家",
    }
    return words[basis]


def _limits(rule: PlanRule) -> str:
    """Return the least and the most a period in words."""
    if rule.least and rule.most:
        return f"（{rule.least}至{rule.most}家）"
    if rule.least:
        return f"（不少于{rule.least}家）"
    return f"（至多{rule.most}家）" if rule.most else ""


def _plain(value: float) -> str:
    return f"{Decimal(str(value)).normalize():f}"
