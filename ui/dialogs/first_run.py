"""The assistant of the first start: which office this is, and where the work begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCompleter, QDialog, QWidget

from ui.metrics import space
from ui.widgets.buttons import button, primary
from ui.widgets.editors import TextEditor
from ui.widgets.form import Field, Form
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import text
from ui.widgets.layouts import column, row


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """What the assistant learns.

    Attributes:
        area: The county's code, six digits.
        office: The office's full name.
        operator: The name of who works here, written beside every change.
    """

    area: str
    office: str
    operator: str


class FirstRunDialog(QDialog):
    """Asks for area, office and name on one sheet.

    Attributes:
        form: The three fields: `area`, `office`, `operator`.
        start: The button that begins.
        sample: The button that opens the sample office instead.
    """

    def __init__(
        self,
        areas: Sequence[tuple[str, str]],
        choose: Callable[[FirstAnswers | None], object],
        parent: QWidget | None = None,
    ) -> None:
        """Make the sheet.

        Args:
            areas: The counties with code and full name, such as 示例省示例市示例县.
            choose: Takes the answers, or None for the sample office, after which it closes.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("排污许可执法台：第一次使用"))
        self._codes = {name: code for code, name in areas}
        self._choose = choose
        self.form = Form(self._fields())
        self.start = primary(self.tr("开始使用"))
        self.sample = button(self.tr("先看看样例"))
        self.start.clicked.connect(self._start)
        self.sample.clicked.connect(self._open_sample)
        self.form.edited.connect(self._propose_office)
        self._complete_areas()
        self._build()

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "area",
                self.tr("行政区"),
                lambda: TextEditor(self.tr("输入县（市、区）名，从列表中选择")),
                self.tr("决定统计口径、文书抬头和行政区划代码。"),
                is_required=True,
            ),
            Field(
                "office",
                self.tr("单位名称"),
                lambda: TextEditor(self.tr("例如：示例县生态环境保护综合行政执法队")),
                self.tr("写在通知书、报表和公示的落款处，以后可以在设置中修改。"),
                is_required=True,
            ),
            Field(
                "operator",
                self.tr("经办人"),
                lambda: TextEditor(self.tr("您的姓名")),
                self.tr("每一次改动都会记下是谁做的。"),
                is_required=True,
            ),
        )

    def _complete_areas(self) -> None:
        """Offer the counties that contain what is typed."""
        completer = QCompleter(list(self._codes), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        completer.activated.connect(partial(self._propose_office, "area"))
        area = self.form.editor("area")
        if isinstance(area, TextEditor):
            area.setCompleter(completer)

    def _build(self) -> None:
        """Lay everything out."""
        self.setMinimumWidth(space(70))
        head = row(gap=1.5)
        head.addWidget(IconLabel("mark", "accent", 5))
        words = column(gap=0.25)
        words.addWidget(text(self.tr("欢迎使用排污许可执法台"), "title"))
        words.addWidget(
            text(self.tr("填好下面三项就可以导入名录、开始本月的工作。"), "muted", wrap=True)
        )
        head.addLayout(words, 1)
        foot = row()
        foot.addWidget(self.sample)
        foot.addStretch(1)
        foot.addWidget(self.start)
        outer = column(self, gap=3, margin=4)
        outer.addLayout(head)
        outer.addWidget(self.form)
        outer.addLayout(foot)
        self.start.setDefault(True)

    @Slot(str)
    def _propose_office(self, name: str, _chosen: str = "") -> None:
        """Propose the office's usual name once the county is known."""
        values = self.form.values()
        if name != "area" or values["office"] or values["area"] not in self._codes:
            return
        county = values["area"].split(" ")[-1]
        proposed = self.tr("{county}生态环境保护综合行政执法队").format(county=county)
        self.form.show_values({"office": proposed})

    @Slot()
    def _start(self) -> None:
        """Take the answers if they are whole."""
        values = self.form.values()
        mistakes = self.form.missing()
        if "area" not in mistakes and values["area"] not in self._codes:
            mistakes["area"] = self.tr("没有这个行政区，请从列表中选择。")
        self.form.show_mistakes(mistakes)
        if mistakes:
            return
        area = self._codes[values["area"]]
        self._choose(FirstAnswers(area, values["office"], values["operator"]))
        self.accept()

    @Slot()
    def _open_sample(self) -> None:
        self._choose(None)
        self.accept()
