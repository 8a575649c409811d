"""Forms, evidence, the platform, checklists and law from the command line."""

import argparse
import json
from datetime import date

import openpyxl
import pytest

from permitdesk.cli import check
from permitdesk.errors.check import LeniencyNotMet, NothingToAmend
from permitdesk.services.check import checklists, checks, evidence
from tests.ground import ground

__all__ = ["ground"]

DAY = date(2026, 11, 18)


@pytest.fixture
def run(desk, capsys, ground):
    """Runs a command on the desk and returns what it printed."""

    def run(*arguments):
        parser = argparse.ArgumentParser()
        check.add(parser.add_subparsers())
        given = parser.parse_args([str(argument) for argument in arguments])
        assert given.run_on_desk(given, desk) == 0
        return capsys.readouterr().out

    return run


def test_a_form_goes_out_and_is_recorded_when_it_comes_back(run, desk, ground, tmp_path):
    visit = ground.visit(DAY)
    assert "1 份" in run("checks", "form", "--month", "2026-11", "--out", tmp_path)
    (path,) = tmp_path.glob("检查表*.xlsx")
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=9):
        if str(row[0].value) == "1":
            row[3].value = "符合"
    book.save(path)
    told = json.loads(run("checks", "read", path, "--month", "2026-11", "--json"))
    assert told["visit"] == visit
    assert told["differences"] == [{"field": "answer:1", "known": "", "given": "符合"}]
    assert checks.of_month(desk.reading(), "2026-11") == ()
    assert "已按表录入" in run("checks", "read", path, "--month", "2026-11", "--write")
    assert checks.recorded(desk.reading(), visit).answers == {"1": "yes"}


def test_a_form_for_a_recorded_check_changes_only_what_is_named(run, desk, ground, tmp_path):
    visit = ground.visit(DAY)
    run("checks", "form", "--month", "2026-11", "--out", tmp_path)
    (path,) = tmp_path.glob("检查表*.xlsx")
    run("checks", "record", visit, "--on", DAY, "--outcome", "no_problem")
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=9):
        if str(row[0].value) in ("1", "2"):
            row[3].value = "符合"
    book.save(path)
    command = ("checks", "read", path, "--month", "2026-11", "--write")
    with pytest.raises(NothingToAmend):
        run(*command)
    assert "更正" in run(*command, "--take", "answer:2")
    assert checks.recorded(desk.reading(), visit).answers == {"2": "yes"}
    assert "更正" in run(*command, "--take", "all")
    assert checks.recorded(desk.reading(), visit).answers == {"1": "yes", "2": "yes"}


def test_evidence_is_added_and_the_platform_ticked(run, desk, ground, tmp_path):
    visit = ground.visit(DAY)
    run("checks", "record", visit, "--on", DAY, "--outcome", "no_problem", "--remote", "video")
    number = checks.recorded(desk.reading(), visit).check.id
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"sample")
    assert "照片" in run("checks", "evidence", number, photo)
    assert len(evidence.of_check(desk.reading(), number)) == 1
    run("checks", "platform", number, "--on", "2026-11-19")
    (line,) = json.loads(run("checks", "list", "--month", "2026-11", "--json"))
    assert (line["platform_recorded_on"], line["remote_source"]) == ("2026-11-19", "video")


def test_a_checklist_is_shown_taken_out_and_replaced(run, desk, tmp_path):
    assert "T4" in run("checks", "checklist", "steel")
    path = tmp_path / "钢铁.xlsx"
    run("checks", "checklist", "steel", "--out", path)
    book = openpyxl.load_workbook(path)
    book.active.cell(4, 2).value = "证"
    book.save(path)
    printed = run("checks", "checklist", "steel", "--take", path, "--document", "样例")
    assert "第 1 项 名称：排污许可证申领 → 证" in printed
    assert checklists.in_force(desk.reading(), "steel", date(2026, 11, 20)).number == 2


def test_the_law_of_a_day_is_told_with_why(run):
    of_type = ("findings", "law", "--violation", "disclosure", "--type", "none", "--on")
    assert "行为发生时的规定" in run(*of_type, "2026-08-14")
    (first, second) = json.loads(run(*of_type, "2026-08-15", "--json"))
    assert (first["basis"], first["ground"]) == ("code-1110", "heaviest")
    assert (second["basis"], second["review"]) == ("736-36-7", True)
    silent = ("findings", "law", "--violation", "exceedance", "--type", "standard")
    assert "待法制审核" in run(*silent, "--on", "2026-08-01")


def test_a_fine_is_decided_about_only_with_all_three_proofs(run, desk, ground):
    finding = ground.finding(date(2026, 11, 10), sub_type="incomplete")
    common = (
        "findings",
        "decide",
        finding,
        "--decision",
        "unfined",
        "--reason",
        "轻微",
        "--by",
        "甲",
    )
    with pytest.raises(LeniencyNotMet):
        run(*common, "--first", "台账")
    printed = run(*common, "--first", "台账", "--slight", "无污染", "--corrected", "照片")
    assert "已登记：不予处罚。" in printed
