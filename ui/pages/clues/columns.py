"""How clues are shown: columns, chips, and how near an answer is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, DIRECTIONS, UNANSWERED, Clue
from permitdesk.domain.clues.filter import ClueFilter, ClueGroup
from permitdesk.domain.clues.line import ClueLine
from ui.models.columns import Column
from ui.widgets.chips import Chip

STATE_TONES = {"open": "warn", "checking": "info", "answered": "good", "closed": "neutral"}
DIRECTION_TONES = {"in": "info", "out": "neutral"}
_SOON = 7


class ClueLook(QObject):
    """What the table and the drawer say of clues, on a day.

    Attributes:
        today: Today's date in China.
    """

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def due_words(self, clue: Clue) -> str:
        """Return how near the answer is due, empty once it is given."""
        if clue.due_on is None or clue.state not in UNANSWERED:
            return ""
        days = (clue.due_on - self.today).days
        if days < 0:
            return self.tr("超期 {days} 天").format(days=-days)
        return self.tr("剩 {days} 天").format(days=days) if days else self.tr("今天到期")

    def due_tone(self, clue: Clue) -> str:
        """Return the tone of those words."""
        if clue.is_overdue(self.today):
            return "danger"
        if clue.due_on is None or not self.due_words(clue):
            return ""
        return "warn" if (clue.due_on - self.today).days <= _SOON else "neutral"

    def columns(self) -> tuple[Column[ClueLine], ...]:
        """Return the columns."""
        return (
            Column("number", self.tr("编号"), lambda r: r.clue.number, order_by="number"),
            Column(
                "direction",
                self.tr("方向"),
                lambda r: DIRECTIONS.label(r.clue.direction),
                order_by="direction",
                tone=lambda r: DIRECTION_TONES[r.clue.direction],
            ),
            Column(
                "channel",
                self.tr("渠道"),
                lambda r: CHANNELS.label(r.clue.channel),
                order_by="channel",
            ),
            Column(
                "due",
                self.tr("剩余"),
                lambda r: self.due_words(r.clue),
                order_by="urgency",
                tone=lambda r: self.due_tone(r.clue),
                hint=self.tr("距反馈期限的天数"),
            ),
            Column(
                "state",
                self.tr("状态"),
                lambda r: CLUE_STATES.label(r.clue.state),
                order_by="state",
                tone=lambda r: STATE_TONES[r.clue.state],
            ),
            Column("facility", self.tr("单位名称"), lambda r: r.facility, order_by="facility"),
            Column(
                "received_on",
                self.tr("收到日期"),
                lambda r: str(r.clue.received_on),
                order_by="received_on",
            ),
            Column("content", self.tr("内容"), lambda r: r.clue.content, is_muted=True),
            *self._hidden_columns(),
        )

    def _hidden_columns(self) -> tuple[Column[ClueLine], ...]:
        """Return the columns that are hidden until the user wants them."""
        return (
            Column(
                "due_on",
                self.tr("反馈期限"),
                lambda r: str(r.clue.due_on or ""),
                order_by="due_on",
                is_shown=False,
            ),
            Column(
                "counterpart", self.tr("对方单位"), lambda r: r.clue.counterpart, is_shown=False
            ),
            Column("document", self.tr("文号"), lambda r: r.clue.document, is_shown=False),
            Column(
                "receipt", self.tr("签收"), lambda r: str(r.clue.receipt_on or ""), is_shown=False
            ),
            Column("result", self.tr("办理结果"), lambda r: r.clue.result, is_shown=False),
        )

    def chips(self, groups: Sequence[ClueGroup]) -> list[Chip]:
        """Return the chips for the clues that match the search, each with its count."""
        directions = _counted(groups, lambda group: group.direction)
        states = _counted(groups, lambda group: group.state)
        channels = _counted(groups, lambda group: group.channel)
        return [
            Chip("due:overdue", self.tr("超期"), sum(group.overdue for group in groups)),
            *(
                Chip(f"direction:{code}", DIRECTIONS.label(code), directions[code], "direction")
                for code in DIRECTIONS
            ),
            *(
                Chip(f"state:{code}", CLUE_STATES.label(code), states[code], "state")
                for code in CLUE_STATES
                if states[code]
            ),
            *(
                Chip(f"channel:{code}", CHANNELS.label(code), channels[code], "channel")
                for code in CHANNELS
                if channels[code]
            ),
        ]

    def filter_of(self, keys: frozenset[str], text: str, states: frozenset[str]) -> ClueFilter:
        """Return what the chips that are on, the search and the states of the tab ask for."""
        wanted: dict[str, set[str]] = {}
        for key in keys:
            group, _, code = key.partition(":")
            wanted.setdefault(group, set()).add(code)
        return ClueFilter(
            text=text,
            directions=frozenset(wanted.get("direction", ())),
            channels=frozenset(wanted.get("channel", ())),
            states=frozenset(wanted.get("state", states)),
            is_overdue="due" in wanted,
            order_by="urgency" if states else "",
        )


def _counted(groups: Iterable[ClueGroup], key: Callable[[ClueGroup], str]) -> Counter[str]:
    """Return how many clues there are by something they have in common."""
    counts: Counter[str] = Counter()
    for group in groups:
        counts[key(group)] += group.count
    return counts
