"""Where a year has no plan yet: the presets, and what each would come to here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.plan.month import MonthPlan
from permitdesk.domain.plan.rule import PERIODS
from permitdesk.services.plan.presets import RECOMMENDED, Preset
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.plan.words import arithmetic
from ui.widgets.buttons import primary
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import rule, text
from ui.widgets.layouts import clear, column, row


class PresetChooser(QWidget):
    """The presets at the left, the one the user stands on at the right.

    Signals:
        wanted: The id of a preset whose numbers are to be shown.
        chosen: The id of the preset to begin with.
    """

    wanted = Signal(str)
    chosen = Signal(str)

    def __init__(
        self, presets: Sequence[Preset], settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presets = tuple(sorted(presets, key=lambda one: one.id != RECOMMENDED))
        self._year = 0
        self.model = RowsTable(self._columns(), self._presets, self, id_of=None)
        self.table = DataTable(self.model, "plan.presets", settings)
        self._question = text("", "heading", wrap=True)
        self._card = Card()
        self._title = text("", "heading", wrap=True)
        self._facts = KeyValues()
        self._numbers = column(gap=0.5)
        self.start = primary(self.tr("建立计划"), "plan")
        self._build()
        self.table.current_changed.connect(self._show_current)
        self.table.activated.connect(self._choose)
        self.start.clicked.connect(self._choose)

    @property
    def current(self) -> Preset:
        """Return the preset the user stands on."""
        return self._presets[self.table.current_id or 0]

    def show_year(self, year: int) -> None:
        """Ask for the plan of this year."""
        self._year = year
        self._question.setText(
            self.tr("{year} 年还没有检查计划。选一个预设开始，各行以后都能修改。").format(year=year)
        )
        self.table.select(self.table.current_id or 0)
        self._show_current()

    def show_numbers(self, preset_id: str, plan: MonthPlan) -> None:
        """Show what a preset would come to on the register."""
        if preset_id != self.current.id:
            return
        clear(self._numbers)
        for stratum in plan.strata[: len(self.current.rules)]:
            self._numbers.addWidget(text(stratum.title, wrap=True))
            shown = f"{PERIODS.label(stratum.period)}  {arithmetic(stratum.arithmetic)}"
            self._numbers.addWidget(text(shown, "muted", wrap=True))

    def _columns(self) -> tuple[Column[Preset], ...]:
        return (
            Column("title", self.tr("预设"), lambda one: one.title, width=12),
            Column(
                "hint",
                "",
                lambda one: self.tr("推荐") if one.id == RECOMMENDED else "",
                tone=lambda one: "good" if one.id == RECOMMENDED else "",
                width=4,
            ),
            Column("place", self.tr("适用"), lambda one: one.place, width=11),
            Column(
                "rows",
                self.tr("行"),
                lambda one: str(len(one.rules)),
                align="right",
                width=3,
            ),
            Column("source", self.tr("依据"), lambda one: one.source, is_muted=True, width=10),
        )

    def _build(self) -> None:
        """Lay everything out."""
        self._card.body.setSpacing(self._card.body.spacing() * 2)
        for widget in (self._title, self._facts, rule()):
            self._card.body.addWidget(widget)
        self._card.body.addWidget(text(self.tr("在本单位名录上"), "section"))
        self._card.body.addLayout(self._numbers)
        self._card.body.addStretch(1)
        foot = row()
        foot.addWidget(self.start)
        foot.addStretch(1)
        self._card.body.addLayout(foot)
        sides = row(gap=1.5)
        sides.addWidget(self.table, 3)
        sides.addWidget(self._card, 2)
        layout = column(self, gap=1.5)
        layout.addWidget(self._question)
        layout.addLayout(sides, 1)

    @Slot()
    def _show_current(self) -> None:
        """Show the preset the user stands on, and ask for its numbers."""
        preset = self.current
        self._title.setText(preset.title)
        self._facts.show_pairs(
            (
                (self.tr("适用"), preset.place),
                (self.tr("依据"), preset.source),
                (self.tr("说明"), preset.note),
            )
        )
        clear(self._numbers)
        self.start.setText(self.tr("用它建立 {year} 年计划").format(year=self._year))
        self.wanted.emit(preset.id)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.current.id)
