"""What nobody foresaw ends in a report and a plain sentence."""

import gc
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, qWarning
from PySide6.QtWidgets import QLineEdit

from permitdesk.errors.base import PermitDeskError
from ui.crash import CrashReporter
from ui.dialogs.crash import CrashDialog


class Foreseen(PermitDeskError):
    """An error of these tests."""

    code = "tests.foreseen"
    text = "磁盘已满。"
    advice = "请腾出空间。"


@pytest.fixture
def told():
    return []


@pytest.fixture
def reporter(qtbot, tmp_path, told):
    moment = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    ticks = iter(range(1_000))
    made = CrashReporter(
        tmp_path / "crash",
        "0.1.0",
        lambda: moment + timedelta(seconds=next(ticks)),
        lambda sentence, path: told.append((sentence, path)),
    )
    yield made
    made.uninstall()


def raised(error):
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_report_tells_what_where_and_under_what(reporter, tmp_path):
    reporter.install()
    path = reporter.report(raised(ZeroDivisionError("nought")), "main thread")
    words = path.read_text("utf-8")
    assert path.parent == tmp_path / "crash"
    assert "PermitDesk 0.1.0" in words
    assert "2026-11-20T09:00:00+00:00" in words
    assert "ZeroDivisionError: nought" in words
    assert "in raised" in words


def test_an_uncaught_failure_is_reported_and_told(qtbot, reporter, told):
    reporter.install()
    error = raised(ZeroDivisionError("nought"))
    sys.excepthook(type(error), error, error.__traceback__)
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 1)
    sentence, path = told[0]
    assert "没有预料到" in sentence
    assert "ZeroDivisionError" in path.read_text("utf-8")


def test_a_failure_of_a_thread_is_told_on_the_ui_thread(qtbot, tmp_path):
    threads = []
    reporter = CrashReporter(
        tmp_path,
        "0.1.0",
        lambda: datetime(2026, 1, 1, tzinfo=UTC),
        lambda *_: threads.append(threading.current_thread()),
    )
    reporter.install()
    try:
        thread = threading.Thread(target=lambda: 1 / 0, name="reader")
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(threads))
    finally:
        reporter.uninstall()
    assert threads == [threading.main_thread()]
    (path,) = tmp_path.glob("crash-*.txt")
    assert "where: reader" in path.read_text("utf-8")


def test_what_cannot_be_raised_is_reported_too(qtbot, reporter, told):
    class Broken:
        def __del__(self):
            raise ValueError("at the end")

    reporter.install()
    broken = Broken()
    del broken
    gc.collect()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "at the end" in told[0][1].read_text("utf-8")


def test_a_foreseen_failure_needs_no_report(qtbot, reporter, told, tmp_path):
    reporter.install()
    error = raised(Foreseen())
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told == [("磁盘已满。请腾出空间。", None)]
    assert list((tmp_path / "crash").glob("crash-*.txt")) == []


def test_an_interrupt_is_left_to_python(reporter, capsys):
    reporter.install()
    error = raised(KeyboardInterrupt())
    sys.excepthook(type(error), error, error.__traceback__)
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_failure_while_one_is_told_is_written_but_not_told(qtbot, tmp_path):
    told = []

    def tell(sentence, path):
        told.append(path)
        error = raised(ValueError("again"))
        sys.excepthook(type(error), error, error.__traceback__)
        qtbot.wait(10)

    ticks = iter(range(100))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    reporter = CrashReporter(
        tmp_path, "0.1.0", lambda: start + timedelta(seconds=next(ticks)), tell
    )
    reporter.install()
    try:
        error = raised(ValueError("first"))
        sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: len(list(tmp_path.glob("crash-*.txt"))) == 2)
        qtbot.wait(20)
    finally:
        reporter.uninstall()
    assert len(told) == 1


def test_words_of_qt_go_to_the_log(reporter, caplog):
    reporter.install()
    with caplog.at_level("WARNING", "permitdesk.qt"):
        qWarning("something is odd")
    reporter.uninstall()
    assert "something is odd" in caplog.text


def test_old_reports_are_forgotten(reporter, tmp_path):
    folder = tmp_path / "crash"
    folder.mkdir()
    for number in range(30):
        (folder / f"crash-2025{number:04d}.txt").write_text("old", "utf-8")
    reporter.install()
    left = sorted(path.name for path in folder.glob("crash-*.txt"))
    assert len(left) == 20
    assert left[0] == "crash-20250010.txt"


def test_the_hooks_are_given_back(reporter):
    reporter.install()
    assert sys.excepthook == reporter._on_error
    reporter.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


class TestDialog:
    def test_the_dialog_says_where_the_report_lies(self, qtbot, theme, tmp_path, unnamed):
        dialog = CrashDialog("程序遇到了问题。", tmp_path / "crash.txt")
        qtbot.addWidget(dialog)
        assert dialog.findChild(QLineEdit).text() == str(tmp_path / "crash.txt")
        assert unnamed(dialog) == []
        with qtbot.waitSignal(dialog.accepted):
            qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)

    def test_a_foreseen_failure_shows_no_file(self, qtbot, theme):
        dialog = CrashDialog("磁盘已满。请腾出空间。", None)
        qtbot.addWidget(dialog)
        assert dialog.findChild(QLineEdit) is None
        assert dialog.windowTitle() == "没有做成"
