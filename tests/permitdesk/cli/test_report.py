"""Reports and notices from the command line."""

from __future__ import annotations

import openpyxl
import pytest

from permitdesk.cli.main import main
from permitdesk.services.report.forms import FORMS

KINDS = tuple(FORMS)


@pytest.fixture
def run(busy_desk, clock, capsys):
    """Runs a command on the busy office and returns its exit code, output and failure."""
    path = busy_desk.path
    busy_desk.close()

    def run(*arguments):
        code = main(["--db", str(path), *map(str, arguments)], clock)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_written_where_it_is_wanted(run, tmp_path, kind):
    path = tmp_path / "报表" / f"{kind}.xlsx"
    code, out, err = run("report", kind, "--month", "2026-11", "--out", path)
    assert (code, out, err) == (0, f"已写 {path}\n", "")
    assert openpyxl.load_workbook(path).worksheets


def test_the_ending_chooses_word(run, tmp_path):
    path = tmp_path / "月报.docx"
    assert run("report", "monthly", "--month", "2026-11", "--out", path)[0] == 0
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("annex1", "--month", "2026-11", "--out", "附件1.pdf"), "不能写成“.pdf”文件"),
        (("monthly", "--month", "2026年11月", "--out", "月报.xlsx"), "不是月份"),
        (("monthly", "--month", "2026-13", "--out", "月报.xlsx"), "不是月份"),
    ],
)
def test_what_cannot_be_written_is_told_on_stderr(run, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    code, out, err = run("report", *arguments)
    assert (code, out) == (1, "")
    assert words in err
    assert list(tmp_path.glob("*.docx")) == list(tmp_path.glob("*.xlsx")) == []


def test_notices_are_written_into_their_folder(run, tmp_path):
    code, out, _ = run("notices", "--month", "2026-11", "--out", tmp_path / "通知书")
    assert (code, out) == (0, f"已写 3 份检查通知书到 {tmp_path / '通知书'}\n")
    assert len(list((tmp_path / "通知书").glob("*.docx"))) == 3


def test_a_month_without_visits_has_no_notices(run, tmp_path):
    code, _, err = run("notices", "--month", "2026-06", "--out", tmp_path / "通知书")
    assert code == 1
    assert "没有已排定日期的检查" in err


def test_a_report_is_sent_listed_and_taken_out(run, tmp_path):
    path, again = tmp_path / "处罚.xlsx", tmp_path / "再取.xlsx"
    wanted = ("report", "penalties", "--month", "2026-11", "--out", path)
    code, out, _ = run(*wanted, "--send", "--to", "样例市局")
    assert (code, out) == (0, f"已报送 行政处罚和措施汇总表 2026-11，编号 1，文件 {path}\n")
    assert "样例市局\t处罚.xlsx" in run("sent", "--month", "2026-11")[1]
    assert run("sent", "--month", "2026-10")[1] == ""
    assert run("sent", "--take-out", 1, "--out", again)[0] == 0
    assert again.read_bytes() == path.read_bytes()
    code, _, err = run(*wanted, "--send")
    assert code == 1
    assert "不需要更正" in err
