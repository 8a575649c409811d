"""Reports as files: right formats, usual names, kept with their hash."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import date

import openpyxl
import pytest
from docx import Document

from permitdesk.domain.report.issue import REPORT_KINDS
from permitdesk.errors.excel import TotalMismatch
from permitdesk.errors.report import FormatUnknown
from permitdesk.progress import Cancelled, Reporter
from permitdesk.services.office import setup
from permitdesk.services.report import annexes, files
from permitdesk.services.report.forms import FORMS
from permitdesk.services.report.writing import file_name, write, write_all, written

TODAY = date(2026, 11, 20)
KINDS = tuple(FORMS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_written_as_a_workbook_and_kept_with_its_hash(busy_desk, tmp_path, kind):
    path = write(busy_desk.work(), kind, "2026-11", tmp_path / "样例" / f"{kind}.xlsx", TODAY)
    assert openpyxl.load_workbook(path).worksheets[0].max_row > 1
    (issue,) = written(busy_desk.reading(), "2026-11")
    assert (issue.kind, issue.file_name) == (kind, path.name)
    assert issue.file_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert json.loads(issue.figures)
    assert written(busy_desk.reading(), "2026-10") == ()


def test_the_monthly_report_is_written_as_a_letter(busy_desk, tmp_path):
    path = write(busy_desk.work(), "monthly", "2026-11", tmp_path / "月报.docx", TODAY)
    words = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert "排污许可执法检查情况的报告" in words
    assert [path.name for path in tmp_path.glob("*.docx")] == ["月报.docx"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_that_leaves_as_word_has_its_title_and_tables(busy_desk, tmp_path, kind):
    path = write(busy_desk.work(), kind, "2026-11", tmp_path / f"{kind}.docx", TODAY)
    document = Document(str(path))
    assert document.tables
    assert any(paragraph.text for paragraph in document.paragraphs)


def test_what_was_written_stays_beside_what_is_written_later(busy_desk, tmp_path):
    path = tmp_path / "附件4.xlsx"
    for _ in range(2):
        write(busy_desk.work(), "annex4", "2026-11", path, TODAY)
    assert len(written(busy_desk.reading(), "2026-11")) == 2


def test_writing_leaves_an_event_in_the_chain(busy_desk, tmp_path):
    path = write(busy_desk.work(), "annex4", "2026-11", tmp_path / "附件4.xlsx", TODAY)
    with busy_desk.reading() as work:
        event = work.audit.latest(1)[0]
    assert (event.room, event.subject) == ("report", "附件4 联络员名单 2026-11")
    assert json.loads(event.payload)["file"] == path.name


def test_an_unknown_format_is_refused_before_anything_is_written(busy_desk, tmp_path):
    with pytest.raises(FormatUnknown, match=r"\.pdf") as told:
        write(busy_desk.work(), "annex1", "2026-11", tmp_path / "附件1.pdf", TODAY)
    assert "xlsx" in told.value.sentence
    assert list(tmp_path.glob("*.pdf")) == []
    assert written(busy_desk.reading(), "2026-11") == ()


def test_annex_1_is_not_written_where_its_rows_do_not_add_up(busy_desk, tmp_path, monkeypatch):
    whole = annexes.annex1(busy_desk.reading(), "2026-11", TODAY)
    broken = type(whole)(
        whole.title, whole.office, whole.day, whole.violation_types, (), whole.total
    )
    monkeypatch.setattr(files.annexes, "annex1", lambda *_: broken)
    with pytest.raises(TotalMismatch):
        write(busy_desk.work(), "annex1", "2026-11", tmp_path / "附件1.xlsx", TODAY)
    assert not (tmp_path / "附件1.xlsx").exists()


def test_everything_can_be_written_at_once(busy_desk, tmp_path):
    steps = []

    class Watching(Reporter):
        def step(self, done, total):
            steps.append((done, total))

    paths = write_all(busy_desk.work(), "2026-11", tmp_path, TODAY, Watching())
    assert [path.name for path in paths] == [file_name(kind, "2026-11") for kind in FORMS]
    assert all(path.exists() for path in paths)
    assert steps == [(number, len(FORMS)) for number in range(1, len(FORMS) + 1)]


def test_writing_everything_can_be_stopped(busy_desk, tmp_path):
    class Stopping(Reporter):
        def step(self, done, total):
            raise Cancelled

    with pytest.raises(Cancelled):
        write_all(busy_desk.work(), "2026-11", tmp_path, TODAY, Stopping())
    assert len(written(busy_desk.reading(), "2026-11")) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_usual_name(kind):
    assert file_name(kind, "2026-11").startswith(f"2026-11 {REPORT_KINDS.label(kind)}.")


def test_the_kept_figures_are_those_of_the_database(busy_desk, tmp_path):
    write(busy_desk.work(), "monthly", "2026-11", tmp_path / "月报.xlsx", TODAY)
    (issue,) = written(busy_desk.reading(), "2026-11")
    connection = sqlite3.connect(busy_desk.path)
    month = connection.execute(
        "SELECT sum(fine_fen) FROM finding WHERE found_on BETWEEN '2026-11-01' AND '2026-11-30'"
    ).fetchone()[0]
    connection.close()
    assert json.loads(issue.figures)["fines"]["month"] == month


def test_control_characters_left_out_of_a_letter_are_counted_as_in_a_workbook(busy_desk, tmp_path):
    office = setup.office_of(busy_desk.reading())
    changed = office.model_copy(update={"phone": "0350\x07-1"})
    setup.save_office(busy_desk.work(), changed)
    for ending in (".xlsx", ".docx"):
        write(busy_desk.work(), "monthly", "2026-11", tmp_path / f"月报{ending}", TODAY)
    letter, workbook = written(busy_desk.reading(), "2026-11")
    assert letter.removed == workbook.removed == 1
