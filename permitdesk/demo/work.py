"""What the sample office does in a month, through the same services as everybody."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from permitdesk.demo.clock import SetClock
from permitdesk.demo.people import OFFICE
from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.vehicle import Vehicle
from permitdesk.services.check import checklists
from permitdesk.services.check.recording import CheckDraft, FindingDraft, record
from permitdesk.services.draw import ending
from permitdesk.services.draw.running import run
from permitdesk.services.draw.sealing import seal
from permitdesk.services.office import reference
from permitdesk.services.office.calendar import month_bounds, work_calendar_in
from permitdesk.services.office.desk import Desk
from permitdesk.services.plan import goals, presets, versions
from permitdesk.services.plan.month import of_period
from permitdesk.services.plan.rules import of_year
from permitdesk.services.rectify import ledger
from permitdesk.services.schedule import approving, vehicles
from permitdesk.services.schedule.planning import schedule_month

PRESET = "national-2015-county"
OPERATOR = "样例赵甲"
SECOND_PERSON = "样例钱乙"
SUPERVISOR = OFFICE.head

_PLATES = ("示A·0001", "示A·0002")
_DAYS_TO_RECTIFY = 12
_DAYS_OF_DELAY = 75
_DESCRIPTIONS = {
    "no_permit": "新增一条生产线未重新申请排污许可证",
    "outlet": "雨水排口未设置标志牌，位置与许可证载明不符",
    "exceedance": "现场采样化学需氧量超过许可排放浓度",
    "facility": "除尘器运行压差异常，未及时检修",
    "fugitive": "物料堆场覆盖不全，转运点未收尘",
    "reduction": "重污染天气预警期间未落实停限产要求",
    "monitoring": "自行监测记录与仪器历史数据不一致",
    "ledger": "污染防治设施运行台账缺记三日",
    "execution_report": "季度执行报告未按期提交",
    "disclosure": "自行监测结果未按规定公开",
}
_COMMON = ("ledger", "execution_report", "disclosure", "fugitive", "facility", "ledger", "outlet")


def ensure_plan(desk: Desk, year: int) -> None:
    """Make the year's plan from the preset where there is none, approved, filed, published."""
    if of_year(desk.reading(), year):
        return
    presets.apply(desk.work(), PRESET, year)
    today = desk.today()
    for fields in (
        {"approved_by": SUPERVISOR, "approved_on": today, "approval_number": "样例会议纪要"},
        {"filed_with": "样例市生态环境局", "filed_on": today},
        {"published_at": "样例县政府网站", "published_on": today},
    ):
        versions.go_on(desk.work(), year, fields, today)
    goal = {"title": "排污许可清单式执法检查全覆盖（样例）", "due": date(year, 12, 31)}
    if goal["title"] not in {line.goal.title for line in goals.all_goals(desk.reading(), today)}:
        goals.save(desk.work(), goal)


def working_days(desk: Desk, period: str) -> tuple[date, ...]:
    """Return the working days of a month."""
    first, last = month_bounds(period)
    with desk.reading() as work:
        return work_calendar_in(work).working_days(first, last)


def has_targets(desk: Desk, period: str) -> bool:
    """Return whether the plan draws anybody in a month."""
    return of_period(desk.reading(), period).visits > 0


def seal_round(desk: Desk, period: str, known_on: date) -> str:
    """Seal the month's pools; digits called by witnesses on a day will decide.

    The secret of the sample is made from the month, so that everybody sees the same sample;
    a real office's comes from the system's generator.
    """
    secret = hashlib.sha256(f"sample office {period}".encode()).digest()
    source = parse_source(f"digits@{known_on}")
    return seal(desk.work(), period, [source], OPERATOR, SUPERVISOR, secret).number


def run_round(desk: Desk, number: str, period: str) -> None:
    """Draw with six digits called by witnesses."""
    called = hashlib.sha256(f"witnesses of {period}".encode()).digest()[:6]
    digits = " ".join(str(byte % 10) for byte in called)
    run(desk.work(), number, {"digits": digits}, read_by="样例孙丙、样例李丁")


def end_round(desk: Desk, number: str) -> None:
    """Make a round public after its visits, and close it with its secret."""
    ending.publish(desk.work(), number)
    ending.close(desk.work(), number)


def schedule(desk: Desk, period: str) -> tuple[VisitLine, ...]:
    """Give the month's visits their half days and vehicles, and have the head approve them."""
    known = {vehicle.plate for _, vehicle in vehicles.all_of(desk.reading())}
    for plate in _PLATES:
        if plate not in known:
            vehicles.save(desk.work(), Vehicle(plate=plate, name="执法车"))
    visits = schedule_month(desk.work(), period, desk.today()).visits
    placed = [line.id for line in visits if line.state == "planned"]
    today = desk.today()
    approving.ask(desk.work(), placed, OPERATOR, f"{period[:4]}年度检查计划", today)
    number = f"示例环审〔{period[:4]}〕{int(period[5:])}号"
    approving.approve(desk.work(), placed, SUPERVISOR, today, number, today)
    with desk.reading() as work:
        return work.schedule.of_period(period)


def check_visits(desk: Desk, clock: SetClock, visits: Sequence[VisitLine], until: date) -> int:
    """Record what the visits found, in the order of their days, and return how many there were.

    Args:
        desk: The sample office.
        clock: Goes on to the day of each visit.
        visits: The visits.
        until: Visits after this day are left to be done.
    """
    due = [line for line in visits if line.day is not None and line.day <= until]
    for line in sorted(due, key=lambda line: (line.day or until, line.slot)):
        day = line.day or until
        clock.set_day(day)
        record(desk.work(), line.id, _result(line, day), day)
    return len(due)


def rectify_findings(desk: Desk, clock: SetClock, until: date) -> int:
    """Correct and close most findings that have had their time, and return how many."""
    closed = 0
    for finding in reversed(ledger.lines(desk.reading())):
        is_slow = not _dice(finding.id, 3)
        days = _DAYS_TO_RECTIFY + (_DAYS_OF_DELAY if is_slow else 0)
        done_on = finding.found_on + timedelta(days=days)
        if finding.state == "open" and done_on <= until:
            clock.set_day(done_on)
            _correct_and_close(desk, finding, done_on)
            closed += 1
    return closed


def _correct_and_close(desk: Desk, finding: FindingLine, on: date) -> None:
    ledger.rectify(desk.work(), finding.id, on, "整改照片、整改报告", OPERATOR, finding.version)
    again = finding.version + 1
    ledger.close(desk.work(), finding.id, on, SECOND_PERSON, "复查属实", again)


def _result(line: VisitLine, day: date) -> CheckDraft:
    """Return what a visit found: the same for the same visit."""
    has_problem = not _dice(line.facility_id + day.month, 2)
    violation = _COMMON[(line.facility_id + day.day) % len(_COMMON)]
    answers = {
        item.id: "no" if has_problem and item.violation == violation else "yes"
        for item in checklists.for_sector(line.sector)
    }
    findings = (_finding(line, violation, day),) if has_problem else ()
    outcome = "problem" if has_problem else "no_problem"
    return CheckDraft(day, outcome, answers=answers, findings=findings)


def _finding(line: VisitLine, violation: str, day: date) -> FindingDraft:
    is_minor = violation in ("disclosure", "execution_report")
    law = reference.violations().find(violation)
    fined = not is_minor and line.object_class == "key" and _dice(line.facility_id, 2)
    lowest = min((basis.fine_min or 0 for basis in law.bases if basis.in_force(day)), default=0)
    return FindingDraft(
        violation,
        _DESCRIPTIONS[violation],
        "on_the_spot" if is_minor else "by_deadline",
        fine_fen=lowest if fined else 0,
    )


def _dice(number: int, sides: int) -> bool:
    """Return false once in so many numbers, well mixed and always the same."""
    return bool(hashlib.sha256(str(number).encode()).digest()[0] % sides)


def sample_folder(out: Path) -> Path:
    """Return where the sample's incoming files go."""
    return out / "导入文件"
