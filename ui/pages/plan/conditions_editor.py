"""The conditions of a row: lines of attribute, comparison and value, as many as are wanted."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from permitdesk.domain.plan.filters import (
    ATTRIBUTES,
    CODED,
    DATED,
    OPERATORS,
    Condition,
    conditions,
    filter_text,
    operator_label,
)
from ui.widgets.buttons import button, icon_button
from ui.widgets.editors import ChoiceEditor, TextEditor
from ui.widgets.labels import mark, text
from ui.widgets.layouts import column, row

_FIRST = "industry_code"
_FEW_LETTERS = 3
_AS_WIDE_AS_THERE_IS_ROOM = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class ConditionLine(QWidget):
    """One condition.

    Signals:
        edited: The user changed something.
        removed: The user wants it away.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, condition: Condition | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attribute = ChoiceEditor(ATTRIBUTES)
        self.attribute.setAccessibleName(self.tr("按什么筛选"))
        self.operator = ChoiceEditor(OPERATORS)
        self.operator.setAccessibleName(self.tr("怎样比较"))
        self.word = TextEditor(self.tr("备注里数值前的词，如 日处理能力"))
        self.word.setAccessibleName(self.tr("备注里数值前的词"))
        self.wanted = TextEditor()
        self.wanted.setAccessibleName(self.tr("条件值"))
        self._mistake = text("", "small", wrap=True)
        mark(self._mistake, "tone", "danger")
        away = icon_button("remove", self.tr("去掉这个条件"))
        for editor in (self.attribute, self.operator, self.word, self.wanted):
            editor.on_edited(self._tell)
        for chooser in (self.attribute, self.operator):
            # Otherwise the longest label decides how wide the drawer must be.
            chooser.setSizeAdjustPolicy(_AS_WIDE_AS_THERE_IS_ROOM)
            chooser.setMinimumContentsLength(_FEW_LETTERS)
        away.clicked.connect(self.removed)
        head = row(gap=0.5)
        head.addWidget(self.attribute, 3)
        head.addWidget(self.operator, 2)
        head.addWidget(away)
        layout = column(self, gap=0.5)
        layout.addLayout(head)
        for widget in (self.word, self.wanted, self._mistake):
            layout.addWidget(widget)
        self._show(condition)

    @property
    def condition(self) -> Condition | None:
        """Return the condition; None while it is not whole."""
        if not self.wanted.value():
            return None
        fields = {
            "attribute": self.attribute.value(),
            "operator": self.operator.value(),
            "value": self.wanted.value(),
            "word": self.word.value() if self.attribute.value() == "note_number" else "",
        }
        try:
            made = Condition.model_validate(fields)
        except ValidationError:
            return None
        return None if made.unknown else made

    @property
    def is_wrong(self) -> bool:
        """Return whether something is typed that makes no condition."""
        return bool(self.wanted.value()) and self.condition is None

    def _show(self, condition: Condition | None) -> None:
        """Show a condition, or the beginnings of one."""
        self.attribute.set_value(condition.attribute if condition else _FIRST)
        self.operator.set_value(condition.operator if condition else "starts_with")
        self.word.set_value(condition.word if condition else "")
        choice = CODED.get(condition.attribute) if condition else None
        value = condition.value if condition else ""
        if choice is not None:
            value = "、".join(
                choice.label(part) if part in choice else part for part in value.split("、")
            )
        self.wanted.set_value(value)
        self._dress()

    def _dress(self) -> None:
        """Show what goes with the attribute, and what is still wanting."""
        attribute = self.attribute.value()
        self.word.setVisible(attribute == "note_number")
        for at in range(self.operator.count()):
            self.operator.setItemText(at, operator_label(attribute, self.operator.itemData(at)))
        choice = CODED.get(attribute)
        hint = "、".join(choice.label(code) for code in choice) if choice else ""
        self.wanted.setPlaceholderText(hint or self.tr("条件值，“是其中之一”用顿号隔开"))
        self.wanted.setToolTip(hint)
        self._mistake.setText(self._what_is_wrong(attribute, hint) if self.is_wrong else "")
        self._mistake.setVisible(self.is_wrong)

    def _what_is_wrong(self, attribute: str, known: str) -> str:
        """Say what an attribute can be compared with."""
        if known:
            return self.tr("只能填：{known}。").format(known=known)
        if attribute in DATED:
            return self.tr("请写日期，如 2026-12-31。")
        return self.tr("大于、小于只能比较数值；备注中的数值要写明前面的词。")

    @Slot()
    def _tell(self) -> None:
        self._dress()
        self.edited.emit()


class ConditionsEditor(QWidget):
    """All conditions of a row; the value is the text that the row keeps.

    Signals:
        changed: The user changed a condition.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ConditionLine] = []
        self._box = column(gap=1)
        self.more = button(self.tr("加一个条件"), "add")
        self.more.clicked.connect(self._begin_line)
        layout = column(self, gap=0.75)
        layout.addLayout(self._box)
        foot = row()
        foot.addWidget(self.more)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.setFocusProxy(self.more)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def value(self) -> str:
        """Return the conditions that are whole, as a row keeps them."""
        whole = (line.condition for line in self.lines)
        return filter_text(condition for condition in whole if condition is not None)

    @property
    def is_wrong(self) -> bool:
        """Return whether a line holds what makes no condition; a row must not lose it silently."""
        return any(line.is_wrong for line in self.lines)

    def set_value(self, value: str) -> None:
        """Show conditions."""
        for line in tuple(self.lines):
            self._drop(line)
        for condition in conditions(value):
            self._add(ConditionLine(condition))

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self.changed.connect(lambda: tell())

    def _add(self, line: ConditionLine) -> None:
        line.edited.connect(self.changed)
        line.removed.connect(lambda: self._take_away(line))
        self.lines.append(line)
        self._box.addWidget(line)

    def _drop(self, line: ConditionLine) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _take_away(self, line: ConditionLine) -> None:
        self._drop(line)
        self.changed.emit()

    @Slot()
    def _begin_line(self) -> None:
        """Add an empty line; it counts when it is whole."""
        made = ConditionLine()
        self._add(made)
        made.wanted.setFocus()
