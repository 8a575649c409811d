"""Checks, the ledger and clues from the command line."""

import argparse
import json
from datetime import date

import pytest

from permitdesk.cli import check, clues, rectify
from permitdesk.errors.clues import OfficerUnable
from permitdesk.errors.law import ViolationUnknown
from permitdesk.errors.rectify import SamePersonCloses
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.rectify import ledger
from tests.ground import ground

__all__ = ["ground"]


@pytest.fixture
def run(desk, capsys, ground):
    """Runs a command on the desk and returns what it printed."""

    def run(*arguments):
        parser = argparse.ArgumentParser()
        commands = parser.add_subparsers()
        for module in (check, rectify, clues):
            module.add(commands)
        given = parser.parse_args([str(argument) for argument in arguments])
        assert given.run_on_desk(given, desk) == 0
        return capsys.readouterr().out

    return run


def test_a_visit_is_recorded_and_listed(run, ground):
    visit = ground.visit(date(2026, 11, 18))
    arguments = ("--on", "2026-11-18", "--outcome", "problem", "--answer", "8=no")
    printed = run("checks", "record", visit, *arguments, "--finding", "ledger=样例台账缺页")
    assert printed == "已录入：发现问题，1 个问题。\n"
    (line,) = json.loads(run("checks", "list", "--month", "2026-11", "--json"))
    assert (line["visit"], line["outcome"], line["findings"]) == (visit, "problem", 1)
    assert "样例赵甲、样例钱乙" in run("checks", "list", "--month", "2026-11")


def test_a_finding_is_added_by_label_or_name_and_listed_by_month(run):
    common = ("--violation", "outlet", "--text", "样例无标牌", "--on", "2026-10-20")
    run("findings", "add", "91999901MA00000000-001", *common, "--fine", "2万元")
    run("findings", "add", "样例第二造纸厂", *common, "--deadline", "2026-11-01")
    answer = json.loads(run("findings", "list", "--month", "2026-10", "--json"))
    assert [(one["facility"], one["fine_fen"], one["overdue"]) for one in answer] == [
        ("样例第二造纸厂", 0, True),
        ("样例第一焦化厂", 2_000_000, True),
    ]
    assert json.loads(run("findings", "list", "--month", "2026-11", "--json")) == []
    assert "2 个问题" in run("findings", "list")


def test_a_facility_must_be_known_and_a_fine_be_money(run, capsys):
    common = ("--violation", "outlet", "--text", "样例", "--on", "2026-10-20")
    with pytest.raises(RecordNotFound, match="样例第九厂"):
        run("findings", "add", "样例第九厂", *common)
    with pytest.raises(SystemExit):
        run("findings", "add", "样例第二造纸厂", *common, "--fine", "很多")
    assert "不是可以识别的金额" in capsys.readouterr().err


def test_a_finding_goes_through_all_its_steps(run, ground, desk):
    number = ground.finding(date(2026, 11, 2))
    run("ledger", "extend", number, "--by", "样例队长", "--deadline", "2026-12-20", "--note", "x")
    run("ledger", "rectify", number, "--by", "样例钱乙", "--evidence", "照片")
    run("ledger", "send-back", number, "--by", "样例孙丙", "--note", "不清")
    run("ledger", "rectify", number, "--by", "样例钱乙", "--evidence", "照片", "--on", "2026-11-19")
    run("ledger", "penalise", number, "--by", "样例钱乙", "--fine", "5000")
    with pytest.raises(SamePersonCloses):
        run("ledger", "close", number, "--by", "样例钱乙")
    assert run("ledger", "close", number, "--by", "样例孙丙") == "已销号：样例第一焦化厂。\n"
    shown = json.loads(run("ledger", "show", number, "--json"))
    assert (shown["state"], shown["fine_fen"], shown["deadline"]) == (
        "closed",
        500_000,
        "2026-12-20",
    )
    kinds = [step["kind"] for step in shown["steps"]]
    assert kinds == [
        "found",
        "extended",
        "rectified",
        "sent_back",
        "rectified",
        "penalty",
        "closed",
    ]
    assert "销号" in run("ledger", "show", number)
    assert ledger.find(desk.reading(), number).closed_by == "样例孙丙"


def test_the_ledger_is_listed_by_what_is_asked(run, ground):
    late = ground.finding(date(2026, 8, 1), violation="outlet")
    ground.finding(date(2026, 11, 2))

    def numbers(*arguments):
        return [one["finding"] for one in json.loads(run("ledger", "list", *arguments, "--json"))]

    assert numbers("--overdue") == [late]
    assert numbers("--violation", "outlet") == [late]
    assert len(numbers("--state", "open", "--source", "ministry", "--find", "焦化")) == 2
    assert "（逾期）" in run("ledger", "list")
    with pytest.raises(ViolationUnknown):
        run("ledger", "list", "--violation", "weather")


def test_a_clue_is_added_planned_answered_and_closed(run):
    added = run(
        "clues", "add", "--channel", "lab", "--text", "样例超标", "--facility", "样例第一焦化厂"
    )
    assert added == "已登记线索 2026-001。\n"
    team = ("--officer", "999900", "--officer", "999901")
    assert "等待排期" in run("clues", "plan", "2026-001", *team)
    run("clues", "answer", "2026-001", "--result", "属实", "--on", "2026-11-20")
    run("clues", "close", "2026-001")
    (clue,) = json.loads(run("clues", "list", "--json"))
    assert (clue["state"], clue["result"], clue["facility"]) == ("closed", "属实", "样例第一焦化厂")
    assert clue["visit"]


def test_clues_are_listed_by_what_is_asked(run):
    run("clues", "add", "--channel", "grid", "--text", "样例热点", "--on", "2026-09-01")
    run("clues", "add", "--direction", "out", "--channel", "police", "--text", "样例移送")
    (late,) = json.loads(run("clues", "list", "--overdue", "--json"))
    assert (late["number"], late["facility"]) == ("2026-001", None)
    (out,) = json.loads(run("clues", "list", "--direction", "out", "--state", "open", "--json"))
    assert out["channel"] == "police"
    assert "（超期）" in run("clues", "list", "--find", "热点")


def test_a_clue_and_its_officers_must_be_known(run):
    with pytest.raises(RecordNotFound, match="2026-009"):
        run("clues", "close", "2026-009")
    run("clues", "add", "--channel", "lab", "--text", "样例", "--facility", "样例第一焦化厂")
    with pytest.raises(RecordNotFound, match="777"):
        run("clues", "plan", "2026-001", "--officer", "777")


def test_an_expired_certificate_is_refused(run, desk, clock):
    run("clues", "add", "--channel", "lab", "--text", "样例", "--facility", "样例第一焦化厂")
    clock.set(2028, 1, 3)
    with pytest.raises(OfficerUnable, match="执法证已过期"):
        run("clues", "plan", "2026-001", "--officer", "999900", "--officer", "999901")
