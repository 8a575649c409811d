"""The plan: rule rows, Annex 3, the month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from permitdesk.domain.plan.month import MonthPlan
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.plan import PlanMissing, RuleValueWrong
from permitdesk.services.draw.visibility import betrayed_by
from permitdesk.services.plan import month, overview, presets, rules
from permitdesk.services.plan.annex3 import Annex3Import
from permitdesk.services.plan.overview import PlanOverview
from ui.context import Notice, PageContext
from ui.latest import Latest
from ui.models.rows import RowsTable
from ui.page import Page
from ui.pages.plan.form_traffic import FormTraffic
from ui.pages.plan.going_back import go_back
from ui.pages.plan.head import ANNEX3, KEYS, MONTH, RULES, PlanHead
from ui.pages.plan.month_view import MonthView
from ui.pages.plan.new_row import new_row
from ui.pages.plan.parts import parts_of
from ui.pages.plan.row_drawer import RowDrawer
from ui.pages.plan.rows import PlanColumns, PlanLine, lines_of
from ui.pages.plan.start import PresetChooser
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import page_column

_ROOMS = frozenset({"plan", "draw", "register", "check", "schedule", "office", "intake"})


class PlanPage(Page):
    """The year's plan and what it comes to in the month.

    Attributes:
        header: Title, tabs and buttons.
        banner: What runs, and what went wrong.
        chooser: The presets, while the year has no plan or another one is wanted.
        rules_table: The rows that draw.
        annex_table: The rows of Annex 3.
        month_view: The month among the twelve.
        parts: The tabs that read their own things, by their key.
        drawer: The row that is open, or None.
    """

    help_topic = "plan"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._overview: PlanOverview | None = None
        self._is_choosing = False
        self._wanted: int | None = None
        self.drawer: RowDrawer | None = None
        self._reading = Latest(context.jobs, self)
        self._previewing = Latest(context.jobs, self)
        self.header = PlanHead()
        self.banner = JobBanner()
        self._traffic = FormTraffic(context, self.banner, self)
        columns = PlanColumns(self)
        self.rules_model = RowsTable(columns.rules(), (), self)
        self.rules_table = self._table(self.rules_model, "plan.rules")
        self.annex_model = RowsTable(columns.form(), (), self)
        self.annex_table = self._table(self.annex_model, "plan.annex3")
        self.month_view = MonthView(context.settings)
        self.parts = parts_of(context)
        self.chooser = PresetChooser(presets.all_presets(), context.settings)
        self._views = QStackedWidget()
        self._build()
        self._connect()

    def show_period(self, year: int, month: int) -> None:
        """Read the plan for this month."""
        self._load()

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again where something changed that the numbers depend on."""
        if rooms & _ROOMS:
            self._load()

    def open_item(self, item: object) -> None:
        """Open a row by its number, or a tab by its key."""
        if isinstance(item, int):
            self._wanted = item
            self._load()
        elif item in KEYS:
            self.header.tabs.choose(str(item))

    def _table(self, model: RowsTable[PlanLine], name: str) -> DataTable:
        """Return a table of rows that opens the row the user stands on."""
        empty = EmptyState("plan", self.tr("计划里还没有这样的行。"))
        made = DataTable(model, name, self.context.settings, empty=empty)
        made.told.connect(self._tell)
        made.current_changed.connect(self._open)
        made.activated.connect(self._edit)
        return made

    def _build(self) -> None:
        """Lay everything out."""
        tables = (self.chooser, self.rules_table, self.annex_table, self.month_view)
        for view in (*tables, *self.parts.values()):
            self._views.addWidget(view)
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.banner)
        layout.addWidget(self._views, 1)
        self._show_view()

    def _connect(self) -> None:
        """Listen to tabs, buttons and parts."""
        self.header.tabs.chosen.connect(self._change_tab)
        self.header.change_preset.clicked.connect(self._offer_presets)
        self.header.keep_plan.clicked.connect(self._load)
        self.header.add_row.clicked.connect(self._begin_row)
        self.header.send_out.clicked.connect(self._traffic.send_out)
        self.header.take_in.clicked.connect(self._traffic.take_in)
        self.header.go_on.clicked.connect(lambda: self.context.go_to("draw", None))
        self._traffic.taken.connect(self._show_import)
        self.chooser.wanted.connect(self._ask_preview)
        self.chooser.chosen.connect(self._apply)
        self.month_view.table.current_changed.connect(self._open)
        self.month_view.table.activated.connect(self._edit)
        self.banner.busy_changed.connect(self._show_view)

    @property
    def _year(self) -> int:
        return self.context.period().year

    @property
    def _period(self) -> str:
        now = self.context.period()
        return f"{now.year}-{now.month:02}"

    @Slot()
    def _load(self) -> None:
        """Read the plan on the worker."""
        desk, period = self.context.desk, self._period
        self._reading.ask(
            lambda: overview.of_month(desk.reading(), period, desk.today()),
            self._show_overview,
            self._show_failure,
        )

    def _show_overview(self, found: PlanOverview) -> None:
        """Show what was read."""
        self._overview, self._is_choosing = found, False
        lines = lines_of(found)
        self.rules_model.show([line for line in lines if not line.is_form_only])
        self.annex_model.show([line for line in lines if line.rule.in_annex3])
        self.month_view.show_plan(found)
        self._show_view()
        self._load_part()
        self._show_row_again(lines)

    def _show_failure(self, error: PermitDeskError) -> None:
        """Offer the presets where the year has no plan; tell anything else."""
        self._overview = None
        self._close_drawer()
        if isinstance(error, PlanMissing):
            self._offer_presets()
        else:
            self.banner.show_error(error)
            self._show_view()

    @Slot()
    def _show_view(self) -> None:
        """Show the part that the tab names, with its buttons."""
        self.header.show_plan(
            self._overview, is_choosing=self._is_choosing, is_busy=self.banner.is_busy
        )
        views: dict[str, QWidget] = {
            RULES: self.rules_table,
            ANNEX3: self.annex_table,
            MONTH: self.month_view,
            **self.parts,
        }
        shown = self.chooser if self._is_choosing else views[self.header.tabs.key]
        self._views.setCurrentWidget(shown)
        self._views.setVisible(self._overview is not None or self._is_choosing)

    @Slot()
    def _change_tab(self) -> None:
        """Show another tab; what was open beside the last one goes."""
        self.drawer = None
        self.context.show_drawer(None)
        for part in self.parts.values():
            part.forget()
        self._show_view()
        self._load_part()

    def _load_part(self) -> None:
        """Have the part on screen read its own things."""
        part = self.parts.get(self.header.tabs.key)
        if part is not None and not self._is_choosing:
            part.load()

    @Slot()
    def _offer_presets(self) -> None:
        """Show the presets, in the plan's place."""
        self._is_choosing = True
        self._close_drawer()
        self._show_view()
        self.chooser.show_year(self._year)

    @Slot(str)
    def _ask_preview(self, preset_id: str) -> None:
        """Reckon on the worker what a preset would come to."""
        desk, period = self.context.desk, self._period
        rows = presets.rows_of(presets.find(preset_id))

        def show(plan: MonthPlan) -> None:
            self.chooser.show_numbers(preset_id, plan)

        self._previewing.ask(
            lambda: month.preview(desk.reading(), period, rows), show, self.banner.show_error
        )

    @Slot(str)
    def _apply(self, preset_id: str) -> None:
        """Make the year's plan from a preset."""
        before = self._rules()
        year, title = self._year, presets.find(preset_id).title
        words = self.tr("已用“{preset}”建立 {year} 年计划").format(preset=title, year=year)
        self._do(lambda: presets.apply(self.context.desk.work(), preset_id, year), words, before)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))

    @Slot(object)
    def _open(self, row_id: object) -> None:
        """Show a row in the drawer."""
        line = self._line(row_id)
        if line is not None and self._overview is not None:
            self._show_drawer(line)

    @Slot(object)
    def _edit(self, row_id: object) -> None:
        """Show a row's fields in the drawer."""
        self._open(row_id)
        if self.drawer is not None:
            self.drawer.begin_editing()

    def _line(self, row_id: object) -> PlanLine | None:
        lines = lines_of(self._overview) if self._overview else ()
        return next((line for line in lines if line.id == row_id), None)

    def _show_drawer(self, line: PlanLine) -> None:
        """Put a row into the drawer, on the tab that the last row showed."""
        shown = self.drawer.tabs.key if self.drawer is not None else ""
        officers = self._overview.month.officers if self._overview else 0
        excluded = [unit.label for unit, _ in line.stratum.excluded]
        made = RowDrawer(
            line,
            officers,
            self.context.settings,
            is_form=self.header.tabs.key == ANNEX3,
            betrays=betrayed_by(self.context.desk.reading(), excluded),
        )
        made.show_tab(shown)
        made.saved.connect(self._save)
        made.removed.connect(self._remove)
        made.facility_wanted.connect(partial(self.context.go_to, "register"))
        made.revisit_wanted.connect(partial(go_back, self.context, self.banner))
        made.destroyed.connect(self._forget_drawer)
        self.drawer = made
        self.context.show_drawer(made)

    @Slot()
    def _forget_drawer(self) -> None:
        """Notice that the window has deleted the drawer, unless a newer one is open."""
        if self.drawer is not None and not shiboken6.isValid(self.drawer):
            self.drawer = None

    def _close_drawer(self) -> None:
        if self.drawer is not None:
            self.drawer = None
            self.context.show_drawer(None)

    def _show_row_again(self, lines: Sequence[PlanLine]) -> None:
        """After reading, show the open row as it is now, unless somebody is typing there."""
        if self._wanted is not None:
            row_id, self._wanted = self._wanted, None
            line = next((one for one in lines if one.id == row_id), None)
            if line is not None:
                self.header.tabs.choose(ANNEX3 if line.is_form_only else RULES)
                table = self.annex_table if line.is_form_only else self.rules_table
                table.select(row_id)
                self._show_drawer(line)
            return
        if self.drawer is None or self.drawer.is_dirty:
            return
        line = next((one for one in lines if one.id == self.drawer.row.id), None)
        if line is None:
            self._close_drawer()
        else:
            self._show_drawer(line)

    @Slot()
    def _begin_row(self) -> None:
        """Open an empty row."""
        self._show_drawer(new_row(self._rules(), self.tr("新的一行")))

    @Slot(object)
    def _save(self, changes: dict[str, object]) -> None:
        """Keep what was typed in the drawer."""
        if self.drawer is None:
            return
        row, before, desk = self.drawer.row, self._rules(), self.context.desk
        if row.id:
            words = self.tr("已修改“{row}”").format(row=row.rule.title)
            done = self._do(
                lambda: rules.save(desk.work(), self._year, row, changes), words, before
            )
        else:
            words = self.tr("已新增一行")
            done = self._do(
                lambda: rules.add(desk.work(), self._year, rules.changed_rule(row.rule, changes)),
                words,
                before,
            )
        if done and not row.id:
            self._close_drawer()

    @Slot()
    def _remove(self) -> None:
        """Take the open row out of the plan."""
        if self.drawer is None:
            return
        row, before = self.drawer.row, self._rules()
        words = self.tr("已删除“{row}”").format(row=row.rule.title)
        work = self.context.desk.work()
        if self._do(lambda: rules.remove(work, self._year, row.id, row.version), words, before):
            self._close_drawer()

    def _rules(self) -> tuple[PlanRule, ...]:
        """Return the plan's rows as they are now, to undo to."""
        return tuple(row.rule for row in self._overview.rows) if self._overview else ()

    def _do(
        self, change: Callable[[], frozenset[str]], words: str, before: Sequence[PlanRule]
    ) -> bool:
        """Change something, tell it with a way back, and return whether it could be done."""
        try:
            rooms = change()
        except RuleValueWrong as error:
            if self.drawer is not None:
                self.drawer.show_mistake(error)
            return False
        except PermitDeskError as error:
            self.banner.show_error(error)
            return False
        self._told(rooms, words, before)
        return True

    def _told(self, rooms: frozenset[str], words: str, before: Sequence[PlanRule]) -> None:
        """Tell the window what changed."""
        year = self._year
        if self.drawer is not None:
            self.drawer.be_clean()
        undo = (lambda: self._undo(year, before)) if before else None
        self.context.notify(Notice(words, undo=undo))
        self.context.changed(rooms)

    def _undo(self, year: int, before: Sequence[PlanRule]) -> None:
        """Give the plan the rows it had."""
        try:
            rooms = rules.put_back(self.context.desk.work(), year, before)
        except PermitDeskError as error:
            self.banner.show_error(error)
        else:
            self.context.changed(rooms)

    @Slot(object)
    def _show_import(self, result: Annex3Import) -> None:
        """Tell what a form that came back changed."""
        words = self.tr("附件3：新增 {added} 行，修改 {changed} 行，{same} 行未变").format(
            added=len(result.added), changed=len(result.changed), same=result.unchanged
        )
        if result.absent:
            kept = self.tr("；表中没有“{names}”，保持原样")
            words += kept.format(names="、".join(result.absent))
        self._told(result.rooms, words, result.before)
