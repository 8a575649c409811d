"""A person at the window: finds things by what they say, and works them by mouse.

Nothing here knows a page or an attribute. What the person wants to press must be on screen,
say so in words, become enabled, and not be covered.
Chinese is typed as an input method commits it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from ui.jobs import JobRunner
from ui.shell.navigation import Navigation

LEFT = Qt.MouseButton.LeftButton
_LOOK_AGAIN = 20
_SOON = 500

_Widget = TypeVar("_Widget", bound=QWidget)


class Person:
    """Somebody who reads and clicks.

    Attributes:
        answered: The titles of the questions that were asked and answered.
    """

    def __init__(self, qtbot: Any, window: QWidget, jobs: JobRunner) -> None:
        self._qtbot, self._window, self._jobs = qtbot, window, jobs
        self.answered: list[str] = []

    def go(self, page: str) -> None:
        """Click on a page's name at the left."""
        (navigation,) = self._window.findChildren(Navigation)
        self._click(next(b for b in _all(navigation, QAbstractButton) if b.text() == page))
        self.settle()

    def press(self, words: str, then: str = "") -> None:
        """Press a button; where it asks a question, answer by the button that says `then`."""
        if then:
            QTimer.singleShot(_LOOK_AGAIN, lambda: self._answer(then))
        asked = len(self.answered)
        self._click(self._button(words, is_tab=False))
        assert len(self.answered) == asked + bool(then), f"“{words}” did not ask"
        self.settle()

    def turn_to(self, tab: str) -> None:
        """Choose a tab, which may be followed by its count."""
        self._click(self._button(tab, is_tab=True))
        self.settle()

    def type(self, field: str, words: str) -> None:
        """Type into a field, called by how its name begins, in place of what is in it."""
        fields = list(self._fields())
        exact = [one for one in fields if one.accessibleName() == field]
        begun = [one for one in fields if one.accessibleName().startswith(field)]
        (target,) = exact or begun
        self._click(target)
        target.selectAll()
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(target, event)
        self.settle()

    def choose(self, field: str, item: str) -> None:
        """Choose from a list that folds out."""
        boxes = _all(self.front, QComboBox)
        (box,) = (one for one in boxes if one.accessibleName() == field)
        self._click(box)
        down = [Qt.Key.Key_Home, *[Qt.Key.Key_Down] * box.findText(item), Qt.Key.Key_Return]
        for key in down:
            self._qtbot.keyClick(box.view(), key)
        assert box.currentText() == item
        self.settle()

    def click_row(self, words: str) -> None:
        """Click the first cell of any list or table that says this."""
        self._wait(lambda: self._cell(words) is not None, f"no row says “{words}”")
        view, index = self._cell(words) or (QAbstractItemView(), QModelIndex())
        view.scrollTo(index)
        place = view.visualRect(index).center()
        _reach(view.viewport(), place)
        self._qtbot.mouseClick(view.viewport(), LEFT, pos=place)
        self.settle()

    def click_at(self, widget: QWidget, place: QPoint) -> None:
        """Click on a place of something that paints itself."""
        _bring_into_sight(widget)
        _reach(widget, place)
        self._qtbot.mouseClick(widget, LEFT, pos=place)

    def sees(self, words: str) -> None:
        """Wait until these words are on screen."""
        self._wait(lambda: words in self.screen, f"“{words}” is not on screen: {self.screen}")

    def finds(self, kind: type[_Widget]) -> list[_Widget]:
        """Return all of a kind that are on screen, from top to bottom."""
        return list(_all(self.front, kind))

    @property
    def screen(self) -> str:
        """Return all words on screen but those that are painted."""
        said = [label.text() for label in _all(self.front, QLabel)]
        return "\n".join([*said, *map(_words, _all(self.front, QAbstractButton))])

    @property
    def front(self) -> QWidget:
        """Return the window in front: a question, another window, or the main one."""
        asked = QApplication.activeModalWidget()
        if asked is not None:
            return asked
        others = (one for one in QApplication.topLevelWidgets() if one.isVisible())
        kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog)
        own = [one for one in others if one.windowType() in kinds and one is not self._window]
        return own[0] if own else self._window

    def settle(self) -> None:
        """Wait until nothing runs, nor is about to because a field was typed into."""
        self._wait(
            lambda: not self._jobs.is_busy and not self._is_about_to_work(),
            "the window works without an end",
        )

    def _is_about_to_work(self) -> bool:
        timers = self._window.findChildren(QTimer)
        return any(
            one.isActive() and one.isSingleShot() and one.interval() < _SOON for one in timers
        )

    def _button(self, words: str, *, is_tab: bool) -> QAbstractButton:
        self._wait(
            lambda: any(one.isEnabled() for one in self._buttons(words, is_tab=is_tab)),
            f"nothing to press says “{words}”: {self.screen}",
        )
        (found,) = self._buttons(words, is_tab=is_tab)
        return found

    def _buttons(self, words: str, *, is_tab: bool) -> list[QAbstractButton]:
        """Return the buttons that say exactly this, or else begin with it."""
        (navigation,) = self._window.findChildren(Navigation)
        shown = [
            one
            for one in _all(self.front, QAbstractButton)
            if (one.property("kind") == "tab") == is_tab and not navigation.isAncestorOf(one)
        ]
        exact = [one for one in shown if _words(one) == words]
        return exact or [one for one in shown if _words(one).startswith(words)]

    def _fields(self) -> Iterator[QLineEdit | QPlainTextEdit]:
        yield from _all(self.front, QLineEdit)
        yield from _all(self.front, QPlainTextEdit)

    def _cell(self, words: str) -> tuple[QAbstractItemView, QModelIndex] | None:
        for view in _all(self.front, QAbstractItemView):
            model = view.model()
            for line in range(model.rowCount()):
                for column in _columns(view):
                    index = model.index(line, column)
                    if words in str(index.data() or "") and not view.visualRect(index).isNull():
                        return view, index
        return None

    def _answer(self, words: str) -> None:
        """Answer the question once it stands there."""
        asked = QApplication.activeModalWidget()
        if asked is None:
            QTimer.singleShot(_LOOK_AGAIN, lambda: self._answer(words))
            return
        self.answered.append(asked.windowTitle())
        self._click(next(one for one in _all(asked, QAbstractButton) if one.text() == words))

    def _click(self, widget: QWidget) -> None:
        _bring_into_sight(widget)
        place = widget.rect().center()
        if isinstance(widget, QCheckBox):
            place.setX(widget.height() // 4)
        _reach(widget, place)
        self._qtbot.mouseClick(_target(widget), LEFT, pos=place)

    def _wait(self, what: Callable[[], bool], otherwise: str) -> None:
        try:
            self._qtbot.waitUntil(what)
        except self._qtbot.TimeoutError:
            raise AssertionError(otherwise) from None


def _all(inside: QWidget, kind: type[_Widget]) -> list[_Widget]:
    """Return what is on screen inside a window, from top to bottom."""
    shown = [one for one in inside.findChildren(kind) if one.isVisible() and one.width() > 0]
    return sorted(shown, key=lambda one: one.mapTo(inside, QPoint()).y())


def _columns(view: QAbstractItemView) -> range:
    """Return the columns that a view may show."""
    if isinstance(view, QListView):
        return range(view.modelColumn(), view.modelColumn() + 1)
    return range(view.model().columnCount())


def _words(button: QAbstractButton) -> str:
    return button.text().replace("&", "") or button.accessibleName() or button.toolTip()


def _target(widget: QWidget) -> QWidget:
    """Return what takes the mouse: text areas take it by their viewport."""
    return widget.viewport() if isinstance(widget, QPlainTextEdit) else widget


def _bring_into_sight(widget: QWidget) -> None:
    """Turn the wheel until the widget is in sight."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    QApplication.processEvents()


def _reach(widget: QWidget, place: QPoint) -> None:
    """Fail where a click would not reach the widget because something lies over it."""
    top = widget.window()
    there = top.childAt(widget.mapTo(top, place))
    assert there is not None, f"{widget} is out of sight"
    is_reached = there is widget or widget.isAncestorOf(there) or there.isAncestorOf(widget)
    assert is_reached, f"{there} lies over {widget}"
