"""Which results of random checks must be made public by when, and which are late.

Source: 政府信息公开条例 art. 26: 20 working days; 环办执法〔2021〕18号: all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.check.lines import CheckLine
from permitdesk.domain.check.record import OUTCOMES
from permitdesk.domain.report.sheet import Cell, Evidence, Part, Preview, cells, heads, printed
from permitdesk.domain.report.sheet import share as share_cell
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import work_calendar_in
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.storage.unit_of_work import UnitOfWork

_PUBLISHED, _DUE, _LATE, _PUBLISHED_LATE = "已公开", "待公开", "逾期未公开", "逾期公开"
_WIDTHS = (5, 20, 16, 13, 16, 16, 14)


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication of one check's result.

    Attributes:
        due_on: The last day for it.
        is_provisional: Whether that day hangs on holidays nobody has announced（暂定）.
        published_on: When the list with it was written; None while it was not.
        state: 已公开, 待公开, 逾期未公开 or 逾期公开.
    """

    check: CheckLine
    due_on: date
    is_provisional: bool
    published_on: date | None
    state: str

    @property
    def is_late(self) -> bool:
        """Whether it should have been public by now."""
        return self.state == _LATE


def publication(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return every random check of the year up to a month with the day its result is due."""
    with work:
        facts = facts_in(work, period)
        term = office_rules.value_in(work, "publication.term", facts.last)
        listed = publications_in(work, facts, today)
    published = sum(one.published_on is not None for one in listed)
    late = sum(one.is_late for one in listed)
    rows = (_row(number, one) for number, one in enumerate(listed, start=1))
    rate = share_cell(published, len(listed)).words
    return Preview(
        f"{facts.first.year}年1—{facts.first.month}月双随机抽查结果公开情况表",
        (
            Part(
                heads=heads(
                    "序号", "抽查对象", "检查日期", "抽查结果", "公开期限", "公开日期", "情况"
                ),
                rows=tuple(rows),
                widths=_WIDTHS,
            ),
        ),
        left=f"填报单位：{facts.office.name}",
        right=f"时间：{printed(today)}",
        notes=(
            f"应公开{len(listed)}项，已公开{published}项，公开率{rate}，逾期未公开{late}项。",
            f"公开期限为检查之日起{term}个工作日；带“暂定”的期限所依据的节假日安排尚未公布。",
        ),
        is_wide=False,
    )


def publications_in(work: UnitOfWork, facts: MonthFacts, today: date) -> tuple[Publication, ...]:
    """Return the publications of the year's random checks, inside an entered unit of work."""
    calendar = work_calendar_in(work)
    term = office_rules.value_in(work, "publication.term", facts.last)
    visits = {
        line.id: line
        for line in (*facts.visits_left, *facts.visits_of_year)
        if line.origin == "draw"
    }
    written = {
        period: work.report.days_written("publicity", period)
        for period in {line.period for line in visits.values()}
    }
    found: list[Publication] = []
    for check in facts.checks:
        visit = visits.get(check.visit_id or 0)
        if visit is None:
            continue
        due_on = calendar.add_working_days(check.checked_on, term)
        days = [day for day in written[visit.period] if day >= check.checked_on]
        published_on = min(days, default=None)
        provisional = calendar.span_is_provisional(check.checked_on, due_on)
        state = _state(due_on, published_on, today)
        found.append(Publication(check, due_on, provisional, published_on, state))
    return tuple(found)


def _state(due_on: date, published_on: date | None, today: date) -> str:
    if published_on is None:
        return _LATE if due_on < today else _DUE
    return _PUBLISHED_LATE if due_on < published_on else _PUBLISHED


def _row(number: int, one: Publication) -> tuple[Cell, ...]:
    due = f"{one.due_on}\n（暂定）" if one.is_provisional else one.due_on
    check = one.check
    behind = Evidence(check.facility, one.state, "register", check.facility_id, check.checked_on)
    return (
        *cells((number, check.facility, check.checked_on, OUTCOMES.label(check.outcome))),
        *cells((due, one.published_on)),
        Cell(one.state, behind=(behind,)),
    )
