"""How reports by citizens are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject

from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.clues.tip import TIP_CHANNELS, TIP_STATES, Tip, TipLine
from permitdesk.services.clues.tips import day_in_china
from ui.models.columns import Column
from ui.widgets.chips import Chip

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
    """

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

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
            Column(
                "claim",
                self.tr("领取期限"),
                lambda r: self.claim_words(r.tip),
                tone=lambda r: "danger" if self.is_past(r.tip) else "",
                is_shown=False,
            ),
            Column("clue", self.tr("线索"), lambda r: r.clue_number, is_shown=False),
            Column("content", self.tr("内容"), lambda r: r.tip.content, is_muted=True),
        )

    def claim_words(self, tip: Tip) -> str:
        """Return until when a reward waits, empty where none does."""
        return str(tip.claim_until) if tip.state == "approved" and tip.claim_until else ""

    def is_past(self, tip: Tip) -> bool:
        """Return whether a reward was not collected in time."""
        return bool(self.claim_words(tip)) and str(self.today) > self.claim_words(tip)

    def chips(self, lines: Sequence[TipLine]) -> list[Chip]:
        """Return the chips of the states, each with its count."""
        counts = Counter(line.tip.state for line in lines)
        return [
            Chip(code, TIP_STATES.label(code), counts[code], "state")
            for code in TIP_STATES
            if counts[code]
        ]
