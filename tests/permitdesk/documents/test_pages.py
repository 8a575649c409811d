"""Documents as pages: converted by the office program, opened as pictures."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from permitdesk.documents.automation import Automation, installed
from permitdesk.documents.pages import Pages, one_pdf
from permitdesk.documents.pdf import LibreOffice, as_pdf, converter
from permitdesk.documents.plain import plain_preview
from permitdesk.errors.documents import PagesFailed
from permitdesk.progress import Cancelled, Reporter


def word(text):
    document = docx.Document()
    document.add_paragraph(text)
    table = document.add_table(1, 2)
    for cell, said in zip(table.rows[0].cells, ("甲", "乙"), strict=True):
        cell.text = said
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def excel():
    book = openpyxl.Workbook()
    book.active.append(["样例单位", 3])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def pdfs():
    """A Word and an Excel file as PDF, made in one call of the office program."""
    found = converter()
    if found is None:
        pytest.skip("LibreOffice is not on this machine")
    return as_pdf({"很长的名字" * 30 + ".docx": word("样例文书"), "表.xlsx": excel()}, found)


def test_each_file_has_its_pages_in_order(pdfs):
    first, second = map(Pages, pdfs)
    assert (len(first), len(second)) == (1, 1)
    assert "样例文书" in first.text(0)
    assert "样例单位" in second.text(0)
    first.close()
    second.close()


def test_a_page_is_a_picture_of_its_size(pdfs):
    pages = Pages(pdfs[1])
    size = pages.size(0)
    picture = pages.picture(0, 50.8)
    assert picture.width == pytest.approx(size.width * 2, abs=2)
    assert picture.height == pytest.approx(size.height * 2, abs=2)
    assert picture.stride >= picture.width * 4
    assert len(picture.pixels) == picture.stride * picture.height
    assert len(set(picture.pixels)) > 2, "something is written on it"
    pages.close()


def test_several_files_become_one(pdfs):
    pages = Pages(one_pdf([*pdfs, pdfs[0]]))
    assert len(pages) == 3
    assert "样例文书" in pages.text(2)
    pages.close()


def test_what_is_no_pdf_is_told():
    with pytest.raises(PagesFailed):
        Pages(b"no pdf")


class _Sleeping(LibreOffice):
    """A program that never ends by itself."""

    def command(self, files, folder, profile):
        return [sys.executable, "-c", "import time; time.sleep(60)"]


class _Failing(LibreOffice):
    """A program that writes nothing."""

    def command(self, files, folder, profile):
        return [sys.executable, "-c", "pass"]


class _Stopping(Reporter):
    def step(self, done, total):
        raise Cancelled


def test_a_conversion_can_be_stopped():
    with pytest.raises(Cancelled):
        as_pdf({"a.docx": b""}, _Sleeping("样例", Path(sys.executable)), _Stopping())


def test_a_conversion_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr("permitdesk.documents.pdf._FIRST_SECONDS", 0)
    monkeypatch.setattr("permitdesk.documents.pdf._SECONDS_A_FILE", 0)
    with pytest.raises(PagesFailed, match="等了太久"):
        as_pdf({"样例.docx": b""}, _Sleeping("样例", Path(sys.executable)))


def test_a_program_that_writes_nothing_is_told():
    with pytest.raises(PagesFailed, match=r"样例\.docx"):
        as_pdf({"样例.docx": b""}, _Failing("样例", Path(sys.executable)))


def test_word_goes_before_wps_and_half_an_office_does_not_count():
    everything = installed(lambda _name: True)
    assert everything == Automation("Word", "Word.Application", "Excel.Application")
    assert installed(lambda name: name.startswith("K") or name == "Word.Application").name == "WPS"
    assert installed(lambda _name: False) is None


def test_the_script_for_windows_is_told_every_file(root):
    made = Automation("WPS", "KWPS.Application", "KET.Application")
    command = made.command([Path("C:/t/0.docx"), Path("C:/t/1.xlsx")], Path("C:/t/pdf"), Path("x"))
    script = Path(command[command.index("-File") + 1])
    assert script == root / "resources" / "word" / "to_pdf.ps1"
    assert command[-1] == "|".join((str(Path("C:/t/0.docx")), str(Path("C:/t/1.xlsx"))))
    asked = {name.removeprefix("-") for name in command[command.index("-Writer") :: 2]}
    text = script.read_text("ascii")
    assert all(f"[string]${name}" in text for name in asked)


def test_without_an_office_program_the_contents_are_shown_plain():
    shown = plain_preview("样例.docx", word("第一段"))
    assert shown.title == "样例"
    assert shown.parts[0].paragraphs == ("第一段",)
    assert [cell.words for cell in shown.parts[1].rows[0]] == ["甲", "乙"]
    table = plain_preview("样例.xlsx", excel()).parts[0]
    assert [cell.words for cell in table.rows[0]] == ["样例单位", "3"]
