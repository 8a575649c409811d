"""Notices that were just written can be looked at and printed at once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ui.dialogs.pages import PagesDialog
from ui.pages.schedule.printing import NoticePrinter
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column


@pytest.fixture
def room(qtbot, theme, busy_desk, make_context, tmp_path, monkeypatch):
    """A banner with the printer of notices."""
    monkeypatch.setattr("permitdesk.services.report.previews.converter", lambda: None)
    owner = QWidget()
    qtbot.addWidget(owner)
    banner = JobBanner()
    column(owner).addWidget(banner)
    owner.show()
    context = make_context(busy_desk, pick_folder=lambda _title: tmp_path / "通知书")
    yield NoticePrinter(context, banner, owner), banner
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, PagesDialog):
            widget.close()


def test_all_notices_of_the_month_are_shown_as_pages(qtbot, room, tmp_path):
    printer, _ = room
    assert not printer.look.isVisible()
    printer.write(())
    qtbot.waitUntil(printer.look.isVisible)
    assert len(list((tmp_path / "通知书").glob("*.docx"))) == 3
    printer.look.click()
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PagesDialog)]
    qtbot.waitUntil(dialog.save_files.isEnabled)
    assert dialog.windowTitle() == "3 份通知书"
    assert dialog.plain.toPlainText().count("行政检查通知书") >= 3


def test_the_button_goes_when_something_else_is_done(qtbot, room):
    printer, banner = room
    printer.write((3,))
    qtbot.waitUntil(printer.look.isVisible)
    banner.run(printer._context.jobs.job(lambda _reporter: None), "别的事")
    assert not printer.look.isVisible()
    qtbot.waitUntil(lambda: not banner.is_busy)
