"""The button that prints what is known of a facility before a check（一企一档）."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.rectify import dossier
from ui.context import Notice, PageContext
from ui.error_text import text_of
from ui.widgets.buttons import button

Named = tuple[int, str]
"""A facility's number and name."""

_ROOM = "DossierButton"


def dossier_button(context: PageContext, facility: Callable[[], Named | None]) -> QPushButton:
    """Return a button that writes a facility's page as Word or PDF and opens it.

    Args:
        context: The window.
        facility: Returns whose page it is when the button is pressed, None for nobody's.
    """
    made = button(QCoreApplication.translate(_ROOM, "打印一企一档"), "print")
    made.clicked.connect(lambda: _press(context, made, facility()))
    return made


def _press(context: PageContext, made: QPushButton, facility: Named | None) -> None:
    if facility is not None:
        _write(context, made, *facility)


def _write(context: PageContext, made: QPushButton, facility_id: int, name: str) -> None:
    translate = QCoreApplication.translate
    path = context.save_file(
        translate(_ROOM, "打印一企一档"),
        translate(_ROOM, "一企一档 {name}.docx").format(name=name),
        translate(_ROOM, "Word 文档 (*.docx);;PDF 文件 (*.pdf)"),
    )
    if path is None:
        return
    desk = context.desk

    def task(reporter: Reporter) -> object:
        return dossier.write(desk.reading(), facility_id, path, desk.today(), reporter)

    job = context.jobs.job(task)
    made.setEnabled(False)
    job.succeeded.connect(context.open_path)
    job.failed.connect(partial(_tell, context))
    job.finished.connect(lambda: _release(made))
    job.start()


def _tell(context: PageContext, error: Exception) -> None:
    """Say why there is no page; a bug goes on to the crash report."""
    if not isinstance(error, PermitDeskError):
        raise error
    context.notify(Notice(text_of(error)))


def _release(made: QPushButton) -> None:
    """Let the button be pressed again, unless its drawer is gone."""
    if isValid(made):
        made.setEnabled(True)
