"""What the figures of a month count: the lines themselves, so that they can be shown.

Everything is counted as it stood on the last day of the month, or today while the month
lasts: a report written again later says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.clues.clue import CHANNELS, DIRECTIONS
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.rectify.measure import FILING
from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.domain.report.lines import LeniencyLine, MeasureLine, TipFact
from permitdesk.domain.report.monthly import ClueRow, Figure, FindingRow
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.report.facts import MonthFacts

LineT = TypeVar(
    "LineT", CheckLine, FindingLine, VisitLine, ClueLine, MeasureLine, LeniencyLine, TipFact
)

_MEASURES = {
    "查封扣押、限产停产（件）": frozenset({"seal", "limit", "stop"}),
    "按日连续处罚（件）": frozenset({"daily_fine"}),
    "吊销许可证、报请停业关闭（件）": frozenset({"revoke", "closure"}),
    "移送公安机关（件）": frozenset({"detention", "police"}),
}
"""The measures as the monthly report groups them, domain fact sheet 6.5 C."""


@dataclass(frozen=True)
class Counted(Generic[LineT]):
    """What one number of the report counts.

    Attributes:
        title: What is counted.
        month: The month's lines.
        year: The year's lines up to the end of the month.
        before: The lines of the same month last year; None where they are not known.
    """

    title: str
    month: tuple[LineT, ...]
    year: tuple[LineT, ...]
    before: tuple[LineT, ...] | None = None

    @property
    def figure(self) -> Figure:
        """The numbers."""
        before = None if self.before is None else len(self.before)
        return Figure(self.title, len(self.month), len(self.year), before)


@dataclass(frozen=True, slots=True)
class CountedFindings:
    """The findings of one violation type; the attributes are those of `FindingRow`."""

    title: str
    month: tuple[FindingLine, ...]
    year: tuple[FindingLine, ...]
    on_the_spot: tuple[FindingLine, ...]
    by_deadline: tuple[FindingLine, ...]
    closed: tuple[FindingLine, ...]
    overdue: tuple[FindingLine, ...]

    @property
    def columns(self) -> tuple[tuple[FindingLine, ...], ...]:
        """The lines of each column in their order."""
        return (
            self.month,
            self.year,
            self.on_the_spot,
            self.by_deadline,
            self.closed,
            self.overdue,
        )

    @property
    def row(self) -> FindingRow:
        """The numbers."""
        return FindingRow(self.title, *map(len, self.columns))


@dataclass(frozen=True, slots=True)
class CountedClues:
    """The clues of one direction and partner; the attributes are those of `ClueRow`."""

    direction: str
    partner: str
    month: tuple[ClueLine, ...]
    year: tuple[ClueLine, ...]
    replied: tuple[ClueLine, ...]
    overdue: tuple[ClueLine, ...]

    @property
    def columns(self) -> tuple[tuple[ClueLine, ...], ...]:
        """The lines of each column in their order."""
        return (self.month, self.year, self.replied, self.overdue)

    @property
    def row(self) -> ClueRow:
        """The numbers."""
        return ClueRow(self.direction, self.partner, *map(len, self.columns))


def work_of(facts: MonthFacts) -> tuple[Counted[VisitLine] | Counted[CheckLine], ...]:
    """Return what the office did: visits planned, checks made, facilities seen."""
    visits = (*facts.visits_left, *facts.visits_of_year)
    drawn = _drawn((*visits, *facts.visits_of_year_before))
    return (
        _planned(facts),
        _checks("完成现场检查（次）", facts, lambda check: not check.is_remote),
        _checks("完成非现场核查（次）", facts, lambda check: check.is_remote),
        *(_random_checks(kind, facts, drawn) for kind in OBJECT_CLASSES),
        Counted(
            "检查排污单位（家）",
            _one_a_facility(facts.month_checks),
            _one_a_facility(facts.checks),
            _one_a_facility(facts.checks_before),
        ),
    )


def findings_of(facts: MonthFacts, today: date) -> tuple[CountedFindings, ...]:
    """Return the findings of the ten violation types in their order."""
    day = min(today, facts.last)
    return tuple(
        _findings(kind.label, kind.code, facts, day) for kind in facts.violations.violations
    )


def penalties_of(facts: MonthFacts) -> Counted[FindingLine]:
    """Return the findings that were fined."""
    year = tuple(line for line in facts.findings if line.fine_fen)
    return Counted(
        "作出罚款处罚（件）",
        tuple(line for line in year if facts.in_month(line.found_on)),
        year,
        tuple(line for line in facts.findings_before if line.fine_fen),
    )


def filed_of(facts: MonthFacts) -> Counted[MeasureLine]:
    """Return the cases filed; findings with one case number are one case."""
    year = _one_a_case(facts.measures)
    return Counted(
        "立案（件）",
        tuple(line for line in year if facts.in_month(line.decided_on)),
        year,
        _one_a_case(facts.measures_before),
    )


def _one_a_case(lines: Iterable[MeasureLine]) -> tuple[MeasureLine, ...]:
    """Return the first filing of each case number."""
    first: dict[str, MeasureLine] = {}
    for line in lines:
        if line.kind == FILING:
            first.setdefault(line.document, line)
    return tuple(first.values())


def cases_of(
    facts: MonthFacts,
) -> tuple[Counted[FindingLine] | Counted[MeasureLine] | Counted[LeniencyLine], ...]:
    """Return the cases: filed, fined, stopped, fined by the day, handed over, not fined."""
    return (
        filed_of(facts),
        penalties_of(facts),
        *(_measures(title, kinds, facts) for title, kinds in _MEASURES.items()),
        Counted(
            "不予处罚（件）",
            tuple(line for line in facts.lenient if facts.in_month(line.decided_on)),
            facts.lenient,
            facts.lenient_before,
        ),
    )


def tips_of(facts: MonthFacts) -> tuple[Counted[TipFact], ...]:
    """Return the reports by citizens with a right to a reward, and what became of them."""
    wanted: tuple[tuple[str, Callable[[TipFact], date | None]], ...] = (
        ("有奖举报登记（件）", lambda tip: tip.registered_on),
        ("其中受理（件）", lambda tip: tip.registered_on if tip.is_accepted else None),
        ("其中查实（件）", lambda tip: tip.registered_on if tip.is_true else None),
        ("发放奖励（件）", lambda tip: tip.paid_on),
    )
    return tuple(_tips(title, facts, day_of) for title, day_of in wanted)


def _measures(title: str, kinds: frozenset[str], facts: MonthFacts) -> Counted[MeasureLine]:
    year = tuple(line for line in facts.measures if line.kind in kinds)
    return Counted(
        title,
        tuple(line for line in year if facts.in_month(line.decided_on)),
        year,
        tuple(line for line in facts.measures_before if line.kind in kinds),
    )


def _tips(
    title: str, facts: MonthFacts, day_of: Callable[[TipFact], date | None]
) -> Counted[TipFact]:
    """Return the reports by the day that counts for them; those without one do not count."""
    dated = [(tip, day) for tip in facts.tips if (day := day_of(tip)) is not None]
    before = (facts.first.year - 1, facts.first.month)
    return Counted(
        title,
        tuple(tip for tip, day in dated if facts.in_month(day)),
        tuple(tip for tip, day in dated if day.year == facts.first.year and day <= facts.last),
        tuple(tip for tip, day in dated if (day.year, day.month) == before),
    )


def clues_of(facts: MonthFacts, today: date) -> tuple[CountedClues, ...]:
    """Return the clues by direction and partner."""
    day = min(today, facts.last)
    groups: dict[tuple[str, str], list[ClueLine]] = {}
    for line in facts.clues:
        groups.setdefault((line.clue.direction, line.clue.channel), []).append(line)
    return tuple(
        _clues(DIRECTIONS.label(direction), CHANNELS.label(channel), own, facts, day)
        for (direction, channel), own in sorted(groups.items())
    )


def citizens_reports_of(facts: MonthFacts, today: date) -> tuple[Counted[ClueLine], ...]:
    """Return the citizens' reports: clues that came as complaints, and those answered."""
    day = min(today, facts.last)
    received = tuple(
        line
        for line in facts.clues
        if line.clue.channel == "complaint" and line.clue.direction == "in"
    )
    answered = tuple(line for line in received if _is_answered(line, day))
    return tuple(
        Counted(title, tuple(line for line in lines if _came_in_month(line, facts)), lines)
        for title, lines in (("收到投诉举报（件）", received), ("已反馈（件）", answered))
    )


def is_closed(line: FindingLine, day: date) -> bool:
    """Return whether a finding was closed by the end of a day."""
    return line.state == "closed" and (line.closed_on is None or line.closed_on <= day)


def is_overdue(line: FindingLine, day: date) -> bool:
    """Return whether a finding's deadline had passed on a day without correction."""
    corrected_on = line.rectified_on or line.closed_on
    was_corrected = line.state != "open" and (corrected_on is None or corrected_on <= day)
    return line.deadline is not None and line.deadline < day and not was_corrected


def _planned(facts: MonthFacts) -> Counted[VisitLine]:
    """Return the visits planned; a year ago none were known where none were kept."""
    year, before = _meant(facts.visits_of_year), _meant(facts.visits_before)
    month = tuple(line for line in year if line.period == facts.period)
    return Counted("计划检查（次）", month, year, before or None)


def _meant(visits: Iterable[VisitLine]) -> tuple[VisitLine, ...]:
    """Return the visits that were to be made by themselves."""
    return tuple(line for line in visits if line.state not in ("cancelled", "merged"))


def _checks(
    title: str, facts: MonthFacts, is_meant: Callable[[CheckLine], bool]
) -> Counted[CheckLine]:
    return Counted(
        title,
        tuple(check for check in facts.month_checks if is_meant(check)),
        tuple(check for check in facts.checks if is_meant(check)),
        tuple(check for check in facts.checks_before if is_meant(check)),
    )


def _random_checks(kind: str, facts: MonthFacts, drawn: dict[int, str]) -> Counted[CheckLine]:
    """Return the checks of drawn visits to facilities of a class.

    A year ago none were known where no visits were kept.
    """
    year = tuple(check for check in facts.checks if drawn.get(check.visit_id or 0) == kind)
    before = tuple(one for one in facts.checks_before if drawn.get(one.visit_id or 0) == kind)
    return Counted(
        f"其中双随机检查：{OBJECT_CLASSES.label(kind)}（次）",
        tuple(one for one in year if facts.in_month(one.checked_on)),
        year,
        before if facts.visits_of_year_before else None,
    )


def _drawn(visits: Iterable[VisitLine]) -> dict[int, str]:
    """Return the class of each facility whose visit was drawn, by the visit's number."""
    return {line.id: line.object_class for line in visits if line.origin == "draw"}


def _one_a_facility(checks: Iterable[CheckLine]) -> tuple[CheckLine, ...]:
    """Return the first check of each facility."""
    first: dict[int, CheckLine] = {}
    for check in checks:
        first.setdefault(check.facility_id, check)
    return tuple(first.values())


def _findings(title: str, code: str, facts: MonthFacts, day: date) -> CountedFindings:
    own = tuple(line for line in facts.findings if line.violation == code)
    return CountedFindings(
        title=title,
        month=tuple(line for line in own if facts.in_month(line.found_on)),
        year=own,
        on_the_spot=tuple(line for line in own if line.correction == "on_the_spot"),
        by_deadline=tuple(line for line in own if line.correction == "by_deadline"),
        closed=tuple(line for line in own if is_closed(line, day)),
        overdue=tuple(line for line in own if is_overdue(line, day)),
    )


def _clues(
    direction: str, partner: str, own: Sequence[ClueLine], facts: MonthFacts, day: date
) -> CountedClues:
    return CountedClues(
        direction=direction,
        partner=partner,
        month=tuple(line for line in own if _came_in_month(line, facts)),
        year=tuple(own),
        replied=tuple(line for line in own if _is_answered(line, day)),
        overdue=tuple(line for line in own if _is_late(line, day)),
    )


def _came_in_month(line: ClueLine, facts: MonthFacts) -> bool:
    return facts.in_month(line.clue.received_on)


def _is_answered(line: ClueLine, day: date) -> bool:
    return line.clue.answered_on is not None and line.clue.answered_on <= day


def _is_late(line: ClueLine, day: date) -> bool:
    due = line.clue.due_on
    return due is not None and due < day and not _is_answered(line, day)
