"""The list of random checks whose results are made public.

Source: 政府信息公开条例 art. 26: within 20 working days; 环办执法〔2021〕18号: all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.check.record import CORRECTIONS, OUTCOMES
from permitdesk.domain.draw.manual import UNVERIFIABLE
from permitdesk.domain.report.publicity import PublicityList, PublicityRow
from permitdesk.domain.report.task import task_of
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.draw.manual import rounds_by_hand_in
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork


def publicity(work: UnitOfWork, period: str, today: date) -> PublicityList:
    """Return the results of a month's drawn visits, whenever they were checked.

    Officers are named by certificate, as published lists do where names are protected.
    """
    first, _ = month_bounds(period)
    with work:
        office = office_in(work)
        by_hand = rounds_by_hand_in(work, first.year)
        visits = {line.id: line for line in work.schedule.of_period(period)}
        rows = tuple(
            _row(check, visit, work.check.findings_of_check(check.id), by_hand)
            for check in work.check.of_period(period)
            if (visit := visits[check.visit_id or 0]).origin == "draw"
        )
    return PublicityList(office.name, f"{first.year}年{first.month}月", today, rows)


def _row(
    check: CheckLine,
    visit: VisitLine,
    findings: Iterable[FindingLine],
    by_hand: Collection[str],
) -> PublicityRow:
    handling = "、".join(dict.fromkeys(CORRECTIONS.label(line.correction) for line in findings))
    mark = f"（{UNVERIFIABLE}）" if visit.round_number in by_hand else ""
    return PublicityRow(
        task=f"{task_of(visit)}{mark}",
        matters="排污许可执法检查",
        facility=check.facility,
        uscc=visit.uscc,
        checked_on=check.checked_on,
        officers="、".join(member.certificate_number for member in visit.team),
        method="非现场" if check.is_remote else "现场检查",
        result=OUTCOMES.label(check.outcome),
        handling=handling,
    )
