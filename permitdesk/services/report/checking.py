"""What should be put right before a month's reports are sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.plan.changes import rows_in
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.services.report.publication import publications_in
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that makes a report incomplete.

    Attributes:
        lack: What is missing, in a word.
        sentence: The same with whom it is about.
        page: The stage whose page can put it right.
        item: What that page opens, such as a kind of report; None for the page itself.
    """

    lack: str
    sentence: str
    page: str
    item: int | str | None = None


def before_sending(work: UnitOfWork, period: str, today: date) -> tuple[Doubt, ...]:
    """Return what is missing or does not fit in a month, none where everything does.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        today: Today's date in China.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
    """
    with work:
        facts = facts_in(work, period)
        liaisons = work.register.liaisons.all()
        rules = rows_in(work, facts.first.year)
        late = [one for one in publications_in(work, facts, today) if one.is_late]
        visits = as_seen_in(work, facts.visits)
    return (
        *_unrecorded(visits),
        *_incomplete(facts),
        *_contradicting(facts),
        *_unpublished(len(late)),
        *(
            ()
            if rules
            else (Doubt("缺计划", f"{facts.first.year}年还没有检查计划（附件3）", "plan"),)
        ),
        *(() if liaisons else (Doubt("缺联络员", "还没有登记联络员（附件4）", "register"),)),
    )


def _unrecorded(visits: Iterable[VisitLine]) -> Iterator[Doubt]:
    for line in visits:
        if line.state == "waiting":
            yield Doubt("未排日期", f"“{line.facility}”的检查还没有日期", "schedule", line.id)
        if line.state == "planned":
            yield Doubt("未录结果", f"“{line.facility}”的检查还没有录入结果", "check", line.id)


def _incomplete(facts: MonthFacts) -> Iterator[Doubt]:
    """Yield the findings that a table of the report would leave out."""
    known = facts.violations.labels
    for line in facts.month_findings:
        if line.violation not in known:
            lost = "，罚款也不计入附件1" if line.fine_fen else ""
            yield Doubt("缺类型", f"“{line.facility}”的问题没有违法类型{lost}", "rectify", line.id)
        if not line.industry and not line.sector:
            yield Doubt("缺行业", f"“{line.facility}”没有行业类别", "register", line.facility_id)
        if line.correction == "by_deadline" and line.deadline is None:
            yield Doubt("缺期限", f"“{line.facility}”的限期整改没有期限", "rectify", line.id)


def _contradicting(facts: MonthFacts) -> Iterator[Doubt]:
    """Yield the checks whose result and whose findings do not fit: the sums would differ."""
    for check in facts.month_checks:
        if check.outcome == "problem" and not check.findings:
            words = f"“{check.facility}”的检查发现问题，台账里却没有"
            yield Doubt("对不上", words, *_place(check.visit_id, check.facility_id))
        if check.outcome == "no_problem" and check.findings:
            words = f"“{check.facility}”的检查未发现问题，台账里却有{check.findings}项"
            yield Doubt("对不上", words, *_place(check.visit_id, check.facility_id))


def _place(visit_id: int | None, facility_id: int) -> tuple[str, int]:
    """Return where a check can be put right: at its visit, or at its facility."""
    return ("check", visit_id) if visit_id is not None else ("register", facility_id)


def _unpublished(late: int) -> Iterator[Doubt]:
    if late:
        yield Doubt("未公开", f"{late}项双随机检查结果逾期未公开", "report", "publication")
