"""The first import of an office by mouse: chosen or dropped, seen, written, taken back."""

import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.intake.batches import batches
from permitdesk.services.intake.reviews import reviews
from permitdesk.services.register import facilities, officers


def count(desk):
    return len(facilities.ids(desk.reading(), FacilityQuery()))


def test_the_first_page_says_what_it_is_for(steps):
    files = steps.files
    assert files.zone.isVisible()
    assert files.choose.text() == "选择文件…"
    assert not files.write.isVisible()


def test_nothing_happens_where_no_file_was_chosen(steps, room):
    files = steps.files
    room.press(files.choose)
    assert not files.banner.is_busy
    assert files.zone.isVisible()


def test_an_office_begins_by_mouse_alone(steps, desk, sample_files, log, cells):
    page = steps.page
    files = steps.files
    steps.choose(*sample_files)
    assert count(desk) == 0
    assert cells(files.files, "kind") == [
        "排污许可证",
        "排污登记",
        "重点单位名录",
        "执法人员",
        "检查台账",
    ]
    assert cells(files.files, "added") == ["32", "30", "30", "6", "19"]
    assert cells(files.files, "review") == [""] * 5
    steps.write()
    assert count(desk) == 62
    assert len(officers.all(desk.reading())) == 6
    assert "新增 117 行" in files.banner.notice.sentence
    assert files.zone.isVisible()
    assert page.header.tabs._buttons["batches"].text() == "导入记录 5"
    assert log.notices[-1].text == "已写入名录"
    assert files.window().focusWidget() is files.to_register


def test_everything_written_at_once_is_taken_back_at_once(steps, desk, sample_files, log):
    files = steps.files
    steps.choose(*sample_files)
    steps.write()
    steps.finish(log.notices[-1].undo)
    assert count(desk) == 0
    assert officers.all(desk.reading()) == ()
    assert all(one.is_undone for one in batches(desk.reading()))
    assert "已撤销" in files.banner.notice.sentence


def test_a_county_is_imported_by_mouse_alone(steps, desk, shared_data):

    paths = sorted((shared_data / "jiexiu").iterdir())
    steps.choose(*paths)
    steps.write()
    assert count(desk) == 291
    assert len(officers.all(desk.reading())) == 12
    assert reviews(desk.reading()) == ()


def test_only_broken_files_cannot_be_written(steps, tmp_path):
    files = steps.files
    broken = tmp_path / "坏的.xlsx"
    broken.write_bytes(b"")
    steps.choose(broken)
    assert not files.write.isEnabled()


def test_the_kind_is_corrected_and_read_again(steps, tmp_path, cells):
    files = steps.files
    path = tmp_path / "名单.csv"
    head = "序号,单位名称,统一社会信用代码,地址"
    path.write_text(f"{head}\n1,样例新厂,,示例县城关镇 1 号", encoding="utf-8")
    steps.choose(path)
    assert cells(files.files, "kind") == ["排污单位"]
    files.kind.setCurrentIndex(files.kind.findData("key_units"))
    steps.finish(lambda: files.kind.activated.emit(files.kind.currentIndex()))
    assert files.previews[0].asked.kind == "key_units"
    assert files.kind.value() == "key_units"


def test_a_stopped_reading_leaves_everything_as_it_was(steps, desk, sample_files):
    files = steps.files
    worker_is_free = threading.Event()

    def stop():
        steps.page.context.jobs.job(lambda _: worker_is_free.wait()).start()
        files.add_files(sample_files)
        files.banner._stop.click()
        worker_is_free.set()

    steps.finish(stop)
    assert files.zone.isVisible()
    assert "已停止" in files.banner.notice.sentence
    assert count(desk) == 0


def dragged(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget, data):
    """Drag data over a widget and let it fall; return whether it was welcome."""
    action, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), action, data, left, none)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), action, data, left, none))
    return enter.isAccepted()


@pytest.mark.parametrize("target", ["zone", "page"])
def test_files_are_dropped_on_the_page(steps, ledger, target, cells):
    page = steps.page
    files = steps.files
    widget = files.zone if target == "zone" else page
    page.header.tabs.choose("batches" if target == "page" else "files")
    data = dragged(ledger)
    steps.finish(lambda: drop(widget, data))
    assert cells(files.files, "kind") == ["检查台账"]
    assert page.header.tabs.key == "files"


def test_what_is_no_file_is_not_taken(steps, tmp_path):
    page = steps.page
    files = steps.files
    words = QMimeData()
    words.setText("样例")
    for data in (words, dragged(tmp_path)):
        assert not drop(files.zone, data)
        assert not drop(page, data)


def test_how_the_columns_are_read_is_shown(steps, room, ledger, cells):
    files = steps.files
    steps.choose(ledger)
    assert cells(files.files, "header") == ["第 1 行"]
    assert cells(files.files, "mapped") == ["6 / 6"]
    room.press(files._reading)
    words = [one.text() for one in room.drawer.findChildren(QLabel)]
    assert {"日期", "企业名称"} <= set(words)
    chosen = [one.currentText() for one in room.drawer.editors.values()]
    assert chosen[:2] == ["检查日期", "单位名称"]
