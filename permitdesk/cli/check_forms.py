"""Commands around a check: forms out and in, evidence, the platform, the table of law."""

from __future__ import annotations

import argparse
from pathlib import Path

from permitdesk.cli.command import Commands, add_desk_command, add_json, print_json
from permitdesk.cli.finding import VIOLATION_HELP
from permitdesk.domain.check.discretion import DECISIONS, Discretion
from permitdesk.domain.check.fine import fine_range
from permitdesk.domain.check.form import FieldDifference
from permitdesk.domain.law import GROUNDS, Deed, Proposal, weigh
from permitdesk.services.check import (
    amending,
    checklists,
    evidence,
    forms,
    law,
    leniency,
    platform,
    recording,
)
from permitdesk.services.check.comparing import Returned, merged
from permitdesk.services.office.calendar import day_of
from permitdesk.services.office.desk import Desk
from permitdesk.services.schedule import visits


def add_to_checks(group: Commands) -> None:
    """Add checks form, read, evidence, platform and checklist."""
    form = add_desk_command(group, "form", "写出空白检查表（Excel）", _write_forms)
    form.add_argument("--month", required=True, metavar="2026-11")
    form.add_argument("--visit", type=int, metavar="VISIT", help="只写这一次；不写则写全部待检查的")
    form.add_argument("--out", type=Path, required=True, metavar="文件夹")
    read = add_desk_command(group, "read", "读入填好的检查表，逐项列出与程序不一致的", _read_form)
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("--month", required=True, metavar="2026-11")
    read.add_argument("--write", action="store_true", help="以表为准录入；不写则只核对")
    read.add_argument(
        "--take",
        nargs="+",
        metavar="项",
        help="已录入过结果的检查，哪些项以表为准：项名见 --json 的 field，全部写 all",
    )
    add_json(read)
    proof = add_desk_command(group, "evidence", "给一次检查添加证据文件", _add_evidence)
    proof.add_argument("check", type=int, metavar="CHECK", help="检查编号，见 checks list --json")
    proof.add_argument("files", type=Path, nargs="+", metavar="FILE")
    ticked = add_desk_command(group, "platform", "记下已录入全国平台的日期", _mark)
    ticked.add_argument("checks", type=int, nargs="+", metavar="CHECK")
    ticked.add_argument("--on", required=True, metavar="2026-11-20")
    listed = add_desk_command(group, "checklist", "取出或换用检查清单（Excel）", _checklist)
    listed.add_argument("code", choices=list(checklists.titles()), metavar="清单")
    listed.add_argument("--out", type=Path, metavar="FILE", help="取出到这个文件")
    listed.add_argument("--take", type=Path, metavar="FILE", help="换用这个文件里的清单")
    listed.add_argument("--since", metavar="2026-12-01", help="自哪一天起，不写则今天")
    listed.add_argument("--document", default="", metavar="依据", help="改动依据")


def add_to_findings(group: Commands) -> None:
    """Add findings law and findings decide."""
    shown = add_desk_command(group, "law", "一类行为在某一天可以适用的法条", _show_law)
    shown.add_argument("--violation", required=True, metavar="类型", help=VIOLATION_HELP)
    shown.add_argument("--type", default="", metavar="子类", help="法律子类")
    shown.add_argument("--on", required=True, metavar="2026-08-14", help="行为日期")
    shown.add_argument("--until", metavar="2026-08-20", help="行为持续到")
    add_json(shown)
    decided = add_desk_command(group, "decide", "登记裁量意见", _decide)
    decided.add_argument("finding", type=int, metavar="FINDING")
    decided.add_argument("--decision", required=True, choices=list(DECISIONS))
    decided.add_argument("--reason", required=True, metavar="理由")
    decided.add_argument("--by", required=True, metavar="决定人")
    decided.add_argument("--first", default="", metavar="证明", help="初次违法的证明")
    decided.add_argument("--slight", default="", metavar="证明", help="危害后果轻微的证明")
    decided.add_argument("--corrected", default="", metavar="证明", help="及时改正的证明")


def _write_forms(given: argparse.Namespace, desk: Desk) -> int:
    wanted = [
        visit
        for visit in visits.of_month(desk.reading(), given.month)
        if visit.state == "planned" and given.visit in (None, visit.id)
    ]
    written = forms.write_all(desk.reading(), wanted, given.out)
    print(f"已写出 {len(written)} 份空白检查表。")
    for path in written:
        print(f"  {path}")
    return 0


def _read_form(given: argparse.Namespace, desk: Desk) -> int:
    returned = forms.read(desk.reading(), given.file, given.month)
    if given.json:
        print_json(
            {
                "visit": returned.visit.id,
                "facility": returned.visit.facility,
                "differences": [_difference_json(one) for one in returned.differences],
            }
        )
    else:
        print(f"{returned.visit.facility}：{len(returned.differences)} 处。")
        for one in returned.differences:
            known = f"{one.known} → " if one.is_conflict else ""
            locked = f"（{one.lock}）" if one.lock else ""
            print(f"  {one.title}：{known}{one.given}{locked}")
    if given.write:
        print(_write_form(returned, _taken(returned, given.take), desk))
    return 0


def _difference_json(one: FieldDifference) -> dict[str, str]:
    told = {"field": one.key, "known": one.known, "given": one.given}
    return {**told, "lock": one.lock} if one.lock else told


def _taken(returned: Returned, named: list[str] | None) -> frozenset[str]:
    """Return the fields taken: all for a new check, for a recorded one those that are named."""
    if named is None:
        return returned.to_take if returned.kept is None else frozenset()
    return returned.to_take if named == ["all"] else frozenset(named)


def _write_form(returned: Returned, taken: frozenset[str], desk: Desk) -> str:
    """Record or correct the check, and return what to print."""
    if returned.kept is None:
        draft = merged(returned, taken)
        recording.record(desk.work(), returned.visit.id, draft, desk.today())
        return "已按表录入。"
    amended = amending.amend(desk.work(), returned, taken, desk.today())
    return f"已按表更正 {amended.after.check.facility} 的检查结果 {len(taken)} 项。"


def _add_evidence(given: argparse.Namespace, desk: Desk) -> int:
    taken = evidence.take_in(desk, given.files, "")
    evidence.add(desk.work(), given.check, taken)
    for one in taken:
        print(f"{one.title}  {one.sha256}")
    return 0


def _mark(given: argparse.Namespace, desk: Desk) -> int:
    platform.mark(desk.work(), given.checks, day_of(given.on), desk.today())
    print(f"已把 {len(given.checks)} 次检查标为已录入平台。")
    return 0


def _checklist(given: argparse.Namespace, desk: Desk) -> int:
    known = checklists.in_force(desk.reading(), given.code, desk.today())
    if given.take is not None:
        lines = checklists.read(given.take)
        for change in checklists.difference(known, lines):
            print(f"  第 {change.id} 项 {change.what}：{change.before} → {change.after}")
        since = day_of(given.since) if given.since else desk.today()
        checklists.save(desk.work(), given.code, lines, since, given.document, desk.today())
        print(f"已存为“{known.title}”的新一版，自 {since} 起。")
    if given.out is not None:
        checklists.write(given.out, known)
        print(f"已写出：{given.out}")
    if given.take is None and given.out is None:
        for line in known.lines:
            print(f"{line.id:<4}{line.title}（{len(line.points)} 个要点）")
    return 0


def _show_law(given: argparse.Namespace, desk: Desk) -> int:
    violation = law.table(desk.reading()).find(given.violation)
    deed = Deed(
        acted_on=day_of(given.on),
        acted_until=day_of(given.until) if given.until else None,
        decided_on=desk.today(),
        sub_type=given.type,
    )
    proposals = weigh(violation, deed)
    if given.json:
        print_json([_proposal_json(one) for one in proposals])
        return 0
    for one in proposals:
        fine = fine_range(one.basis.fine_min, one.basis.fine_max)
        review = "，待法制审核" if one.needs_review else ""
        print(f"{one.basis.cited}  {fine}  {GROUNDS.label(one.ground)}{review}")
    if not proposals:
        print("法条表中没有当日可以建议的条款，待法制审核。")
    return 0


def _proposal_json(one: Proposal) -> dict[str, object]:
    return {
        "basis": one.basis.code,
        "cited": one.basis.cited,
        "fine_min": one.basis.fine_min,
        "fine_max": one.basis.fine_max,
        "ground": one.ground,
        "review": one.needs_review,
    }


def _decide(given: argparse.Namespace, desk: Desk) -> int:
    case = leniency.case(desk.reading(), given.finding, desk.today())
    print(f"{'初次' if case.look_back.is_first else '非初次'}：{case.look_back.words}。")
    made = Discretion(
        is_first=bool(given.first),
        first_note=given.first,
        is_slight=bool(given.slight),
        slight_note=given.slight,
        is_corrected=bool(given.corrected),
        corrected_note=given.corrected,
        document=case.provisions[0].document if case.provisions else "",
        decision=given.decision,
        reason=given.reason,
        decided_by=given.by,
    )
    leniency.decide(desk.work(), given.finding, made, case.version, desk.today())
    print(f"已登记：{DECISIONS.label(given.decision)}。")
    return 0
