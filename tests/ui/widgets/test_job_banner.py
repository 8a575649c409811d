"""A job on the page is seen, stopped and told."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar

from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from ui.widgets.job_banner import JobBanner


class FileUnreadable(PermitDeskError):
    """An error of these tests."""

    code = "tests.file_unreadable"
    text = "读不了文件“{name}”。"
    advice = "请另存后再试。"

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)


@pytest.fixture
def banner(qtbot, theme):
    made = JobBanner()
    qtbot.addWidget(made)
    yield made
    made.hide()


def test_an_idle_banner_takes_no_room(banner):
    assert banner.isHidden()


def test_the_result_is_handed_on_and_the_banner_goes(qtbot, banner, jobs):
    results = []
    with qtbot.waitSignals([banner.busy_changed, banner.busy_changed]):
        banner.run(jobs.job(lambda _: 42), "正在计算", results.append)
        assert banner.is_busy
    assert results == [42]
    assert not banner.is_busy
    assert banner.isHidden()


def test_progress_is_counted(qtbot, banner, jobs):
    go_on = threading.Event()

    def task(reporter: Reporter) -> None:
        reporter.step(1_234, 5_000)
        go_on.wait(5)

    banner.run(jobs.job(task), "正在导入")
    bar = banner.findChild(QProgressBar)
    qtbot.waitUntil(lambda: bar.value() == 1_234)
    assert bar.maximum() == 5_000
    assert "1,234 / 5,000" in [label.text() for label in banner.findChildren(QLabel)]
    with qtbot.waitSignal(banner.busy_changed):
        go_on.set()


def test_a_click_stops_the_job(qtbot, banner, jobs):
    def task(reporter: Reporter) -> None:
        while True:
            reporter.step(0, 1)

    banner.run(jobs.job(task), "正在导入")
    with qtbot.waitSignal(banner.busy_changed):
        qtbot.mouseClick(banner._stop, Qt.MouseButton.LeftButton)
        assert not banner._stop.isEnabled()
    assert "已停止" in banner.notice.sentence
    assert not banner.isHidden()


def test_a_foreseen_failure_is_told_in_two_sentences(qtbot, banner, jobs):
    def task(_):
        raise FileUnreadable(name="名录.xls") from OSError("disk")

    with qtbot.waitSignals([banner.busy_changed, banner.busy_changed]):
        banner.run(jobs.job(task), "正在导入")
    assert banner.notice.sentence == "读不了文件“名录.xls”。"
    assert banner.notice.advice == "请另存后再试。"


def test_a_bug_reaches_the_crash_report(qtbot, banner, jobs):
    def task(_):
        raise ZeroDivisionError

    both = [banner.busy_changed, banner.busy_changed]
    with qtbot.captureExceptions() as caught, qtbot.waitSignals(both):
        banner.run(jobs.job(task), "正在导入")
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_a_new_job_takes_the_old_sentence_away(qtbot, banner, jobs):
    banner.show_error(FileUnreadable(name="名录.xls"))
    assert not banner.isHidden()
    with qtbot.waitSignals([banner.busy_changed, banner.busy_changed]):
        banner.run(jobs.job(lambda _: None), "正在导入")
    assert banner.isHidden()


def test_every_control_has_a_name(banner, unnamed):
    assert unnamed(banner) == []
