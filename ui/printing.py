"""Pages on a printer, off the UI thread."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from permitdesk.progress import Reporter
from ui.widgets.pages_view import PageSource, image_of

_DOTS = 300


def ask_printer(pages: int, parent: QWidget) -> QPrinter | None:
    """Let the user choose printer, pages and copies; None where the user goes back.

    Args:
        pages: How many pages there are.
        parent: The window over which it is asked.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def print_pages(pages: PageSource, printer: QPrinter, reporter: Reporter) -> int:
    """Print the pages that the printer was asked for, and return how many.

    Nothing is scaled: a page goes onto the paper as large as it is.

    Args:
        pages: The pages.
        printer: The printer, as the user has set it.
        reporter: Told after each page; the unit is pages.

    Raises:
        Cancelled: The user stopped; the printer is told so.
    """
    numbers = _wanted(printer, len(pages))
    painter = QPainter()
    for done, number in enumerate(numbers):
        _turn(printer, pages, number)
        if done == 0:
            painter.begin(printer)
        else:
            printer.newPage()
        size = pages.size(number)
        dots_a_mm = printer.resolution() / 25.4
        target = QRectF(0, 0, size.width * dots_a_mm, size.height * dots_a_mm)
        painter.drawImage(target, image_of(pages.picture(number, _DOTS)))
        try:
            reporter.step(done + 1, len(numbers))
        except BaseException:
            painter.end()
            printer.abort()
            raise
    painter.end()
    return len(numbers)


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """Return the pages that were asked for, counted from 0."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return list(range(first - 1, min(last, count)))


def _turn(printer: QPrinter, pages: PageSource, number: int) -> None:
    """Lay the paper as the page lies."""
    size = pages.size(number)
    across = size.width > size.height
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0))
    )
