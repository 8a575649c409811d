"""The monthly report（月报）: every figure from the database, none typed.

Source: the contents of a monthly report, domain fact sheet 6.5; 吉环执法字〔2023〕9号 二.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from permitdesk.domain.report.monthly import (
    IndustryCoverage,
    Money,
    MonthlyReport,
    OfficerLoad,
)
from permitdesk.services.office import reference
from permitdesk.services.report.counted import (
    cases_of,
    citizens_reports_of,
    clues_of,
    findings_of,
    tips_of,
    work_of,
)
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.services.report.narrative import narrative
from permitdesk.storage.unit_of_work import UnitOfWork

_OTHERS = "其他行业"


def figures(work: UnitOfWork, period: str, today: date) -> MonthlyReport:
    """Return the report of a month, given as `YYYY-MM`.

    Args:
        work: A unit of work, not yet entered.
        period: The month.
        today: The date under the signature.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
    """
    with work:
        return figures_in(work, facts_in(work, period), today)


def figures_in(work: UnitOfWork, facts: MonthFacts, today: date) -> MonthlyReport:
    """Return the report from facts already read, inside an entered unit of work."""
    figures_of_work = tuple(one.figure for one in work_of(facts))
    findings = tuple(one.row for one in findings_of(facts, today))
    coverage = _coverage(work, facts)
    fines = _fines(facts)
    return MonthlyReport(
        office=facts.office.name,
        recipient=recipient_of(facts.office.area_code),
        number="",
        signer=facts.office.head,
        year=facts.first.year,
        month=facts.first.month,
        prepared_by=work.actor,
        reviewed_by=facts.office.head,
        phone=facts.office.phone,
        reported_on=today,
        work=figures_of_work,
        coverage=coverage,
        officers=_officers(facts),
        findings=findings,
        cases=tuple(one.figure for one in cases_of(facts)),
        fines=fines,
        clues=tuple(one.row for one in clues_of(facts, today)),
        reports=tuple(one.figure for one in (*citizens_reports_of(facts, today), *tips_of(facts))),
        rewards=_rewards(facts),
        narrative=narrative(figures_of_work, findings, coverage, fines, facts),
    )


def recipient_of(area_code: str) -> str:
    """Return the organ the county reports to: its prefecture's bureau."""
    area = reference.areas().find(area_code)
    return f"{area.city or area.province}生态环境局" if area else ""


def _coverage(work: UnitOfWork, facts: MonthFacts) -> tuple[IndustryCoverage, ...]:
    """Return each plan industry's coverage in the year, the other industries as one row."""
    sectors = reference.plan_industries().sectors
    new_year, end_of_year = date(facts.first.year, 1, 1), date(facts.first.year, 12, 31)
    found = work.report.coverage(new_year, facts.last)
    return tuple(
        IndustryCoverage(
            sectors.label(code) or _OTHERS, *found[code], deadline=end_of_year if code else None
        )
        for code in (*sectors, "")
        if code in found
    )


def _officers(facts: MonthFacts) -> tuple[OfficerLoad, ...]:
    year: Counter[str] = Counter()
    month: Counter[str] = Counter()
    for line in facts.visits_of_year:
        if line.state == "done":
            names = [member.name for member in line.team]
            year.update(names)
            month.update(names if line.period == facts.period else [])
    return tuple(OfficerLoad(name, month[name], year[name]) for name in sorted(year))


def _rewards(facts: MonthFacts) -> Money:
    paid = tips_of(facts)[-1]
    return Money(
        "发放举报奖励",
        sum(tip.reward_fen for tip in paid.month),
        sum(tip.reward_fen for tip in paid.year),
        sum(tip.reward_fen for tip in paid.before or ()),
    )


def _fines(facts: MonthFacts) -> Money:
    return Money(
        "罚款",
        sum(line.fine_fen for line in facts.month_findings),
        sum(line.fine_fen for line in facts.findings),
        sum(line.fine_fen for line in facts.findings_before),
    )
