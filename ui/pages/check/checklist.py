"""The checklist, filled by the keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from permitdesk.domain.check.checklist import ChecklistItem
from ui.metrics import space
from ui.pages.check.line import CheckLineRow
from ui.tokens import color
from ui.widgets.labels import text
from ui.widgets.layouts import clear, column


class HintPanel(QFrame):
    """What to look at for the line in hand, how, and what to keep."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = column(self, gap=0.5)
        self._layout.setContentsMargins(space(4.25), space(0.75), space(1), space(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Continue the ground of the line in hand."""
        QPainter(self).fillRect(self.rect(), color("selection"))

    def show_item(self, item: ChecklistItem) -> None:
        """Show the question and the points of a line."""
        clear(self._layout)
        self._layout.addWidget(text(item.question, "section", wrap=True))
        for point in item.points:
            mine = self.tr("〔本行业〕") if point.item else ""
            self._layout.addWidget(text(f"· {mine}{point.text}", wrap=True))
            how = self.tr("　{method}；留存：{evidence}").format(
                method=point.method, evidence=point.evidence
            )
            self._layout.addWidget(text(how, "small", wrap=True))
        given = [item.law, *(point.law for point in item.points if point.law)]
        laws = dict.fromkeys(part for law in given for part in law.split("；"))
        self._layout.addWidget(
            text(self.tr("　依据：{law}").format(law="；".join(laws)), "small", wrap=True)
        )


class Checklist(QWidget):
    """The lines under each other, the points of the one in hand folded out below it.

    Signals:
        answered: A line's id and its answer, empty where it was taken back.
        moved: The widget to be brought into sight.
        finished: Enter was pressed on the last line.
    """

    answered = Signal(str, str)
    moved = Signal(object)
    finished = Signal()

    def __init__(self, items: Sequence[ChecklistItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = tuple(CheckLineRow(item) for item in items)
        self._current = 0
        self._hints = HintPanel()
        self._layout = column(self, gap=0)
        for number, line in enumerate(self.rows):
            self._layout.addWidget(line)
            line.answered.connect(partial(self._take, number))
            line.moved.connect(partial(self._move, number))
            line.entered.connect(partial(self._stand, number))
        if self.rows:
            self._stand(0)
            self.setFocusProxy(self.rows[0])

    def answers(self) -> Mapping[str, str]:
        """Return the answers given, by the id of the line."""
        return {line.item.id: line.answer for line in self.rows if line.answer}

    def show_answers(self, answers: Mapping[str, str]) -> None:
        """Show these answers on the lines that are here, without telling."""
        for line in self.rows:
            line.show_answer(answers.get(line.item.id, ""))

    def answer_rest(self, answer: str) -> None:
        """Give every line without an answer this one."""
        for line in self.rows:
            if not line.answer:
                line.show_answer(answer)
                self.answered.emit(line.item.id, answer)

    def _take(self, number: int, answer: str) -> None:
        """Take an answer and go on to the next line; a no stays where it is noticed."""
        line = self.rows[number]
        line.show_answer(answer)
        self.answered.emit(line.item.id, answer)
        if answer and number + 1 < len(self.rows):
            self.rows[number + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, number: int, lines: int) -> None:
        """Go so many lines on; past the last one the list is finished."""
        wanted = number + lines
        if wanted >= len(self.rows):
            self.finished.emit()
        elif wanted >= 0:
            self.rows[wanted].setFocus(Qt.FocusReason.TabFocusReason)

    def _stand(self, number: int) -> None:
        """Take a line in hand and fold its points out below it."""
        self._current = number
        for other, line in enumerate(self.rows):
            line.show_current(is_current=other == number)
        self._layout.removeWidget(self._hints)
        self._hints.show_item(self.rows[number].item)
        self._layout.insertWidget(number + 1, self._hints)
        self.setFocusProxy(self.rows[number])
        self.moved.emit(self._hints)
        self.moved.emit(self.rows[number])
