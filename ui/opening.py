"""Opening the office's database: the one named, the usual one, or a new one."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess, QSettings
from PySide6.QtWidgets import QDialog

from permitdesk.errors.base import PermitDeskError
from permitdesk.services.office import reference
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import office_for, set_up
from ui.dialogs import crash
from ui.dialogs.first_run import FirstAnswers, FirstRunDialog
from ui.error_text import text_of

_OPERATOR = "operator"


def open_desk(path: Path, actor: str, settings: QSettings) -> Desk | None:
    """Open the database, asking for area and office where there is none yet.

    A foreseen failure is told in its own sentence.

    Args:
        path: The database file.
        actor: Who works; empty for the one remembered.
        settings: What is remembered for this user.

    Returns:
        The open database, or None where the user chose something else or it failed.
    """
    try:
        if path.exists():
            return Desk(path, actor or _remembered(settings))
        return _first_run(path, settings)
    except PermitDeskError as error:
        crash.tell(text_of(error), None)
        return None


def open_sample() -> None:
    """Open the sample office in a program of its own."""
    frozen = bool(getattr(sys, "frozen", False))
    arguments = ["demo", "--open"] if frozen else ["-m", "permitdesk", "demo", "--open"]
    QProcess.startDetached(sys.executable, arguments)


def _first_run(path: Path, settings: QSettings) -> Desk | None:
    """Ask whose database it is, make it and open it."""
    chosen: list[FirstAnswers | None] = []
    dialog = FirstRunDialog(_counties(), chosen.append)
    if dialog.exec() != QDialog.DialogCode.Accepted or not chosen:
        return None
    answers = chosen[0]
    if answers is None:
        open_sample()
        return None
    office = office_for(answers.area, answers.office)
    settings.setValue(_OPERATOR, answers.operator)
    desk = Desk.create(path, answers.operator)
    set_up(desk.work(), office)
    return desk


def _counties() -> list[tuple[str, str]]:
    """Return today's counties with code and full name."""
    return [
        (area.code, " ".join(dict.fromkeys((area.province, area.city, area.name))))
        for area in reference.areas().counties()
    ]


def _remembered(settings: QSettings) -> str:
    name = str(settings.value(_OPERATOR, ""))
    return name or QCoreApplication.translate("Opening", "经办人")
