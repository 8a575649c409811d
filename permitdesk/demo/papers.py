"""Documents of the sample office: what a month of inspections leaves on paper."""

from __future__ import annotations

from permitdesk.domain.report.document import Subject
from permitdesk.services.office.desk import Desk
from permitdesk.services.report import documents

_MOST = 3


def write_documents(desk: Desk, period: str) -> int:
    """Write what follows the month's first findings, and the month's report; return how many.

    Args:
        desk: The sample office after its checks.
        period: The month, `YYYY-MM`.
    """
    with desk.reading() as work:
        findings = [one for one in work.check.findings() if one.check_id][:_MOST]
        visits = {
            check.visit_id
            for check in work.check.of_period(period)
            if check.id in {one.check_id for one in findings}
        }
    about = [
        *(("record", Subject("visit", visit)) for visit in sorted(filter(None, visits))),
        *(("result", Subject("visit", visit)) for visit in sorted(filter(None, visits))),
        *(("order", Subject("finding", one.id)) for one in findings),
        ("red_report", Subject.of_month(period)),
    ]
    for kind, subject in about:
        documents.write(desk.work(), kind, subject, {}, desk.today())
    return len(about)
