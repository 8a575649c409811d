"""全部记录: the checks of all months, searched, filtered and ticked for the platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.filter import CheckFilter
from permitdesk.domain.check.lines import CheckLine
from permitdesk.domain.check.record import OUTCOMES, REMOTE_SOURCES, SOURCES
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.check import checks, platform
from permitdesk.services.office.desk import Desk
from ui.context import Notice, PageContext
from ui.models.columns import Column, Sort, check_column
from ui.models.table import LazyTable
from ui.widgets.buttons import button
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.data_table import DataTable
from ui.widgets.editors import DateEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column, row
from ui.widgets.search_box import SearchBox

_REMOTE, _OFF = "remote", "off_platform"


class CheckSource:
    """Reads numbers at once and lines when they come into view."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, query: CheckFilter, sort: Sort, /) -> Sequence[int]:
        """Return the numbers of the checks that match, the newest first without a sort."""
        wanted = replace(query, order_by=sort.key, is_descending=sort.is_descending)
        return checks.ids(self._desk.reading(), wanted if sort.key else query)

    def rows(self, ids: Sequence[int], /) -> Sequence[CheckLine]:
        """Return the lines of these checks."""
        return checks.lines(self._desk.reading(), ids)


class RecordsPanel(QWidget):
    """The list of all checks.

    Attributes:
        search: Part of a name, of the officers or of the note.
        chips: Results, checks from afar, and those not on the platform.
        table: The checks.
        mark: Ticks the chosen checks as being on the platform.
        day: The day they were entered.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner
        self.model = LazyTable(self._columns(), CheckSource(context.desk), CheckFilter(), self)
        empty = EmptyState("check", self.tr("没有符合条件的检查记录。"))
        self.table = DataTable(self.model, "check.records", context.settings, empty=empty)
        self.search = SearchBox(self.tr("单位、人员、备注"))
        self.chips = FilterChips()
        self.mark = button(self.tr("标为已录入平台"), "ok")
        self.day = DateEditor(may_be_empty=False)
        self.day.setAccessibleName(self.tr("录入平台的日期"))
        above = row(gap=1)
        above.addWidget(self.search, 1)
        above.addWidget(self.day)
        above.addWidget(self.mark)
        layout = column(self, gap=1)
        layout.addLayout(above)
        layout.addWidget(self.chips)
        layout.addWidget(self.table, 1)
        self.search.searched.connect(self._filter)
        self.chips.changed.connect(self._filter)
        self.table.told.connect(self._tell)
        self.table.activated.connect(self._open)
        self.model.ticked.connect(self._show_ticked)
        self.mark.clicked.connect(self._mark)

    def load(self) -> None:
        """Read the list again."""
        self.day.set_value(self._context.desk.today())
        self._filter()

    def _columns(self) -> tuple[Column[CheckLine], ...]:
        return (
            cast("Column[CheckLine]", check_column()),
            Column(
                "day", self.tr("检查日期"), lambda one: str(one.checked_on), order_by="checked_on"
            ),
            Column(
                "facility", self.tr("单位"), lambda one: one.facility, order_by="facility", width=20
            ),
            Column(
                "outcome",
                self.tr("结果"),
                lambda one: OUTCOMES.label(one.outcome),
                tone=lambda one: "danger" if one.findings else "good",
                order_by="outcome",
                width=14,
            ),
            Column(
                "findings",
                self.tr("问题"),
                lambda one: str(one.findings or ""),
                align="right",
                width=5,
            ),
            Column("way", self.tr("方式"), self._way, width=13),
            Column("officers", self.tr("人员"), lambda one: one.officers, order_by="officers"),
            Column(
                "platform",
                self.tr("录入平台"),
                lambda one: str(one.platform_recorded_on or ""),
                order_by="platform_recorded_on",
                width=10,
            ),
            Column("source", self.tr("来源"), lambda one: SOURCES.label(one.source), width=9),
        )

    def _way(self, line: CheckLine) -> str:
        if not line.is_remote:
            return self.tr("现场")
        return REMOTE_SOURCES.label(line.remote_source) or self.tr("非现场")

    @Slot()
    def _filter(self) -> None:
        """Show what matches, and count for the chips what the search alone leaves."""
        on = self.chips.on()
        query = CheckFilter(
            text=self.search.text(),
            outcomes=frozenset(on & frozenset(OUTCOMES)),
            is_remote=_REMOTE in on,
            is_off_platform=_OFF in on,
        )
        self.model.show(query)
        groups = checks.counts(self._context.desk.reading(), CheckFilter(text=query.text))
        found = {one.outcome: one.count for one in groups}
        chips = [
            Chip(code, OUTCOMES.label(code), found[code]) for code in OUTCOMES if code in found
        ]
        chips.append(Chip(_REMOTE, self.tr("非现场"), sum(one.remote for one in groups)))
        chips.append(Chip(_OFF, self.tr("未录入平台"), sum(one.off_platform for one in groups)))
        self.chips.show_chips(chips)
        self.chips.set_on(on)
        self._show_ticked()

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))

    @Slot(object)
    def _open(self, number: object) -> None:
        """Show the visit of a check, where it has one."""
        if not isinstance(number, int):
            return
        line = checks.find(self._context.desk.reading(), number)
        if line.visit_id is not None:
            self._context.go_to("check", line.visit_id)
            return
        self._context.notify(Notice(self.tr("这条记录来自历史台账，没有检查任务。")))

    @Slot()
    def _show_ticked(self) -> None:
        self.mark.setEnabled(bool(self.model.ticked_count))

    @Slot()
    def _mark(self) -> None:
        """Tick the chosen checks as being on the platform since a day."""
        desk = self._context.desk
        chosen = tuple(self.model.ticked_ids())
        try:
            day = self.day.value() or desk.today()
            rooms = platform.mark(desk.work(), chosen, day, desk.today())
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        self.model.tick(chosen, on=False)
        words = self.tr("已把 {count} 次检查标为已录入平台。").format(count=len(chosen))
        self._context.notify(Notice(words))
        self._context.changed(rooms)
