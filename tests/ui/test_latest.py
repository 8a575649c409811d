"""Reading off the UI thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from permitdesk.errors.plan import PlanMissing
from ui.latest import Latest


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def answers():
    return []


@pytest.fixture
def ask(jobs, owner, answers):
    """Returns a function that asks, with the answers and failures going to one list."""
    latest = Latest(jobs, owner)

    def ask(question):
        latest.ask(question, answers.append, answers.append)

    return ask


def test_an_answer_comes_from_the_worker(qtbot, ask, answers):
    ask(lambda: threading.current_thread() is threading.main_thread())
    qtbot.waitUntil(lambda: answers == [False])


def test_only_the_answer_to_the_last_question_counts(qtbot, ask, answers):
    for number in range(20):
        ask(lambda number=number: number)
    qtbot.waitUntil(lambda: answers == [19])


def test_a_foreseen_failure_is_told(qtbot, ask, answers):
    def fail():
        raise PlanMissing(year=2026)

    ask(fail)
    qtbot.waitUntil(lambda: [type(answer) for answer in answers] == [PlanMissing])


def test_the_failure_of_an_old_question_is_dropped(qtbot, ask, answers):
    def fail():
        raise PlanMissing(year=2026)

    ask(fail)
    ask(lambda: "answer")
    qtbot.waitUntil(lambda: answers == ["answer"])


def test_a_bug_goes_on_to_the_crash_report(qtbot, jobs, ask, answers):
    def fail():
        raise RuntimeError("a bug")

    with qtbot.captureExceptions() as caught:
        ask(fail)
        qtbot.waitUntil(lambda: bool(caught))
    assert str(caught[0][1]) == "a bug"
    assert answers == []


def test_no_answer_comes_to_a_page_that_is_gone(qtbot, jobs, answers):
    import shiboken6

    gone = QObject()
    Latest(jobs, gone).ask(lambda: "answer", answers.append, answers.append)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert answers == []
