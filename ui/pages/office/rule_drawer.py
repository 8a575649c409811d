"""A rule in the drawer, where the office can set a value of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.law import CERTAINTIES, UNITS, RuleValue
from ui.pages.office.words import value_text
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import DateEditor, NumberEditor, TextEditor
from ui.widgets.form import Field, Form
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.page_header import Tab

_LARGEST_VALUE = 100_000


class RuleDrawer(Drawer):
    """What a rule says, and the office's own value.

    Signals:
        wanted: The values the office wants: `value`, `valid_from`, `document`.

    Attributes:
        form: The office's own value.
        keep: Keeps it.
        restore: Goes back to the value that ships; shown where there is another one.
    """

    wanted = Signal(object)

    def __init__(
        self,
        rule: RuleValue,
        today: date,
        shipped: RuleValue | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a rule.

        Args:
            rule: The rule in force.
            today: From when the office's own value is proposed to hold.
            shipped: What the program ships with, None where it ships with nothing.
            parent: Qt's owner.
        """
        super().__init__(rule.title, parent)
        tone = "good" if rule.certainty == "confirmed" else "neutral"
        self.show_badges([(value_text(rule), "info"), (CERTAINTIES.label(rule.certainty), tone)])
        told = self.add_tab(Tab("rule", self.tr("规则")))
        told.addWidget(
            KeyValues(
                [
                    (self.tr("依据"), rule.document),
                    (self.tr("条款"), rule.article),
                    (self.tr("适用"), rule.scope_name or self.tr("全国")),
                    (self.tr("自"), str(rule.valid_from or "")),
                ]
            )
        )
        told.addWidget(text(rule.note, "muted", wrap=True))
        told.addStretch(1)
        self.form = Form(self._fields(rule))
        self.form.show_values({"value": rule.value, "valid_from": today})
        own = self.add_tab(Tab("own", self.tr("本单位数值")))
        own.addWidget(self.form)
        own.addStretch(1)
        self.keep = button(self.tr("设为本单位数值"), "ok")
        self.keep.clicked.connect(self._ask_to_keep)
        own.insertWidget(1, self.keep)
        self.restore = button(self.tr("恢复程序自带的数值"), "undo")
        self.restore.setVisible(shipped is not None and shipped.value != rule.value)
        if shipped is not None:
            self.restore.setToolTip(f"{value_text(shipped)} {shipped.document}")
        self.buttons.addWidget(self.restore)

    def _fields(self, rule: RuleValue) -> list[Field]:
        unit = UNITS.label(rule.unit)
        return [
            Field(
                "value",
                self.tr("数值"),
                lambda: NumberEditor(0, _LARGEST_VALUE),
                self.tr("单位：{unit}").format(unit=unit),
            ),
            Field("valid_from", self.tr("自哪一天起"), lambda: DateEditor(may_be_empty=False)),
            Field(
                "document",
                self.tr("依据文件"),
                TextEditor,
                self.tr("例如本单位的会议纪要或上级通知。"),
                is_required=True,
            ),
        ]

    @Slot()
    def _ask_to_keep(self) -> None:
        """Tell what the office wants if it is whole."""
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if not missing:
            values: dict[str, Any] = self.form.values()
            self.wanted.emit(values)
