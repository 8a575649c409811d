"""A form that came back, or a correction, field by field beside what the program has.

Nothing is written yet.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.check.form import FieldDifference
from permitdesk.services.check.comparing import Returned
from ui.pages.check.difference_choice import DifferenceChoice
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import LinesEditor
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import rule, text
from ui.widgets.layouts import FlowLayout
from ui.widgets.page_header import Tab


class ReturnDrawer(Drawer):
    """Conflicts first, then what is new; for each the user says which side counts.

    Where the check has its result already, nothing is chosen beforehand; what a person has just
    corrected on screen is chosen, and the reason is asked.

    Signals:
        accepted: The keys of the fields whose value in the form is taken.
        finding_wanted: The id of a finding the user wants to see in the ledger.

    Attributes:
        choices: The choices by the key of the field.
        accept: Writes what is taken.
        take_all: Takes the form's side everywhere.
        keep_all: Keeps the program's side everywhere.
        reason: Why the check is corrected on screen.
        banner: Tells what is wrong.
    """

    accepted = Signal(object)
    finding_wanted = Signal(int)

    def __init__(self, returned: Returned, parent: QWidget | None = None) -> None:
        super().__init__(returned.visit.facility, parent)
        self.returned = returned
        self.choices: dict[str, DifferenceChoice] = {}
        self.banner = JobBanner()
        is_kept = returned.kept is not None
        self.accept = button(
            self.tr("写入选定的内容") if is_kept else self.tr("写入检查结果"), "ok"
        )
        self._is_on_screen = returned.is_on_screen
        self.take_all = button(
            self.tr("全部更正") if self._is_on_screen else self.tr("全部以表为准")
        )
        self.keep_all = button(self.tr("全部保留程序中的"))
        self.reason = LinesEditor(self.tr("如：录入时看错了行"))
        self.reason.setAccessibleName(self.tr("更正原因"))
        self.reason.on_edited(self._show_state)
        self._fill()
        self._show_state()
        self.accept.clicked.connect(self._tell)
        self.take_all.clicked.connect(lambda: self._choose(takes=True))
        self.keep_all.clicked.connect(lambda: self._choose(takes=False))
        self.buttons.addWidget(self.accept)

    def _fill(self) -> None:
        """Show what differs, and how far it goes."""
        found = self.returned.differences
        conflicts = [one for one in found if one.is_conflict]
        new = [one for one in found if not one.is_conflict]
        tone = "warn" if conflicts else "good"
        count = self.tr("{count} 处不一致").format(count=len(conflicts))
        source = self.returned.form.file or self.tr("更正")
        self.show_badges([(source, "neutral"), (count, tone)])
        box = self.add_tab(Tab("fields", self.tr("核对"), len(found)))
        box.addWidget(self.banner)
        for words in self._remarks():
            box.addWidget(text(words, "muted", wrap=True))
        if len(found) > 1:
            both = FlowLayout(gap=1)
            both.addWidget(self.take_all)
            both.addWidget(self.keep_all)
            box.addLayout(both)
        self._add_choices(box, self.tr("与程序中不一致"), conflicts)
        self._add_choices(box, self.tr("新填"), new)
        if not found:
            box.addWidget(text(self.tr("表中没有程序还不知道的内容。"), "muted", wrap=True))
        if self._is_on_screen:
            box.addWidget(text(self.tr("更正原因"), "section"))
            box.addWidget(self.reason)
        box.addStretch(1)

    def _remarks(self) -> list[str]:
        """Return what the user should know before choosing."""
        kept, unknown = self.returned.kept, self.returned.form.unknown
        words: list[str] = []
        if unknown:
            told = self.tr("表中有 {count} 行不在本单位的检查清单里，没有读入：{titles}")
            words.append(told.format(count=len(unknown), titles="、".join(unknown)))
        if self._is_on_screen:
            words.append(
                self.tr("只改选了“改为”的几项，其余不动。请写明更正原因，再写入；写入后可以撤销。")
            )
        elif kept is not None:
            words.append(
                self.tr(
                    "这次检查已经录入过结果。逐项选择以哪一边为准，选好以前什么都不改；写入后可以撤销。"
                )
            )
        if kept is not None and kept.check.platform_recorded_on is not None:
            words.append(self.tr("结果已录入全国平台，改动后请到平台上一并更正。"))
        return words

    def _add_choices(self, box: QVBoxLayout, title: str, found: Sequence[FieldDifference]) -> None:
        if not found:
            return
        box.addWidget(text(title, "heading", wrap=True))
        for one in found:
            choice = DifferenceChoice(one, is_on_screen=self._is_on_screen)
            # What a person has recorded is overwritten by a choice alone.
            is_chosen = self.returned.kept is None or self._is_on_screen
            if is_chosen or not one.is_conflict:
                choice.choose(takes=True)
            choice.chosen.connect(self._show_state)
            choice.finding_wanted.connect(self.finding_wanted)
            self.choices[one.key] = choice
            box.addWidget(choice)
            box.addWidget(rule(role="hairline"))

    def _choose(self, *, takes: bool) -> None:
        for choice in self.choices.values():
            choice.choose(takes=takes)

    @Slot()
    def _show_state(self) -> None:
        """Let the user write once everything is chosen and something is taken."""
        choices = self.choices.values()
        is_whole = not any(choice.is_open for choice in choices)
        is_new = self.returned.kept is None
        is_whole = is_whole and (not self._is_on_screen or bool(self.reason.value()))
        self.accept.setEnabled(is_whole and (is_new or any(one.is_taken for one in choices)))

    @Slot()
    def _tell(self) -> None:
        self.accepted.emit(frozenset(key for key, one in self.choices.items() if one.is_taken))
