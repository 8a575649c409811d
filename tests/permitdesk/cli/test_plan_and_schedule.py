"""The plan and the schedule from the command line, as a script would use them."""

from __future__ import annotations

import argparse
import json

import pytest

from permitdesk.bench import draw_office
from permitdesk.cli import plan, schedule
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.errors.plan import RuleRowUnknown, RuleValueWrong
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.draw import running, sealing


@pytest.fixture
def run(desk, capsys):
    """Runs a command on an invented office and returns exit code and output."""
    draw_office.fill(desk)
    top = argparse.ArgumentParser()
    commands = top.add_subparsers(required=True)
    plan.add(commands)
    schedule.add(commands)

    def run(*arguments):
        given = top.parse_args(arguments)
        return given.run_on_desk(given, desk), capsys.readouterr().out

    return run


@pytest.fixture
def drawn(run, desk, clock):
    """The same, with the first round of November drawn."""
    sources = [parse_source(text) for text in draw_office.SOURCES]
    found = sealing.seal(
        desk.work(), draw_office.PERIOD, sources, "样例赵甲", draw_office.HEAD, bytes(range(32))
    )
    clock.set(2026, 11, 22)
    running.run(desk.work(), found.number, draw_office.NUMBERS, "样例孙丙")
    return run


def test_a_plan_is_made_from_a_preset(run):
    code, out = run("plan", "preset", "国家2015 县级", "--year", "2026")
    assert (code, out) == (0, "已用“国家2015 县级”建立 2026 年计划。\n")


def test_a_plan_is_shown_with_its_arithmetic(run):
    code, out = run("plan", "show", "--month", "2026-11")
    assert code == 0
    assert "[key] 重点排污单位：名录 9 家，每季度 ceil(9 × 25%) = 3；" in out
    assert "全年 4 期共需 12 家，在产单位 8 家" in out


def test_this_month_is_shown_where_none_is_named(run):
    assert run("plan", "show")[1].startswith("2026-11：计划 ")


def test_a_program_reads_the_plan_as_json(run):
    found = json.loads(run("plan", "show", "--month", "2026-11", "--json")[1])
    key = found["rules"][0]
    assert found["year"] == 2026
    assert key == {
        "id": "key",
        "title": "重点排污单位",
        "pool": 9,
        "count": 3,
        "period": "quarter",
        "months": list(range(1, 13)),
        "arithmetic": "ceil(9 × 25%) = 3",
        "month_count": 2,
        "month_arithmetic": "本季度需 3 家，此前已抽 0 家，余 3 家分 2 个月：ceil(3 ÷ 2) = 2",
        "eligible": 8,
        "feasible": True,
        "reason": "",
    }
    assert set(found["months"]["2026-11"]) == {"visits", "capacity"}


def test_a_shortfall_is_shown_with_its_reason(run):
    run("plan", "set", "key", "value=100", "--year", "2026")
    _, out = run("plan", "show", "--month", "2026-12")
    assert "！应抽 9 家，可抽 8 家，缺 1 家（长期停产 1 家）" in out


def test_a_row_is_changed_field_by_field(run):
    code, out = run("plan", "set", "key", "value=50", "months=10,11,12", "--year", "2026")
    assert (code, out) == (0, "已修改“重点排污单位”。\n")
    shown = json.loads(run("plan", "show", "--month", "2026-11", "--json")[1])["rules"][0]
    assert (shown["arithmetic"], shown["months"]) == ("ceil(9 × 50%) = 5", [10, 11, 12])


def test_a_wrong_row_or_value_is_told(run):
    with pytest.raises(RuleRowUnknown):
        run("plan", "set", "nothing", "value=1", "--year", "2026")
    with pytest.raises(RuleValueWrong):
        run("plan", "set", "key", "value=much", "--year", "2026")


def test_a_month_is_scheduled(drawn):
    code, out = drawn("schedule", "--month", "2026-11")
    assert code == 0
    assert out.startswith("2026-11：已排 ")
    assert "上午  样例县第" in out


def test_a_program_reads_the_schedule_as_json(drawn):
    found = json.loads(drawn("schedule", "--month", "2026-11", "--json")[1])
    assert (found["period"], found["provisional"]) == ("2026-11", False)
    assert found["placed"] == sum(visit["day"] is not None for visit in found["visits"])
    visit = next(visit for visit in found["visits"] if visit["day"])
    assert set(visit) == {
        "visit", "label", "facility", "day", "slot", "officers", "vehicle", "state", "reason",
    }  # fmt: skip
    assert all(set(one) == {"name", "certificate"} for one in visit["officers"])


def test_the_month_is_written_for_phones(drawn, tmp_path):
    drawn("schedule", "--month", "2026-11")
    path = tmp_path / "a.ics"
    code, out = drawn("schedule", "ics", "--month", "2026-11", "--out", str(path))
    assert code == 0
    assert f"{path.read_bytes().count(b'BEGIN:VEVENT')} 次检查已写入" in out


def test_an_officer_nobody_knows_has_no_calendar(drawn):
    with pytest.raises(RecordNotFound, match="样例无人"):
        drawn("schedule", "ics", "--month", "2026-11", "--officer", "样例无人")


def test_a_storm_is_told_and_the_month_scheduled_around_it(drawn):
    first = ("--from", "2026-11-23", "--to", "2026-11-24", "--reason", "暴雨")
    code, out = drawn("schedule", "pause", "--month", "2026-11", *first)
    assert (code, "暂停外出（暴雨）" in out) == (0, True)
    drawn("schedule", "--month", "2026-11")
    listed = json.loads(drawn("schedule", "approvals", "--month", "2026-11", "--json")[1])
    assert listed
    assert not {one["day"] for one in listed} & {"2026-11-23", "2026-11-24"}
    assert {one["state"] for one in listed} == {"missing"}


def test_nothing_is_to_be_merged_where_each_facility_is_visited_once(drawn):
    drawn("schedule", "--month", "2026-11")
    assert drawn("schedule", "merge", "--month", "2026-11") == (0, "0 家可以合成一次。\n")
