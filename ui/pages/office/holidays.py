"""The table of working days: years announced or not, days off and make-up days, by hand or file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.office import SpecialDay
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.office import calendar, holidays
from permitdesk.services.office.holidays import Before, HolidayFile, YearLine
from ui.context import Notice, PageContext
from ui.metrics import space
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.office.holiday_drawers import DayDrawer, ImportDrawer, YearDrawer
from ui.pages.office.tables import HolidayTable
from ui.widgets.buttons import button, primary
from ui.widgets.card import Card
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column

_ROOMS = frozenset({"office", "schedule", "plan", "home"})
_YEARS_HEIGHT = 30


class YearTable(RowsTable[YearLine]):
    """The years, with where their days come from."""

    def __init__(self, parent: QObject) -> None:
        columns = (
            Column[YearLine]("year", self.tr("年度"), lambda line: f"{line.year}", width=6),
            Column[YearLine](
                "state",
                self.tr("状态"),
                lambda line: self.tr("已公布") if line.is_announced else self.tr("暂定"),
                tone=lambda line: "good" if line.is_announced else "warn",
                width=8,
            ),
            Column[YearLine](
                "off", self.tr("放假"), lambda line: f"{line.off}", align="right", width=6
            ),
            Column[YearLine](
                "work", self.tr("调休上班"), lambda line: f"{line.work}", align="right", width=8
            ),
            Column[YearLine](
                "source",
                self.tr("依据"),
                lambda line: line.source or self.tr("还没有公布，先按周末和法定节假日计算"),
                is_muted=True,
            ),
        )
        super().__init__(columns, (), parent)


class HolidaysPanel(QWidget):
    """Working days of the office.

    Attributes:
        years: The years; one that is chosen opens in the drawer.
        days: The days that differ from their weekday.
        add_day: Adds one.
        import_file: Takes days from a file.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner
        self._all: tuple[SpecialDay, ...] = ()
        self._years = YearTable(self)
        self._days = HolidayTable(self)
        self.chips = FilterChips()
        self.add_day = button(self.tr("增加一天"), "add")
        self.import_file = primary(self.tr("导入放假安排"), "import")
        self.years = self._table(self._years, "years", self.tr("还没有年度。"))
        self.days = self._table(self._days, "holidays", self.tr("还没有放假和调休的日期。"))
        self._build()

    def show_all(self) -> None:
        """Read years and days again."""
        desk = self._context.desk
        self._years.show(holidays.years(desk.reading(), desk.today()))
        self._all = calendar.special_days(desk.reading())
        years = sorted({one.day.year for one in self._all}, reverse=True)
        chosen = self.chips.on()
        self.chips.show_chips(
            [
                Chip(str(year), f"{year}", sum(one.day.year == year for one in self._all), "year")
                for year in years
            ]
        )
        self.chips.set_on(chosen)
        self._filter()

    def _table(
        self, model: RowsTable[YearLine] | HolidayTable, name: str, sentence: str
    ) -> DataTable:
        empty = EmptyState("calendar", sentence)
        table = DataTable(model, f"office.{name}", self._context.settings, empty=empty)
        table.told.connect(self._tell)
        return table

    def _build(self) -> None:
        """Lay everything out."""
        years = Card(self.tr("年度"))
        years.body.addWidget(self.years)
        years.setMaximumHeight(space(_YEARS_HEIGHT))
        days = Card(self.tr("放假和调休上班的日期"))
        days.buttons.addWidget(self.add_day)
        days.buttons.addWidget(self.import_file)
        days.body.addWidget(self.chips)
        days.body.addWidget(self.days, 1)
        layout = column(self, gap=1.5)
        layout.addWidget(years, 2)
        layout.addWidget(days, 3)
        self.chips.changed.connect(self._filter)
        self.add_day.clicked.connect(self._begin_day)
        self.import_file.clicked.connect(self._pick)
        self.years.current_changed.connect(self._open_year)
        self.days.current_changed.connect(self._open_day)

    @Slot()
    def _filter(self) -> None:
        """Show the days of the chosen years, all where none is chosen."""
        on = self.chips.on()
        self._days.show([one for one in self._all if not on or str(one.day.year) in on])

    @Slot(object)
    def _open_year(self, year: object) -> None:
        line = next((one for one in self._years.rows if one.year == year), None)
        if line is None:
            return
        drawer = YearDrawer(line)
        drawer.wanted.connect(partial(self._announce, line.year))
        self._context.show_drawer(drawer)

    @Slot(object)
    def _open_day(self, number: object) -> None:
        if not isinstance(number, int):
            return
        found = self._days.row_at(self._days.line_of(number))
        if found is not None:
            self._show_day(found)

    @Slot()
    def _begin_day(self) -> None:
        self._show_day(None)

    def _show_day(self, special: SpecialDay | None) -> None:
        drawer = DayDrawer(special, self._context.desk.today())
        drawer.wanted.connect(self._save_day)
        drawer.removed.connect(self._remove_day)
        self._context.show_drawer(drawer)

    @Slot(object)
    def _save_day(self, special: SpecialDay) -> None:
        work = self._context.desk.work()
        words = self.tr("{day} 已保存").format(day=special.day)
        self._do(lambda: holidays.save_day(work, special), words)

    @Slot(object)
    def _remove_day(self, day: date) -> None:
        work = self._context.desk.work()
        words = self.tr("{day} 已移除，按平日计算").format(day=day)
        self._do(lambda: holidays.remove_days(work, [day]), words)

    def _announce(self, year: int, source: str, is_announced: bool) -> None:
        work = self._context.desk.work()
        words = self.tr("{year} 年已标为已公布") if is_announced else self.tr("{year} 年已标为暂定")
        self._do(
            lambda: holidays.announce(work, year, source, is_announced=is_announced),
            words.format(year=year),
        )

    @Slot()
    def _pick(self) -> None:
        """Ask for a file and show what it would change."""
        kinds = self.tr("放假安排 (*.xlsx *.xls *.csv *.ics *.json)")
        path = self._context.pick_file(self.tr("导入放假安排"), kinds)
        if path is None:
            return
        try:
            found = holidays.read_file(self._context.desk.reading(), path)
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        drawer = ImportDrawer(found)
        drawer.wanted.connect(partial(self._import, found))
        self._context.show_drawer(drawer)

    def _import(self, found: HolidayFile, source: str) -> None:
        work = self._context.desk.work()
        words = self.tr("已导入 {n} 天").format(n=len(found.days))
        self._do(lambda: holidays.import_file(work, found, source), words)

    def _do(self, change: Callable[[], Before], words: str) -> None:
        """Change something, tell it and offer the way back."""
        try:
            before = change()
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        self._context.show_drawer(None)
        self._context.notify(Notice(words, undo=partial(self._undo, before)))
        self._context.changed(_ROOMS)

    def _undo(self, before: Before) -> None:
        self._context.changed(holidays.restore(self._context.desk.work(), before))

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))
