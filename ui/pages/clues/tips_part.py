"""举报: reports by citizens, as a tab of the page of clues."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.clues.tip import TipLine
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.clues import taking_back, tip_terms, tips
from ui.context import Notice, PageContext
from ui.error_text import text_of
from ui.models.rows import RowsTable
from ui.pages.clues.reward_drawer import RewardDrawer
from ui.pages.clues.tip_columns import TipLook
from ui.pages.clues.tip_drawers import AddTipDrawer, TipDrawer
from ui.widgets.buttons import button, primary
from ui.widgets.chips import FilterChips
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.layouts import column


class TipsPart(QWidget):
    """A table of reports; the drawer takes their steps.

    Signals:
        counted: How many reports there are.

    Attributes:
        head_buttons: Its buttons in the head of the page.
    """

    counted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.look = TipLook(context.desk.today(), self)
        self._lines: tuple[TipLine, ...] = ()
        self.rewards = button(self.tr("奖励和权限"), "settings")
        self.add = primary(self.tr("登记举报"), "add")
        self.head_buttons = (self.rewards, self.add)
        self.chips = FilterChips()
        self.rows: RowsTable[TipLine] = RowsTable(self.look.columns(), parent=self)
        self.table = DataTable(self.rows, "clues.tips", context.settings)
        self._nothing = EmptyState("clues", "")
        self.table.show_empty(self._nothing)
        layout = column(self, gap=1)
        layout.addWidget(self.chips)
        layout.addWidget(self.table, 1)
        self.chips.changed.connect(self._show)
        self.table.current_changed.connect(self._show_tip)
        self.table.told.connect(self._tell)
        self.add.clicked.connect(self._add)
        self.rewards.clicked.connect(self._open_rewards)

    def load(self) -> None:
        """Read the reports again."""
        self.look.today = self.context.desk.today()
        self._lines = tips.lines(self.context.desk.reading())
        self.look.terms = tip_terms.terms(self.context.desk.reading())
        self.counted.emit(len(self._lines))
        current = self.table.current_id
        self._show()
        if current is not None and self.table.current_id == current:
            self._show_tip(current)

    @Slot()
    def _show(self, _what: object = None) -> None:
        """Show the reports that the chips leave."""
        self.chips.show_chips(self.look.chips(self._lines))
        wanted = self.chips.on()
        self.rows.show([one for one in self._lines if self.look.matches(one, wanted)])
        self._nothing.show_sentence(
            self.tr("没有符合条件的举报。")
            if self._lines
            else self.tr("群众举报登记在这里：受理、转为线索、反馈、奖励。举报人身份加密保存。")
        )

    @Slot(object)
    def _show_tip(self, tip_id: int | None) -> None:
        if not self.isVisible():
            return
        if tip_id is None:
            self.context.show_drawer(None)
            return
        line = tips.find(self.context.desk.reading(), tip_id)
        drawer = TipDrawer(self.context, line, self._term_of(line))
        drawer.done.connect(partial(self._tell_step, line))
        self.context.show_drawer(drawer)

    def _term_of(self, line: TipLine) -> tuple[str, str] | None:
        """Return what a report waits for and until when, with its tone; None for nothing."""
        term = self.look.terms.get(line.id)
        if term is None:
            return None
        words = self.tr("期限 {day}（{left}）")
        told = words.format(day=term.due_on, left=self.look.term_words(line))
        return told, self.look.term_tone(line)

    def _tell_step(self, before: TipLine, title: str, rooms: frozenset[str]) -> None:
        """Say what was done, with the way back; one that became a clue stays accepted."""
        now = tips.find(self.context.desk.reading(), before.id)
        has_clue = now.clue_id != before.clue_id
        undo = None if has_clue else partial(self._take_back, before)
        self.context.notify(Notice(self.tr("已办理：{step}").format(step=title), undo))
        self.context.changed(rooms)

    def _take_back(self, before: TipLine) -> None:
        """Give a report what it was before its last step."""
        try:
            rooms = taking_back.take_back_tip(self.context.desk.work(), before)
        except PermitDeskError as error:
            self.context.notify(Notice(text_of(error)))
            return
        self.context.notify(Notice(self.tr("已撤销，举报恢复原样")))
        self.context.changed(rooms)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))

    @Slot()
    def _add(self) -> None:
        drawer = AddTipDrawer(self.context)
        drawer.added.connect(self._show_added)
        self.context.show_drawer(drawer)

    @Slot(str)
    def _show_added(self, number: str) -> None:
        self.context.notify(Notice(self.tr("已登记举报 {number}").format(number=number)))
        self.context.changed(frozenset({"clues"}))
        line = next((one for one in self._lines if one.tip.number == number), None)
        if line is not None:
            self.chips.set_on(frozenset())
            self._show()
            self.table.select(line.id)

    @Slot()
    def _open_rewards(self) -> None:
        drawer = RewardDrawer(self.context)
        drawer.done.connect(self._tell_rewards)
        self.context.show_drawer(drawer)

    @Slot(object)
    def _tell_rewards(self, rooms: frozenset[str]) -> None:
        self.context.notify(Notice(self.tr("已保存奖励标准")))
        self.context.changed(rooms)
