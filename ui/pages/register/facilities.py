"""检查对象: the list of facilities, searched as one types."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from permitdesk.domain.register.query import FacilityLine, FacilityQuery, Watch
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.office import rules
from permitdesk.services.register import facilities
from ui.context import Notice, PageContext
from ui.latest import Latest
from ui.metrics import space
from ui.models.table import LazyTable
from ui.pages.register.bulk_bar import BulkBar
from ui.pages.register.dossier import DossierDrawer
from ui.pages.register.facility_actions import FacilityActions
from ui.pages.register.facility_columns import FacilitySource, Measures, facility_columns
from ui.pages.register.facility_filters import FacilityFilters
from ui.pages.register.long_reading import MOST_AT_ONCE, LongReading
from ui.pages.register.new_facility import NewFacilityDrawer
from ui.pages.register.no_facilities import Kind, nothing_shown
from ui.pages.register.part import Part
from ui.widgets.buttons import button, icon_button, primary
from ui.widgets.data_table import DataTable
from ui.widgets.drawer_slot import DrawerSlot
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.search_box import SearchBox

_NARROW = 90
_MILLISECONDS_BEFORE_COUNTING = 60
"""So that the rows stand on screen before the worker begins to count for the chips."""

_STEPS = ("permit.warning_last", "permit.warning_second", "permit.warning_first")
_MILLISECONDS_BEFORE_OPENING = 40
"""So that a held arrow key runs through the list, and only the last row is opened."""


class FacilitiesPart(Part):
    """The list of facilities with search, filters, bulk edit and the drawer of each.

    Attributes:
        search: The field to search in.
        filters: The chips.
        table: The list.
        bar: What is offered for ticked rows.
        bin: Shows the recycle bin in place of the register.
        export: Writes what is shown as a spreadsheet.
        add: Opens the form of a new facility.
        import_files: Leads to the page that imports.
        banner: Shows the long tasks.
    """

    rooms: ClassVar[frozenset[str]] = frozenset(
        {"register", "intake", "check", "rectify", "office", "plan"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._measures = Measures(context.desk.today(), 0, None)
        self._total = 0
        self._is_long = False
        self._empty_kind = ""
        self._counting = Latest(context.jobs, self)
        self._totalling = Latest(context.jobs, self)
        self._reading = LongReading(Latest(context.jobs, self), lambda: self._is_long, self._fail)
        self._wanted: int | None = None
        source = FacilitySource(context.desk, lambda: context.period().year)
        columns = facility_columns(lambda: self._measures)
        self._model = LazyTable[FacilityQuery, FacilityLine](
            columns, source, FacilityQuery(), self, elsewhere=self._reading
        )
        self._slot = DrawerSlot(context.show_drawer, self._make_drawer)
        self._new = DrawerSlot(context.show_drawer, self._make_new)
        self._resting = QTimer(self, singleShot=True, interval=_MILLISECONDS_BEFORE_COUNTING)
        self._opening = QTimer(self, singleShot=True, interval=_MILLISECONDS_BEFORE_OPENING)
        self.search = SearchBox(self.tr("名称、曾用名、地址、代码、拼音首字母"))
        self.filters = FacilityFilters()
        self.table = DataTable(self._model, "register.facilities", context.settings)
        self.table.printed_as = self.tr("检查对象名录")
        self.bar = BulkBar()
        self.banner = JobBanner()
        self._actions = FacilityActions(context, self.banner, self._clear_ticks)
        self.bin = button(self.tr("回收站"), "remove")
        self.bin.setCheckable(True)
        self.export = button(self.tr("导出所见"), "export")
        self.import_files = primary(self.tr("导入文件…"), "import")
        self.add = button(self.tr("添加企业"), "add")
        self.head_buttons = (self.export, self.add, self.import_files)
        self._count = text("", "muted")
        self._above = row(gap=1)
        self._build()
        self._connect()

    @property
    def model(self) -> LazyTable[FacilityQuery, FacilityLine]:
        """Return the rows."""
        return self._model

    @property
    def drawer(self) -> DossierDrawer | None:
        """Return the open dossier, or None."""
        return self._slot.drawer

    def load(self) -> None:
        """Read everything again, the open dossier too."""
        desk = self.context.desk
        held = {rule.key: rule.value for rule in rules.all_in_force(desk.reading(), desk.today())}
        self._measures = Measures(
            desk.today(),
            held.get("permit.warning_first", 0),
            held.get("plan.cap"),
            tuple(held[key] for key in _STEPS if key in held),
        )
        self._is_long = facilities.is_longer_than(desk.reading(), MOST_AT_ONCE)
        if self._is_long:  # counting goes through the whole table: the rows come first
            self._show_rows()
            self._totalling.ask(
                lambda: facilities.total(desk.reading()), self._take_total, self._fail
            )
        else:
            self._take_total(facilities.total(desk.reading()))
            self._show_rows()
        drawer = self.drawer
        if drawer is not None and drawer.facility_id is not None and not drawer.is_editing:
            self.open(drawer.facility_id)

    def put_away(self) -> None:
        """Close the dossier, or the form of a new facility."""
        self._slot.close()
        self._new.close()

    def open(self, facility_id: int) -> None:
        """Open a facility's dossier.

        Raises:
            RecordNotFound: There is none of this number.
        """
        found = facilities.dossier(self.context.desk.reading(), facility_id)
        self._slot.open().show_dossier(found, self._measures)

    def bring(self, facility_id: int) -> None:
        """Bring a facility before the user, whatever was searched for before.

        Raises:
            RecordNotFound: There is none of this number.
        """
        found = facilities.dossier(self.context.desk.reading(), facility_id)
        self.filters.clear()
        self.bin.setChecked(found.entry.is_binned)
        self._wanted = facility_id
        self._search_for(found.entry.facility.name)
        self._opening.stop()
        self.open(facility_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Count for the chips what was shown while nobody looked."""
        super().showEvent(event)
        self._resting.start()

    def _build(self) -> None:
        """Lay everything out."""
        self.search.setFixedWidth(space(31))
        columns_button = icon_button("columns", self.tr("选择列"), is_framed=True)
        columns_button.clicked.connect(
            lambda: self.table.column_menu().popup(
                columns_button.mapToGlobal(columns_button.rect().bottomLeft())
            )
        )
        self._above.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._above.addWidget(self.filters, 1)
        below = row(gap=1)
        below.addWidget(self._count)
        below.addStretch(1)
        below.addWidget(self.filters.more)
        below.addWidget(self.bin)
        below.addWidget(columns_button)
        layout = column(self, gap=1)
        layout.addLayout(self._above)
        layout.addLayout(below)
        layout.addWidget(self.banner)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips below the search where they would have little room beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < space(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._above.setDirection(down if is_narrow else across)

    def _connect(self) -> None:
        """Listen to everything."""
        self.search.searched.connect(self._show_rows)
        self.filters.changed.connect(self._show_rows)
        self.bin.toggled.connect(self._change_room)
        self.table.current_changed.connect(self._opening.start)
        self.table.activated.connect(self._open_now)
        self.table.view.clicked.connect(self._reopen)
        self.table.told.connect(self._say)
        self._opening.timeout.connect(self._open_current)
        self._resting.timeout.connect(self._count_chips)
        self._model.ticked.connect(self._show_ticked)
        self._model.modelReset.connect(self._show_read)
        self.bar.value_wanted.connect(self._set_field)
        self.bar.bin_wanted.connect(self._retire)
        self.bar.restore_wanted.connect(self._restore)
        self.bar.clear_wanted.connect(self._clear_ticks)
        self.banner.busy_changed.connect(self.bar.setDisabled)
        self.export.clicked.connect(self._export)
        self.add.clicked.connect(self._add)
        self.import_files.clicked.connect(lambda: self.context.go_to("intake", None))

    @property
    def _query(self) -> FacilityQuery:
        """Return what the user asks for."""
        return FacilityQuery(
            text=self.search.text().strip(),
            where=self.filters.where,
            in_bin=self.bin.isChecked(),
            watch=Watch(self._measures.today, self.context.period().year, self._measures.steps),
        )

    @Slot()
    def _show_rows(self) -> None:
        """Show what is asked for; the chips follow when they are counted."""
        self._model.show(self._query)
        self._resting.start()

    @Slot()
    def _show_read(self) -> None:
        """Say how many rows there are now, and stand on the one that was asked for."""
        self._show_count()
        self._show_empty()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.table.select(wanted):
            self._opening.stop()

    def _take_total(self, total: int) -> None:
        """Say how many facilities there are in all."""
        self._total = total
        self.counted.emit(total)
        self._show_count()
        self._show_empty()

    def _show_count(self) -> None:
        """Say how many facilities are shown."""
        shown = self._model.rowCount()
        total = max(shown, self._total)  # the rows are there before they are counted
        if self.bin.isChecked():
            self._count.setText(self.tr("回收站里有 {shown:,} 家").format(shown=shown))
        else:
            self._count.setText(
                self.tr("{shown:,} 家，共 {total:,} 家").format(shown=shown, total=total)
            )
        self.export.setEnabled(shown > 0)

    def _show_empty(self) -> None:
        """Say why there is nothing: no register yet, nothing found, or an empty bin."""
        kind: Kind = "bin" if self.bin.isChecked() else "found" if self._total else "first"
        if kind == self._empty_kind:
            return
        self._empty_kind = kind
        self.table.show_empty(nothing_shown(kind, self._start_over, self.import_files.click))

    @Slot()
    def _count_chips(self) -> None:
        """Count the values of the filters on the worker, for the query shown then."""
        if not self.isVisible():
            return
        desk, query = self.context.desk, self._query
        self._counting.ask(
            lambda: facilities.counts(desk.reading(), query),
            self.filters.show_counts,
            self.banner.show_error,
        )

    @Slot()
    def _start_over(self) -> None:
        """Ask for everything again."""
        self.filters.clear()
        self._search_for("")

    def _search_for(self, words: str) -> None:
        """Put words into the search and show what they find at once."""
        self.search.setText(words)
        self.search.returnPressed.emit()
        self._show_rows()

    @Slot()
    def _change_room(self) -> None:
        """Go between register and recycle bin."""
        self._clear_ticks()
        self._show_rows()

    def _make_drawer(self) -> DossierDrawer:
        made = DossierDrawer(self.context)
        made.bin_wanted.connect(self._retire_one)
        made.restore_wanted.connect(self._restore_one)
        return made

    @Slot()
    def _open_current(self) -> None:
        """Open the row the user stands on, unless another one is being edited."""
        wanted, drawer, new = self.table.current_id, self.drawer, self._new.drawer
        is_editing = drawer is not None and drawer.is_editing
        is_editing = is_editing or (new is not None and new.is_edited)
        if wanted is not None and not is_editing and self.isVisible():
            self._open_safely(wanted)

    @Slot(object)
    def _open_now(self, facility_id: int) -> None:
        self._opening.stop()
        self._open_safely(facility_id)

    @Slot()
    def _reopen(self) -> None:
        """Open the dossier again when its row is clicked after it was closed."""
        if self.drawer is None and not self._opening.isActive():
            self._open_current()

    def _fail(self, error: PermitDeskError) -> None:
        self.banner.show_error(error)

    def _open_safely(self, facility_id: int) -> None:
        """Open a dossier; a row that has gone meanwhile is told."""
        try:
            self.open(facility_id)
        except PermitDeskError as error:
            self.banner.show_error(error)

    @Slot(str)
    def _say(self, words: str) -> None:
        self.context.notify(Notice(words))

    @Slot()
    def _show_ticked(self) -> None:
        self.bar.show_ticked(len(self._model.ticked_ids()), in_bin=self.bin.isChecked())

    @Slot()
    def _clear_ticks(self) -> None:
        self._model.tick(self._model.ticked_ids(), on=False)

    @Slot(str, str)
    def _set_field(self, field: str, value: str) -> None:
        self._actions.set_field(self._model.ticked_ids(), field, value)

    @Slot()
    def _retire(self) -> None:
        self._actions.retire(self._model.ticked_ids())

    @Slot()
    def _restore(self) -> None:
        self._actions.restore(self._model.ticked_ids())

    @Slot(int)
    def _retire_one(self, number: int) -> None:
        self._actions.retire((number,))

    @Slot(int)
    def _restore_one(self, number: int) -> None:
        self._actions.restore((number,))

    def _make_new(self) -> NewFacilityDrawer:
        made = NewFacilityDrawer(self.context)
        made.added.connect(self._take_new)
        return made

    @Slot()
    def _add(self) -> None:
        """Open the form of a new facility."""
        self._slot.close()
        self._new.open().form.setFocus()

    @Slot(int, str)
    def _take_new(self, number: int, name: str) -> None:
        """Show a new facility's dossier, with the way back into the recycle bin."""
        self._new.close()
        self.context.changed(frozenset({"register"}))
        self.bring(number)
        words = self.tr("已添加“{name}”").format(name=name)
        self.context.notify(Notice(words, partial(self._retire_one, number)))

    @Slot()
    def _export(self) -> None:
        self._actions.export(tuple(self._model.shown_ids()), self.table.shown_keys())
