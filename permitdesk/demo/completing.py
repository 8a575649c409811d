"""What the sample office adds to its checks: records, ticks for the platform, one leniency."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from permitdesk.demo.clock import SetClock
from permitdesk.domain.check.discretion import Discretion
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.check import checks, leniency, platform, sheets
from permitdesk.services.office.desk import Desk
from permitdesk.services.rectify import ledger

_WITH_RECORD = 4
_DAYS_TO_PLATFORM = 3
_LENIENT = ("ledger", "execution_report", "disclosure")
_BODY = (
    "现场检查时，该单位正常生产，主要生产设施和污染防治设施同步运行。检查人员查阅了排污许可证正副本、"
    "环境管理台账、自行监测报告和执行报告，查看了排放口和危险废物贮存场所，拍摄照片。"
)


def complete_checks(desk: Desk, clock: SetClock, visits: Sequence[VisitLine], until: date) -> int:
    """Write some records, tick the platform, decide once; return how many records there are."""
    found = checks.of_visits(desk.reading(), visits[0].period) if visits else {}
    clock.set_day(until)
    written, old = 0, list[int]()
    for visit in visits:
        check = found.get(visit.id)
        if check is None:
            continue
        if written < _WITH_RECORD:
            _write_record(desk, visit, check.id, check.checked_on)
            written += 1
        if check.checked_on + timedelta(days=_DAYS_TO_PLATFORM) <= until:
            old.append(check.id)
    platform.mark(desk.work(), old, until, until)
    _decide_once(desk, until)
    return written


def _write_record(desk: Desk, visit: VisitLine, check_id: int, day: date) -> None:
    begun_at = "09:00" if visit.slot == "am" else "14:30"
    record = sheets.begin(desk.reading(), visit.id).model_copy(
        update={
            "begun_at": begun_at,
            "ended_at": sheets.usual_end(desk.reading(), begun_at, day),
            "legal_person": "样例吴辛",
            "person_name": "样例周己",
            "person_relation": sheets.relations()[1],
            "body": _BODY,
            "opinion": sheets.opinions()[0],
            "person_signed_on": day,
            "inspectors_signed_on": day,
            "recorder_signed_on": day,
        }
    )
    sheets.keep(desk.work(), check_id, record, 0)


def _decide_once(desk: Desk, today: date) -> None:
    """Let the youngest first offence that can go unfined go unfined."""
    lines = ledger.lines(desk.reading())
    for finding in sorted(lines, key=lambda line: (line.found_on, line.id), reverse=True):
        if finding.violation not in _LENIENT or finding.fine_fen or finding.source != "check":
            continue
        case = leniency.case(desk.reading(), finding.id, today)
        if not case.look_back.is_first or not case.provisions:
            continue
        decision = Discretion(
            is_first=True,
            first_note=case.look_back.words,
            is_slight=True,
            slight_note="未造成污染物超标排放",
            is_corrected=True,
            corrected_note="当场补正，照片1张",
            document=case.provisions[0].document,
            decision="unfined",
            reason="初次违法，危害后果轻微并及时改正",
            decided_by=desk.actor,
        )
        leniency.decide(desk.work(), finding.id, decision, case.version, today)
        return
