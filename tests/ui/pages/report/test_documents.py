"""The documents of the office on the page of reports, driven by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from permitdesk.domain.report.document import Subject
from permitdesk.services.report import documents
from tests.settling import settle
from ui.dialogs.document import DocumentDialog
from ui.dialogs.pages import PagesDialog
from ui.pages.report.document_drawer import DocumentDrawer
from ui.pages.report.page import ReportPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def written(busy_desk):
    """Three documents, two of one kind."""
    today = busy_desk.today()
    return [
        documents.write(busy_desk.work(), kind, Subject("finding", number), {}, today).id
        for kind, number in (("order", 1), ("order", 2), ("rectify", 1))
    ]


@pytest.fixture
def page(qtbot, theme, make_context, busy_desk, written, monkeypatch, tmp_path):
    monkeypatch.setattr("permitdesk.services.report.previews.converter", lambda: None)
    context = make_context(
        busy_desk,
        pick_folder=lambda _title: tmp_path / "文书",
        save_file=lambda *_: tmp_path / "合并.docx",
    )
    made = ReportPage(context)
    qtbot.addWidget(made)
    made.resize(1190, 692)
    made.show_period(2026, 11)
    made.show()
    settle(qtbot, made)
    tab = next(
        one
        for one in made.header.tabs.findChildren(type(made.part_of("documents").new))
        if one.text().startswith("文书")
    )
    qtbot.mouseClick(tab, LEFT)
    settle(qtbot, made)
    yield made
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, PagesDialog | DocumentDialog):
            widget.close()


@pytest.fixture
def part(page):
    return page.part_of("documents")


def numbers(part):
    model = part.table.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_every_document_is_listed_the_newest_first(part):
    assert numbers(part) == [
        "示例环检整改〔2026〕1号",
        "示例环检责改〔2026〕2号",
        "示例环检责改〔2026〕1号",
    ]


def test_documents_are_found_by_number_and_name(qtbot, part):
    part.search.insert("整改〔")
    qtbot.keyClick(part.search, Qt.Key.Key_Return)
    assert numbers(part) == ["示例环检整改〔2026〕1号"]


def test_a_document_is_shown_in_the_drawer_and_voided_with_a_reason(
    qtbot, page, part, written, busy_desk, log
):
    part.table.select(written[0])
    drawer = log.drawers[-1]
    assert isinstance(drawer, DocumentDrawer)
    qtbot.addWidget(drawer)
    drawer.void.click()
    assert documents.all_of(busy_desk.reading())[-1].document.voided_on is None
    drawer.reason.editor("reason").insert("写错企业")
    drawer.void.click()
    settle(qtbot, page)
    assert documents.all_of(busy_desk.reading())[-1].document.void_reason == "写错企业"
    assert log.notices


def test_chosen_documents_are_opened_together(qtbot, page, part):
    part.table.view.selectAll()
    part.open_pages.click()
    settle(qtbot, page)
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PagesDialog)]
    assert window.windowTitle() == "3 份文书"
    assert window.plain.toPlainText().count("示例县执法队") >= 3


def test_documents_are_saved_a_file_each(qtbot, page, part, tmp_path):
    part.table.view.selectAll()
    part.save.click()
    settle(qtbot, page)
    assert len(list((tmp_path / "文书").glob("*.docx"))) == 3


def test_only_documents_of_one_template_become_one_file(qtbot, page, part, written, tmp_path):
    part.table.view.selectAll()
    part.merge.click()
    assert page.banner.isVisible()
    assert not (tmp_path / "合并.docx").exists()
    part.table.select(written[0])
    part.merge.click()
    settle(qtbot, page)
    assert (tmp_path / "合并.docx").exists()


def test_the_documents_of_the_month_are_offered(qtbot, page, part):
    qtbot.mouseClick(part.new, LEFT)
    settle(qtbot, page)
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, DocumentDialog)]
    titles = [dialog.kinds.item(row).text() for row in range(dialog.kinds.count())]
    assert titles == ["线索反馈清单", "检查名单公示", "红头通知", "红头报告"]


def test_every_control_has_a_name(page, unnamed):
    assert unnamed(page) == []
