"""Months, limits, goals, versions and Annex 3 from the command line."""

from __future__ import annotations

import argparse
import json

import pytest

from permitdesk.bench import draw_office
from permitdesk.cli import plan
from permitdesk.errors.plan import ApprovedByOneself, MonthNumberWrong, StepIncomplete


@pytest.fixture
def run(desk, capsys):
    """Runs a command of the plan on an invented office and returns its output."""
    draw_office.fill(desk)
    top = argparse.ArgumentParser()
    plan.add(top.add_subparsers(required=True))

    def run(*arguments):
        given = top.parse_args(["plan", *map(str, arguments)])
        assert given.run_on_desk(given, desk) == 0
        return capsys.readouterr().out

    return run


def test_the_months_are_shown_changed_and_spread(run):
    told = run("months", "--year", 2026, "--row", "general", "--set", "12=1")
    assert "12月1，全年 4" in told
    assert "[general] 一般排污单位（每年 4 家）" in told
    assert "至少查到一家的概率" in told
    found = json.loads(run("months", "--year", 2026, "--spread", "capacity", "--json"))
    assert sum(found["rows"][1]["months"].values()) == 4
    assert "by_hand" in found["rows"][1]
    even = json.loads(run("months", "--year", 2026, "--spread", "even", "--json"))
    assert [row["by_hand"] for row in even["rows"]] == [{}, {}]


@pytest.mark.parametrize("wanted", ["12=99", "13=1", "x=1", "12=many"])
def test_a_month_that_cannot_be_is_refused(run, wanted):
    with pytest.raises(MonthNumberWrong):
        run("months", "--year", 2026, "--row", "general", "--set", wanted)


def test_the_ledger_of_visits_and_the_goals_are_told(run):
    assert run("caps", "--year", 2026).startswith("一般上限 2 次。")
    assert json.loads(run("caps", "--year", 2026, "--json"))["limit"] == 2
    assert run("goals") == ""
    run("preset", "jilin-2023", "--year", 2026)
    assert "已逾期" in run("goals")
    assert json.loads(run("goals", "--json"))[0]["days_late"] > 0


def test_a_plan_is_approved_filed_and_published(run):
    assert run("version", "--year", 2026) == "2026 年计划：草案\n"
    told = run(
        "version", "--year", 2026, "--by", "样例局长", "--on", "2026-01-20", "--number", "3号"
    )
    assert "第 1 版：样例局长 2026-01-20 批准 3号" in told
    run("set", "key", "value=30", "--year", 2026)
    assert "重点排污单位 数值：25 → 30" in run("version", "--year", 2026)
    found = json.loads(run("version", "--year", 2026, "--json"))
    assert (found["state"], len(found["changes"])) == ("draft", 1)
    run("set", "key", "value=25", "--year", 2026)
    run("version", "--year", 2026, "--by", "样例市局", "--on", "2026-01-28")
    told = run("version", "--year", 2026, "--by", "样例网站", "--on", "2026-02-01")
    assert told.startswith("2026 年计划：已公布")


def test_an_approval_needs_a_day_and_another_person(run, desk):
    with pytest.raises(StepIncomplete):
        run("version", "--year", 2026, "--by", "样例局长")
    with pytest.raises(ApprovedByOneself):
        run("version", "--year", 2026, "--by", desk.actor, "--on", "2026-01-20")


def test_annex_3_goes_out_and_comes_back(run, tmp_path):
    path = tmp_path / "附件3.xlsx"
    assert "已写到" in run("annex3", "--year", 2026, "--out", path)
    assert "修改 0 行" in run("annex3", "--year", 2026, "--in", path)
