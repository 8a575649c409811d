"""Fines in words."""

from __future__ import annotations

from decimal import Decimal

_FEN_IN_YUAN = 100
_FEN_IN_WAN_YUAN = 1_000_000


def fine_text(fen: int) -> str:
    """Return a sum of 分 as people write it: `5,000元`, `2万元`, `12.5万元`; exact always."""
    if fen >= _FEN_IN_WAN_YUAN and fen % (_FEN_IN_WAN_YUAN // 100) == 0:
        return f"{_plain(Decimal(fen) / _FEN_IN_WAN_YUAN)}万元"
    return f"{_plain(Decimal(fen) / _FEN_IN_YUAN)}元"


def fine_range(lowest: int | None, highest: int | None) -> str:
    """Return the range of a fine in words, empty where there is none.

    Args:
        lowest: In 分, None where the law sets no lower end.
        highest: In 分, None where there is no fine.
    """
    if highest is None:
        return ""
    if lowest is None:
        return f"{fine_text(highest)}以下"
    return f"{fine_text(lowest)}至{fine_text(highest)}"


def _plain(amount: Decimal) -> str:
    """Return a number with commas and without closing zeros."""
    whole = f"{amount:,.2f}"
    return whole.rstrip("0").rstrip(".")
