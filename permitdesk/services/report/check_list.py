"""Annex 2 of the office: its own checklists, printed."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.report.annex2 import annex2
from permitdesk.domain.report.sheet import Preview
from permitdesk.services.check.checklists import for_sector
from permitdesk.services.office import reference
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork


def check_list(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return the check list: the general lines, then each industry's own points."""
    del today, period
    with work:
        office = office_in(work)
    sectors = reference.plan_industries().sectors
    industries = ((sectors.label(code), for_sector(code)) for code in sectors)
    return annex2(office.name, office.province, for_sector(""), industries)
