"""Annexes 1 and 4 of the province's notice, filled from the database; annex 3 is the plan's.

Source: 晋环发〔2022〕18号, annexes 1 and 4.
"""

from __future__ import annotations

from datetime import date

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.report.annex1 import (
    Annex1,
    FindingFact,
    annex1_title,
    by_area_and_industry,
    by_facility,
    figures_of,
)
from permitdesk.domain.report.annex4 import Annex4, Annex4Row, annex4_title
from permitdesk.services.office import reference
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.setup import office_in
from permitdesk.services.report.counted import is_closed
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.storage.unit_of_work import UnitOfWork

_OTHER_INDUSTRY = "其他"


def annex1(work: UnitOfWork, period: str, today: date) -> Annex1:
    """Return Annex 1 of a month: its findings by area and industry, or one row a facility.

    The office's rule `report.annex1_by_facility` says which. Findings that nobody has given a
    violation type are left out; `checking.before_sending` names them.
    """
    with work:
        facts = facts_in(work, period)
        return annex1_of(facts, today, row_per_facility=is_by_facility_in(work, facts))


def is_by_facility_in(work: UnitOfWork, facts: MonthFacts) -> bool:
    """Return whether Annex 1 has a row a facility, inside an entered unit of work."""
    return office_rules.value_in(work, "report.annex1_by_facility", facts.last) != 0


def annex1_of(facts: MonthFacts, today: date, *, row_per_facility: bool) -> Annex1:
    """Return Annex 1 from facts already read."""
    labels = facts.violations.labels
    day = min(today, facts.last)
    typed = [_fact(line, day) for line in facts.month_findings if line.violation in labels]
    rows = by_facility(typed) if row_per_facility else by_area_and_industry(typed)
    return Annex1(
        title=annex1_title(facts.office.province),
        office=facts.office.name,
        day=day,
        violation_types={code: labels.label(code) for code in labels},
        rows=rows,
        total=figures_of(typed),
    )


def annex4(work: UnitOfWork) -> Annex4:
    """Return Annex 4: the liaisons in their order."""
    with work:
        office = office_in(work)
        entries = work.register.liaisons.all()
    rows = (
        Annex4Row(
            entry.liaison.name, entry.liaison.unit_and_post, entry.liaison.phone, entry.liaison.note
        )
        for entry in entries
    )
    return Annex4(annex4_title(office.province), tuple(rows))


def industry_of(sector: str, industry: str) -> str:
    """Return a facility's industry as the plan names it, or its own industry's name."""
    return reference.plan_industries().sectors.label(sector) or industry or _OTHER_INDUSTRY


def _fact(finding: FindingLine, day: date) -> FindingFact:
    return FindingFact(
        area=finding.area_name,
        industry=industry_of(finding.sector, finding.industry),
        facility=finding.facility,
        violation_type=finding.violation,
        fine=finding.fine_fen,
        is_closed=is_closed(finding, day),
    )
