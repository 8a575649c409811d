"""Importing and searching from the command line."""

from __future__ import annotations

import argparse
import json

import pytest
from openpyxl import load_workbook

from permitdesk.cli import intake, register
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.errors.intake import ColumnsMissing, FileMissing
from permitdesk.errors.register import FacilityFieldUnknown
from permitdesk.services.register import facilities

HEADER = "许可证编号,单位名称,行业类别,有效期限,管理类别"
FIRST = "91999901MA000000011001P,示例晨光厂,炼焦,2024-03-01至2029-02-28,重点管理"
SECOND = "91999901MA00000002X001P,样例远山厂,铸造,2024-03-01至2026-12-01,简化管理"


@pytest.fixture
def run(desk, capsys):
    """Runs a command on the desk and returns what it printed."""

    def run(*arguments):
        parser = argparse.ArgumentParser()
        commands = parser.add_subparsers()
        intake.add(commands)
        register.add(commands)
        given = parser.parse_args([str(argument) for argument in arguments])
        assert given.run_on_desk(given, desk) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def permits(tmp_path):
    """A list of two permits."""
    path = tmp_path / "许可证.csv"
    path.write_text("\n".join((HEADER, FIRST, SECOND)), encoding="utf-8")
    return path


def test_an_import_answers_as_json(run, permits):
    (answer,) = json.loads(run("import", permits, "--json"))
    assert answer["kind"] == "permits"
    assert (answer["total"], answer["added"], answer["rejected"]) == (2, 2, 0)
    assert [row["row"] for row in answer["rows"]] == [2, 3]


def test_an_import_in_words_tells_the_rows_to_look_at(run, permits):
    printed = run("import", permits)
    assert "排污许可证 2 条，新增 2" in printed
    assert "第3行 新增：" in printed


def test_a_dry_run_writes_nothing(run, desk, permits):
    assert "未写入" in run("import", permits, "--dry-run")
    assert facilities.ids(desk.reading(), FacilityQuery()) == ()


def test_kinds_are_named_with_hyphens(run, tmp_path):
    path = tmp_path / "甲.csv"
    path.write_text("单位名称,重点类型\n示例晨光厂,水", encoding="utf-8")
    (answer,) = json.loads(run("import", path, "--kind", "key-units", "--json"))
    assert answer["kind"] == "key-units"


def test_a_list_that_lacks_what_its_kind_needs_is_refused(run, tmp_path):
    path = tmp_path / "甲.csv"
    path.write_text("单位名称,统一社会信用代码\n示例晨光厂,91999901MA00000002X", encoding="utf-8")
    with pytest.raises(ColumnsMissing, match="重点单位"):
        run("import", path, "--kind", "key-units")


def test_a_missing_file_is_told_by_name(run, tmp_path):
    with pytest.raises(FileMissing, match="没有"):
        run("import", tmp_path / "没有.xlsx")


def test_facilities_answer_as_json(run, permits):
    run("import", permits)
    (found,) = json.loads(run("facilities", "--find", "slcg", "--json"))
    assert found == {
        "label": "91999901MA00000001-001",
        "name": "示例晨光厂",
        "uscc": "91999901MA00000001",
        "permit_number": "91999901MA00000001001P",
        "management_class": "key",
        "valid_until": "2029-02-28",
        "area": "",
        "industry": "炼焦",
    } | {name: found[name] for name in ("label", "uscc", "permit_number")}


def test_filters_take_labels_and_codes_and_several_values(run, permits):
    run("import", permits)
    by_label = json.loads(run("facilities", "--where", "management_class=重点管理", "--json"))
    assert [line["name"] for line in by_label] == ["示例晨光厂"]
    both = ("--where", "management_class=key", "--where", "management_class=simplified")
    assert len(json.loads(run("facilities", *both, "--json"))) == 2
    assert json.loads(run("facilities", *both, "--where", "industry=铸造", "--json"))
    with pytest.raises(FacilityFieldUnknown):
        run("facilities", "--where", "colour=red")


def test_a_limit_is_told(run, permits):
    run("import", permits)
    assert "共 2 家，列出 1 家" in run("facilities", "--limit", "1")


def test_doubts_are_listed_by_kind_and_written(run, permits, tmp_path):
    run("import", permits)
    found = json.loads(run("quality", "--json"))
    assert [one["kind"] for one in found].count("expiring") == 1
    path = tmp_path / "清单.xlsx"
    told = run("quality", "--kind", "即将到期", "--out", path)
    assert "示例远山厂" not in told
    assert told.endswith("共 1 条。\n")
    titles, row = load_workbook(path).active.iter_rows(values_only=True)
    assert titles == ("疑问", "单位名称", "对象编号", "说明")
    assert row[:2] == ("即将到期", "样例远山厂")
    assert "共 0 条" in run("quality", "--closed")


def test_the_register_is_written_with_all_columns(run, permits, tmp_path):
    run("import", permits)
    path = tmp_path / "名录.xlsx"
    run("facilities", "--find", "晨光", "--out", path)
    titles, row = load_workbook(path).active.iter_rows(values_only=True)
    assert {"单位名称", "联系电话", "核发机关"} <= set(titles)
    assert row[0] == "示例晨光厂"
