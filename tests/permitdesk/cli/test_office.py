"""A new database, its health and its copies, from the command line."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest

from permitdesk.cli.main import main
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import office_of
from permitdesk.storage.lock import DatabaseLock


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a command on a database and returns its exit code, its output and its failure."""
    path = tmp_path / "office.sqlite"

    def run(*arguments):
        code = main(["--db", str(path), *map(str, arguments)])
        told = capsys.readouterr()
        return code, told.out, told.err

    run.path = path
    return run


@pytest.fixture
def office(run):
    """Makes the database first."""
    assert run("init", "--area", "140781", "--office", "示例县执法队")[0] == 0
    return run


def change(path, statement):
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_init_makes_a_database_of_the_office(office):
    with Desk(office.path, "样例赵甲") as desk:
        made = office_of(desk.reading())
    assert (made.area_code, made.name) == ("140781", "示例县执法队")


def test_init_names_the_office_after_its_area(run):
    code, out, _ = run("init", "--area", "140781")
    assert code == 0
    assert "生态环境保护综合行政执法队（140781" in out


def test_init_never_touches_what_is_there(office):
    before = office.path.read_bytes()
    code, out, err = office("init", "--area", "140781")
    assert (code, out) == (1, "")
    assert "已经有数据库" in err
    assert office.path.read_bytes() == before


def test_init_of_an_unknown_area_makes_nothing(run):
    code, _, err = run("init", "--area", "999999")
    assert code == 1
    assert "999999" in err
    assert not run.path.exists()


def test_doctor_finds_a_new_database_well(office):
    code, out, err = office("doctor")
    assert (code, err) == (0, "")
    assert "✓ 数据库：数据库完好。" in out
    assert "! 备份：还没有备份，建议现在做一份。" in out


def test_doctor_answers_as_one_json_document(office):
    code, out, _ = office("doctor", "--json")
    found = {verdict["place"]: verdict for verdict in json.loads(out)}
    assert code == 0
    assert list(found) == [
        "integrity",
        "schema",
        "references",
        "audit",
        "backup",
        "disk",
        "rounds",
        "reports",
        "evidence",
        "fonts",
    ]
    assert found["audit"]["is_well"] is True
    assert set(found["audit"]) == {"place", "title", "is_well", "finding", "needs_care"}


def test_doctor_names_a_broken_chain_and_ends_with_1(office):
    change(office.path, "UPDATE audit_event SET subject = '改' WHERE number = 1")
    code, out, _ = office("doctor")
    assert code == 1
    assert "✗ 审计链：审计链在第 1 条断开" in out


def test_backup_and_restore_bring_the_data_back(office, tmp_path):
    code, out, _ = office("backup", tmp_path / "副本")
    assert code == 0
    (copy,) = (tmp_path / "副本").glob("*.sqlite")
    assert str(copy) in out
    change(office.path, "UPDATE office SET name = '改'")
    assert office("restore", copy)[0] == 0
    with Desk(office.path, "样例赵甲") as desk:
        assert office_of(desk.reading()).name == "示例县执法队"
    assert office("doctor")[0] == 0


def test_backup_without_a_folder_goes_beside_the_database(office):
    assert office("backup")[0] == 0
    assert len(list((office.path.parent / "backups").glob("*.sqlite"))) == 1
    assert "✓ 备份：最近一次备份" in office("doctor")[1]


def test_a_damaged_copy_is_refused_and_the_database_stays(office, tmp_path):
    broken = tmp_path / "坏的.sqlite"
    broken.write_text("样例", "utf-8")
    before = office.path.read_bytes()
    code, _, err = office("restore", broken)
    assert code == 1
    assert "坏的.sqlite" in err
    assert office.path.read_bytes() == before


@pytest.mark.parametrize("command", [("doctor",), ("backup",)])
def test_a_database_in_use_is_told(office, command):
    lock = DatabaseLock(office.path)
    try:
        code, _, err = office(*command)
    finally:
        lock.release()
    assert code == 1
    assert "正被另一个" in err


def test_restore_waits_for_nobody(office, tmp_path):
    copy = tmp_path / "copy.sqlite"
    shutil.copy(office.path, copy)
    lock = DatabaseLock(office.path)
    try:
        code, _, err = office("restore", copy)
    finally:
        lock.release()
    assert code == 1
    assert "正被另一个" in err


def test_a_holiday_notice_is_imported(office, tmp_path):
    file = tmp_path / "2099.csv"
    file.write_text("日期,安排\n2099-01-01,放假", encoding="utf-8")
    code, out, _ = office("holidays", "--import", file, "--source", "样例通知")
    assert code == 0
    assert "已导入 1 天：新增 1，改变 0，移除 0" in out
    assert "2099  已公布  放假 1 天，上班 0 天  样例通知" in out


def test_a_holiday_notice_needs_its_source(office, tmp_path):
    file = tmp_path / "2099.csv"
    file.write_text("日期,安排\n2099-01-01,放假", encoding="utf-8")
    code, _, err = office("holidays", "--import", file)
    assert (code, "没有写依据的通知" in err) == (1, True)
