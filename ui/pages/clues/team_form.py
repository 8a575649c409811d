"""Choosing who checks a clue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from permitdesk.domain.clues.line import Candidate
from ui.widgets.buttons import button
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row


class TeamForm(QWidget):
    """The officers with boxes; one who may not go says why and cannot be ticked.

    Signals:
        submitted: The ids of the officers in the order in which they were ticked.

    Attributes:
        submit: The button.
        banner: Runs the job; the button waits while it runs.
        boxes: The boxes by the officers' ids.
    """

    submitted = Signal(object)

    def __init__(
        self, candidates: Sequence[Candidate], least: int, parent: QWidget | None = None
    ) -> None:
        """Take all officers, and how many must go at least."""
        super().__init__(parent)
        self._least = least
        self._team: list[int] = []
        self.boxes: dict[int, QCheckBox] = {}
        self.submit = button(self.tr("安排核查"), "people")
        self.banner = JobBanner()
        self._names = {one.id: one.name for one in candidates}
        self._state = text("", "muted", wrap=True)
        layout = column(self, gap=1)
        note = self.tr(
            "勾选至少 {least} 名今天可以派出的执法人员，先勾选的带队；日期由“排期”安排。"
        )
        layout.addWidget(text(note.format(least=least), "muted", wrap=True))
        for one in sorted(candidates, key=lambda one: bool(one.reason)):
            layout.addWidget(self._box(one))
        layout.addWidget(self._state)
        layout.addWidget(self.banner)
        foot = row()
        foot.addWidget(self.submit)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.submit.clicked.connect(self._submit)
        self.banner.busy_changed.connect(self._show_state)
        self._show_state()

    def _box(self, one: Candidate) -> QCheckBox:
        words = f"{one.name}　{one.certificate_number}"
        box = QCheckBox(f"{words}　{one.reason}" if one.reason else words)
        box.setEnabled(not one.reason)
        box.toggled.connect(partial(self._tick, one.id))
        self.boxes[one.id] = box
        return box

    def _tick(self, officer: int, on: bool) -> None:
        if on:
            self._team.append(officer)
        else:
            self._team.remove(officer)
        self._show_state()

    @Slot()
    def _show_state(self, _is_busy: bool = False) -> None:
        """Show who goes, or how many are missing."""
        missing = self._least - len(self._team)
        names = "、".join(self._names[officer] for officer in self._team)
        self._state.setText(
            self.tr("还差 {count} 名").format(count=missing)
            if missing > 0
            else self.tr("派出：{names}").format(names=names)
        )
        self.submit.setEnabled(missing <= 0 and not self.banner.is_busy)

    @Slot()
    def _submit(self) -> None:
        self.submitted.emit(tuple(self._team))
