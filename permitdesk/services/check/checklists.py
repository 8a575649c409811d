"""The checklist of a facility."""

from __future__ import annotations

from functools import cache

from permitdesk import paths
from permitdesk.domain.check.checklist import ChecklistItem, ChecklistTable, checklists_from_json


def for_sector(sector: str) -> tuple[ChecklistItem, ...]:
    """Return the lines of the checklist for an industry of the plan.

    Args:
        sector: The industry's code, empty for a facility of no plan industry.
    """
    return _table().for_sector(sector)


@cache
def _table() -> ChecklistTable:
    return checklists_from_json((paths.resources() / "checklists.json").read_text(encoding="utf-8"))
