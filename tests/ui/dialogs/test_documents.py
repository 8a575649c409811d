"""Documents are written from a dialog and shown as pages."""

from __future__ import annotations

import io

import docx
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from permitdesk.domain.report.document import Subject
from permitdesk.services.report import documents
from ui.dialogs import pages as pages_module
from ui.dialogs.document import DocumentDialog, document_button
from ui.dialogs.pages import PagesDialog

FINDING = Subject("finding", 1)


@pytest.fixture(autouse=True)
def _no_office_program(monkeypatch):
    """Show documents plain: what LibreOffice makes of them is measured elsewhere."""
    monkeypatch.setattr("permitdesk.services.report.previews.converter", lambda: None)


@pytest.fixture
def close_pages(qtbot):
    """Closes the windows of pages that a test has opened."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, PagesDialog):
            widget.close()


@pytest.fixture
def dialog(qtbot, theme, busy_desk, make_context, close_pages):
    made = DocumentDialog(make_context(busy_desk), FINDING, "样例一焦化厂")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.form is not None)
    return made


def opened(qtbot):
    """The window of pages, once it shows something."""

    def last():
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, PagesDialog)]
        assert found
        assert found[-1].save_files.isEnabled()

    qtbot.waitUntil(last)
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PagesDialog)][-1]


def test_what_the_database_knows_is_filled_in(dialog):
    values = dialog.form.values()
    assert values["违法事实"] == "样例问题1"
    assert values["管辖法院"] == "示例县人民法院"
    assert "被检查单位" not in values, "what the register decides cannot be typed"


def test_the_kinds_that_fit_are_offered(dialog):
    listed = [dialog.kinds.item(row).text() for row in range(dialog.kinds.count())]
    assert listed == ["责令改正违法行为决定书", "整改通知书", "复查意见书"]


def test_a_document_is_written_with_its_number_and_shown(dialog, qtbot, busy_desk, log):
    dialog.form.editor("法定代表人").insert("样例孙六")
    dialog.write.click()
    shown = opened(qtbot)
    assert "示例环检责改〔2026〕1号" in shown.windowTitle()
    assert "样例孙六" in shown.plain.toPlainText()
    (line,) = documents.all_of(busy_desk.reading())
    assert line.document.typed == "法定代表人"
    assert frozenset({"report", "schedule"}) in log.changes
    qtbot.waitUntil(lambda: "〔2026〕1号" in dialog.kinds.item(0).text())


def test_a_preview_cannot_be_printed_and_keeps_nothing(dialog, qtbot, busy_desk):
    dialog.look.click()
    shown = opened(qtbot)
    assert not shown.print_out.isVisible()
    assert "责令改正违法行为决定书" in shown.plain.toPlainText()
    assert documents.all_of(busy_desk.reading()) == ()


def test_another_kind_can_be_chosen(dialog, qtbot):
    dialog.kinds.setCurrentRow(2)
    qtbot.waitUntil(lambda: dialog.form is not None and "复查结论" in dialog.form.values())


def test_what_cannot_be_written_yet_is_told(qtbot, theme, busy_desk, make_context):
    dialog = DocumentDialog(make_context(busy_desk), Subject("visit", 3), "样例四家具厂")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.form is not None)
    dialog.kinds.setCurrentRow(3)
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    assert not dialog.write.isEnabled()


def test_the_files_behind_the_pages_can_be_saved(
    qtbot, theme, busy_desk, make_context, tmp_path, close_pages
):
    written = documents.write(busy_desk.work(), "order", FINDING, {}, busy_desk.today())
    path = tmp_path / "决定书.docx"
    context = make_context(busy_desk, save_file=lambda *_: path)
    files = {"决定书.docx": written.content}
    dialog = PagesDialog(context, "决定书", lambda _reporter: files)
    dialog.show()
    opened(qtbot).save_files.click()
    qtbot.waitUntil(path.exists)
    assert docx.Document(io.BytesIO(path.read_bytes())).paragraphs


def test_rare_characters_are_told_before_printing(
    qtbot, theme, busy_desk, make_context, monkeypatch, close_pages
):
    monkeypatch.setattr(pages_module, "news_of_fonts", lambda _settings: ())
    pdf = _rare_pdf()
    dialog = PagesDialog(make_context(busy_desk), "样例", lambda _reporter: {"样例.pdf": pdf})
    dialog.show()
    shown = opened(qtbot)
    assert shown.print_out.isEnabled()
    assert shown.count.text() == "共 1 页"
    qtbot.waitUntil(lambda: shown.banner.notice.isVisible())


def test_every_control_has_a_name(dialog, unnamed):
    assert unnamed(dialog) == []


def test_a_page_offers_documents_by_one_button(qtbot, theme, busy_desk, make_context):
    button = document_button(make_context(busy_desk), FINDING, "样例一焦化厂")
    qtbot.addWidget(button)
    button.show()
    button.click()
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, DocumentDialog)]
    qtbot.waitUntil(lambda: dialog.form is not None)
    dialog.close()


def _rare_pdf():
    """A PDF with a character that is not in GB 2312."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.drawText(500, 500, "样例镕")
    painter.end()
    return bytes(buffer.data().data())
