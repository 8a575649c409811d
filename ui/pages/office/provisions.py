"""不予处罚的规定: 首违不罚 and 轻微不罚, corrected or added by the office, with the look-back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.choice import Choice
from permitdesk.domain.law import CERTAINTIES, Leniency, RuleValue, ViolationTable, ViolationType
from permitdesk.services.check import leniency, provisions
from permitdesk.services.office import rules
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.pages.office.law_drawer import LawDrawer
from ui.pages.office.law_line import LawChange, LawLine
from ui.pages.office.law_list import LawList, LawListWords
from ui.pages.office.provision_form import ProvisionForm, blank_provision
from ui.pages.office.rule_drawer import RuleDrawer
from ui.pages.office.words import value_text
from ui.widgets.buttons import button
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.layouts import row

ProvisionLine = LawLine[Leniency]


class ProvisionsPanel(LawList[Leniency]):
    """All provisions as the office has them, and how far back a first offence is looked for.

    Attributes:
        look_back: Changes the months of the look-back.
    """

    kind = "leniency"
    key = "provisions"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        words = LawListWords(
            searched=self.tr("行为、条件、依据"),
            add=self.tr("新增规定"),
            kept=self.tr("已保存规定，原来的内容仍在记录中。"),
        )
        super().__init__(context, words, parent)
        self._rule: RuleValue | None = None
        self._months = text("", "muted", wrap=True)
        self.look_back = button(self.tr("改回溯月数"), "edit")
        months = row(gap=1)
        months.addWidget(self._months, 1)
        months.addWidget(self.look_back)
        self.box.insertLayout(0, months)
        self.look_back.clicked.connect(self._open_look_back)

    def load(self, table: ViolationTable) -> None:
        """Show the table of law as it was read, and the look-back."""
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
        super().load(table)

    def _own_columns(self) -> Sequence[Column[ProvisionLine]]:
        return (
            Column("type", self.tr("问题类型"), lambda line: line.label, width=15),
            Column("act", self.tr("行为"), lambda line: line.entry.act, width=20),
            Column(
                "conditions",
                self.tr("条件"),
                lambda line: "；".join(line.entry.conditions),
                width=26,
            ),
            Column("document", self.tr("依据文件"), lambda line: line.entry.document, width=20),
            Column("scope", self.tr("地区"), lambda line: line.entry.scope, width=6),
        )

    def _lines(self, table: ViolationTable) -> Sequence[ProvisionLine]:
        return [_line(one, provision) for one in table.violations for provision in one.leniency]

    def _searched(self, line: ProvisionLine) -> str:
        provision = line.entry
        return "".join((line.label, provision.act, *provision.conditions, provision.document))

    def _blank(self, table: ViolationTable, current: ProvisionLine | None) -> ProvisionLine:
        return _line(table.violations[0], blank_provision(self._context.desk.now()))

    def _drawer(
        self, table: ViolationTable, line: ProvisionLine, *, is_new: bool
    ) -> ProvisionDrawer:
        return ProvisionDrawer(table, line, is_new=is_new)

    def _correct(self, change: LawChange[Leniency]) -> frozenset[str]:
        desk = self._context.desk
        return provisions.correct(
            desk.work(), change.violation, change.entry, change.document, desk.today()
        )

    def _restored(self, line: ProvisionLine) -> frozenset[str]:
        desk = self._context.desk
        return provisions.restore(desk.work(), line.violation, line.entry.code, desk.today())

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


class ProvisionDrawer(LawDrawer[Leniency]):
    """A provision, and how the office wants it."""

    def __init__(
        self,
        table: ViolationTable,
        line: ProvisionLine,
        *,
        is_new: bool,
        parent: QWidget | None = None,
    ) -> None:
        form = ProvisionForm(table.violations, line.violation, line.entry, is_new=is_new)
        title = self.tr("新增规定") if is_new else line.entry.act
        super().__init__(title, line, form, is_new=is_new, parent=parent)
        if not is_new:
            kinds = table.find(line.violation).sub_types
            self._add_reading(self.tr("规定"), self._reading(line.entry, kinds))
        self._add_form()

    def _reading(self, provision: Leniency, kinds: Choice) -> Sequence[QWidget]:
        """Return what the provision says, in pieces.

        Args:
            provision: The provision.
            kinds: The kinds of act of its type.
        """
        conditions = [
            text(f"{number}. {condition}", wrap=True)
            for number, condition in enumerate(provision.conditions, start=1)
        ]
        acts = "、".join(kinds.label(act) for act in provision.acts)
        facts = [
            (self.tr("依据文件"), provision.document),
            (self.tr("法律子类"), acts or self.tr("整个类型")),
            (self.tr("适用地区"), provision.scope or self.tr("全国")),
            (self.tr("施行"), str(provision.valid_from or "")),
            (self.tr("失效"), str(provision.valid_to or "")),
        ]
        return *conditions, KeyValues(facts)


def _line(violation: ViolationType, provision: Leniency) -> ProvisionLine:
    shipped = provisions.shipped(violation.code, provision.code)
    return LawLine(violation.code, violation.label, provision, shipped)
