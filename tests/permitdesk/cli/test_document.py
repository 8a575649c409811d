"""Documents and templates from the command line."""

from __future__ import annotations

import json

import docx
import pytest

from permitdesk.cli.main import main


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


def test_a_document_is_written_listed_and_voided(run, tmp_path):
    code, out, _ = run("document", "write", "order", "--finding", 1, "--out", tmp_path)
    assert code == 0
    (file,) = tmp_path.glob("示例环检责改〔2026〕1号*.docx")
    assert str(file) in out
    (line,) = json.loads(run("document", "list", "--json")[1])
    assert (line["number"], line["about"]) == ("示例环检责改〔2026〕1号", "样例一焦化厂")
    assert run("document", "void", line["id"], "--reason", "写错")[0] == 0
    assert "作废：写错" in run("document", "list")[1]


def test_a_field_can_be_set(run, tmp_path):
    run(
        "document",
        "write",
        "order",
        "--finding",
        1,
        "--set",
        "法定代表人=样例孙六",
        "--out",
        tmp_path,
    )
    (file,) = tmp_path.glob("*.docx")
    assert any("样例孙六" in one.text for one in docx.Document(str(file)).paragraphs)


def test_a_month_has_its_documents(run, tmp_path):
    assert run("document", "write", "names", "--month", "2026-11", "--out", tmp_path)[0] == 0
    code, _, failure = run("document", "write", "feedback", "--month", "2026-06", "--out", tmp_path)
    assert code == 1
    assert "2026-06" in failure


def test_a_written_document_is_taken_out_again(run, tmp_path):
    run("document", "write", "order", "--finding", 1, "--out", tmp_path / "a")
    assert run("document", "save", 1, "--out", tmp_path / "b")[0] == 0
    (first,), (again,) = (list((tmp_path / name).iterdir()) for name in "ab")
    assert first.read_bytes() == again.read_bytes()


def test_the_kinds_say_what_they_are_about(run):
    kinds = {kind["code"]: kind for kind in json.loads(run("document", "kinds", "--json")[1])}
    assert kinds["order"]["subjects"] == ["finding"]
    assert kinds["red_notice"]["source"] == "GB/T 9704-2012"


def test_a_template_goes_out_and_comes_back(run, tmp_path):
    file = tmp_path / "模板.docx"
    assert run("template", "take", "order", "--out", file)[0] == 0
    assert run("template", "use", "order", file)[1] == "模板检查通过，已换用\n"
    assert "责令改正违法行为决定书：模板.docx" in run("template", "list")[1]
    assert run("template", "restore", "order")[0] == 0
    assert "模板.docx" not in run("template", "list")[1]


def test_a_wrong_template_is_refused_with_its_fields(run, tmp_path):
    file = tmp_path / "模板.docx"
    run("template", "take", "order", "--out", file)
    code, _, failure = run("template", "use", "receipt", file)
    assert code == 1
    assert "违法事实" in failure


def test_the_fields_of_a_template_are_listed(run):
    assert "{{ 编号 }}　文号，自动连续编号（必要）" in run("template", "fields", "order")[1]
