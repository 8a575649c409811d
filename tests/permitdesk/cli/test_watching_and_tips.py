"""Supervision, reports by citizens, monitoring data and the dossier from the command line."""

import argparse
import json
from datetime import date

import pytest

from permitdesk.cli import clues, rectify, tips, watching
from permitdesk.domain.office import Office
from permitdesk.errors.clues import IdentityHidden
from permitdesk.services.clues import rewards
from permitdesk.services.office.setup import set_up
from permitdesk.services.rectify import ledger
from tests.ground import ground

__all__ = ["ground"]


@pytest.fixture
def run(desk, capsys, ground):
    """Runs a command on the desk and returns what it printed."""
    set_up(desk.work(), Office(area_code="149901", area_name="示例县", name="示例县执法队"))

    def run(*arguments):
        parser = argparse.ArgumentParser()
        commands = parser.add_subparsers()
        for module in (clues, rectify, tips, watching):
            module.add(commands)
        given = parser.parse_args([str(argument) for argument in arguments])
        assert given.run_on_desk(given, desk) == 0
        return capsys.readouterr().out

    return run


def test_a_finding_is_watched_from_recheck_to_measures(run, desk, ground, tmp_path):
    number = ground.finding(date(2026, 11, 2))
    run("ledger", "penalise", number, "--by", "样例钱乙", "--fine", "1万元", "--on", "2026-11-05")
    told = run(
        *("watch", "recheck", number, "--result", "failed", "--by", "样例孙丙"),
        *("--note", "未修复", "--on", "2026-11-12"),
    )
    assert told == "已登记复查：未改正：样例第一焦化厂。\n"
    answer = json.loads(run("watch", "due", "--json"))
    assert answer["daily_fines"] == [{"finding": number, "days": 10, "total_fen": 10_000_000}]
    assert "可以考虑按日连续处罚：10 日，10万元" in run("watch", "due")
    run("watch", "supervise", number, "--malice", "idle", "--note", "样例曲线", "--grade", "grave")
    assert ledger.find(desk.reading(), number).malice == "idle"
    measure = ("--kind", "stop", "--document", "样环停1号", "--by", "样例钱乙")
    run("watch", "measure", number, *measure)
    assert run("watch", "lift", number, "--by", "样例钱乙") == "已解除停产整治。\n"
    handed = ("--channel", "police", "--counterpart", "示例县公安局")
    assert "线索 2026-001" in run("watch", "hand-over", number, *handed)
    out = tmp_path / "案例.docx"
    run("watch", "case", number, "--lesson", "样例", "--out", out)
    assert out.stat().st_size > 0


def test_rechecks_that_lack_are_counted_and_made(run, ground):
    ground.finding(date(2026, 11, 2))
    ground.finding(date(2026, 11, 3), correction="on_the_spot")
    assert run("watch", "make-rechecks", "--dry-run") == "要补建 1 次复查。\n"
    assert json.loads(run("watch", "due", "--json"))["rechecks"] == []
    assert run("watch", "make-rechecks") == "已补建 1 次复查。\n"
    assert run("watch", "make-rechecks", "--dry-run") == "要补建 0 次复查。\n"


def test_the_dossier_is_written_on_one_page(run, tmp_path):
    out = tmp_path / "一企一档.docx"
    assert "样例第二造纸厂" in run("dossier", "样例第二造纸厂", out)
    assert out.stat().st_size > 0


def test_a_report_goes_its_way(run, desk):
    rewards.save_steps(desk.work(), rewards.shipped_steps())
    new = ("--channel", "hotline", "--text", "样例冒烟", "--name", "样例周戊")
    assert run("tips", "add", *new, "--at", "2026-11-18T08:30") == "已登记举报 2026-001。\n"
    with pytest.raises(IdentityHidden):
        run("tips", "identity", "2026-001")
    run("tips", "grant", "样例赵甲")
    assert run("tips", "identity", "2026-001") == "样例周戊\n"
    assert "线索 2026-001" in run("tips", "accept", "2026-001", "--handler", "样例钱乙")
    run("tips", "answer", "2026-001", "--result", "属实")
    assert "500元" in run("tips", "approve", "2026-001", "--step", "1", "--by", "样例王总")
    run("tips", "pay", "2026-001", "--document", "收据1号")
    (line,) = json.loads(run("tips", "list", "--state", "paid", "--json"))
    assert (line["number"], line["reward_fen"]) == ("2026-001", 50_000)
    assert "样例周戊" not in run("tips", "list")


def test_data_become_clues_and_clues_a_list(run, tmp_path):
    data = tmp_path / "超标.csv"
    data.write_text(
        "企业名称,监测因子,监测时间,监测值,标准值\n"
        "样例第一焦化厂,氮氧化物,2026-11-18 01:00,150,130\n",
        encoding="utf-8",
    )
    assert "1 条新线索" in run("clues", "import", data, "--dry-run")
    assert "已登记 1 条线索" in run("clues", "import", data)
    assert "已登记 0 条线索" in run("clues", "import", data)
    run("clues", "receipt", "2026-001", "--by", "样例郑庚")
    out = tmp_path / "清单.docx"
    assert "已写出 1 条" in run("clues", "export", out, "--channel", "monitoring")
