"""How reports by citizens are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.clues.tip import TIP_CHANNELS, TIP_STATES, TipLine
from permitdesk.services.clues.tip_terms import TipTerm
from permitdesk.services.clues.tips import day_in_china
from ui.models.columns import Column
from ui.widgets.chips import Chip

LATE = "late"
"""The chip of reports whose term has passed."""

_SOON_DAYS = 3

STATE_TONES = {
    "registered": "warn",
    "accepted": "info",
    "refused": "neutral",
    "answered": "good",
    "approved": "warn",
    "paid": "good",
    "expired": "neutral",
}


class TipLook(QObject):
    """What the table and the drawer say of reports, on a day.

    Attributes:
        today: Today's date in China.
        terms: What each report waits for, by its id.
    """

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.terms: Mapping[int, TipTerm] = {}

    def columns(self) -> tuple[Column[TipLine], ...]:
        """Return the columns; none of them tells who reported."""
        return (
            Column("number", self.tr("编号"), lambda r: r.tip.number),
            Column("channel", self.tr("渠道"), lambda r: TIP_CHANNELS.label(r.tip.channel)),
            Column(
                "state",
                self.tr("状态"),
                lambda r: TIP_STATES.label(r.tip.state),
                tone=lambda r: STATE_TONES[r.tip.state],
            ),
            Column(
                "term",
                self.tr("期限"),
                self.term_words,
                tone=self.term_tone,
                sort_key=lambda r: str(self.terms[r.id].due_on) if r.id in self.terms else "9999",
                width=9,
            ),
            Column(
                "named",
                self.tr("实名"),
                lambda r: self.tr("实名") if r.tip.is_named else self.tr("匿名"),
            ),
            Column("facility", self.tr("单位名称"), lambda r: r.facility),
            Column("received", self.tr("举报日期"), lambda r: str(day_in_china(r.tip.received_at))),
            Column(
                "reward",
                self.tr("奖励"),
                lambda r: fine_text(r.tip.reward_fen) if r.tip.reward_fen else "",
                sort_key=lambda r: r.tip.reward_fen,
                align="right",
            ),
            Column("clue", self.tr("线索"), lambda r: r.clue_number, is_shown=False),
            Column("content", self.tr("内容"), lambda r: r.tip.content, is_muted=True),
        )

    def term_words(self, line: TipLine) -> str:
        """Return how long there is for the next step, empty where a report waits for nothing."""
        term = self.terms.get(line.id)
        if term is None:
            return ""
        days = term.days_left(self.today)
        if days < 0:
            return self.tr("逾期 {days} 天").format(days=-days)
        return self.tr("剩 {days} 天").format(days=days)

    def term_tone(self, line: TipLine) -> str:
        """Return how urgent that is."""
        term = self.terms.get(line.id)
        if term is None:
            return ""
        days = term.days_left(self.today)
        return "danger" if days < 0 else "warn" if days <= _SOON_DAYS else "neutral"

    def is_late(self, line: TipLine) -> bool:
        """Return whether what a report waits for should have been done by now."""
        return line.id in self.terms and self.terms[line.id].days_left(self.today) < 0

    def matches(self, line: TipLine, wanted: frozenset[str]) -> bool:
        """Return whether the chips leave a report."""
        if LATE in wanted and not self.is_late(line):
            return False
        states = wanted - {LATE}
        return not states or line.tip.state in states

    def chips(self, lines: Sequence[TipLine]) -> list[Chip]:
        """Return the chips: those that are late first, then the states, each with its count."""
        counts = Counter(line.tip.state for line in lines)
        late = sum(self.is_late(line) for line in lines)
        urgent = [Chip(LATE, self.tr("逾期"), late, "term")] if late else []
        return urgent + [
            Chip(code, TIP_STATES.label(code), counts[code], "state")
            for code in TIP_STATES
            if counts[code]
        ]
