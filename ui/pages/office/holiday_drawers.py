"""The drawers of the working days: a day, a year, a file before it is taken in."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.office import SpecialDay
from permitdesk.services.office.holidays import HolidayFile, YearLine
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, DateEditor, TextEditor
from ui.widgets.form import Field, Form
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.page_header import Tab

_MOST_DAYS = 40


class DayDrawer(Drawer):
    """A day that differs from its weekday, known or new.

    Signals:
        wanted: The day as it is to be kept.
        removed: The day that is to be worked like its weekday again.

    Attributes:
        form: Its fields.
        keep: Keeps it.
    """

    wanted = Signal(object)
    removed = Signal(object)

    def __init__(
        self, special: SpecialDay | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(str(special.day) if special else self.tr("增加一天"), parent)
        self.form = Form(
            (
                Field("day", self.tr("日期"), lambda: DateEditor(may_be_empty=False)),
                Field(
                    "kind",
                    self.tr("安排"),
                    lambda: ChoiceEditor([("off", self.tr("放假")), ("work", self.tr("调休上班"))]),
                ),
                Field("name", self.tr("节日"), TextEditor),
                Field(
                    "source",
                    self.tr("依据"),
                    TextEditor,
                    self.tr("例如国务院办公厅通知的文号，或本地政府的通知。"),
                    is_required=True,
                ),
            )
        )
        self.form.show_values(
            {
                "day": special.day if special else today,
                "kind": "work" if special and special.is_working else "off",
                "name": special.name if special else "",
                "source": special.source if special else "",
            }
        )
        self.keep = button(self.tr("保存这一天"), "ok")
        self.keep.clicked.connect(self._ask_to_keep)
        box = self.add_tab(Tab("day", self.tr("日期")))
        box.addWidget(self.form)
        box.addStretch(1)
        self.buttons.addWidget(self.keep)
        if special is not None:
            day = special.day
            remove = button(self.tr("移除"), "remove")
            remove.clicked.connect(lambda: self.removed.emit(day))
            self.buttons.addWidget(remove)

    @Slot()
    def _ask_to_keep(self) -> None:
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if missing:
            return
        values = self.form.values()
        self.wanted.emit(
            SpecialDay(
                day=values["day"],
                is_working=values["kind"] == "work",
                name=values["name"],
                source=values["source"],
            )
        )


class YearDrawer(Drawer):
    """A year, with the notice that announced it.

    Signals:
        wanted: The notice, and whether the year is announced.

    Attributes:
        form: The notice.
        announce: Marks the year as announced.
        withdraw: Marks it as provisional again.
    """

    wanted = Signal(str, bool)

    def __init__(self, line: YearLine, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("{year} 年").format(year=line.year), parent)
        is_sure = line.is_announced
        words = self.tr("已公布") if is_sure else self.tr("暂定")
        self.show_badges([(words, "good" if is_sure else "warn")])
        self.form = Form(
            (
                Field(
                    "source",
                    self.tr("通知"),
                    TextEditor,
                    self.tr("国务院办公厅通知的名称、文号和日期。"),
                    is_required=True,
                ),
            )
        )
        self.form.show_values({"source": line.source})
        box = self.add_tab(Tab("year", self.tr("年度")))
        counts = self.tr("放假 {off} 天，调休上班 {work} 天").format(off=line.off, work=line.work)
        box.addWidget(KeyValues([(self.tr("日期"), counts)]))
        box.addWidget(self.form)
        hint = self.tr(
            "暂定的年度，先按周末和法定节假日计算工作日，调休要等通知；凡是用到它的日期都标“暂定”。"
        )
        box.addWidget(text(hint, "muted", wrap=True))
        box.addStretch(1)
        self.announce = button(self.tr("标为已公布"), "ok")
        self.announce.clicked.connect(self._announce)
        self.withdraw = button(self.tr("标为暂定"), "undo")
        self.withdraw.clicked.connect(lambda: self.wanted.emit(line.source, False))
        self.withdraw.setVisible(is_sure)
        self.buttons.addWidget(self.announce)
        self.buttons.addWidget(self.withdraw)

    @Slot()
    def _announce(self) -> None:
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if not missing:
            self.wanted.emit(self.form.values()["source"], True)


class ImportDrawer(Drawer):
    """What a file would change.

    Signals:
        wanted: The notice that the days come from.

    Attributes:
        form: The notice.
        go: Takes the days in.
    """

    wanted = Signal(str)

    def __init__(self, found: HolidayFile, parent: QWidget | None = None) -> None:
        super().__init__(found.name, parent)
        years = "、".join(str(year) for year in found.years)
        self.show_badges([(self.tr("{years} 年").format(years=years), "info")])
        box = self.add_tab(Tab("import", self.tr("导入前看一看"), len(found.days)))
        box.addWidget(
            KeyValues(
                [
                    (self.tr("新增"), self.tr("{n} 天").format(n=found.added)),
                    (self.tr("改变"), self.tr("{n} 天").format(n=found.changed)),
                    (self.tr("移除"), self.tr("{n} 天").format(n=len(found.dropped))),
                ]
            )
        )
        self.form = Form(
            (
                Field(
                    "source",
                    self.tr("依据"),
                    TextEditor,
                    self.tr("国务院办公厅通知的名称、文号和日期。"),
                    is_required=True,
                ),
            )
        )
        box.addWidget(self.form)
        box.addWidget(text(self._listed(found), "small", wrap=True))
        box.addStretch(1)
        self.go = button(self.tr("导入这些日期"), "import")
        self.go.clicked.connect(self._ask_to_import)
        self.buttons.addWidget(self.go)

    def _listed(self, found: HolidayFile) -> str:
        """Return the days, one a line."""
        off, work = self.tr("放假"), self.tr("上班")
        lines = [
            f"{one.day}　{work if one.kind == 'work' else off}　{one.name}"
            for one in found.days[:_MOST_DAYS]
        ]
        more = len(found.days) - len(lines)
        return "\n".join([*lines, *([self.tr("另 {n} 天").format(n=more)] if more else [])])

    @Slot()
    def _ask_to_import(self) -> None:
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if not missing:
            self.wanted.emit(self.form.values()["source"])
