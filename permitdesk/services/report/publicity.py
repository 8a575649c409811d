"""The list of random checks whose results are made public.

Source: 政府信息公开条例 art. 26: within 20 working days; 环办执法〔2021〕18号: all of them.
"""

from __future__ import annotations

from datetime import date

from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.check.record import CORRECTIONS, OUTCOMES
from permitdesk.domain.report.publicity import PublicityList, PublicityRow
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.report.facts import facts_in
from permitdesk.storage.unit_of_work import UnitOfWork


def publicity(work: UnitOfWork, period: str, today: date) -> PublicityList:
    """Return the list of a month's random checks with their results.

    Officers are named by certificate, as published lists do where names are protected.
    """
    with work:
        facts = facts_in(work, period)
    visits = {line.id: line for line in facts.visits_of_year if line.origin == "draw"}
    found: dict[int | None, list[FindingLine]] = {}
    for finding in facts.findings:
        found.setdefault(finding.check_id, []).append(finding)
    rows = tuple(
        _row(check, visits[check.visit_id], found.get(check.id, []))
        for check in facts.month_checks
        if check.visit_id in visits
    )
    month = f"{facts.first.year}年{facts.first.month}月"
    return PublicityList(facts.office.name, month, min(today, facts.last), rows)


def _row(check: CheckLine, visit: VisitLine, findings: list[FindingLine]) -> PublicityRow:
    handling = "、".join(dict.fromkeys(CORRECTIONS.label(line.correction) for line in findings))
    return PublicityRow(
        task=visit.matters or "“双随机、一公开”检查",
        matters="排污许可执法检查",
        facility=check.facility,
        uscc=visit.uscc,
        checked_on=check.checked_on,
        officers="、".join(member.certificate_number for member in visit.team),
        method="非现场" if check.is_remote else "现场检查",
        result=OUTCOMES.label(check.outcome),
        handling=handling,
    )
