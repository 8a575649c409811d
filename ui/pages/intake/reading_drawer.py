"""How a file is read, in the drawer: the field of each column, to be put right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from permitdesk.domain.intake.columns import Column
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.titles import choices_of
from ui.metrics import space
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor
from ui.widgets.labels import text
from ui.widgets.layouts import clear, column
from ui.widgets.page_header import Tab

_WIDEST = 22


class ReadingDrawer(Drawer):
    """How the sheets of a file are read: header, and the field of each column.

    Signals:
        corrected: The user says what a column means: sheet, its position, field or nothing.

    Attributes:
        editors: The field of each column, by sheet and position.
    """

    corrected = Signal(str, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.editors: dict[tuple[str, int], ChoiceEditor] = {}
        box = self.add_tab(Tab("columns", self.tr("列的对应")))
        self._sheets = column(gap=1.5)
        box.addWidget(
            text(
                self.tr("认错了的列，在这里改成它的意思。写入以后，同样的表下次照此识别。"),
                "muted",
                wrap=True,
            )
        )
        box.addLayout(self._sheets)
        box.addStretch(1)

    def show_file(self, name: str, recognitions: Sequence[Recognition]) -> None:
        """Show how a file is read."""
        self.show_title(name)
        clear(self._sheets)
        self.editors.clear()
        for recognition in recognitions:
            self._sheets.addWidget(text(recognition.sheet, "section", wrap=True))
            self._sheets.addWidget(text("".join(recognition.reasons), "muted", wrap=True))
            self._sheets.addWidget(self._columns(recognition))

    def _columns(self, recognition: Recognition) -> QWidget:
        """Return a line for each column, with a choice of fields."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(1.5))
        grid.setVerticalSpacing(space(0.75))
        grid.setColumnStretch(0, 1)
        choices = choices_of(recognition.kind)
        for line, one in enumerate(recognition.columns):
            title = text(one.title or self.tr("（无标题）"), wrap=True)
            title.setToolTip(self._how(one))
            editor = ChoiceEditor(choices, empty=self.tr("不对应，原样留存"))
            editor.set_value(one.field)
            editor.setFixedWidth(space(_WIDEST))
            editor.setAccessibleName(self.tr("“{title}”的意思").format(title=one.title))
            editor.setAccessibleDescription(self._how(one))
            editor.on_edited(partial(self._tell, recognition.sheet, one.position, editor))
            grid.addWidget(title, line, 0)
            grid.addWidget(editor, line, 1)
            self.editors[recognition.sheet, one.position] = editor
        return made

    def _tell(self, sheet: str, position: int, editor: ChoiceEditor) -> None:
        self.corrected.emit(sheet, position, editor.value())

    def _how(self, found: Column) -> str:
        """Return how sure the meaning of a column is."""
        match found.how:
            case "similar":
                return self.tr("标题相近，请核对")
            case "values":
                return self.tr("按内容判断，请核对")
            case "chosen":
                return self.tr("按人工更正")
            case _:
                return ""
