"""执法人员: who may be drawn, and why somebody may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.entry import OfficerEntry, RecusalEntry
from permitdesk.domain.register.fields import OFFICER_FIELDS
from permitdesk.domain.text import clean
from permitdesk.services.office import rules
from permitdesk.services.register import officers
from ui.context import PageContext
from ui.metrics import space
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.register.officer_drawer import OfficerDrawer
from ui.pages.register.part import Part
from ui.pages.register.shown_export import ShownExport
from ui.widgets.buttons import button, primary
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.data_table import DataTable
from ui.widgets.drawer_slot import DrawerSlot
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.masked import masked
from ui.widgets.search_box import SearchBox

translate = QCoreApplication.translate

_SEARCH_WIDTH = 31


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer as the list shows one.

    Attributes:
        state: Why the officer cannot be sent today, or that nothing bars.
        tone: How the state is meant.
        recusals: How many relations to facilities hold today.
    """

    entry: OfficerEntry
    state: str
    tone: str
    recusals: int

    @property
    def id(self) -> int:
        """The officer's number."""
        return self.entry.id


class OfficersPart(Part):
    """The officers, each with a drawer to edit, to enter leave and recusals.

    Attributes:
        search: Finds officers by name, certificate, unit, post or area.
        chips: The states with their numbers.
        export: Writes what is shown as a spreadsheet.
        banner: Shows how that goes.
        table: The officers.
        add: Begins a new officer.
        bin: Shows the recycle bin in place of the officers.
    """

    rooms: ClassVar[frozenset[str]] = frozenset({"register", "intake"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: tuple[OfficerLine, ...] = ()
        self.chips = FilterChips()
        self._model = RowsTable[OfficerLine](_columns(), parent=self)
        self.add = primary(self.tr("添加人员"), "add")
        self.bin = button(self.tr("回收站"), "remove")
        self.bin.setCheckable(True)
        nothing = EmptyState(
            "people",
            self.tr(
                "这里是执法检查人员名录，抽取检查人员要用到它。可以导入人员名单，也可以逐个添加。"
            ),
        )
        self.table = DataTable(self._model, "register.officers", context.settings, empty=nothing)
        self.table.printed_as = self.tr("执法检查人员名录")
        self.banner = JobBanner()
        self.export = ShownExport(
            context, self.banner, self.table, self._model, self.tr("执法检查人员名录")
        )
        self.head_buttons = (self.export.button, self.bin, self.add)
        self.search = SearchBox(self.tr("姓名、执法证号、单位、片区"))
        self.search.setFixedWidth(space(_SEARCH_WIDTH))
        self._slot = DrawerSlot(context.show_drawer, partial(OfficerDrawer, context))
        layout = column(self, gap=1)
        layout.addWidget(
            text(self.tr("只有执法证在有效期内、在编且在岗的人员才参加抽取。"), "muted")
        )
        above = row(gap=1)
        above.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.chips, 1)
        layout.addLayout(above)
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)
        self.chips.changed.connect(self._show_rows)
        self.search.searched.connect(self._show_rows)
        self.add.clicked.connect(self._add)
        self.bin.toggled.connect(self._change_room)
        self.table.current_changed.connect(self._open)
        self.table.activated.connect(self._open)
        self.table.view.clicked.connect(self._reopen)

    @property
    def drawer(self) -> OfficerDrawer | None:
        """Return the open drawer, or None."""
        return self._slot.drawer

    def load(self) -> None:
        """Read the officers again, the open one too."""
        desk = self.context.desk
        held = {rule.key: rule.value for rule in rules.all_in_force(desk.reading(), desk.today())}
        kept_away = officers.recusals(desk.reading())
        in_bin = self.bin.isChecked()
        self._lines = _lines(
            officers.binned(desk.reading()) if in_bin else officers.all(desk.reading()),
            kept_away,
            desk.today(),
            held.get("schedule.certificate_warning", 0),
        )
        if not in_bin:
            self.counted.emit(len(self._lines))
        counts = Counter(line.state for line in self._lines)
        self.chips.show_chips([Chip(state, state, count) for state, count in counts.items()])
        self._show_rows()
        drawer = self.drawer
        if drawer is not None and drawer.officer_id is not None:
            self._open(drawer.officer_id)

    def put_away(self) -> None:
        """Close the drawer."""
        self._slot.close()

    def bring(self, officer_id: int) -> None:
        """Bring an officer before the user."""
        self.bin.setChecked(False)
        self.chips.set_on(frozenset())
        self._show_rows()
        self.table.select(officer_id)
        self._open(officer_id)

    @Slot()
    def _show_rows(self) -> None:
        """Show the states that are on, all where none is, as far as the text is in them."""
        on, words = self.chips.on(), clean(self.search.text()).lower()
        self._model.show(
            [
                line
                for line in self._lines
                if (not on or line.state in on) and words in officers.found_by(line.entry.officer)
            ]
        )

    @Slot(object)
    def _open(self, officer_id: int | None) -> None:
        """Open an officer; a form in which something was typed is left alone."""
        entry = next((line.entry for line in self._lines if line.id == officer_id), None)
        drawer = self.drawer
        if entry is None or (drawer is not None and drawer.is_edited):
            return
        kept_away = officers.recusals(self.context.desk.reading())
        mine = [one for one in kept_away if one.officer_id == entry.id]
        self._slot.open().show_officer(entry, mine)

    @Slot()
    def _reopen(self) -> None:
        """Open the drawer again when its row is clicked after it was closed."""
        if self.drawer is None:
            self._open(self.table.current_id)

    @Slot()
    def _change_room(self) -> None:
        """Go between officers and recycle bin."""
        self._slot.close()
        self.chips.set_on(frozenset())
        self.load()

    @Slot()
    def _add(self) -> None:
        """Open an empty form."""
        self._slot.close()
        self._slot.open().begin_new()


def _lines(
    entries: Sequence[OfficerEntry],
    kept_away: Sequence[RecusalEntry],
    today: date,
    warning_days: int,
) -> tuple[OfficerLine, ...]:
    """Return the officers as the list shows them on a day."""
    recusals = Counter(one.officer_id for one in kept_away if one.recusal.holds(today))
    return tuple(
        OfficerLine(entry, *_state(entry, today, warning_days), recusals[entry.id])
        for entry in entries
    )


def _state(entry: OfficerEntry, today: date, warning_days: int) -> tuple[str, str]:
    """Return whether an officer can be sent on a day, and how that is meant."""
    if entry.is_binned:
        return translate("Register", "在回收站"), "neutral"
    bar = entry.officer.bar(today)
    if bar:
        return bar, "danger"
    if any(away.leave.first_day <= today <= away.leave.last_day for away in entry.leave):
        return translate("Register", "今天请假"), "warn"
    until = entry.officer.certificate_valid_until
    if until is not None and (until - today).days <= warning_days:
        return translate("Register", "执法证快到期"), "warn"
    return translate("Register", "可以派出"), "good"


def _columns() -> tuple[Column[OfficerLine], ...]:
    """Return the columns."""
    return (
        Column[OfficerLine]("name", _title("name"), lambda line: line.entry.officer.name, width=7),
        Column[OfficerLine](
            "state",
            translate("Register", "状态"),
            lambda line: line.state,
            tone=lambda line: line.tone,
        ),
        Column[OfficerLine]("post", _title("post"), lambda line: line.entry.officer.post),
        Column[OfficerLine]("unit", _title("unit"), lambda line: line.entry.officer.unit, width=14),
        Column[OfficerLine](
            "certificate",
            _title("certificate_number"),
            lambda line: line.entry.officer.certificate_number,
            is_muted=True,
        ),
        Column[OfficerLine](
            "valid_until",
            translate("Register", "有效期至"),
            lambda line: str(line.entry.officer.certificate_valid_until or ""),
        ),
        Column[OfficerLine]("area", _title("team_area"), lambda line: line.entry.officer.team_area),
        Column[OfficerLine](
            "phone", _title("phone"), lambda line: masked(line.entry.officer.phone), is_muted=True
        ),
        Column[OfficerLine](
            "recusals",
            translate("Register", "回避"),
            lambda line: f"{line.recusals}" if line.recusals else "",
            align="right",
            sort_key=lambda line: line.recusals,
        ),
        Column[OfficerLine](
            "sex", _title("sex"), lambda line: line.entry.officer.sex, is_shown=False
        ),
    )


def _title(field: str) -> str:
    return OFFICER_FIELDS.label(field)
