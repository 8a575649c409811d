"""The month at a glance: its steps, what is next, what is due, how far the year has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.home.due import FindingCounts
from permitdesk.domain.plan.month import MonthPlan
from permitdesk.domain.report.monthly import FindingRow, IndustryCoverage, OfficerLoad
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.home.deadlines import Deadline, deadlines_in
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.plan.month import of_period_in
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.services.report.monthly import figures_in
from permitdesk.storage.unit_of_work import UnitOfWork

_ROUND_STATES = {
    "sealed": ("已封存", "等待公布号码"),
    "drawn": ("已抽取", "名单已定"),
    "published": ("已公开", "抽取结果已公开"),
    "closed": ("已关闭", "密码已公开"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the month.

    Attributes:
        key: The stage.
        title: Its name.
        state: `done`, `now` (can be done), `todo` (waits for an earlier one) or `alert`.
        figure: Its number, or a word.
        unit: What stands small behind the figure.
        note: One line below.
    """

    key: str
    title: str
    state: str
    figure: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next: the page and the words of the button."""

    page: str
    words: str


@dataclass(frozen=True, slots=True)
class MonthOverview:
    """What the home page shows.

    Attributes:
        waiting: How many things wait at each stage.
    """

    period: str
    steps: tuple[Step, ...]
    next_step: NextStep
    deadlines: tuple[Deadline, ...]
    coverage: tuple[IndustryCoverage, ...]
    findings: tuple[FindingRow, ...]
    officers: tuple[OfficerLoad, ...]
    waiting: dict[str, int]


def of_month(work: UnitOfWork, period: str, today: date) -> MonthOverview:
    """Return a month at a glance.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        today: Today's date in China.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
    """
    with work:
        facts = facts_in(work, period)
        report = figures_in(work, facts, today)
        steps = _steps(work, facts, today)
        deadlines = deadlines_in(work, today)
        waiting = work.home.waiting(period, today)
    return MonthOverview(
        period=period,
        steps=steps,
        next_step=_next(steps),
        deadlines=deadlines,
        coverage=report.coverage,
        findings=report.findings,
        officers=report.officers,
        waiting=waiting,
    )


def _steps(work: UnitOfWork, facts: MonthFacts, today: date) -> tuple[Step, ...]:
    register = _register(work)
    plan = _plan(work, facts.period, has_register=register.state == "done")
    draw = _draw(work, facts.period, has_plan=plan.state == "done")
    schedule = _schedule(facts.visits, has_draw=draw.figure in ("已抽取", "已公开", "已关闭"))
    check = _check(facts.visits)
    return (
        register,
        plan,
        draw,
        schedule,
        check,
        _rectify(work.home.finding_counts(facts.first, facts.last, today)),
        _report(work, facts, is_checked=check.state == "done"),
    )


def _register(work: UnitOfWork) -> Step:
    facilities, officers = work.home.facilities(), work.home.officers()
    state = "done" if facilities and officers else "now"
    return Step("register", "名录", state, str(facilities), "家", f"执法人员 {officers} 人")


def _plan(work: UnitOfWork, period: str, *, has_register: bool) -> Step:
    try:
        month = of_period_in(work, period)
    except PlanMissing:
        return Step("plan", "计划", "now" if has_register else "todo", "—", "", "还没有年度计划")
    short = [stratum for stratum in month.strata if not stratum.feasible]
    note = f"{len(short)} 行数量不足" if short else _plan_note(month)
    return Step("plan", "计划", "done", str(month.visits), "家", note)


def _plan_note(month: MonthPlan) -> str:
    parts = (f"{s.title[:2]} {s.month_count}" for s in month.strata if s.month_count)
    return "，".join(parts) or "本月无须抽取"


def _draw(work: UnitOfWork, period: str, *, has_plan: bool) -> Step:
    rounds = [line for line in work.draw.rounds.lines() if line.period == period]
    live = [line for line in rounds if line.state != "void"]
    if not live:
        return Step("draw", "抽取", "now" if has_plan else "todo", "—", "", "还没有封存名单")
    newest = live[-1]
    word, note = _ROUND_STATES[newest.state]
    return Step("draw", "抽取", "now" if newest.state == "sealed" else "done", word, "", note)


def _schedule(visits: tuple[VisitLine, ...], *, has_draw: bool) -> Step:
    placed = sum(line.day is not None for line in visits)
    waiting = sum(line.state == "waiting" for line in visits)
    if not visits:
        return Step("schedule", "排期", "now" if has_draw else "todo", "—", "", "等待抽取结果")
    state = "now" if waiting else "done"
    note = f"待排 {waiting} 次" if waiting else "已全部排定"
    return Step("schedule", "排期", state, str(placed), f"/ {len(visits)}", note)


def _check(visits: tuple[VisitLine, ...]) -> Step:
    placed = [line for line in visits if line.day is not None]
    done = sum(line.state == "done" for line in placed)
    if not placed:
        return Step("check", "检查", "todo", "—", "", "等待排期")
    state = "done" if done == len(placed) else "now"
    note = f"还有 {len(placed) - done} 家未录入结果" if state == "now" else "结果已全部录入"
    return Step("check", "检查", state, str(done), f"/ {len(placed)}", note)


def _rectify(counts: FindingCounts) -> Step:
    late = f"逾期 {counts.overdue} 项" if counts.overdue else "没有逾期"
    state = "alert" if counts.overdue else "now" if counts.open else "done"
    note = f"{late}，本月销号 {counts.closed}"
    return Step("rectify", "整改", state, str(counts.open), "项", note)


def _report(work: UnitOfWork, facts: MonthFacts, *, is_checked: bool) -> Step:
    sent = work.report.sent("monthly", facts.period)
    if sent:
        note = f"{sent[0].at.astimezone(CHINA_TIME):%m-%d} 报送"
        return Step("report", "报表", "done", "已报", "", note)
    written = work.report.last_written("monthly", facts.period)
    if written is not None:
        note = f"{written.astimezone(CHINA_TIME):%m-%d} 写出月报"
        return Step("report", "报表", "done", "已出", "", note)
    return Step("report", "报表", "now" if is_checked else "todo", "—", "", "月报还没有写")


_NEXT_WORDS = {
    "register": "下一步：导入名录",
    "plan": "下一步：建立年度计划",
    "schedule": "下一步：排定检查日期",
    "check": "下一步：录入检查结果",
    "report": "下一步：写本月报表",
}


def _next(steps: tuple[Step, ...]) -> NextStep:
    """Return the first step of the stream that can be done now; open findings do not hold it."""
    for step in steps:
        if step.key != "rectify" and step.state == "now":
            return _next_of(step)
    return NextStep("rectify", "下一步：跟踪整改")


def _next_of(step: Step) -> NextStep:
    if step.key == "register":
        return NextStep("intake", _NEXT_WORDS["register"])
    if step.key == "draw":
        words = "下一步：录入公布号码并抽取" if step.figure == "已封存" else "下一步：封存本月名单"
        return NextStep("draw", words)
    return NextStep(step.key, _NEXT_WORDS[step.key])
