"""The ledger of the yearly limit: who was visited how often, and what of it counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.services.draw.visibility import secret_labels
from permitdesk.services.plan import caps
from permitdesk.services.plan.caps import CapLedger, CapLine, Counted
from ui.context import PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.plan.cap_drawer import CapDrawer
from ui.pages.plan.limits_drawer import LimitsDrawer
from ui.pages.plan.part import PlanPart
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import text
from ui.widgets.layouts import row
from ui.widgets.search_box import SearchBox


class CapsPart(PlanPart):
    """Every facility that was visited in the year, with what is used and what is left.

    Attributes:
        limits: Opens the limits.
        table: The facilities.
        drawer: The facility or the limits that are open, or None.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._ledger: CapLedger | None = None
        self.drawer: CapDrawer | LimitsDrawer | None = None
        self._open_id: int | None = None
        self._sentence = text("", "muted", wrap=True)
        self._search = SearchBox(self.tr("按名称、编号或乡镇查找"))
        self.limits = button(self.tr("上限设置"), "settings")
        self.model = RowsTable(self._columns(), (), self)
        empty = EmptyState("register", self.tr("今年还没有检查过的单位，也没有待检查的。"))
        self.table = DataTable(self.model, "plan.caps", context.settings, empty=empty)
        self.table.current_changed.connect(self._open)
        self.limits.clicked.connect(self._open_limits)
        self._search.searched.connect(self._filter)
        head = row(gap=1)
        head.addWidget(self._search, 2)
        head.addWidget(self._sentence, 3)
        head.addWidget(self.limits)
        self.box.addLayout(head)
        self.box.addWidget(self.table, 1)

    def load(self) -> None:
        """Read the ledger."""
        desk, year = self.context.desk, self.year
        on = min(desk.today().replace(year=year, day=1), desk.today())
        self.read(
            lambda: caps.ledger(desk.reading(), year, on, secret_labels(desk.reading())),
            self._show,
        )

    def forget(self) -> None:
        """Know of no drawer any more: another part has opened one."""
        self.drawer, self._open_id = None, None

    def _columns(self) -> tuple[Column[CapLine], ...]:
        return (
            Column("name", self.tr("单位名称"), lambda line: line.unit.name, width=18),
            Column(
                "class",
                self.tr("类别"),
                lambda line: OBJECT_CLASSES.label(line.unit.object_class),
                width=4,
            ),
            Column("township", self.tr("乡镇"), lambda line: line.unit.township, width=7),
            Column(
                "used",
                self.tr("已用 / 上限"),
                self._used,
                align="right",
                sort_key=lambda line: line.used,
                width=7,
            ),
            Column(
                "state",
                self.tr("还可检查"),
                lambda line: self._state(line)[0],
                tone=lambda line: self._state(line)[1],
                sort_key=lambda line: (line.left is None, line.left or 0),
                width=7,
            ),
            Column(
                "exempt",
                self.tr("不计入"),
                lambda line: f"{sum(not one.counts for one in line.inspections) or ''}",
                align="right",
                width=5,
            ),
            Column(
                "why",
                self.tr("说明"),
                lambda line: "；".join(map(_said, line.inspections)),
                is_muted=True,
            ),
        )

    def _used(self, line: CapLine) -> str:
        limit = self.tr("不限") if line.limit is None else str(line.limit)
        return f"{line.used} / {limit}"

    def _state(self, line: CapLine) -> tuple[str, str]:
        if line.left is None:
            return self.tr("不限"), "neutral"
        if line.over:
            return self.tr("超 {n} 次").format(n=line.over), "danger"
        if not line.left:
            return self.tr("已用完"), "warn"
        return self.tr("{n} 次").format(n=line.left), "good"

    def _show(self, found: CapLedger) -> None:
        """Show what was read."""
        self._ledger = found
        general = (
            self.tr("没有设年度上限")
            if found.general is None
            else self.tr("每家每年至多 {n} 次").format(n=found.general)
        )
        own = self.tr("，另有 {n} 项分类上限").format(n=len(found.limits)) if found.limits else ""
        self._sentence.setText(
            self.tr("{general}{own}。{seen:,} 家有检查，其余 {rest:,} 家未用。").format(
                general=general,
                own=own,
                seen=len(found.lines),
                rest=found.facilities - len(found.lines),
            )
        )
        self._filter(self._search.text())
        if isinstance(self.drawer, LimitsDrawer):
            self._open_limits()
        elif self._open_id is not None:
            self._open(self._open_id)

    @Slot(str)
    def _filter(self, wanted: str) -> None:
        lines: Sequence[CapLine] = self._ledger.lines if self._ledger else ()
        part = wanted.strip().upper()
        self.model.show(
            [
                line
                for line in lines
                if any(
                    part in said.upper()
                    for said in (line.unit.name, line.unit.label, line.unit.township)
                )
            ]
        )

    @Slot(object)
    def _open(self, row_id: object) -> None:
        """Show a facility's year in the drawer."""
        lines = self._ledger.lines if self._ledger else ()
        line = next((one for one in lines if one.id == row_id), None)
        if line is None:
            return
        made = CapDrawer(line, self._state(line), self.context.settings, self.context.desk.today())
        made.exempted.connect(self._exempt)
        made.facility_wanted.connect(partial(self.context.go_to, "register"))
        self.drawer, self._open_id = made, line.id
        self.context.show_drawer(made)

    @Slot(object, object)
    def _exempt(self, counted: Counted, fields: dict[str, object] | None) -> None:
        """Say that a visit does not count, or that it does after all."""
        desk, given = self.context.desk, counted.inspection.exemption
        before = None if given is None else given.model_dump()
        self.do(
            lambda: caps.exempt(desk.work(), counted.inspection, fields),
            self.tr("已改为计入") if fields is None else self.tr("已登记为不计入上限"),
            lambda: caps.exempt(desk.work(), counted.inspection, before),
        )

    @Slot()
    def _open_limits(self) -> None:
        """Show the limits in the drawer."""
        if self._ledger is None:
            return
        made = LimitsDrawer(self._ledger.general, self._ledger.limits)
        made.added.connect(self._add_limit)
        made.removed.connect(self._remove_limit)
        self.drawer, self._open_id = made, None
        self.context.show_drawer(made)

    @Slot(object)
    def _add_limit(self, fields: dict[str, object]) -> None:
        desk = self.context.desk
        self.do(lambda: caps.add_limit(desk.work(), fields), self.tr("已新增分类上限"))

    @Slot(object)
    def _remove_limit(self, limit_id: int) -> None:
        desk = self.context.desk
        limits = dict(self._ledger.limits) if self._ledger else {}
        fields = limits[limit_id].model_dump(exclude={"position"})
        self.do(
            lambda: caps.remove_limit(desk.work(), limit_id),
            self.tr("已删除分类上限"),
            lambda: caps.add_limit(desk.work(), fields),
        )


def _said(one: Counted) -> str:
    """Return an inspection with what the limit makes of it."""
    return f"{one.inspection.day or one.inspection.period} {one.why}"
