"""What the sample office does beside its visits: data become clues, citizens report, a case."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from permitdesk.demo.people import OFFICE
from permitdesk.demo.work import OPERATOR, SECOND_PERSON, sample_folder
from permitdesk.domain.clues.tip import Identity
from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.domain.rectify.measure import FILING, Measure
from permitdesk.domain.rectify.supervision import Supervision
from permitdesk.services.clues import monitoring, rewards, tips
from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.services.rectify import handing, ledger, measures, rechecks, supervising

_TITLES = "企业名称,排放口名称,监测因子,监测时间,折算浓度,标准限值,数据标记"
_HOURS = 9
_LIMIT = 130


def take_in_data(desk: Desk, out: Path, today: date) -> tuple[Path, ...]:
    """Write a list as a platform exports it, make clues of it, and return the file."""
    named = [line.facility for line in ledger.lines(desk.reading())]
    if not named:
        return ()
    path = sample_folder(out) / "自动监控超标数据.csv"
    path.write_text(_data(named[0], today - timedelta(days=2)), encoding="utf-8-sig")
    limits = monitoring.thresholds(desk.reading(), today)
    looked = monitoring.look_through(desk.reading(), path, limits)
    monitoring.take(desk.work(), looked, today)
    return (path,)


def hear_a_citizen(desk: Desk, today: date) -> None:
    """Register a report about a facility with a problem, and begin the table of rewards."""
    came = datetime.combine(today - timedelta(days=1), time(8, 30), CHINA_TIME)
    person = Identity(name="样例周戊", code="135790")
    known = ledger.lines(desk.reading())
    facility_id = known[-1].facility_id if known else None
    tips.register(desk.work(), "hotline", came, "夜间有异味，持续半小时", person, facility_id)
    rewards.save_steps(desk.work(), rewards.shipped_steps())
    tips.grant(desk.work(), OPERATOR)


def watch_over_a_finding(desk: Desk, today: date) -> None:
    """Bring the oldest open finding to a stop of production, and tell the permitting side."""
    still_open = [line for line in ledger.lines(desk.reading()) if line.state == "open"]
    if not still_open:
        return
    finding = min(still_open, key=lambda line: (line.found_on, line.id))
    _watch(desk, finding, today)
    handing.hand_over(
        desk.work(), finding.id, "permitting", "示例县行政审批服务局", today, document="样环移1号"
    )


def _watch(desk: Desk, finding: LedgerLine, today: date) -> None:
    by, note = SECOND_PERSON, "设施仍未修复"
    rechecks.record(desk.work(), finding.id, today, "failed", by, note, finding.version)
    plan = Supervision(
        grade="serious",
        plan="更换损坏部件，十日内完成",
        planned_on=today,
        malice="idle",
        malice_note="用电记录显示夜间停运",
    )
    supervising.save(desk.work(), finding.id, plan, 0)
    number = f"{OFFICE.number_prefix}立〔{today.year}〕1号"
    case = Measure(kind=FILING, decided_on=today, document=number, by=OPERATOR)
    stop = Measure(
        kind="stop",
        decided_on=today,
        until=today + timedelta(days=20),
        document=f"{OFFICE.number_prefix}停〔{today.year}〕1号",
        by=OPERATOR,
    )
    for taken in (case, stop):
        version = ledger.find(desk.reading(), finding.id).version
        measures.add(desk.work(), finding.id, taken, version)


def _data(facility: str, day: date) -> str:
    """Return a list of hours, some of them over the limit."""
    rows = [
        f"{facility},废气总排口,氮氧化物,{day} {hour:02}:00,{118 + 7 * hour},{_LIMIT},N"
        for hour in range(_HOURS)
    ]
    return "\n".join((_TITLES, *rows)) + "\n"
