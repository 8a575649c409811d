"""Whom a row of the plan draws from, in words: the whole pool, or a chosen part of it.

Source: 企业公示信息抽查办法, art. 5: 不定向抽查 draws from all, 定向抽查 from those of a kind,
size, industry or area. The classes of 重点, 特殊 and 一般 divide the whole register and choose
nobody.
"""

from __future__ import annotations

import re

from permitdesk.domain.plan.filters import in_words
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.register.facility import OBJECT_CLASSES

_CEIL = re.compile(r"ceil\(([^()]*)\)")


def scope_words(rule: PlanRule, sector: str) -> str:
    """Return such as 定向抽查（行业：焦化、行业代码开头为“06”） or 不定向抽查（重点排污单位全部）.

    Args:
        rule: The row.
        sector: The name of the row's industry, empty where it has none.
    """
    of_class = f"{OBJECT_CLASSES.label(rule.object_class)}单位" if rule.object_class else ""
    chosen = [f"行业：{sector or rule.sector}"] if rule.sector else []
    if rule.filters:
        chosen.append(in_words(rule.filters))
    if chosen:
        return f"定向抽查（{'、'.join([of_class, *chosen] if of_class else chosen)}）"
    return f"不定向抽查（{of_class or '名录'}全部）"


def in_signs(arithmetic: str) -> str:
    """Return arithmetic as it is printed: ceil(9 × 25%) = 3 becomes ⌈9 × 25%⌉ = 3."""
    return _CEIL.sub(r"⌈\1⌉", arithmetic)
