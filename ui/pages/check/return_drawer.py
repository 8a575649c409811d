"""A form that came back, field by field beside what the program has; nothing is written yet."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.check.form import FieldDifference
from permitdesk.services.check.forms import Returned
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import CheckEditor
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.page_header import Tab


class ReturnDrawer(Drawer):
    """Conflicts first, then what is new; each value of the form can be left out.

    Signals:
        accepted: The keys of the fields whose value in the form is taken.

    Attributes:
        ticks: The boxes by the key of the field.
        accept: Writes what is ticked.
        banner: Tells what is wrong.
    """

    accepted = Signal(object)

    def __init__(self, returned: Returned, parent: QWidget | None = None) -> None:
        super().__init__(returned.visit.facility, parent)
        self.returned = returned
        self.ticks: dict[str, CheckEditor] = {}
        conflicts = [one for one in returned.differences if one.is_conflict]
        new = [one for one in returned.differences if not one.is_conflict]
        self.show_badges(
            [
                (returned.form.file, "neutral"),
                (
                    self.tr("{count} 处不一致").format(count=len(conflicts)),
                    "warn" if conflicts else "good",
                ),
            ]
        )
        self.banner = JobBanner()
        self.accept = button(self.tr("写入检查结果"), "ok")
        self.accept.clicked.connect(self._tell)
        box = self.add_tab(Tab("fields", self.tr("核对"), len(returned.differences)))
        box.addWidget(self.banner)
        self._fill(box, self.tr("与程序中不一致，勾选的以表为准"), conflicts)
        self._fill(box, self.tr("表中新填"), new)
        if not returned.differences:
            box.addWidget(text(self.tr("表中没有程序还不知道的内容。"), "muted", wrap=True))
        box.addStretch(1)
        self.buttons.addWidget(self.accept)

    def _fill(self, box: QVBoxLayout, title: str, given: list[FieldDifference]) -> None:
        if not given:
            return
        box.addWidget(text(title, "section", wrap=True))
        for one in given:
            tick = CheckEditor(one.title)
            tick.set_value(True)
            self.ticks[one.key] = tick
            box.addWidget(tick)
            told = (
                self.tr("程序中：{known}\n表中：{given}").format(known=one.known, given=one.given)
                if one.is_conflict
                else one.given
            )
            box.addWidget(text(told, "small", wrap=True))

    @Slot()
    def _tell(self) -> None:
        self.accepted.emit(frozenset(key for key, tick in self.ticks.items() if tick.value()))
