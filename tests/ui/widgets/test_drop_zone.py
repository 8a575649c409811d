"""A field lights up under files and gives them on."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from ui.tokens import color
from ui.widgets.drop_zone import DropZone, files_of

COPY, LEFT, NONE = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def zone(qtbot, theme):
    made = DropZone()
    qtbot.addWidget(made)
    made.resize(200, 100)
    with qtbot.waitExposed(made):
        made.show()
    return made


def dragged(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def ground(zone):
    return zone.grab().toImage().pixelColor(zone.rect().center())


def test_files_light_the_field_and_are_given_on(qtbot, zone, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text("样例", encoding="utf-8")
    data = dragged(path, tmp_path)
    QApplication.sendEvent(zone, QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE))
    assert ground(zone) == color("selection")
    with qtbot.waitSignal(zone.dropped) as told:
        QApplication.sendEvent(zone, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
    assert told.args == [(path,)]
    assert ground(zone) == color("surface")


def test_the_light_goes_out_when_the_files_are_taken_away(zone, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text("样例", encoding="utf-8")
    data = dragged(path)
    QApplication.sendEvent(zone, QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE))
    QApplication.sendEvent(zone, QDragLeaveEvent())
    assert ground(zone) == color("surface")


def test_addresses_of_the_web_are_no_files():
    data = QMimeData()
    data.setUrls([QUrl("https://example.invalid/名单.csv")])
    assert files_of(data) == ()
