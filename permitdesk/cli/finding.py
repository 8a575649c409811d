"""How the commands of checks and of the ledger read and write a finding."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date

from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.check.record import FINDING_STATES
from permitdesk.domain.intake.money import read_fen
from permitdesk.services.check import law

VIOLATION_HELP = "十类问题之一，如 ledger、disclosure、exceedance"


def as_json(line: FindingLine, today: date) -> dict[str, object]:
    """Return a finding as `--json` answers it; money in 分."""
    return {
        "finding": line.id,
        "label": line.label,
        "facility": line.facility,
        "violation": line.violation,
        "description": line.description,
        "basis": line.basis,
        "found_on": line.found_on,
        "correction": line.correction,
        "deadline": line.deadline,
        "overdue": line.is_overdue(today),
        "state": line.state,
        "source": line.source,
        "fine_fen": line.fine_fen,
        "rectified_on": line.rectified_on,
        "evidence": line.evidence,
        "handled_by": line.handled_by,
        "closed_on": line.closed_on,
        "closed_by": line.closed_by,
    }


def print_lines(lines: Iterable[FindingLine], today: date) -> None:
    """Print findings for people, one a line."""
    for line in lines:
        overdue = "（逾期）" if line.is_overdue(today) else ""
        fine = f"  罚款{fine_text(line.fine_fen)}" if line.fine_fen else ""
        kind = law.violation_types().label(line.violation) or "未分类"
        print(
            f"[{line.id}] {FINDING_STATES.label(line.state)}{overdue}  {line.facility}  {kind}"
            f"  {line.found_on} 发现，期限 {line.deadline or '—'}{fine}"
        )
        print(f"    {line.description}")


def fine(text: str) -> int:
    """Return the 分 of a sum such as `5000`, `5000元` or `2万元`, as an argument's type.

    Raises:
        argparse.ArgumentTypeError: It is no sum.
    """
    reading = read_fen(text)
    if reading.message or reading.value is None:
        raise argparse.ArgumentTypeError(f"“{text}”：{reading.message or '没有金额。'}")
    return reading.value
