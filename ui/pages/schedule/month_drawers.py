"""What is done to the month beside moving visits: a visit by hand, a storm, an absence, changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.plan.rule import CHECK_TYPES
from permitdesk.domain.schedule.pause import Pause
from permitdesk.domain.schedule.placing import Place
from permitdesk.domain.schedule.visit import SLOTS, Visit
from permitdesk.services.schedule.planning import ScheduleResult
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.facility_picker import FacilityPicker, Find
from ui.widgets.form import Field, Form
from ui.widgets.labels import text
from ui.widgets.layouts import row
from ui.widgets.page_header import Tab
from ui.widgets.timeline import Event, Timeline


class AddVisitDrawer(Drawer):
    """A visit made by hand: of a campaign, a single case, a re-check.

    Signals:
        wanted: The facility's id, the visit and the officers.

    Attributes:
        form: What it is about.
        go: Makes it.
    """

    wanted = Signal(object, object, object)

    def __init__(
        self,
        period: str,
        officers: Sequence[tuple[str, str]],
        find: Find,
        parent: QWidget | None = None,
    ) -> None:
        """Make the form.

        Args:
            period: The month it will belong to.
            officers: Officers' ids as text, and names.
            find: Searches facilities.
            parent: Qt's owner.
        """
        super().__init__(self.tr("增加检查"), parent)
        self._period = period
        idlest = self.tr("任务最少的")
        origins = [("campaign", self.tr("专项")), ("recheck", self.tr("整改复查"))]
        hint = self.tr("名称、代码、拼音首字母")
        self.form = Form(
            (
                Field(
                    "facility",
                    self.tr("单位"),
                    lambda: FacilityPicker(find, hint),
                    is_required=True,
                ),
                Field("origin", self.tr("来源"), lambda: ChoiceEditor(origins)),
                Field("check_type", self.tr("检查类型"), lambda: ChoiceEditor(CHECK_TYPES)),
                Field("matters", self.tr("检查事项"), LinesEditor, is_required=True),
                Field("not_before", self.tr("不早于"), DateEditor),
                Field("due_on", self.tr("期限"), DateEditor),
                Field("first", self.tr("主办"), lambda: ChoiceEditor(officers, empty=idlest)),
                Field("second", self.tr("协办"), lambda: ChoiceEditor(officers, empty=idlest)),
            )
        )
        self.form.show_values({"origin": "campaign", "check_type": "campaign"})
        self.go = button(self.tr("增加到待排期"), "add")
        self.go.clicked.connect(self._submit)
        box = self.add_tab(Tab("visit", self.tr("检查")))
        note = self.tr("双随机的检查只能由抽取产生；线索核查请在“线索”里安排。")
        box.addWidget(text(note, "muted", wrap=True))
        box.addWidget(self.form)
        box.addStretch(1)
        self.buttons.addWidget(self.go)

    @Slot()
    def _submit(self) -> None:
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if missing:
            return
        values = self.form.values()
        visit = Visit(
            period=self._period,
            origin=values["origin"],
            check_type=values["check_type"],
            matters=values["matters"],
            not_before=values["not_before"],
            due_on=values["due_on"],
        )
        named = (values["first"], values["second"])
        team = tuple(dict.fromkeys(int(one) for one in named if one))
        self.wanted.emit(values["facility"], visit, team)


class PauseDrawer(Drawer):
    """A storm, during which nobody goes out.

    Signals:
        wanted: The pause.
        removed: The id of a pause that is over.

    Attributes:
        form: When, where and why.
        go: Keeps it.
    """

    wanted = Signal(object)
    removed = Signal(object)

    def __init__(
        self,
        day: date,
        townships: Sequence[str],
        pauses: Sequence[tuple[int, Pause]],
        parent: QWidget | None = None,
    ) -> None:
        """Show the form and the pauses of the month.

        Args:
            day: The day to begin with.
            townships: The townships of the month's visits.
            pauses: The month's pauses by id.
            parent: Qt's owner.
        """
        super().__init__(self.tr("暂停外出"), parent)
        places = [(name, name) for name in townships]
        whole = self.tr("全县")
        self.form = Form(
            (
                Field("first_day", self.tr("从"), lambda: DateEditor(may_be_empty=False)),
                Field("last_day", self.tr("到"), lambda: DateEditor(may_be_empty=False)),
                Field("township", self.tr("乡镇"), lambda: ChoiceEditor(places, empty=whole)),
                Field(
                    "reason",
                    self.tr("原因"),
                    TextEditor,
                    self.tr("例如暴雨红色预警。"),
                    is_required=True,
                ),
            )
        )
        self.form.show_values({"first_day": day, "last_day": day})
        self.go = button(self.tr("暂停这些天"), "stop")
        self.go.clicked.connect(self._submit)
        box = self.add_tab(Tab("pause", self.tr("暂停外出"), len(pauses)))
        note = self.tr("暂停以后按“排期”，受影响的检查会改期，其余尽量不动。")
        box.addWidget(text(note, "muted", wrap=True))
        box.addWidget(self.form)
        for number, pause in pauses:
            self._add_pause(box, number, pause)
        box.addStretch(1)
        self.buttons.addWidget(self.go)

    def _add_pause(self, box: QVBoxLayout, number: int, pause: Pause) -> None:
        """Add a known pause with the button that ends it."""
        words = self.tr("{first} 至 {last} {words}").format(
            first=pause.first_day, last=pause.last_day, words=pause.words
        )
        box.addWidget(text(words, "small", wrap=True))
        end = button(self.tr("恢复外出"), "undo")
        end.setAccessibleName(f"{end.text()} {words}")
        end.clicked.connect(lambda: self.removed.emit(number))
        line = row()
        line.addWidget(end)
        line.addStretch(1)
        box.addLayout(line)

    @Slot()
    def _submit(self) -> None:
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if not missing:
            self.wanted.emit(Pause(**self.form.values()))


class AbsenceDrawer(Drawer):
    """An officer who falls ill or is called away.

    Signals:
        wanted: The officer's id, first and last day, and the reason.

    Attributes:
        form: Who, when and why.
        go: Keeps it.
    """

    wanted = Signal(object, object, object, str)

    def __init__(
        self, officers: Sequence[tuple[str, str]], day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("人员请假"), parent)
        self.form = Form(
            (
                Field("officer", self.tr("人员"), lambda: ChoiceEditor(officers)),
                Field("first_day", self.tr("从"), lambda: DateEditor(may_be_empty=False)),
                Field("last_day", self.tr("到"), lambda: DateEditor(may_be_empty=False)),
                Field("reason", self.tr("原因"), TextEditor),
            )
        )
        self.form.show_values({"first_day": day, "last_day": day})
        self.go = button(self.tr("登记请假"), "person")
        self.go.clicked.connect(self._submit)
        box = self.add_tab(Tab("absence", self.tr("请假")))
        note = self.tr(
            "登记以后按“排期”，受影响的检查会改期，其余尽量不动。抽取选派的人员不会被换掉；"
            "要换人，请在“抽取”里更换人员。"
        )
        box.addWidget(text(note, "muted", wrap=True))
        box.addWidget(self.form)
        box.addStretch(1)
        self.buttons.addWidget(self.go)

    @Slot()
    def _submit(self) -> None:
        values = self.form.values()
        is_turned = values["last_day"] < values["first_day"]
        mistake = {"last_day": self.tr("结束日期早于开始日期。")} if is_turned else {}
        self.form.show_mistakes(mistake)
        if not mistake and values["officer"]:
            self.wanted.emit(
                int(values["officer"]), values["first_day"], values["last_day"], values["reason"]
            )


class ResultDrawer(Drawer):
    """What a run of the schedule changed, and what it could not place.

    Signals:
        undone: Everything is to be put back.
    """

    undone = Signal()

    def __init__(self, result: ScheduleResult, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("排期结果"), parent)
        moved = [one for one in result.changes if one.before is not None]
        new = [one for one in result.changes if one.before is None]
        if result.troubles:
            box = self.add_tab(Tab("troubles", self.tr("没有排上"), len(result.troubles)))
            box.addWidget(
                Timeline(
                    [Event("", line.facility, why, tone="danger") for line, why in result.troubles]
                )
            )
            box.addStretch(1)
        if moved:
            box = self.add_tab(Tab("moved", self.tr("改期"), len(moved)))
            lines = [
                Event(
                    self._place(one.after),
                    one.facility,
                    self.tr("原 {place}").format(place=self._place(one.before)),
                    tone="warn",
                )
                for one in moved
            ]
            box.addWidget(Timeline(lines))
            box.addStretch(1)
        box = self.add_tab(Tab("new", self.tr("新排定"), len(new)))
        box.addWidget(Timeline([Event(self._place(one.after), one.facility) for one in new]))
        box.addStretch(1)
        if result.changes:
            back = button(self.tr("撤销这次排期"), "undo")
            back.clicked.connect(self.undone)
            self.buttons.addWidget(back)

    def _place(self, place: Place | None) -> str:
        """Return a half day in the fewest words, such as 11-10 上午."""
        return f"{place.day:%m-%d} {SLOTS.label(place.slot)}" if place else self.tr("待排期")
