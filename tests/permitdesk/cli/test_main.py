"""The frame of the command line: exit codes, sentences on stderr, one JSON document."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest

from permitdesk import __version__
from permitdesk.cli.command import assignment
from permitdesk.cli.main import default_database, main
from permitdesk.cli.usage import in_chinese

CHINESE = re.compile("[一-鿿]")


@pytest.fixture
def office(tmp_path, capsys):
    """A new office's database."""
    path = tmp_path / "office.sqlite"
    assert main(["--db", str(path), "init", "--area", "140781", "--office", "示例县执法队"]) == 0
    capsys.readouterr()
    return path


def leave(arguments):
    """Return the exit code of a command that the parser refuses."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return left.value.code


def test_what_can_be_done_ends_with_0_and_says_nothing_on_stderr(office, capsys):
    assert main(["--db", str(office), "facilities"]) == 0
    assert capsys.readouterr().err == ""


def test_what_could_not_be_done_ends_with_1_and_one_line(tmp_path, capsys):
    assert main(["--db", str(tmp_path / "没有.sqlite"), "facilities"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith("没有找到数据库“")
    assert "init" in told.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "还缺少 命令"),
        (["不存在"], "不能是“不存在”"),
        (["init"], "还缺少 --area"),
        (["doctor", "--quickly"], "没有这样的参数：--quickly"),
        (["--db"], "--db 后面要写一个值"),
        (["report", "annex9", "--month", "2026-11", "--out", "a.xlsx"], "不能是“annex9”"),
    ],
)
def test_wrong_use_ends_with_2_and_says_how_it_is_written(capsys, arguments, words):
    assert leave(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    first, *rest = told.err.splitlines()
    assert first.startswith("命令写得不对：")
    assert words in first
    assert rest[0].startswith("写法：permitdesk")


def test_a_complaint_nobody_has_translated_is_told_as_it_is():
    assert in_chinese("something else") == "something else"


def test_the_version_is_told(capsys):
    assert leave(["--version"]) == 0
    assert capsys.readouterr().out == f"permitdesk {__version__}\n"


@pytest.mark.parametrize("command", ["init", "import", "plan", "draw", "report", "doctor"])
def test_every_command_explains_itself_in_chinese(capsys, command):
    assert leave([command, "--help"]) == 0
    assert CHINESE.search(capsys.readouterr().out)


def test_json_is_one_document_and_nothing_else(office, capsys):
    assert main(["--db", str(office), "facilities", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_actor_is_written_beside_what_was_done(office, tmp_path, capsys):
    area = ["init", "--area", "140781"]
    path = tmp_path / "second.sqlite"
    assert main(["--db", str(path), "--actor", "样例赵甲", *area]) == 0
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT DISTINCT actor FROM audit_event").fetchall() == [
        ("样例赵甲",)
    ]
    connection.close()


def test_without_a_name_the_users_own_database_is_used():
    assert default_database().name == "office.sqlite"


def test_a_reader_that_has_gone_is_no_failure_of_ours(office, root):
    command = [sys.executable, "-m", "permitdesk", "--db", str(office), "doctor"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root, env=dict(os.environ)
    )
    assert process.stdout is not None
    process.stdout.close()
    _, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors


@pytest.mark.parametrize(("text", "pair"), [("a=b", ("a", "b")), ("号码=1=2", ("号码", "1=2"))])
def test_an_assignment_has_two_sides(text, pair):
    assert assignment(text) == pair
