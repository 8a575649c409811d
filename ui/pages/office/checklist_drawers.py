"""A line of a checklist in the drawer, and what an edited workbook would change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.checklist import Checklist, ChecklistItem, LineChange, Point
from permitdesk.services.check import law
from ui.metrics import space
from ui.widgets.action_form import ActionForm
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import FlowLayout
from ui.widgets.page_header import Tab

_POINTS_HEIGHT = 26
_SEPARATOR = "｜"
_PARTS = 4


class LineDrawer(Drawer):
    """One line: what is asked, and its points, one a row of the text.

    Signals:
        wanted: The line, the first day it holds, and what it rests on.

    Attributes:
        form: The line's fields.
    """

    wanted = Signal(object)

    def __init__(self, line: ChecklistItem, today: date, parent: QWidget | None = None) -> None:
        title = (
            self.tr("第 {number} 项 {title}").format(number=line.id, title=line.title)
            if line.id
            else self.tr("新增检查项")
        )
        super().__init__(title, parent)
        self._line = line
        self.form = ActionForm(
            self._fields(),
            self.tr("存为新的一版"),
            "ok",
            self.tr("要点一行一条：要点｜方式｜证据｜依据。要点全部删去，就是删去这一项。"),
        )
        values = line.model_dump(exclude={"points"})
        values["points"] = "\n".join(_row_of(point) for point in line.points)
        values["valid_from"] = today
        self.form.form.show_values(values)
        self.form.submitted.connect(self._tell)
        box = self.add_tab(Tab("line", self.tr("检查项")))
        box.addWidget(self.form)
        box.addStretch(1)

    def _fields(self) -> tuple[Field, ...]:
        types = law.violation_types()
        none = self.tr("不对应十类")
        return (
            Field("id", self.tr("项号"), TextEditor, is_required=True),
            Field("title", self.tr("检查项"), TextEditor, is_required=True),
            Field("question", self.tr("检查内容"), TextEditor, is_required=True),
            Field("violation", self.tr("问题类型"), lambda: ChoiceEditor(types, empty=none)),
            Field("law", self.tr("依据"), TextEditor),
            Field("points", self.tr("检查要点"), _tall_lines),
            *_edition_fields(self.tr("自哪一天起"), self.tr("改动依据")),
        )

    @Slot(object)
    def _tell(self, values: object) -> None:
        given = cast("dict[str, Any]", values)
        kept = {point.text: point for point in self._line.points}
        points = tuple(
            _point_of(words, kept) for words in str(given["points"]).splitlines() if words.strip()
        )
        line = ChecklistItem(
            id=given["id"],
            title=given["title"],
            question=given["question"],
            violation=given["violation"],
            law=given["law"],
            points=points,
        )
        self.wanted.emit((line, given["valid_from"], given["document"]))


class ChangesDrawer(Drawer):
    """What an edited workbook would change, line by line.

    Signals:
        wanted: `valid_from` and `document` of the new edition.

    Attributes:
        form: When the edition begins, and what it rests on.
    """

    wanted = Signal(object)

    def __init__(
        self,
        known: Checklist,
        file: str,
        changes: Sequence[LineChange],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("读入{title}清单").format(title=known.title), parent)
        self.show_badges(
            [(file, "neutral"), (self.tr("{n} 处不同").format(n=len(changes)), "info")]
        )
        box = self.add_tab(Tab("changes", self.tr("改动"), len(changes)))
        for change in changes:
            badges = FlowLayout(gap=0.75)
            badges.addWidget(Badge(self.tr("第 {id} 项").format(id=change.id), "info"))
            badges.addWidget(Badge(change.what, "warn" if change.before else "good"))
            box.addLayout(badges)
            if change.before:
                box.addWidget(
                    text(self.tr("原：{words}").format(words=change.before), "small", wrap=True)
                )
            if change.after:
                box.addWidget(text(self.tr("新：{words}").format(words=change.after), wrap=True))
        if not changes:
            box.addWidget(text(self.tr("与现在的清单一样，不用再存。"), "muted", wrap=True))
        self.form = ActionForm(
            _edition_fields(self.tr("自哪一天起"), self.tr("改动依据")),
            self.tr("存为新的一版"),
            "ok",
        )
        self.form.form.show_values({"valid_from": today})
        self.form.submitted.connect(self.wanted)
        self.form.setVisible(bool(changes))
        box.addWidget(self.form)
        box.addStretch(1)


def _edition_fields(since: str, document: str) -> tuple[Field, ...]:
    return (
        Field("valid_from", since, lambda: DateEditor(may_be_empty=False)),
        Field("document", document, TextEditor, is_required=True),
    )


def _tall_lines() -> LinesEditor:
    made = LinesEditor()
    made.setFixedHeight(space(_POINTS_HEIGHT))
    return made


def _row_of(point: Point) -> str:
    parts = [point.text, point.method, point.evidence, point.law]
    return _SEPARATOR.join(parts).rstrip(_SEPARATOR)


def _point_of(words: str, known: dict[str, Point]) -> Point:
    """Return a point from its row; one that keeps its words stays marked as the industry's own."""
    parts = [part.strip() for part in words.replace("|", _SEPARATOR).split(_SEPARATOR)]
    parts += [""] * (_PARTS - len(parts))
    before = known.get(parts[0])
    return Point(
        text=parts[0],
        method=parts[1],
        evidence=parts[2],
        law=_SEPARATOR.join(part for part in parts[3:] if part),
        item=before.item if before else "",
    )
