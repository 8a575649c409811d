"""不予处罚的规定: 首违不罚 and 轻微不罚, corrected or added by the office, with the look-back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.law import CERTAINTIES, Leniency, RuleValue, ViolationTable, ViolationType
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.check import law, leniency, provisions
from permitdesk.services.office import rules
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.office.provision_form import ProvisionForm, blank_provision
from ui.pages.office.rule_drawer import RuleDrawer
from ui.pages.office.words import value_text
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.page_header import Tab
from ui.widgets.search_box import SearchBox
from ui.widgets.timeline import Event, Timeline

_TONES = {"confirmed": "good", "office": "info", "unclear": "warn"}


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """A provision with the type it is for."""

    violation: ViolationType
    provision: Leniency

    @property
    def is_changed(self) -> bool:
        """Whether the office has corrected or added it."""
        return provisions.shipped(self.violation.code, self.provision.code) != self.provision


class ProvisionsPanel(QWidget):
    """All provisions as the office has them, and how far back a first offence is looked for.

    Attributes:
        table: One line a provision of a type.
        add: Begins a new provision.
        look_back: Changes the months of the look-back.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._law: ViolationTable | None = None
        self._rule: RuleValue | None = None
        self._rows: RowsTable[ProvisionLine] = RowsTable(self._columns(), (), self, id_of=None)
        self.table = DataTable(self._rows, "office.provisions", context.settings)
        self.search = SearchBox(self.tr("行为、条件、依据"))
        self.add = button(self.tr("新增规定"), "add")
        self.look_back = button(self.tr("改回溯月数"), "edit")
        self._months = text("", "muted", wrap=True)
        self._build()
        self.search.searched.connect(self._show)
        self.table.current_changed.connect(self._open)
        self.table.told.connect(self._tell)
        self.add.clicked.connect(self._begin)
        self.look_back.clicked.connect(self._open_look_back)

    def _build(self) -> None:
        months = row(gap=1)
        months.addWidget(self._months, 1)
        months.addWidget(self.look_back)
        above = row(gap=1)
        above.addWidget(self.search, 1)
        above.addWidget(self.add)
        layout = column(self, gap=1)
        layout.addLayout(months)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)

    def load(self, table: ViolationTable) -> None:
        """Show the table of law as it was read, and the look-back."""
        self._law = table
        desk = self._context.desk
        rule = self._rule = leniency.look_back_rule(desk.reading(), desk.today())
        words = self.tr("是否初次违法：回溯台账 {months}。依据：{document}（{certainty}）。{note}")
        self._months.setText(
            words.format(
                months=value_text(rule),
                document=rule.document,
                certainty=CERTAINTIES.label(rule.certainty),
                note=rule.note,
            )
        )
        self._show()

    def _columns(self) -> tuple[Column[ProvisionLine], ...]:
        return (
            Column("type", self.tr("问题类型"), lambda line: line.violation.label, width=15),
            Column("act", self.tr("行为"), lambda line: line.provision.act, width=20),
            Column(
                "conditions",
                self.tr("条件"),
                lambda line: "；".join(line.provision.conditions),
                width=26,
            ),
            Column("document", self.tr("依据文件"), lambda line: line.provision.document, width=20),
            Column("scope", self.tr("地区"), lambda line: line.provision.scope, width=6),
            Column(
                "from", self.tr("施行"), lambda line: str(line.provision.valid_from or ""), width=11
            ),
            Column(
                "to", self.tr("失效"), lambda line: str(line.provision.valid_to or ""), width=11
            ),
            Column(
                "certainty",
                self.tr("把握"),
                lambda line: CERTAINTIES.label(line.provision.certainty),
                tone=lambda line: _TONES.get(line.provision.certainty, "neutral"),
                width=12,
            ),
            Column(
                "changed",
                self.tr("来源"),
                lambda line: self.tr("本单位改动") if line.is_changed else self.tr("程序自带"),
                width=9,
            ),
        )

    @Slot(str)
    def _show(self, _text: str = "") -> None:
        wanted = self.search.text().strip()
        violations = self._law.violations if self._law else ()
        lines = [ProvisionLine(one, provision) for one in violations for provision in one.leniency]
        self._rows.show([line for line in lines if wanted in _searched(line)])

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))

    @Slot(object)
    def _open(self, number: object) -> None:
        """Show a provision in the drawer."""
        line = (
            None if number is None else self._rows.row_at(self._rows.line_of(cast("int", number)))
        )
        if line is None:
            self._context.show_drawer(None)
            return
        assert self._law is not None
        self._show_drawer(ProvisionDrawer(self._law, line))

    @Slot()
    def _begin(self) -> None:
        """Begin a new provision; what it is for is chosen in its form."""
        assert self._law is not None
        blank = blank_provision(self._context.desk.now())
        line = ProvisionLine(self._law.violations[0], blank)
        self._show_drawer(ProvisionDrawer(self._law, line, is_new=True))

    def _show_drawer(self, drawer: ProvisionDrawer) -> None:
        line = drawer.line
        history = law.history(
            self._context.desk.reading(), line.violation.code, line.provision.code, "leniency"
        )
        drawer.show_history([(str(one.made_on), one.made_by, one.document) for one in history])
        drawer.wanted.connect(partial(self._keep, drawer))
        drawer.restore.clicked.connect(partial(self._restore, drawer))
        self._context.show_drawer(drawer)

    def _keep(self, drawer: ProvisionDrawer, wanted: object) -> None:
        """Keep a provision; what is wrong with it is said in the drawer."""
        desk = self._context.desk
        violation, provision, document = cast("tuple[str, Leniency, str]", wanted)
        try:
            rooms = provisions.correct(desk.work(), violation, provision, document, desk.today())
        except PermitDeskError as error:
            drawer.form.banner.show_error(error)
            return
        before = drawer.line.provision
        undo = None if drawer.is_new else partial(self._undo, violation, before)
        words = self.tr("已保存规定，原来的内容仍在记录中。")
        self._context.notify(Notice(words, undo))
        self._context.changed(rooms)

    def _restore(self, drawer: ProvisionDrawer) -> None:
        """Go back to what the program ships with."""
        desk, line = self._context.desk, drawer.line
        violation = line.violation.code
        rooms = provisions.restore(desk.work(), violation, line.provision.code, desk.today())
        undo = partial(self._undo, violation, line.provision)
        self._context.notify(Notice(self.tr("已恢复程序自带的内容。"), undo))
        self._context.changed(rooms)

    def _undo(self, violation: str, before: Leniency) -> None:
        desk = self._context.desk
        reason = self.tr("撤销改动")
        rooms = provisions.correct(desk.work(), violation, before, reason, desk.today())
        self._context.changed(rooms)

    @Slot()
    def _open_look_back(self) -> None:
        """Show the rule of the look-back, where the office can set its own months."""
        rule, desk = self._rule, self._context.desk
        if rule is None:
            return
        shipped = rules.shipped_in_force(desk.reading(), rule.key, desk.today())
        drawer = RuleDrawer(rule, desk.today(), shipped)
        drawer.wanted.connect(partial(self._set_look_back, rule))
        drawer.restore.clicked.connect(partial(self._restore_look_back, rule))
        self._context.show_drawer(drawer)

    def _restore_look_back(self, rule: RuleValue) -> None:
        desk = self._context.desk
        rooms = rules.restore(desk.work(), rule.key, desk.today())
        self._context.notify(Notice(self.tr("已恢复程序自带的数值。")))
        self._context.changed(rooms)

    def _set_look_back(self, rule: RuleValue, values: dict[str, Any]) -> None:
        rooms = rules.set_own(self._context.desk.work(), rule, **values)
        self._context.notify(Notice(self.tr("已改回溯月数，原值仍在记录中。")))
        self._context.changed(rooms)


class ProvisionDrawer(Drawer):
    """A provision, and how the office wants it.

    Signals:
        wanted: Type, provision, and what the change rests on.

    Attributes:
        line: The provision as it was read.
        is_new: Whether it is not kept yet.
        form: Its fields.
        restore: Goes back to what ships.
    """

    wanted = Signal(object)

    def __init__(
        self,
        table: ViolationTable,
        line: ProvisionLine,
        *,
        is_new: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        provision = line.provision
        super().__init__(self.tr("新增规定") if is_new else provision.act, parent)
        self.line, self.is_new = line, is_new
        if not is_new:
            tone = _TONES.get(provision.certainty, "neutral")
            label = CERTAINTIES.label(provision.certainty)
            self.show_badges([(line.violation.label, "info"), (label, tone)])
            self._fill_facts(line)
        self.form = ProvisionForm(table.violations, line.violation.code, provision, is_new=is_new)
        self.form.submitted.connect(self._tell)
        box = self.add_tab(Tab("edit", self.tr("修改") if not is_new else self.tr("内容")))
        box.addWidget(self.form)
        box.addStretch(1)
        self.restore = button(self.tr("恢复程序自带的内容"), "undo")
        ships = provisions.shipped(line.violation.code, provision.code) is not None
        self.restore.setVisible(ships and line.is_changed)
        self.buttons.addWidget(self.restore)

    def show_history(self, corrections: list[tuple[str, str, str]]) -> None:
        """Show when the office changed the provision, who did, and on what it rested."""
        if self.is_new:
            return
        box = self.add_tab(Tab("history", self.tr("改动"), len(corrections)))
        if corrections:
            box.addWidget(Timeline([Event(day, what, by) for day, by, what in corrections]))
        else:
            box.addWidget(text(self.tr("还没有改动过，是程序自带的内容。"), "muted", wrap=True))
        box.addStretch(1)

    def _fill_facts(self, line: ProvisionLine) -> None:
        provision = line.provision
        kinds = "、".join(line.violation.sub_types.label(act) for act in provision.acts)
        box = self.add_tab(Tab("read", self.tr("规定")))
        for number, condition in enumerate(provision.conditions, start=1):
            box.addWidget(text(f"{number}. {condition}", wrap=True))
        box.addWidget(
            KeyValues(
                [
                    (self.tr("依据文件"), provision.document),
                    (self.tr("法律子类"), kinds or self.tr("整个类型")),
                    (self.tr("适用地区"), provision.scope or self.tr("全国")),
                    (self.tr("施行"), str(provision.valid_from or "")),
                    (self.tr("失效"), str(provision.valid_to or "")),
                ]
            )
        )
        box.addWidget(text(provision.note, "muted", wrap=True))
        box.addStretch(1)

    @Slot(object)
    def _tell(self, values: object) -> None:
        self.wanted.emit(self.form.provision(cast("dict[str, Any]", values)))


def _searched(line: ProvisionLine) -> str:
    """Return the words in which a search looks."""
    provision = line.provision
    parts = (line.violation.label, provision.act, *provision.conditions, provision.document)
    return "".join(parts)
