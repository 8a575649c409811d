"""What is due, from every stage, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.rectify.measure import MEASURES
from permitdesk.services.clues.tip_terms import terms_in
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import month_bounds, period_of, work_calendar_in
from permitdesk.services.schedule.approving import unapproved_in
from permitdesk.storage.unit_of_work import UnitOfWork

REPORT = "执法监管情况月报"
"""What the title of a monthly report's deadline ends with."""

_ONE_DAY = timedelta(days=1)
_RECHECKS_AHEAD = timedelta(days=30)
"""Re-checks that are due later are the schedule's business."""

_LONGEST_DELAY = timedelta(days=31)
"""A monthly report that is later than this was sent some other way."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something with a last day.

    Attributes:
        due_on: The last day.
        title: What it is, with whom it is about.
        page: The stage whose page shows it.
        item: What that page opens, None for the page itself.
        is_provisional: Whether the day hangs on holidays that nobody has announced（暂定）.
    """

    due_on: date
    title: str
    page: str
    item: int | tuple[str, int] | None = None
    is_provisional: bool = False

    def days_left(self, today: date) -> int:
        """Return the days left, negative once it has passed."""
        return (self.due_on - today).days


def deadlines_in(work: UnitOfWork, today: date) -> tuple[Deadline, ...]:
    """Return everything due or overdue, inside an entered unit of work.

    Permits are named once they come into the last warning before their renewal is due.

    Args:
        work: An entered unit of work.
        today: Today's date in China.
    """
    found = (
        *_findings(work),
        *_rechecks(work, today),
        *_measures(work, today),
        *_cases(work),
        *_clues(work),
        *_tips(work),
        *_publication(work, today),
        *_unrecorded(work, today),
        *_platform(work, today),
        *_monthly_report(work, today),
        *_emergencies(work),
        *_unapproved(work, today),
        *_permits(work, today),
    )
    return tuple(sorted(found, key=lambda deadline: (deadline.due_on, deadline.title)))


def _findings(work: UnitOfWork) -> Iterator[Deadline]:
    for due in work.home.findings_due():
        yield Deadline(due.due_on, f"{due.name} · 整改", "rectify", due.id)


def _rechecks(work: UnitOfWork, today: date) -> Iterator[Deadline]:
    """Yield the re-checks of the coming weeks, and what a failed one leaves to decide.

    Source: 排污许可管理条例 art. 38 (复查; 按日连续处罚).
    """
    for line in work.rectify.rechecks_waiting(today + _RECHECKS_AHEAD):
        yield Deadline(line.due_on, f"{line.facility} · 复查", "rectify", line.finding_id)
    for fine in work.rectify.daily_fines():
        words = f"{fine.facility} · 未改正，按日连续处罚待定"
        yield Deadline(fine.last_day, words, "rectify", fine.finding_id)


def _measures(work: UnitOfWork, today: date) -> Iterator[Deadline]:
    """Yield the measures whose time is over and that nobody has said were lifted."""
    for one in work.rectify.lapsed_measures(today):
        title = f"{one.facility} · {MEASURES.label(one.kind)}到期"
        yield Deadline(one.until, title, "rectify", one.finding_id)


def _cases(work: UnitOfWork) -> Iterator[Deadline]:
    """Yield the decisions due on cases that were filed.

    Source: 行政处罚法 art. 60 (90 days), see rule `penalty.decision`.
    """
    for filed in work.home.filings_undecided():
        term = timedelta(days=office_rules.value_in(work, "penalty.decision", filed.due_on))
        yield Deadline(filed.due_on + term, f"{filed.name} · 立案后作出决定", "rectify", filed.id)


def _tips(work: UnitOfWork) -> Iterator[Deadline]:
    """Yield the reports that wait to be accepted, to be answered, or for their reward."""
    for line, term in terms_in(work):
        title = f"举报 {line.tip.number} · {term.what}"
        yield Deadline(term.due_on, title, "clues", ("tip", line.id))


def _clues(work: UnitOfWork) -> Iterator[Deadline]:
    for due in work.home.clues_due():
        yield Deadline(due.due_on, f"线索 {due.name} · 待反馈", "clues", due.id)


def _publication(work: UnitOfWork, today: date) -> Iterator[Deadline]:
    """Yield the publication of each month's random checks, due by the first not public yet.

    Source: 政府信息公开条例 art. 26: 20 working days.
    """
    calendar = work_calendar_in(work)
    term = office_rules.value_in(work, "publication.term", today)
    for period, days in work.home.drawn_checks().items():
        written = max(work.report.days_written("publicity", period), default=date.min)
        unpublished = [day for day in days if day > written]
        if not unpublished:
            continue
        first = min(unpublished)
        due_on = calendar.add_working_days(first, term)
        provisional = calendar.span_is_provisional(first, due_on)
        title = f"{_month_word(period, today)}抽查结果公示"
        yield Deadline(due_on, title, "report", None, provisional)


def _unrecorded(work: UnitOfWork, today: date) -> Iterator[Deadline]:
    """Yield the visits whose day has passed without a result, of whichever month."""
    first, count = work.home.visits_unrecorded(today)
    if first is not None:
        yield Deadline(first, f"{count} 次检查过了排定日期，没有录入结果", "check")


def _platform(work: UnitOfWork, today: date) -> Iterator[Deadline]:
    """Yield the entry of checks on the national platform, due by the oldest one.

    Source: 排污许可管理条例 art. 25 asks for it without a term, so the term is the office's own;
    an office that sets none is not reminded.
    """
    term = office_rules.value_in(work, "check.platform_entry", today)
    first, count = work.home.checks_off_platform()
    if first is None or not term:
        return
    calendar = work_calendar_in(work)
    due_on = calendar.add_working_days(first, term)
    provisional = calendar.span_is_provisional(first, due_on)
    yield Deadline(due_on, f"{count} 次检查未录入全国平台", "check", None, provisional)


def _monthly_report(work: UnitOfWork, today: date) -> Iterator[Deadline]:
    """Yield the monthly reports of this and the last month that were not written yet.

    An office owes none for the time before it began to work here.
    """
    began = work.home.began()
    for period in _recent_months(today, 2):
        if began is None or month_bounds(period)[1] < began:
            continue
        if work.report.last_written("monthly", period) is None:
            due_on = monthly_due_in(work, period)
            provisional = work_calendar_in(work).is_provisional(due_on.year)
            if due_on >= today - _LONGEST_DELAY:
                title = f"{_month_word(period, today)}{REPORT}"
                yield Deadline(due_on, title, "report", None, provisional)


def monthly_due_in(work: UnitOfWork, period: str) -> date:
    """Return the day by which a month's report must be with the higher office.

    The county is earlier by the office's own lead, in working days.

    Source: 吉环执法字〔2023〕9号 二（每月3日前）; 晋环发〔2022〕18号 四（四）（每月30日前，二月为
    最后一日）.
    """
    first, last = month_bounds(period)
    rule = office_rules.rule_in(work, "report.monthly", first)
    if rule.unit == "day_of_next_month":
        due_on = last + timedelta(days=rule.value)
    else:
        due_on = first + timedelta(days=min(rule.value, last.day) - 1)
    lead = office_rules.value_in(work, "report.county_lead", first)
    return work_calendar_in(work).add_working_days(due_on, -lead)


def _emergencies(work: UnitOfWork) -> Iterator[Deadline]:
    """Yield the approvals that have to be made up for after checks in an emergency.

    Source: 国办发〔2024〕54号; the number of days is the office's own rule.
    """
    calendar = work_calendar_in(work)
    for one in work.schedule.approvals.to_make_up():
        asked_on, last_day = one.approval.applied_on, one.approval.make_up_by
        if last_day is not None:
            provisional = calendar.span_is_provisional(asked_on, last_day)
            title = f"{one.facility} · 补办检查审批"
            yield Deadline(last_day, title, "schedule", one.visit_id, provisional)


def _unapproved(work: UnitOfWork, today: date) -> Iterator[Deadline]:
    """Yield this month's visits that nobody has approved, where the office's rule wants that."""
    if not office_rules.value_in(work, "schedule.approval_required", today):
        return
    lines = [line for line in work.schedule.of_period(period_of(today)) if line.day]
    days = [line.day for line in unapproved_in(work, lines, today) if line.day]
    if days:
        yield Deadline(min(days), f"{len(days)} 次检查未经审批", "schedule")


def _permits(work: UnitOfWork, today: date) -> Iterator[Deadline]:
    """Yield the permits that expire soon.

    Source: 排污许可管理条例 art. 14: renewal is applied for 60 days before.
    """
    warning = office_rules.value_in(work, "permit.warning_last", today)
    for due in work.home.permits_expiring(today, today + timedelta(days=warning)):
        yield Deadline(due.due_on, f"{due.name} · 许可证到期", "register", due.id)


def _recent_months(today: date, count: int) -> Iterable[str]:
    first = today.replace(day=1)
    for _ in range(count):
        yield period_of(first)
        first = (first - _ONE_DAY).replace(day=1)


def _month_word(period: str, today: date) -> str:
    """Return a month given as `YYYY-MM` as people say it, with the year where it is another."""
    year, month = int(period[:4]), int(period[5:])
    return f"{month}月" if year == today.year else f"{year}年{month}月"
