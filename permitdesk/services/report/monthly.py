"""The monthly report（月报）: every figure from the database, none typed.

Source: the contents of a monthly report, domain fact sheet 6.5; 吉环执法字〔2023〕9号 二.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.clues.clue import CHANNELS, DIRECTIONS
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.domain.report.monthly import (
    ClueRow,
    Figure,
    FindingRow,
    IndustryCoverage,
    Money,
    MonthlyReport,
    OfficerLoad,
)
from permitdesk.services.office import reference
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
    findings = _findings(facts, today)
    coverage = _coverage(work, facts)
    fines = _fines(facts)
    figures_of_work = _work(facts)
    return MonthlyReport(
        office=facts.office.name,
        recipient=_recipient(facts.office.area_code),
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
        cases=(_penalties(facts),),
        fines=fines,
        clues=_clues(facts.clues, facts, today),
        reports=_reports(facts),
        rewards=Money("发放举报奖励", 0, 0),
        narrative=narrative(figures_of_work, findings, coverage, fines, facts),
    )


def _recipient(area_code: str) -> str:
    """Return the organ the county reports to: its prefecture's bureau."""
    area = reference.areas().find(area_code)
    return f"{area.city or area.province}生态环境局" if area else ""


def _work(facts: MonthFacts) -> tuple[Figure, ...]:
    visits = (*facts.visits_left, *facts.visits_of_year)
    drawn = {line.id: line.object_class for line in visits if line.origin == "draw"}
    planned = [line for line in facts.visits_of_year if line.state != "cancelled"]
    return (
        Figure(
            "计划检查（次）",
            sum(line.period == facts.period for line in planned),
            len(planned),
        ),
        _figure("完成现场检查（次）", facts, _on_site(facts.checks), _on_site(facts.checks_before)),
        _figure("完成非现场核查（次）", facts, _remote(facts.checks), _remote(facts.checks_before)),
        *(
            _figure(
                f"其中双随机检查：{OBJECT_CLASSES.label(kind)}（次）",
                facts,
                [check for check in facts.checks if drawn.get(check.visit_id or 0) == kind],
            )
            for kind in OBJECT_CLASSES
        ),
        Figure(
            "检查排污单位（家）",
            len({check.facility_id for check in facts.month_checks}),
            len({check.facility_id for check in facts.checks}),
            len({check.facility_id for check in facts.checks_before}),
        ),
    )


def _on_site(checks: Iterable[CheckLine]) -> list[CheckLine]:
    return [check for check in checks if not check.is_remote]


def _remote(checks: Iterable[CheckLine]) -> list[CheckLine]:
    return [check for check in checks if check.is_remote]


def _figure(
    title: str,
    facts: MonthFacts,
    of_year: Collection[CheckLine] | Collection[FindingLine],
    before: Collection[object] | None = None,
) -> Figure:
    month = sum(facts.in_month(_day(line)) for line in of_year)
    return Figure(title, month, len(of_year), None if before is None else len(before))


def _day(line: CheckLine | FindingLine) -> date:
    return line.checked_on if isinstance(line, CheckLine) else line.found_on


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


def _findings(facts: MonthFacts, today: date) -> tuple[FindingRow, ...]:
    day = min(today, facts.last)
    return tuple(
        _finding_row(violation.label, facts, day, violation.code)
        for violation in facts.violations.violations
    )


def _finding_row(title: str, facts: MonthFacts, day: date, code: str) -> FindingRow:
    own = [line for line in facts.findings if line.violation == code]
    return FindingRow(
        title=title,
        month=sum(facts.in_month(line.found_on) for line in own),
        year=len(own),
        on_the_spot=sum(line.correction == "on_the_spot" for line in own),
        by_deadline=sum(line.correction == "by_deadline" for line in own),
        closed=sum(line.state == "closed" for line in own),
        overdue=sum(line.is_overdue(day) for line in own),
    )


def _penalties(facts: MonthFacts) -> Figure:
    return _figure(
        "作出罚款处罚（件）", facts, _fined(facts.findings), _fined(facts.findings_before)
    )


def _fined(findings: Iterable[FindingLine]) -> list[FindingLine]:
    return [line for line in findings if line.fine_fen]


def _fines(facts: MonthFacts) -> Money:
    return Money(
        "罚款",
        sum(line.fine_fen for line in facts.month_findings),
        sum(line.fine_fen for line in facts.findings),
        sum(line.fine_fen for line in facts.findings_before),
    )


def _clues(clues: Iterable[ClueLine], facts: MonthFacts, today: date) -> tuple[ClueRow, ...]:
    groups: dict[tuple[str, str], list[ClueLine]] = {}
    for line in clues:
        groups.setdefault((line.clue.direction, line.clue.channel), []).append(line)
    return tuple(
        ClueRow(
            DIRECTIONS.label(direction),
            CHANNELS.label(channel),
            sum(facts.in_month(line.clue.received_on) for line in own),
            len(own),
            sum(line.clue.answered_on is not None for line in own),
            sum(_is_late(line, today) for line in own),
        )
        for (direction, channel), own in sorted(groups.items())
    )


def _is_late(line: ClueLine, today: date) -> bool:
    due = line.clue.due_on
    return line.clue.answered_on is None and due is not None and due < today


def _reports(facts: MonthFacts) -> tuple[Figure, ...]:
    """Return the citizens' reports: clues that came as complaints."""
    received = [
        line
        for line in facts.clues
        if line.clue.channel == "complaint" and line.clue.direction == "in"
    ]
    answered = [line for line in received if line.clue.answered_on is not None]
    return tuple(
        Figure(title, sum(facts.in_month(line.clue.received_on) for line in lines), len(lines))
        for title, lines in (("收到投诉举报（件）", received), ("已反馈（件）", answered))
    )
