"""The drawn unit the user stands on: its drawer, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from permitdesk.domain.draw.lines import UnitLine
from permitdesk.services.draw.rounds import RoundView
from ui.context import PageContext
from ui.pages.draw.actions import DrawActions
from ui.pages.draw.hand_actions import HandActions
from ui.pages.draw.result_panel import ResultPanel
from ui.pages.draw.unit_drawer import UnitDrawer
from ui.widgets.buttons import button


class UnitDesk(QObject):
    """Shows the unit chosen in the result, and hands what is asked to the actions."""

    def __init__(
        self,
        context: PageContext,
        result: ResultPanel,
        actions: DrawActions,
        by_hand: HandActions,
    ) -> None:
        super().__init__(result)
        self._context = context
        self._result = result
        self._actions = actions
        self._by_hand = by_hand
        self._view: RoundView | None = None
        result.unit_chosen.connect(self._show)
        for words, icon, slot in (
            (self.tr("取消并补抽…"), "refresh", self._substitute),
            (self.tr("更换检查人员…"), "people", self._reseat),
            (self.tr("登记回避申请…"), "person", self._apply_recusal),
        ):
            result.table.add_action(words, icon, slot)

    def take(self, view: RoundView | None) -> None:
        """Work on this round from now on."""
        self._view = view

    def show_again(self, unit_id: int | None) -> None:
        """Put a unit back into the drawer after the round was read again."""
        line = self._result.current_unit()
        if line is not None and line.id == unit_id:
            self._show(line)

    @property
    def _can_change(self) -> bool:
        """Return whether units and seats of the round can still change."""
        view = self._view
        return view is not None and not view.hidden and view.round.state == "drawn"

    @property
    def _changing(self) -> DrawActions | HandActions:
        """Return what changes units and seats of the round: the program, or people."""
        is_by_hand = self._view is not None and self._view.round.manual is not None
        return self._by_hand if is_by_hand else self._actions

    @Slot(object)
    def _show(self, _line: object) -> None:
        """Put the unit into the drawer."""
        line = self._result.current_unit()
        if self._view is None or line is None:
            self._context.show_drawer(None)
            return
        drawer = UnitDrawer(self._view, line)
        if self._can_change and line.is_live:
            self._add_buttons(drawer, self._view)
        self._context.show_drawer(drawer)

    def _add_buttons(self, drawer: UnitDrawer, view: RoundView) -> None:
        """Offer what can be done with the unit."""
        steps = [
            (self.tr("取消并补抽…"), self._substitute),
            (self.tr("更换检查人员…"), self._reseat),
            (self.tr("登记回避申请…"), self._apply_recusal),
        ]
        for words, slot in steps:
            made = button(words)
            made.clicked.connect(slot)
            drawer.buttons.addWidget(made)
        for asked in drawer.requests:
            if asked.is_open:
                decide = button(self.tr("负责人决定回避…"))
                decide.clicked.connect(partial(self._changing.decide_recusal, view, asked))
                drawer.buttons.addWidget(decide)

    @Slot()
    def _substitute(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._changing.substitute(*chosen)

    @Slot()
    def _reseat(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._changing.reseat(*chosen)

    @Slot()
    def _apply_recusal(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._actions.apply_recusal(*chosen)

    def _chosen(self) -> tuple[RoundView, UnitLine] | None:
        """Return the round and the unit, None where nothing can be done with it."""
        line = self._result.current_unit()
        if self._view is None or line is None or not line.is_live or not self._can_change:
            return None
        return self._view, line
