"""Many names in one short line, for the audit chain."""

from __future__ import annotations

from collections.abc import Sequence

_NAMED = 5


def in_short(names: Sequence[str]) -> str:
    """Return the first names and how many there are in all, such as 甲厂、乙厂等12家."""
    more = f"等{len(names)}家" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
