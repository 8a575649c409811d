"""Rows of an old ledger: the facilities' history of checks and problems.

What a hand-kept ledger leaves open has to be decided somewhere, and is decided here:

- A check is one facility on one day. The same unit on another day is another check; on the
  same day it is the same one, and only problems not yet known are added to it.
- A problem is closed where the ledger says that it was put right, and also where it is of
  an earlier year: nobody has followed it since, and an office that begins with the program
  must not begin with hundreds of alarms. Its evidence says why it is closed.
- A problem of the current year without such a word is open, with the ledger's deadline or
  none; without a deadline it is never overdue.
- A row without a day makes no check. What it says goes into the facility's note.
"""

from __future__ import annotations

from datetime import date

from permitdesk.domain.intake.records import LedgerRecord
from permitdesk.services.intake.doubts import as_decided, put_off
from permitdesk.services.intake.draft import Draft, DraftCheck, DraftRow, Fields
from permitdesk.services.intake.gaps import fill_gaps
from permitdesk.services.intake.identity import Match, identity_of
from permitdesk.services.intake.known import KnownFacility
from permitdesk.services.intake.matching import match_mentioned
from permitdesk.services.intake.newer import is_newer

_SOURCE = "ledger"
_DONE = ("已整改", "整改完成", "完成整改", "已完成", "已落实", "整改到位", "已改正", "是", "完成")
_NOT_DONE = ("未", "否", "没有", "正在", "不")
_CLOSED_BY = "历史台账"
_OLD = "历史台账没有记整改情况，以前年度的问题导入时按已销号记。"
_NO_TEXT = "台账记有罚款，没有写明问题。"


def take_ledger(draft: Draft, record: LedgerRecord, decided: Match | None = None) -> None:
    """Put a row of a ledger into the draft.

    Args:
        draft: Where to.
        record: The row.
        decided: What a person decided that it means; None lets the rules decide.
    """
    row = draft.begin(record)
    match = decided or match_mentioned(draft.register, identity_of(record))
    match = as_decided(draft, record, match)
    if match.doubt or match.facility is None:
        put_off(draft, row, record, match)
        return
    row.facility, row.how = match.facility, match.how
    row.say(match.remark)
    if record.production_state not in ("", match.facility.fields.production_state):
        row.say("台账写的生产状态没有改动名录，请核对。")
    if record.checked_on is not None and record.checked_on > draft.today:
        column = draft.titles.get("checked_on", "")
        row.say("检查日期在今天以后，没有记入。", column, record.checked_on.isoformat())
        row.action = "rejected"
        return
    fill_gaps(draft, row, match.facility, record)
    if record.checked_on is None:
        _note_undated(draft, row, match.facility, record)
    else:
        _add_check(draft, row, match.facility, record, record.checked_on)


def _add_check(
    draft: Draft, row: DraftRow, facility: KnownFacility, record: LedgerRecord, day: date
) -> None:
    """Put the check and what it found into the draft, as far as they are new."""
    check = draft.checks.get((facility, day))
    if check is None:
        check = DraftCheck(facility, day, _check_fields(record, day))
        draft.checks[facility, day] = check
        row.action = "added"
        row.note("check", day.isoformat())
    elif check.kept is not None and check.kept.source != _SOURCE:
        row.say("当天已有本级检查记录，台账没有重复记入。")
        return
    elif check.kept is not None and draft.standing and (row.sheet, row.row) in draft.standing.rows:
        return  # what it said was kept; whoever has put it into better words since is newer
    known = {finding["description"] for finding in check.findings}
    known |= check.kept.found if check.kept else set()
    fresh = [
        finding
        for finding in _findings(record, day, draft.today)
        if finding["description"] not in known
    ]
    check.findings += fresh
    if fresh and "check" not in row.before:
        row.action = "updated"
        texts = [finding["description"] for finding in fresh]
        row.note("findings", {"day": day.isoformat(), "texts": texts})


def _check_fields(record: LedgerRecord, day: date) -> Fields:
    """Return the fields of the check that a row tells of."""
    outcome = "problem" if record.problems or record.fine_fen else record.outcome
    penalty = f"处罚文号：{record.penalty_number}" if record.penalty_number else ""
    return {
        "checked_on": day,
        "outcome": outcome,
        "is_remote": False,
        "officers": "、".join(record.officers)[:200],
        "source": _SOURCE,
        "note": "；".join(filter(None, (record.remark, penalty))),
        "platform_recorded_on": None,
        "visit_id": None,
        "version": 1,
    }


def _findings(record: LedgerRecord, day: date, today: date) -> list[Fields]:
    """Return the fields of the findings that a row tells of; the fine goes to the first."""
    problems = [(problem.text, problem.violations[:1]) for problem in record.problems]
    if not problems and record.fine_fen:
        problems = [(_NO_TEXT, ())]
    state = _state(record, day, today)
    return [
        {
            "violation": violations[0] if violations else "",
            "description": text[:1000],
            "found_on": day,
            "correction": "by_deadline",
            "deadline": record.deadline,
            "source": _SOURCE,
            "fine_fen": (record.fine_fen or 0) if position == 0 else 0,
            "rectified_on": None,
            "handled_by": "、".join(record.officers)[:60],
            "closed_on": None,
            "version": 1,
            **state,
        }
        for position, (text, violations) in enumerate(problems)
    ]


def _state(record: LedgerRecord, day: date, today: date) -> Fields:
    """Return whether the problems of a row are closed, and on what evidence."""
    told = record.rectification or record.remark
    is_done = any(word in told for word in _DONE) and not any(word in told for word in _NOT_DONE)
    if is_done:
        return {"state": "closed", "evidence": f"历史台账：{told}", "closed_by": _CLOSED_BY}
    if day.year < today.year:
        return {"state": "closed", "evidence": _OLD, "closed_by": _CLOSED_BY}
    return {"state": "open", "evidence": "", "closed_by": ""}


def _note_undated(
    draft: Draft, row: DraftRow, facility: KnownFacility, record: LedgerRecord
) -> None:
    """Keep what a row without a day says in the facility's note."""
    said = [problem.text for problem in record.problems]
    if record.fine_fen:
        said.append(f"罚款{record.fine_fen / 100:g}元")
    if not said:
        row.say("没有检查日期，没有生成检查记录。")
        return
    row.say(
        "没有检查日期，没有生成检查记录，问题记入企业备注。", draft.titles.get("checked_on", "")
    )
    line = f"历史台账（日期不明）：{'；'.join(said)}"
    note = facility.fields.note
    if line in note.splitlines() or is_newer(draft, facility, "note"):
        return
    longer = "\n".join(filter(None, (note, line)))[:1000]
    facility.change("note", longer)
    row.note("facility", {**row.before.get("facility", {}), "note": [note, longer]})
    row.action = "updated"
