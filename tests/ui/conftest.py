"""What tests of the window share."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from permitdesk.services.office.desk import Desk
from tests.shell_window import office, parts, window
from ui.context import Notice, PageContext, Period, Question
from ui.jobs import JobRunner
from ui.theme import Theme

__all__ = ["office", "parts", "window"]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The looks, put on once; a test that changes the scheme puts light back."""
    made = Theme(qapp)
    made.apply("light")
    return made


@pytest.fixture(autouse=True, scope="module")
def _collect_on_this_thread() -> Iterator[None]:
    """Keep the cycle collector off the worker thread while the tests of a module run."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _no_window_is_left(qapp: QApplication) -> Iterator[None]:
    """Fail where a test leaves a visible window behind.

    The fixture stands before qtbot, so it looks after qtbot has closed what it was given.
    """
    yield
    # What is to be deleted later waits for an event loop, which few tests run: thousands of
    # closed widgets would be painted anew at each change of the scheme.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    assert not left


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """The settings of a new user."""
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def jobs(qtbot: Any) -> Iterator[JobRunner]:
    """A runner that ends before the test's widgets are closed, as the window has it."""
    runner = JobRunner()
    door = QWidget()
    qtbot.addWidget(door, before_close_func=lambda _: runner.shut_down())
    yield runner  # noqa: PT022 - the widget above lives only while this stands here


@dataclass
class Log:
    """What a page asked of the window.

    Attributes:
        went: The pages gone to, each with its item.
        changes: The rooms told as changed.
        notices: The passing sentences.
        questions: The questions asked.
        drawers: The widgets put into the drawer.
        opened: The files opened with the system's program.
        answer: What the user answers to every question.
    """

    went: list[tuple[str, object]] = field(default_factory=list)
    changes: list[frozenset[str]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    drawers: list[QWidget | None] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    answer: bool = True

    def ask(self, question: Question) -> bool:
        """Note a question and answer it."""
        self.questions.append(question)
        return self.answer


@pytest.fixture
def log() -> Log:
    """An empty log."""
    return Log()


@pytest.fixture
def make_context(jobs: JobRunner, settings: QSettings, log: Log) -> Callable[..., PageContext]:
    """Return a function that makes a page's context; what is asked goes to the log.

    Named arguments take the place of single functions, such as `pick_file=lambda *_: path`.
    """

    def make(desk: object = None, **functions: Any) -> PageContext:
        made = PageContext(
            jobs=jobs,
            desk=cast("Desk", desk),
            settings=settings,
            period=lambda: Period(2026, 11),
            go_to=lambda key, item: log.went.append((key, item)),
            show_drawer=log.drawers.append,
            changed=log.changes.append,
            ask=log.ask,
            notify=log.notices.append,
            pick_file=lambda _title, _patterns: None,
            pick_files=lambda _title, _patterns: (),
            save_file=lambda _title, _name, _patterns: None,
            pick_folder=lambda _title: None,
            open_path=log.opened.append,
        )
        return replace(made, **functions)

    return make


@pytest.fixture
def unnamed() -> Callable[[QWidget], list[QWidget]]:
    """Return a function that lists the controls a screen reader could not name."""

    def look(page: QWidget) -> list[QWidget]:
        return [
            widget
            for widget in page.findChildren(QWidget)
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not (widget.accessibleName() or getattr(widget, "text", str)())
            and not widget.objectName().startswith("qt_")
            # The list of a combo box is read aloud as a part of the box.
            and widget.parentWidget().metaObject().className() != "QComboBoxPrivateContainer"
        ]

    return look
