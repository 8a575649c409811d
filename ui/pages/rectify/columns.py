"""How the problem ledger is shown: columns, chips, and how near a deadline is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.check.record import CORRECTIONS, FINDING_STATES, SOURCES
from permitdesk.domain.rectify.filter import (
    LedgerFilter,
    LedgerGroup,
    LedgerLine,
    is_due,
)
from permitdesk.domain.rectify.supervision import GRADES, MALICE
from permitdesk.services.check import law
from ui.models.columns import Column
from ui.widgets.chips import Chip

STATE_TONES = {"open": "warn", "rectified": "info", "closed": "good"}


class LedgerLook(QObject):
    """What the table and the drawer say of findings, on a day.

    Attributes:
        today: Today's date in China.
        warning: How many days before its deadline a finding is marked.
    """

    def __init__(self, today: date, warning: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.warning = warning

    def due_words(self, line: LedgerLine) -> str:
        """Return how near the deadline is, empty where that does not matter any more."""
        if line.deadline is None or line.state != "open":
            return ""
        days = (line.deadline - self.today).days
        if days < 0:
            return self.tr("逾期 {days} 天").format(days=-days)
        return self.tr("剩 {days} 天").format(days=days) if days else self.tr("今天到期")

    def due_tone(self, line: LedgerLine) -> str:
        """Return the tone of those words."""
        if line.is_overdue(self.today):
            return "danger"
        if is_due(line, self.today, self.warning):
            return "warn"
        return "neutral" if line.state == "open" else ""

    def violation_words(self, line: LedgerLine) -> str:
        """Return the type of a finding in words."""
        return law.violation_types().label(line.violation) or self.tr("未分类")

    def malice_words(self, line: LedgerLine) -> str:
        """Return what kind of malice a finding shows, empty where there is none."""
        if not line.is_malicious:
            return ""
        return MALICE.label(line.malice) or self.tr("恶意违法")

    def columns(self) -> tuple[Column[LedgerLine], ...]:
        """Return the columns, those that are shown at first before the others."""
        return (
            Column("facility", self.tr("单位名称"), lambda r: r.facility, order_by="facility"),
            Column("violation", self.tr("问题类型"), self.violation_words, order_by="violation"),
            Column(
                "overdue",
                self.tr("剩余"),
                self.due_words,
                order_by="urgency",
                tone=self.due_tone,
                hint=self.tr("距整改期限的天数"),
            ),
            Column(
                "state",
                self.tr("状态"),
                lambda r: FINDING_STATES.label(r.state),
                order_by="state",
                tone=lambda r: STATE_TONES[r.state],
                width=8,
            ),
            Column(
                "malice",
                self.tr("恶意"),
                lambda r: self.tr("恶意") if r.is_malicious else "",
                tone=lambda r: "danger" if r.is_malicious else "",
                hint=self.tr("认定的恶意违法行为"),
            ),
            Column("found_on", self.tr("发现日期"), lambda r: str(r.found_on), order_by="found_on"),
            Column("description", self.tr("问题描述"), lambda r: r.description, is_muted=True),
            *self._hidden_columns(),
        )

    def chips(self, groups: Sequence[LedgerGroup], states: frozenset[str]) -> list[Chip]:
        """Return the chips of a tab, each with its count.

        Args:
            groups: The findings that match the search, counted.
            states: The states that the tab shows.
        """
        here = [group for group in groups if group.state in states]
        return [
            *self._due_chips(here, states),
            *self._state_chips(here, states),
            *_source_chips(here),
            *_type_chips(here),
        ]

    def filter_of(self, keys: frozenset[str], text: str, states: frozenset[str]) -> LedgerFilter:
        """Return what the chips that are on, the search and the tab ask for."""
        wanted: dict[str, set[str]] = {}
        for key in keys:
            group, _, code = key.partition(":")
            wanted.setdefault(group, set()).add(code)
        due = wanted.get("due", set())
        return LedgerFilter(
            text=text,
            states=frozenset(wanted.get("state", states)),
            violations=frozenset(wanted.get("type", ())),
            sources=frozenset(wanted.get("source", ())),
            is_overdue="overdue" in due,
            due_within=self.warning if "near" in due else None,
            is_malicious="malice" in wanted,
            order_by="urgency" if "open" in states and "closed" not in states else "",
        )

    def _hidden_columns(self) -> tuple[Column[LedgerLine], ...]:
        """Return the columns that are hidden until the user wants them."""
        return (
            _hidden(
                "deadline",
                self.tr("整改期限"),
                lambda r: str(r.deadline or ""),
                order_by="deadline",
            ),
            _hidden("recheck_on", self.tr("待复查"), lambda r: str(r.recheck_on or "")),
            _hidden(
                "source", self.tr("来源"), lambda r: SOURCES.label(r.source), order_by="source"
            ),
            _hidden(
                "correction",
                self.tr("整改方式"),
                lambda r: CORRECTIONS.label(r.correction),
                order_by="correction",
            ),
            Column(
                "fine",
                self.tr("罚款"),
                lambda r: fine_text(r.fine_fen) if r.fine_fen else "",
                order_by="fine",
                align="right",
                is_shown=False,
            ),
            _hidden("grade", self.tr("问题分级"), lambda r: GRADES.label(r.grade)),
            _hidden("label", self.tr("对象编号"), lambda r: r.label, order_by="label"),
            _hidden("area", self.tr("区域"), lambda r: r.area_name),
            _hidden("township", self.tr("乡镇"), lambda r: r.township, order_by="township"),
            _hidden("industry", self.tr("行业"), lambda r: r.industry),
            _hidden(
                "rectified_on",
                self.tr("整改日期"),
                lambda r: str(r.rectified_on or ""),
                order_by="rectified_on",
            ),
            _hidden("evidence", self.tr("整改证据"), lambda r: r.evidence),
            _hidden("handled_by", self.tr("经办人"), lambda r: r.handled_by),
            _hidden(
                "closed_on",
                self.tr("销号日期"),
                lambda r: str(r.closed_on or ""),
                order_by="closed_on",
            ),
            _hidden("closed_by", self.tr("销号人"), lambda r: r.closed_by),
        )

    def _due_chips(self, groups: Iterable[LedgerGroup], states: frozenset[str]) -> list[Chip]:
        here = tuple(groups)
        malicious = sum(group.malicious for group in here)
        malice = [Chip("malice:", self.tr("恶意违法"), malicious)] if malicious else []
        if "open" not in states:
            return malice
        overdue = sum(group.overdue for group in here)
        near = sum(group.near for group in here)
        near_words = self.tr("{days} 日内到期").format(days=self.warning)
        return [
            Chip("due:overdue", self.tr("逾期"), overdue, "due"),
            Chip("due:near", near_words, near, "due"),
            *malice,
        ]

    def _state_chips(self, groups: Iterable[LedgerGroup], states: frozenset[str]) -> list[Chip]:
        if len(states) == 1:
            return []
        counts = _counted(groups, lambda group: group.state)
        return [
            Chip(f"state:{code}", FINDING_STATES.label(code), counts[code], "state")
            for code in FINDING_STATES
            if code in states
        ]


def _counted(groups: Iterable[LedgerGroup], key: Callable[[LedgerGroup], str]) -> Counter[str]:
    """Return how many findings there are by something they have in common."""
    counts: Counter[str] = Counter()
    for group in groups:
        counts[key(group)] += group.count
    return counts


def _hidden(
    key: str, title: str, text: Callable[[LedgerLine], str], *, order_by: str = ""
) -> Column[LedgerLine]:
    return Column(key, title, text, order_by=order_by, is_shown=False)


def _source_chips(groups: Iterable[LedgerGroup]) -> list[Chip]:
    """Return a chip for each source, none where all have the same."""
    counts = _counted(groups, lambda group: group.source)
    if len(counts) < 2:
        return []
    return [
        Chip(f"source:{code}", SOURCES.label(code), counts[code], "source")
        for code in SOURCES
        if counts[code]
    ]


def _type_chips(groups: Iterable[LedgerGroup]) -> list[Chip]:
    labels = law.violation_types()
    counts = _counted(groups, lambda group: group.violation)
    return [
        Chip(f"type:{code}", labels.label(code), counts[code], "type")
        for code in labels
        if counts[code]
    ]
