"""Waiting until a page of the window has come to rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication


def settle(qtbot: Any, page: Any) -> None:
    """Wait until a page reads and does nothing more.

    Asked twice: the end of one job may begin the next, such as reading what it has changed.
    """

    def is_quiet() -> bool:
        QApplication.processEvents()
        return not page.context.jobs.is_busy and not page.banner.is_busy

    qtbot.waitUntil(is_quiet)
    qtbot.waitUntil(is_quiet)
