"""Clues fed back as lists（清单形式）: what we sent out and what came of what we were sent.

Source: 吉环执法字〔2023〕9号 三: problems are fed back to the permitting side 以清单形式.
"""

from __future__ import annotations

from datetime import date

from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, DIRECTIONS
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.report.sheet import Cell, Part, Preview, cells, heads, printed
from permitdesk.services.report.evidence import evidence_of
from permitdesk.services.report.facts import facts_in
from permitdesk.storage.unit_of_work import UnitOfWork

NOTES = (
    "列入截至本月末本年度移送和收到的线索；逾期指反馈期限已过而没有反馈。",
    "投诉举报类线索不列举报人信息。",
)
_WIDTHS = (5, 11, 10, 14, 17, 22, 14, 14, 11, 16)


def clue_lists(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return the clues of the year up to a month, those sent out first, a table a direction."""
    with work:
        facts = facts_in(work, period)
    day = min(today, facts.last)
    titles = {"out": "移出线索", "in": "移入线索"}
    parts = tuple(
        _part(title, [line for line in facts.clues if line.clue.direction == direction], day)
        for direction, title in titles.items()
        if direction in DIRECTIONS
    )
    return Preview(
        f"{facts.first.year}年1—{facts.first.month}月排污许可线索反馈清单",
        parts,
        left=f"填报单位：{facts.office.name}",
        right=f"时间：{printed(day)}",
        notes=NOTES,
    )


def _part(title: str, lines: list[ClueLine], day: date) -> Part:
    rows = tuple(_row(number, line, day) for number, line in enumerate(lines, start=1))
    return Part(
        title,
        () if rows else (f"本年没有{title}。",),
        heads(
            "序号",
            "编号",
            "来源或去向",
            "日期",
            "单位名称",
            "问题线索",
            "反馈期限",
            "反馈日期",
            "办理情况",
            "反馈结果",
        ),
        rows,
        _WIDTHS,
    )


def _row(number: int, line: ClueLine, day: date) -> tuple[Cell, ...]:
    clue = line.clue
    answered = clue.answered_on is not None and clue.answered_on <= day
    late = not answered and clue.due_on is not None and clue.due_on < day
    state = "逾期未反馈" if late else CLUE_STATES.label(clue.state)
    return (
        *cells((number, clue.number, CHANNELS.label(clue.channel), clue.received_on)),
        *cells((line.facility or "—", clue.content, clue.due_on)),
        *cells((clue.answered_on if answered else None,)),
        Cell(state, behind=(evidence_of(line),)),
        Cell(clue.result if answered else ""),
    )
