"""The templates among the settings, driven by mouse."""

from __future__ import annotations

import docx
import pytest
from PySide6.QtWidgets import QApplication

from permitdesk.services.report import templates
from ui.dialogs.pages import PagesDialog
from ui.pages.office.templates import TemplatesPanel
from ui.widgets.drawer import Drawer
from ui.widgets.job_banner import JobBanner

ORDER = 4
"""The line of the order to correct."""


@pytest.fixture
def panel(qtbot, theme, make_context, busy_desk, tmp_path, monkeypatch):
    monkeypatch.setattr("permitdesk.services.report.previews.converter", lambda: None)
    path = tmp_path / "改过.docx"
    context = make_context(busy_desk, save_file=lambda *_: path, pick_file=lambda *_: path)
    banner = JobBanner()
    qtbot.addWidget(banner)
    made = TemplatesPanel(context, banner)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_all()
    settle(qtbot, made)
    made.table.select(ORDER)
    yield made
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, PagesDialog):
            widget.close()


def settle(qtbot, panel):
    jobs = panel._context.jobs

    def is_quiet():
        QApplication.processEvents()
        return not jobs.is_busy and not panel._banner.is_busy

    qtbot.waitUntil(is_quiet)
    qtbot.waitUntil(is_quiet)


def words_of(panel):
    return panel._banner.notice._sentence.text() + panel._banner.notice._advice.text()


def test_every_kind_has_its_template(panel, busy_desk):
    assert panel.table.view.model().rowCount() == len(templates.lines(busy_desk.reading()))
    assert not panel.restore.isEnabled()


def test_the_fields_of_a_kind_stand_in_the_drawer(panel, log, qtbot):
    drawer = log.drawers[-1]
    assert isinstance(drawer, Drawer)
    qtbot.addWidget(drawer)


def test_a_template_is_taken_out_used_and_restored(panel, qtbot, busy_desk, tmp_path, log):
    panel.take.click()
    settle(qtbot, panel)
    assert log.opened == [tmp_path / "改过.docx"]
    panel.use.click()
    settle(qtbot, panel)
    assert [one.kind.code for one in templates.lines(busy_desk.reading()) if one.is_own] == [
        "order"
    ]
    panel.table.select(ORDER)
    assert panel.restore.isEnabled()
    panel.restore.click()
    settle(qtbot, panel)
    assert not any(one.is_own for one in templates.lines(busy_desk.reading()))


def test_a_wrong_field_is_named(panel, qtbot, busy_desk, tmp_path):
    path = templates.save_copy(busy_desk.reading(), "order", tmp_path / "改过.docx")
    document = docx.Document(str(path))
    document.add_paragraph("{{ 局长 }}")
    document.save(str(path))
    panel.use.click()
    settle(qtbot, panel)
    assert "局长" in words_of(panel)
    assert not any(one.is_own for one in templates.lines(busy_desk.reading()))


def test_a_field_that_is_left_out_is_named(panel, qtbot, busy_desk, tmp_path):
    path = templates.save_copy(busy_desk.reading(), "order", tmp_path / "改过.docx")
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if "改正期限" in paragraph.text:
            paragraph._element.getparent().remove(paragraph._element)
    document.save(str(path))
    panel.use.click()
    settle(qtbot, panel)
    assert "改正期限" in words_of(panel)


def test_a_sample_is_shown(panel, qtbot):
    panel.sample.click()
    settle(qtbot, panel)
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PagesDialog)]
    assert "示例县样例焦化有限公司" in window.plain.toPlainText()
    assert not window.print_out.isVisible()


def test_every_control_has_a_name(panel, unnamed):
    assert unnamed(panel) == []
