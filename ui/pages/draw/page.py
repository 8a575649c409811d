"""抽取: the rounds of the year, and the one step that each of them waits for."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from permitdesk.domain.draw.timing import awaited
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.draw import BadDepartment, BadOfficer, BadSource
from permitdesk.services.draw import rounds
from permitdesk.services.draw.rounds import RoundView
from permitdesk.services.office.desk import CHINA_TIME
from ui.context import Notice, PageContext
from ui.page import Page
from ui.pages.draw.actions import DrawActions
from ui.pages.draw.draft_panel import DraftPanel
from ui.pages.draw.hand_actions import HandActions
from ui.pages.draw.menus import fill_draft_menu, fill_round_menu
from ui.pages.draw.months import Month, read_month
from ui.pages.draw.paper_actions import PaperActions
from ui.pages.draw.result_panel import ResultPanel
from ui.pages.draw.rounds_list import RoundsList
from ui.pages.draw.runner import Runner
from ui.pages.draw.sealed_panel import SealedPanel
from ui.pages.draw.sheets_drawer import SheetsDrawer
from ui.pages.draw.steps import steps_of_draft, steps_of_round
from ui.pages.draw.unit_desk import UnitDesk
from ui.pages.draw.witness import WitnessScreen
from ui.pages.draw.words import month_words
from ui.widgets.buttons import button, icon_button, primary
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column, page_column, row
from ui.widgets.page_header import PageHeader
from ui.widgets.steps import StepRow

_ROOMS = frozenset({"office", "register", "plan", "draw", "schedule", "check"})
_UNPUBLISHED = ("sealed", "drawn")


class DrawPage(Page):
    """Seals, draws, changes, publishes and closes rounds, and shows them to a hall.

    Attributes:
        next: The one button of the step that the round waits for.
        witness: Opens the screen for the hall.
        hall: That screen, None while it is closed.
    """

    help_topic = "draw"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._month: Month | None = None
        self._view: RoundView | None = None
        self._wanted: str | None = None
        self.hall: WitnessScreen | None = None
        self.header = PageHeader(self.tr("抽取"))
        self.witness = button(self.tr("见证模式"), "screen")
        self.more = icon_button("more", self.tr("更多"), is_framed=True)
        self.next = primary("")
        self.steps = StepRow()
        self.banner = JobBanner()
        self.list = RoundsList(context.settings)
        self.draft = DraftPanel(context.settings)
        self.sealed = SealedPanel()
        self.result = ResultPanel(context.settings)
        self.without_plan = EmptyState(
            "draw",
            self.tr("抽取按年度计划进行：谁在名单里、抽几家，都由计划算出。请先建立这一年的计划。"),
            self.tr("去建立计划"),
        )
        self.nothing_due = EmptyState(
            "draw", self.tr("本月的计划没有要抽取的单位。"), self.tr("去看计划")
        )
        runner = Runner(context, self.banner, self)
        self.actions_of = DrawActions(runner)
        self.papers = PaperActions(runner)
        self._units = UnitDesk(
            context, self.result, self.actions_of, HandActions(runner, self.actions_of)
        )
        runner.refused.connect(self._tell_hall)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def show_period(self, year: int, month: int) -> None:
        """Read this month's rounds and pool."""
        self._wanted = None
        self._load(f"{year}-{month:02d}")

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again what a draw depends on."""
        if rooms & _ROOMS and self._month is not None:
            self._wanted = self._shown_number()
            self._load(self._month.period)

    def open_item(self, item: object) -> None:
        """Show the round of a number."""
        self._wanted = cast("str", item)
        if self._month is not None:
            self._show_round(self._wanted)

    def _build(self) -> None:
        """Lay everything out."""
        for widget in (self.witness, self.more, self.next):
            self.header.buttons.addWidget(widget)
        for panel in (
            self.without_plan,
            self.nothing_due,
            self.draft,
            self.sealed,
            self.result,
        ):
            self._stack.addWidget(panel)
        right = column(gap=1.5)
        right.addWidget(self._stack, 1)
        body = row(gap=1.5)
        body.addWidget(self.list)
        body.addLayout(right, 1)
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.banner)
        layout.addWidget(self.steps)
        layout.addLayout(body, 1)
        self._show_controls()

    def _connect(self) -> None:
        """Listen to what the user does and to what comes of it."""
        self.list.chosen.connect(self._show_round)
        self.draft.edited.connect(self._show_controls)
        self.sealed.edited.connect(self._show_controls)
        for empty in (self.without_plan, self.nothing_due):
            empty.started.connect(lambda: self.context.go_to("plan", None))
        self.banner.busy_changed.connect(self._show_controls)
        self.next.clicked.connect(self._take_next_step)
        self.witness.clicked.connect(self._open_witness)
        self.more.clicked.connect(self._open_menu)
        self.actions_of.stepped.connect(self._go_to_round)
        self.actions_of.drawn.connect(self._show_in_hall)
        self.papers.recorded.connect(self._go_to_round)
        self.result.table.told.connect(self._tell)

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.context.notify(Notice(sentence))

    def _load(self, period: str) -> None:
        """Read a month on the worker."""
        desk = self.context.desk
        job = self.context.jobs.job(lambda _reporter: read_month(desk, period))
        job.succeeded.connect(self._show_month)
        job.failed.connect(self._show_failure)
        job.start()

    @Slot(object)
    def _show_month(self, month: Month) -> None:
        """Show a month that was read, unless another one is wanted by now."""
        now = self.context.period()
        if month.period != f"{now.year}-{now.month:02d}":
            return
        self._month = month
        self.header.show_note(month_words(month.period))
        numbers = {line.number for line in month.rounds}
        wanted = month.first_number if self._wanted is None else self._wanted
        if wanted not in numbers and not (wanted == "" and month.has_draft):
            wanted = month.first_number
        self._wanted = wanted
        self._show_round(wanted)

    @Slot(str)
    def _show_round(self, number: str) -> None:
        """Show a round, or the draft where the number is empty."""
        month = self._month
        if month is None:
            return
        self._wanted = number
        self.list.show_month(month, number)
        if not number:
            self._view = None
            self._units.take(None)
            self._show_draft(month)
            return
        desk = self.context.desk
        job = self.context.jobs.job(lambda _reporter: rounds.view(desk.reading(), number))
        job.succeeded.connect(self._show_view)
        job.failed.connect(self._show_failure)
        job.start()

    def _show_draft(self, month: Month) -> None:
        """Show the pool of the month, or why there is none."""
        self.context.show_drawer(None)
        self.steps.show_steps(steps_of_draft(month.proposal))
        if month.proposal is None:
            self._stack.setCurrentWidget(self.without_plan)
        elif not month.proposal.strata:
            self._stack.setCurrentWidget(self.nothing_due)
        else:
            self.draft.show_month(month, self._now(), self.context.desk.actor)
            self._stack.setCurrentWidget(self.draft)
        self._show_controls()

    @Slot(object)
    def _show_view(self, view: RoundView) -> None:
        """Show a round that was read, unless another one is wanted by now."""
        if view.round.number != self._wanted:
            return
        is_same = self._view is not None and self._view.round.number == view.round.number
        before = self.result.table.current_id if is_same else None
        self._view = view
        self._units.take(view)
        self.context.show_drawer(None)
        self.steps.show_steps(steps_of_round(view))
        if view.round.result is None:
            self.sealed.show_view(view, waits_until=self._waits_until())
            self._stack.setCurrentWidget(self.sealed)
        else:
            self.result.show_view(view)
            self._stack.setCurrentWidget(self.result)
            self._units.show_again(before)
        self._show_controls()

    def _waits_until(self) -> str:
        """Return in words when the last number becomes known, empty once all can be."""
        if self._view is None or self._view.round.seal is None:
            return ""
        return max(awaited(source, self._now()) for source in self._view.round.seal.sources)

    def _now(self) -> datetime:
        """Return the current moment in the office's zone."""
        return self.context.desk.now().astimezone(CHINA_TIME)

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        """Say what is foreseen; let a bug go on to the crash report."""
        if not isinstance(error, PermitDeskError):
            raise error
        self.banner.show_error(error)

    @Slot()
    def _show_controls(self) -> None:
        """Say on the buttons what they do now, and offer only what can be done."""
        view = self._view
        is_free = not self.banner.is_busy
        words, can_step = self._draft_step() if view is None else self._round_step(view)
        self.next.setText(words)
        self.next.setVisible(bool(words))
        self.next.setEnabled(is_free and can_step)
        is_shown = view is not None and view.round.seal is not None and not view.hidden
        self.witness.setEnabled(is_shown)
        has_draft = self._month is not None and self._month.has_draft
        self.more.setEnabled(is_free and (view is not None or has_draft))
        self.draft.show_people_mistake()

    def _draft_step(self) -> tuple[str, bool]:
        """Return the words of the draft's one step, and whether it can be taken."""
        has_draft = self._month is not None and self._month.has_draft
        return (self.tr("封存…") if has_draft else "", has_draft and self.draft.is_complete)

    def _round_step(self, view: RoundView) -> tuple[str, bool]:
        """Return the words of a round's next step, and whether it can be taken."""
        state = view.round.state
        steps = {
            "sealed": (
                self.tr("抽取"),
                not self._waits_until() and self.sealed.numbers.is_complete,
            ),
            "drawn": (self.tr("公开…"), not view.pending),
            "published": (self.tr("结束并公布密码…"), True),
        }
        if state == "published" and view.round.manual is not None:
            return "", False
        return steps.get(state, ("", False))

    @Slot()
    def _take_next_step(self) -> None:
        """Take the step that the button names."""
        if self._view is None:
            self._seal()
            return
        number = self._view.round.number
        match self._view.round.state:
            case "sealed":
                form = self.sealed.numbers
                if not form.asks_for_reader():
                    self.actions_of.run(number, form.values(), form.reader.value())
            case "drawn":
                self.actions_of.publish(number)
            case _:
                self.actions_of.close(number)

    def _seal(self) -> None:
        """Seal the draft, or say what is wrong with the sources."""
        assert self._month is not None
        assert self._month.proposal is not None
        try:
            sources = self.draft.sources.sources()
            joint = self.draft.joint.rosters()
        except (BadSource, BadDepartment, BadOfficer) as error:
            self.banner.show_error(error)
            return
        self.actions_of.seal(
            self._month.proposal,
            sources,
            self.draft.operator.value(),
            self.draft.supervisor.value(),
            joint,
        )

    @Slot(str)
    def _go_to_round(self, number: str) -> None:
        """Read the month again and stand on this round."""
        if self._month is not None:
            self._wanted = number
            self._load(self._month.period)

    def menu(self) -> QMenu:
        """Return the menu of what else can be done with the round."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view, month = self._view, self._month
        if view is not None:
            show_sheets = partial(self._show_sheets, view)
            fill_round_menu(made, view, self.actions_of, self.papers, show_sheets)
        elif month is not None and month.has_draft:
            fill_draft_menu(made, month.period, self.papers, self._record_manual)
        return made

    def _show_sheets(self, view: RoundView) -> None:
        """Put the sheets of a round into the drawer."""
        drawer = SheetsDrawer(view)
        drawer.wanted.connect(partial(self.papers.export_sheets, view.round.number))
        self.context.show_drawer(drawer)

    def _record_manual(self) -> None:
        """Record a draw made by hand, with the people already named in the draft."""
        assert self._month is not None
        operator, supervisor = self.draft.operator.value(), self.draft.supervisor.value()
        today = self.context.desk.today()
        self.papers.record_manual(self._month.period, operator, supervisor, today)

    @Slot()
    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot()
    def _open_witness(self) -> None:
        """Open the screen for the hall on this round; names are hidden while they are secret."""
        if self._view is None:
            return
        one = self._view.round
        can_draw = not self._waits_until() and one.state == "sealed"
        screen = WitnessScreen(self._view, hides_names=one.state in _UNPUBLISHED, can_draw=can_draw)
        screen.draw_asked.connect(partial(self.actions_of.run, one.number))
        screen.destroyed.connect(self._forget_hall)
        self.hall = screen
        screen.showFullScreen()

    @Slot()
    def _forget_hall(self) -> None:
        self.hall = None

    @Slot(object)
    def _show_in_hall(self, view: RoundView) -> None:
        """Go on with the order where the hall is watching."""
        if self.hall is not None:
            self.hall.show_view(view)

    @Slot(str)
    def _tell_hall(self, sentence: str) -> None:
        if self.hall is not None:
            self.hall.tell(sentence)

    def _shown_number(self) -> str:
        return "" if self._view is None else self._view.round.number
