"""Pages are drawn under each other, as wide as there is room, and can be zoomed and printed."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from permitdesk.domain.report.page import PagePicture, PageSize
from permitdesk.progress import Cancelled, Reporter
from ui.printing import print_pages
from ui.widgets.pages_view import PagesView, image_of

BLUE = b"\xff\x00\x00\x00"


class Made:
    """Pages of one colour, the second one laid across."""

    def __init__(self, count=3):
        self.count, self.drawn = count, []

    def __len__(self):
        return self.count

    def size(self, number):
        return PageSize(297, 210) if number == 1 else PageSize(210, 297)

    def picture(self, number, dots):
        self.drawn.append(number)
        size = self.size(number)
        width, height = round(size.width * dots / 25.4), round(size.height * dots / 25.4)
        return PagePicture(width, height, width * 4, BLUE * (width * height))


@pytest.fixture
def view(qtbot, theme):
    made = PagesView("页面")
    qtbot.addWidget(made)
    made.resize(500, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_only_pages_in_view_are_drawn_and_each_once(view, qtbot):
    pages = Made(40)
    view.show_pages(pages)
    qtbot.waitUntil(lambda: bool(pages.drawn))
    view.grab()
    assert set(pages.drawn) <= {0, 1}
    assert len(pages.drawn) == len(set(pages.drawn))


def test_scrolling_reaches_the_last_page(view, qtbot):
    pages = Made()
    view.show_pages(pages)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    view.grab()
    assert 2 in pages.drawn
    assert view.page_count == 3


def test_larger_and_smaller_change_how_far_one_can_scroll(view, qtbot):
    view.show_pages(Made())
    before = view.verticalScrollBar().maximum()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.verticalScrollBar().maximum() > before
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.verticalScrollBar().maximum() < before


def test_nothing_is_shown_once_the_pages_are_put_away(view):
    view.show_pages(Made())
    view.show_pages(None)
    view.grab()
    assert view.page_count == 0
    assert view.verticalScrollBar().maximum() == 0


def test_a_picture_keeps_its_colours():
    image = image_of(PagePicture(2, 1, 8, BLUE + b"\x00\x00\xff\x00"))
    assert image.pixelColor(0, 0).name() == "#0000ff"
    assert image.pixelColor(1, 0).name() == "#ff0000"


def printer_to(path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(72)
    printer.setFullPage(True)
    return printer


def sizes_in(path):
    document = pypdfium2.PdfDocument(io.BytesIO(path.read_bytes()))
    found = [document.get_page_size(number) for number in range(len(document))]
    document.close()
    return [(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in found]


def test_every_page_is_printed_as_it_lies(qapp, tmp_path):
    told = []

    class Listening(Reporter):
        def step(self, done, total):
            told.append((done, total))

    path = tmp_path / "印.pdf"
    assert print_pages(Made(), printer_to(path), Listening()) == 3
    assert sizes_in(path) == [(210, 297), (297, 210), (210, 297)]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_only_the_pages_that_are_wanted_are_printed(qapp, tmp_path):
    printer = printer_to(tmp_path / "印.pdf")
    printer.setFromTo(2, 2)
    assert print_pages(Made(), printer, Reporter()) == 1
    assert sizes_in(tmp_path / "印.pdf") == [(297, 210)]


def test_printing_can_be_stopped(qapp, tmp_path):
    class Stopping(Reporter):
        def step(self, done, total):
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(Made(), printer_to(tmp_path / "印.pdf"), Stopping())
