"""Commands of checks and of the findings they make."""

from __future__ import annotations

import argparse

from permitdesk.cli import check_forms
from permitdesk.cli.command import (
    Commands,
    add_desk_command,
    add_group,
    add_json,
    assignment,
    print_json,
)
from permitdesk.cli.finding import VIOLATION_HELP, as_json, fine, print_lines
from permitdesk.cli.naming import facility_of
from permitdesk.domain.check.lines import CheckLine
from permitdesk.domain.check.record import CORRECTIONS, OUTCOMES, REMOTE_SOURCES, SOURCES
from permitdesk.domain.choice import Choice
from permitdesk.services.check import checks, findings, law, recording
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft
from permitdesk.services.office.calendar import day_of, month_bounds
from permitdesk.services.office.desk import Desk
from permitdesk.services.rectify import ledger


def add(commands: Commands) -> None:
    """Add checks list, checks record, findings list and findings add."""
    _add_checks(commands)
    _add_findings(commands)


def _add_checks(commands: Commands) -> None:
    group = add_group(commands, "checks", "检查记录：列出、录入结果")
    shown = add_desk_command(group, "list", "某月做过的检查", _list_checks)
    shown.add_argument("--month", required=True, metavar="2026-11")
    add_json(shown)
    kept = add_desk_command(group, "record", "录入一次检查的结果", _record)
    kept.add_argument("visit", type=int, metavar="VISIT", help="任务编号，见 schedule --json")
    kept.add_argument("--on", required=True, metavar="2026-11-20", help="检查日期")
    kept.add_argument("--outcome", required=True, choices=list(OUTCOMES), help=_labels(OUTCOMES))
    kept.add_argument(
        "--remote",
        default="",
        choices=list(REMOTE_SOURCES),
        help=f"非现场检查，写明来源：{_labels(REMOTE_SOURCES)}",
    )
    kept.add_argument("--note", default="", help="备注")
    kept.add_argument(
        "--answer",
        action="append",
        default=[],
        type=assignment,
        metavar="项=yes|no|na",
        help="检查表的一项，可多次",
    )
    kept.add_argument(
        "--finding",
        action="append",
        default=[],
        type=assignment,
        metavar="类型=描述",
        help="发现的一个问题，可多次",
    )
    check_forms.add_to_checks(group)


def _add_findings(commands: Commands) -> None:
    group = add_group(commands, "findings", "问题：列出、登记")
    shown = add_desk_command(group, "list", "某月发现的问题", _list_findings)
    shown.add_argument("--month", metavar="2026-11", help="不写则列出全部")
    add_json(shown)
    made = add_desk_command(group, "add", "登记上级督察、投诉等发现的问题", _add_finding)
    made.add_argument("facility", metavar="FACILITY", help="对象编号或单位全名")
    made.add_argument("--violation", required=True, metavar="类型", help=VIOLATION_HELP)
    made.add_argument("--text", required=True, help="问题描述")
    made.add_argument("--on", required=True, metavar="2026-11-20", help="发现日期")
    made.add_argument("--deadline", metavar="2026-12-20", help="整改期限，不写则按设置的天数")
    made.add_argument("--correction", default="by_deadline", choices=list(CORRECTIONS))
    made.add_argument("--fine", type=fine, default=0, metavar="2万元", help="罚款")
    made.add_argument("--source", default="ministry", choices=list(SOURCES), help=_labels(SOURCES))
    check_forms.add_to_findings(group)


def _list_checks(given: argparse.Namespace, desk: Desk) -> int:
    lines = checks.of_month(desk.reading(), given.month)
    if given.json:
        print_json([_check_json(line) for line in lines])
        return 0
    print(f"{given.month}：{len(lines)} 次检查。")
    for line in lines:
        found = f"，{line.findings} 个问题" if line.findings else ""
        print(
            f"  {line.checked_on}  {line.facility}  {OUTCOMES.label(line.outcome)}{found}"
            f"  {line.officers}"
        )
    return 0


def _record(given: argparse.Namespace, desk: Desk) -> int:
    draft = CheckDraft(
        checked_on=day_of(given.on),
        outcome=given.outcome,
        note=given.note,
        is_remote=bool(given.remote),
        remote_source=given.remote,
        answers=dict(given.answer),
        findings=tuple(FindingDraft(kind, words) for kind, words in given.finding),
    )
    recording.record(desk.work(), given.visit, draft, desk.today())
    print(f"已录入：{OUTCOMES.label(given.outcome)}，{len(draft.findings)} 个问题。")
    return 0


def _list_findings(given: argparse.Namespace, desk: Desk) -> int:
    lines = ledger.lines(desk.reading())
    if given.month:
        first, last = month_bounds(given.month)
        lines = tuple(line for line in lines if first <= line.found_on <= last)
    if given.json:
        print_json([as_json(line, desk.today()) for line in lines])
    else:
        print(f"{len(lines)} 个问题。")
        print_lines(lines, desk.today())
    return 0


def _add_finding(given: argparse.Namespace, desk: Desk) -> int:
    draft = FindingDraft(
        violation=given.violation,
        description=given.text,
        correction=given.correction,
        deadline=day_of(given.deadline) if given.deadline else None,
        fine_fen=given.fine,
    )
    facility = facility_of(desk, given.facility)
    number = findings.add(
        desk.work(), facility.id, draft, day_of(given.on), desk.today(), given.source
    )
    print(f"已登记问题 {number}：{facility.name}，{law.violation_types().label(given.violation)}。")
    return 0


def _check_json(line: CheckLine) -> dict[str, object]:
    return {
        "check": line.id,
        "visit": line.visit_id,
        "label": line.label,
        "facility": line.facility,
        "checked_on": line.checked_on,
        "outcome": line.outcome,
        "remote": line.is_remote,
        "officers": line.officers,
        "source": line.source,
        "note": line.note,
        "findings": line.findings,
        "remote_source": line.remote_source,
        "platform_recorded_on": line.platform_recorded_on,
    }


def _labels(choice: Choice) -> str:
    return "、".join(f"{code} {choice.label(code)}" for code in choice)
