"""What should be put right before a month's reports are sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that makes a report incomplete.

    Attributes:
        lack: What is missing, in a word.
        sentence: The same with whom it is about.
        page: The stage whose page can put it right.
        item: What that page opens, None for the page itself.
    """

    lack: str
    sentence: str
    page: str
    item: int | None = None


def before_sending(work: UnitOfWork, period: str) -> tuple[Doubt, ...]:
    """Return what is missing in a month, none where everything is there.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
    """
    with work:
        facts = facts_in(work, period)
        liaisons = work.register.liaisons.all()
    return (
        *_unrecorded(facts),
        *_incomplete(facts),
        *(() if liaisons else (Doubt("缺联络员", "还没有登记联络员（附件4）", "register"),)),
    )


def _unrecorded(facts: MonthFacts) -> Iterator[Doubt]:
    for line in facts.visits:
        if line.state == "waiting":
            yield Doubt("未排日期", f"“{line.facility}”的检查还没有日期", "schedule", line.id)
        if line.state == "planned":
            yield Doubt("未录结果", f"“{line.facility}”的检查还没有录入结果", "check", line.id)


def _incomplete(facts: MonthFacts) -> Iterator[Doubt]:
    known = facts.violations.labels
    for line in facts.month_findings:
        if line.violation not in known:
            yield Doubt("缺类型", f"“{line.facility}”的问题没有违法类型", "rectify", line.id)
        if not line.industry:
            yield Doubt("缺行业", f"“{line.facility}”没有行业类别", "register", line.facility_id)
