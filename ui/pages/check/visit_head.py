"""Which visit it is: facility, where, who and when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import ORIGINS, SLOTS
from ui.widgets.card import Card
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import FlowLayout


class VisitHead(Card):
    """A card with the facility and the plan of the visit."""

    def __init__(self, visit: VisitLine, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.body.addWidget(text(visit.facility, "heading", wrap=True))
        badges = FlowLayout(gap=0.75)
        for words, tone in self._badges(visit):
            badges.addWidget(Badge(words, tone))
        self.body.addLayout(badges)
        self.body.addWidget(text(self._plan(visit), "muted", wrap=True))
        if visit.matters:
            matters = self.tr("事项：{matters}").format(matters=visit.matters)
            self.body.addWidget(text(matters, "muted", wrap=True))

    def _badges(self, visit: VisitLine) -> list[tuple[str, str]]:
        badges = [(ORIGINS.label(visit.origin), "info")]
        if visit.object_class:
            badges.append((OBJECT_CLASSES.label(visit.object_class), "good"))
        if visit.industry:
            badges.append((visit.industry, "neutral"))
        return badges

    def _plan(self, visit: VisitLine) -> str:
        """Return date, team and address in a line."""
        when = f"{visit.day} {SLOTS.label(visit.slot)}" if visit.day else self.tr("还没有排定日期")
        return "　".join(part for part in (when, visit.officers, visit.address) if part)
