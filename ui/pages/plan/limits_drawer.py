"""The limits of visits: the general one, and those of some classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.plan.cap import CapLimit
from permitdesk.domain.plan.filters import in_words
from permitdesk.domain.register.facility import OBJECT_CLASSES
from ui.pages.plan.conditions_editor import ConditionsEditor
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import icon_button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.page_header import Tab


class LimitsDrawer(Drawer):
    """Limits to read, to add and to remove.

    Signals:
        added: The fields of a new limit.
        removed: The number of the limit that is to go.

    Attributes:
        action: The form of a new limit.
    """

    added = Signal(object)
    removed = Signal(object)

    def __init__(
        self,
        general: int | None,
        limits: Sequence[tuple[int, CapLimit]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("年度检查频次上限"), parent)
        self.action = ActionForm(
            (
                Field("title", self.tr("适用对象"), TextEditor, is_required=True),
                Field(
                    "object_class",
                    self.tr("抽查类别"),
                    lambda: ChoiceEditor(OBJECT_CLASSES, empty=self.tr("全部")),
                ),
                Field("filters", self.tr("筛选条件"), ConditionsEditor),
                Field("most", self.tr("每年至多"), TextEditor, self.tr("次数；不填为不限")),
                Field("source", self.tr("依据"), LinesEditor),
            ),
            self.tr("新增分类上限"),
            "add",
        )
        box = self.add_tab(Tab("limits", self.tr("上限"), len(limits) + 1))
        words = self.tr("不限") if general is None else self.tr("{n} 次").format(n=general)
        box.addWidget(text(self.tr("一般：每家每年 {words}").format(words=words), "section"))
        box.addWidget(
            text(self.tr("在“设置”的“规则数值”里修改；本单位以外的检查不计。"), "small", wrap=True)
        )
        for number, limit in limits:
            box.addWidget(self._line(number, limit))
        box.addWidget(text(self.tr("新的分类上限"), "section"))
        box.addWidget(self.action)
        box.addStretch(1)
        self.action.submitted.connect(self._add)

    def _line(self, number: int, limit: CapLimit) -> QWidget:
        """Return a limit with its button."""
        line = QWidget()
        words = self.tr("不限") if limit.most is None else self.tr("{n} 次").format(n=limit.most)
        whom = " · ".join(
            part
            for part in (OBJECT_CLASSES.label(limit.object_class), in_words(limit.filters))
            if part
        )
        said = column(gap=0.25)
        said.addWidget(
            text(self.tr("{title}：{words}").format(title=limit.title, words=words), wrap=True)
        )
        for note in filter(None, (whom, limit.source)):
            said.addWidget(text(note, "small", wrap=True))
        away = icon_button("remove", self.tr("删除“{title}”").format(title=limit.title))
        away.clicked.connect(lambda: self.removed.emit(number))
        inner = row(line, gap=1)
        inner.addLayout(said, 1)
        inner.addWidget(away)
        return line

    @Slot(object)
    def _add(self, values: Mapping[str, Any]) -> None:
        """Tell a new limit; an empty number is no limit.

        A condition that is none would be lost, and the limit hold for everybody.
        """
        filters = self.action.form.editor("filters")
        if isinstance(filters, ConditionsEditor) and filters.is_wrong:
            self.action.form.show_mistakes({"filters": self.tr("有一个条件没有写对。")})
            return
        self.added.emit({**values, "most": values["most"] or None})
