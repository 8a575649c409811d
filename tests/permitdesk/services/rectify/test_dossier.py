"""What is known before a check stands on one page."""

from datetime import date

import pytest
from docx import Document

from permitdesk.documents.pages import Pages
from permitdesk.documents.pdf import converter
from permitdesk.domain.office import Office
from permitdesk.errors.documents import PagesFailed
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.clues import clues
from permitdesk.services.office.setup import set_up
from permitdesk.services.rectify import dossier, ledger

TODAY = date(2026, 11, 20)


@pytest.fixture
def office(desk, ground):
    set_up(desk.work(), Office(area_code="149901", area_name="示例县", name="示例县执法队"))
    for day in range(1, 9):
        ground.finding(date(2026, 9, day), violation="outlet", description="样例问题" * 30)
    ledger.penalise(desk.work(), 1, 300_000, TODAY, "样例钱乙", "样环罚1号", 1)
    clues.add(desk.work(), "in", "monitoring", "样例超标", TODAY, ground.facilities[0])
    return ground


def words(path):
    document = Document(path)
    cells = [cell.text for cell in document.tables[0]._cells]  # a merged cell counts each column
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_the_page_tells_what_is_open_and_what_was_fined(desk, office, tmp_path):
    path = tmp_path / "一企一档.docx"
    assert dossier.write(desk.reading(), office.facilities[0], path, TODAY) == path
    told = words(path)
    assert "一企一档（检查前调阅）" in told
    assert "样例第一焦化厂" in told
    assert "未销号问题（共 8 项）" in told
    assert told.count("逾期") == 5 * 2
    assert "3,000元" in told
    assert "2026-001" in told
    assert "0 次，上限 2 次" in told


def test_what_there_is_nothing_of_says_so(desk, office, tmp_path):
    path = tmp_path / "一企一档.docx"
    dossier.write(desk.reading(), office.facilities[1], path, TODAY)
    assert words(path).count("无") == 6 * 15


def test_a_facility_that_is_not_there_has_no_page(desk, office, tmp_path):
    with pytest.raises(RecordNotFound):
        dossier.write(desk.reading(), 99, tmp_path / "x.docx", TODAY)
    assert list(tmp_path.glob("x.*")) == []


@pytest.mark.skipif(converter() is None, reason="no program makes PDF files here")
def test_it_takes_one_page(desk, office, tmp_path):
    other = tmp_path / "一企一档.docx"
    other.write_bytes(b"of the user")
    path = dossier.write(desk.reading(), office.facilities[0], tmp_path / "一企一档.pdf", TODAY)
    pages = Pages(path.read_bytes())
    assert len(pages) == 1
    pages.close()
    assert other.read_bytes() == b"of the user"
    assert set(tmp_path.glob("一企一档*")) == {path, other}


def test_without_a_program_for_pages_it_is_written_as_word(desk, office, tmp_path, monkeypatch):
    monkeypatch.setattr(dossier, "converter", lambda: None)
    with pytest.raises(PagesFailed, match="已写成 Word"):
        dossier.write(desk.reading(), office.facilities[0], tmp_path / "一企一档.pdf", TODAY)
    assert "调阅单位：示例县执法队" in words(tmp_path / "一企一档.docx")[1]
