"""What tests of the plan's page do with their hands, and what they see."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from permitdesk.domain.plan.rule import PlanRule
from permitdesk.services.plan import rules
from ui.pages.plan.row_drawer import RowDrawer

LEFT = Qt.MouseButton.LeftButton


def row_of(table, line: int):
    """Return the middle of a row's first cell."""
    return table.view.visualRect(table.view.model().index(line, 0)).center()


def click(qtbot, table, line: int = 0) -> None:
    qtbot.mouseClick(table.view.viewport(), LEFT, pos=row_of(table, line))


def double_click(qtbot, table, line: int = 0) -> None:
    """Press twice: Qt's own helper sends the second press alone."""
    click(qtbot, table, line)
    qtbot.mouseDClick(table.view.viewport(), LEFT, pos=row_of(table, line))


def tab(qtbot, tabs, words: str) -> None:
    """Click the tab that begins with these words."""
    (button,) = [one for one in tabs.findChildren(QPushButton) if one.text().startswith(words)]
    qtbot.mouseClick(button, LEFT)


def words_of(model, column: str) -> list[str]:
    at = [one.key for one in model.columns].index(column)
    return [model.index(line, at).data() for line in range(model.rowCount())]


def shown_in(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def retype(qtbot, editor, words: str) -> None:
    """Type other words by the input method, as Chinese is typed."""
    editor.setFocus()
    editor.selectAll()
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(editor, event)


def rule(planned, code: str = "key") -> PlanRule:
    return rules.find(planned.reading(), 2026, code).rule


def edit(qtbot, room, page, line: int = 0) -> RowDrawer:
    """Open a row's fields by a double click."""
    double_click(qtbot, page.rules_table, line)
    return room.drawer
