"""Everything on one visit: where, who, what for, and another half day for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.plan.rule import CHECK_TYPES
from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.domain.schedule.approval import APPROVAL_STATES
from permitdesk.domain.schedule.lines import VisitEvent
from permitdesk.domain.schedule.visit import EVENTS, ORIGINS, SLOTS, VISIT_STATES
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.schedule.explaining import VisitFacts
from ui.pages.schedule.approvals import TONES
from ui.pages.schedule.words import STATE_TONES, ScheduleWords
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, DateEditor
from ui.widgets.form import Field, Form
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import mark, rule, text
from ui.widgets.layouts import row
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import Tab
from ui.widgets.timeline import Event, Timeline

Objection = Callable[[date, str], str]


class VisitDrawer(Drawer):
    """A visit.

    Signals:
        moved: The day and the half day to move it to.
        given_back: It is to wait again.
        locked: Whether it is to be locked.
        notice_wanted: Its notice is to be written.
        facility_wanted: Its facility is to be shown.
        vehicle_wanted: The id of the vehicle it is to go with, None for none.
        split_wanted: What was merged into it is to be taken out again.

    Attributes:
        line: The visit.
        form: Day and half day.
        go: The button that moves it there.
    """

    moved = Signal(object, str)
    given_back = Signal()
    locked = Signal(bool)
    notice_wanted = Signal()
    facility_wanted = Signal()
    vehicle_wanted = Signal(object)
    split_wanted = Signal()

    def __init__(
        self,
        facts: VisitFacts,
        clash: str,
        objection: Objection,
        parent: QWidget | None = None,
    ) -> None:
        """Show a visit.

        Args:
            facts: The visit with all that belongs to it.
            clash: What speaks against it where it stands, empty where nothing does.
            objection: Returns why it cannot be at a half day, empty where it can.
            parent: Qt's owner.
        """
        super().__init__(facts.line.facility, parent)
        self.line = facts.line
        self._facts = facts
        self._clash, self._objection = clash, objection
        self._words = ScheduleWords(self)
        self.form = Form(
            (
                Field("day", self.tr("日期"), lambda: DateEditor(may_be_empty=False)),
                Field("slot", self.tr("半天"), lambda: ChoiceEditor(SLOTS)),
            )
        )
        self.go = button(self.tr("移到这里"), "calendar")
        self._verdict = text("", "small", wrap=True)
        self._fill(facts.history)
        self.form.edited.connect(self._weigh)
        self.go.clicked.connect(self._tell_moved)
        self._weigh()

    def begin_moving(self) -> None:
        """Stand on the day, to type another one."""
        self.tabs.choose("visit")
        day = self.form.editor("day")
        if isinstance(day, QWidget):
            day.setFocus()

    def _fill(self, history: Sequence[VisitEvent]) -> None:
        """Fill badges, tabs and buttons."""
        line = self.line
        badges = [
            (VISIT_STATES.label(line.state), STATE_TONES[line.state]),
            (ORIGINS.label(line.origin), "neutral"),
            (OBJECT_CLASSES.label(line.object_class), "neutral"),
        ]
        if line.is_locked:
            badges.append((self.tr("已锁定"), "warn"))
        if line.state in ("planned", "done"):
            state = self._facts.approval.state
            badges.append((APPROVAL_STATES.label(state), TONES[state]))
        self.show_badges([badge for badge in badges if badge[0]])
        box = self.add_tab(Tab("visit", self.tr("检查")))
        if self._clash or line.trouble:
            notice = NoticeCard()
            advice = self.tr("点“排期”会自动改到别的半天，也可以在下面选日期。")
            notice.tell("danger", self._clash or line.trouble, advice if self._clash else "")
            box.addWidget(notice)
        box.addWidget(KeyValues(self._pairs()))
        for words in self._facts.reasons:
            box.addWidget(text(f"· {words}", "small", wrap=True))
        if line.state == "planned" and self._facts.vehicles:
            box.addWidget(self._vehicle_form())
        if line.state in ("waiting", "planned"):
            box.addWidget(rule())
            box.addWidget(text(self.tr("改期"), "section"))
            box.addWidget(self.form)
            foot = row()
            foot.addWidget(self.go)
            foot.addStretch(1)
            box.addWidget(self._verdict)
            box.addLayout(foot)
        box.addStretch(1)
        past = self.add_tab(Tab("history", self.tr("经过"), len(history)))
        past.addWidget(Timeline([self._event(one) for one in reversed(history)]))
        past.addStretch(1)
        self._add_buttons()
        self.form.show_values({"day": line.day or self._first_day(), "slot": line.slot or "am"})

    def _pairs(self) -> list[tuple[str, str]]:
        """Return what is known of the visit."""
        line = self.line
        team = "\n".join(f"{name} {certificate}" for name, certificate in line.inspectors)
        return [
            (self.tr("时间"), self._words.half_day(line.day, line.slot)),
            (self.tr("人员"), team),
            (self.tr("任务"), line.matters),
            *self._if_any(),
            (self.tr("通知"), self._way_of_telling()),
            (self.tr("类型"), CHECK_TYPES.label(line.check_type)),
            (self.tr("地址"), line.address),
            (self.tr("乡镇"), line.township),
            (self.tr("行业"), line.industry),
            (self.tr("信用代码"), line.uscc),
            (self.tr("通知书"), line.notice_number),
        ]

    def _if_any(self) -> list[tuple[str, str]]:
        """Return what only some visits have."""
        line = self.line
        pairs = (
            (self.tr("并入"), "\n".join(line.taken_in)),
            (self.tr("期限"), self._day(line.due_on)),
            (self.tr("用车"), line.vehicle),
        )
        return [pair for pair in pairs if pair[1]]

    def _day(self, day: date | None) -> str:
        return self.tr("{month}月{day}日").format(month=day.month, day=day.day) if day else ""

    def _way_of_telling(self) -> str:
        """Return whether the facility is told beforehand."""
        if self._facts.is_told_ahead:
            return self.tr("事先通知，打印当日即可送达")
        return self.tr("到达现场时出示，不事先通知")

    def _vehicle_form(self) -> Form:
        """Return the choice of a vehicle."""
        plates = [(str(number), plate) for number, plate in self._facts.vehicles]
        none = self.tr("不用车")
        made = Form((Field("vehicle", self.tr("用车"), lambda: ChoiceEditor(plates, empty=none)),))
        made.show_values({"vehicle": str(self.line.vehicle_id or "")})
        made.edited.connect(lambda: self._tell_vehicle(made.values()["vehicle"]))
        return made

    def _tell_vehicle(self, value: str) -> None:
        self.vehicle_wanted.emit(int(value) if value else None)

    def _add_buttons(self) -> None:
        """Add what can be done with the visit now."""
        line = self.line
        if line.state == "planned":
            words = self.tr("解除锁定") if line.is_locked else self.tr("锁定日期")
            lock = button(words, "lock")
            lock.clicked.connect(lambda: self.locked.emit(not line.is_locked))
            self.buttons.addWidget(lock)
            notice = button(self.tr("打印通知书"), "print")
            notice.clicked.connect(self.notice_wanted)
            notice.setEnabled(not line.is_secret)
            self.buttons.addWidget(notice)
        if line.state == "planned" and not line.is_locked:
            back = button(self.tr("退回待排期"), "undo")
            back.clicked.connect(self.given_back)
            self.buttons.addWidget(back)
        if line.taken_in and line.state in ("waiting", "planned"):
            split = button(self.tr("取消合并"), "undo")
            split.clicked.connect(self.split_wanted)
            self.buttons.addWidget(split)
        facility = button(self.tr("一企一档"), "factory")
        facility.clicked.connect(self.facility_wanted)
        facility.setEnabled(not line.is_secret)
        self.buttons.addWidget(facility)

    def _first_day(self) -> date:
        """Return the first day of the visit's month, to begin from."""
        year, month = map(int, self.line.period.split("-"))
        return date(year, month, 1)

    def _event(self, event: VisitEvent) -> Event:
        """Return what happened as a line of the timeline."""
        when = event.at.astimezone(CHINA_TIME)
        day, _, slot = event.note.partition(" ")
        where = self._words.half_day(date.fromisoformat(day), slot) if day else ""
        note = " · ".join(part for part in (where, event.actor) if part)
        return Event(f"{when:%m-%d %H:%M}", EVENTS.label(event.action), note)

    @Slot()
    def _weigh(self) -> None:
        """Say at once whether the visit can be at the half day typed."""
        line = self.line
        values = self.form.values()
        day, slot = values["day"], values["slot"]
        if (day, slot) == (line.day, line.slot):
            reason, words, tone = "own", "", ""
        else:
            reason = self._objection(day, slot)
            words = self.tr("不能移到这里：{reason}").format(reason=reason)
            tone = "danger"
            if not reason:
                words, tone = self.tr("可以移到这里。"), "good"
        self._verdict.setText(words)
        self._verdict.setVisible(bool(words))
        mark(self._verdict, "tone", tone)
        self.go.setEnabled(not reason)

    @Slot()
    def _tell_moved(self) -> None:
        values = self.form.values()
        self.moved.emit(values["day"], values["slot"])
