"""The draw from the command line, as a script would use it."""

from __future__ import annotations

import argparse
import json

import pytest

from permitdesk.bench import draw_office
from permitdesk.cli import draw
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.draw import rounds


@pytest.fixture
def office(desk):
    """A desk with an invented register and plan, on the sealing day."""
    draw_office.fill(desk)
    return desk


@pytest.fixture
def run(office, capsys):
    """Runs a command on the office and returns exit code and output."""
    top = argparse.ArgumentParser()
    top.add_argument("--actor", default="命令行")
    draw.add(top.add_subparsers(required=True))

    def run(*arguments):
        given = top.parse_args(arguments)
        code = given.run_plain(given) if "run_plain" in given else given.run_on_desk(given, office)
        return code, capsys.readouterr().out

    return run


@pytest.fixture
def sealed(run):
    """The number of a round sealed with the documented command, nothing more."""
    code, out = run(
        "draw", "seal", "--period", "2026-11", "--source", *draw_office.SOURCES, "--json"
    )
    assert code == 0
    return json.loads(out)["round"]


@pytest.fixture
def drawn(run, sealed, clock):
    clock.set(2026, 11, 22)
    values = [f"{name}={numbers}" for name, numbers in draw_office.NUMBERS.items()]
    code, _ = run("draw", "run", sealed, "--value", *values)
    assert code == 0
    return sealed


def listed(run):
    _, out = run("draw", "list", "--json")
    return json.loads(out)


def test_sealing_prints_what_is_announced(run):
    _, out = run("draw", "seal", "--period", "2026-11", "--source", "digits@2026-11-22")
    assert out.startswith("第 2026Q4-01 轮已封存（2026-11，2026-11-20 09:00）。")
    assert "8 家中抽 2 家" in out
    assert "公开号码：见证人报数，2026-11-22 产生" in out
    assert "操作人 命令行，监督人 样例钱乙" in out
    assert "名单校验值" in out
    assert "承诺值" in out


def test_sources_may_follow_one_another_or_be_given_apart(run):
    _, out = run(
        *("draw", "seal", "--period", "2026-11", "--json"),
        *("--source", "digits@2026-11-22", "--source", "气象台最高气温@2026-11-22"),
    )
    assert [source["name"] for source in json.loads(out)["sources"]] == [
        "见证人报数",
        "气象台最高气温",
    ]


def test_the_list_tells_each_round_oldest_first(run, drawn):
    run("draw", "seal", "--period", "2026-12", "--source", "dice@2026-11-30")
    first, second = listed(run)
    assert first["round"] == drawn
    assert (first["period"], first["state"]) == ("2026-11", "drawn")
    assert first["sealed_at"] == "2026-11-20T09:00:00+08:00"
    assert first["drawn_at"] == "2026-11-22T09:00:00+08:00"
    assert first["strata"] == ["general", "key"]
    assert len(first["selected"]) == 4
    assert (second["state"], second["drawn_at"], second["selected"]) == ("sealed", None, [])


def test_the_list_for_people_is_a_line_a_round(run, sealed):
    assert run("draw", "list")[1] == (
        "2026Q4-01  2026-11  封存  一般排污单位 2 家、重点排污单位 2 家\n"
    )


def test_before_the_first_round_the_list_says_so(run):
    assert run("draw", "list") == (0, "还没有封存过。\n")


def test_before_its_day_the_draw_is_refused(run, sealed):
    with pytest.raises(PermitDeskError, match="要到 2026-11-21 20:00 才产生"):
        run("draw", "run", sealed, "--value", "dlt 2026134=1 2 3 4 5 6 7", "digits=1 2")


def test_a_number_given_twice_is_refused(run, sealed, clock):
    clock.set(2026, 11, 22)
    with pytest.raises(PermitDeskError, match="录入了两次"):
        run("draw", "run", sealed, "--value", "digits=1 2", "digits=3 4")


def test_the_draw_tells_units_and_teams(run, sealed, clock):
    clock.set(2026, 11, 22)
    values = [f"{name}={numbers}" for name, numbers in draw_office.NUMBERS.items()]
    _, out = run("draw", "run", sealed, "--value", *values, "--read-by", "样例孙丙", "--json")
    units = json.loads(out)
    assert len(units) == 4
    assert all(len(unit["officers"]) == 2 for unit in units)


def test_what_is_exported_verifies_and_shows_its_three_values(run, drawn, tmp_path):
    path = tmp_path / "抽取记录.json"
    code, out = run("draw", "export", drawn, str(path))
    assert (code, f"permitdesk verify {path}" in out) == (0, True)
    code, out = run("verify", str(path))
    document = json.loads(path.read_text("utf-8"))
    lines = out.splitlines()
    assert (code, lines[0]) == (0, "有效")
    digits = "".join(line.replace(" ", "") for line in lines if line.startswith("    "))
    assert digits == document["pool_hash"] + document["commitment"]["hash"] + document["digest"]


def test_an_edited_transcript_is_refused(run, drawn, tmp_path):
    path = tmp_path / "抽取记录.json"
    run("draw", "export", drawn, str(path))
    path.write_text(path.read_text("utf-8").replace("样例钱乙", "样例某人"), "utf-8")
    code, out = run("verify", str(path))
    assert code == 1
    assert out.startswith("无效: ")


def test_labels_are_exported_for_the_drafts_own_script(run, sealed, tmp_path):
    code, out = run("draw", "export", sealed, "--labels", str(tmp_path / "labels"))
    assert (code, len(out.splitlines())) == (0, 2)
    assert len((tmp_path / "labels" / "key.txt").read_text().splitlines()) == 8


def test_export_asks_for_a_place(run, drawn):
    assert run("draw", "export", drawn)[0] == 2


def test_a_substitute_is_approved_by_the_supervisor_unless_said(run, drawn):
    label = listed(run)[0]["selected"][0]
    _, out = run("draw", "substitute", drawn, label, "--reason", "已关闭")
    assert out.startswith("已取消 1 家（批准人 样例钱乙），补抽 1 家。")
    assert label not in listed(run)[0]["selected"]


def test_a_seat_goes_to_the_next_officer(run, office, drawn):
    label = listed(run)[0]["selected"][0]
    with office.reading() as work:
        (unit,) = [one for one in work.schedule.waiting_units("2026-11") if one.label == label]
        officers = {entry.id: entry.officer for entry in work.register.officers.all()}
    leaves = officers[unit.officers[0]].certificate_number
    _, out = run("draw", "reseat", drawn, label, leaves, "--reason", "请假")
    assert out.startswith(f"已换人：{leaves} 由 ")


def test_a_void_round_shows_its_reason(run, drawn, tmp_path):
    run("draw", "void", drawn, "--reason", "号码读错", "--approver", "样例钱乙")
    assert "作废（号码读错）" in run("draw", "list")[1]
    path = tmp_path / "抽取记录.json"
    run("draw", "export", drawn, str(path))
    code, out = run("verify", str(path))
    assert (code, "注意：本轮已作废（号码读错）。" in out) == (0, True)


def test_publishing_waits_for_the_visits_and_closing_shows_the_secret(run, office, drawn):
    with pytest.raises(PermitDeskError, match="还有 4 户没有检查"):
        run("draw", "publish", drawn)
    make_all_visits(office)
    assert run("draw", "publish", drawn) == (0, f"第 {drawn} 轮已公开。\n")
    assert "密码" in run("draw", "close", drawn)[1]
    assert listed(run)[0]["state"] == "closed"


def make_all_visits(office):
    with office.work() as work:
        for unit in work.schedule.waiting_units("2026-11"):
            visit = Visit(period="2026-11", state="done")
            work.schedule.add(visit, unit.facility_id, unit.officers, unit.id)
        work.record("schedule", "plan", "2026-11")
        work.commit()


def test_a_joint_draw_is_sealed_from_a_file_of_officers(run, clock, tmp_path):
    people = tmp_path / "联合.txt"
    people.write_text("样例联甲 1499020001\n样例联乙 1499020002\n", "utf-8")
    code, out = run(
        *("draw", "seal", "--period", "2026-11", "--source", "digits@2026-11-22", "--json"),
        *("--joint", f"样例县应急管理局={people}", "--joint-seats", "2"),
    )
    (joint,) = json.loads(out)["joint"]
    assert (code, joint["department"], joint["seats"]) == (0, "样例县应急管理局", 2)
    assert len(joint["officers_hash"]) == 64
    clock.set(2026, 11, 22)
    number = listed(run)[0]["round"]
    _, out = run("draw", "run", number, "--value", "digits=4 0 9 1 7 2", "--json")
    for unit in json.loads(out):
        names = {one["name"] for one in unit["joint"]}
        assert names == {"样例联甲", "样例联乙"}
        assert {one["department"] for one in unit["joint"]} == {"样例县应急管理局"}


def test_a_file_of_officers_that_is_not_there_is_named(run, tmp_path):
    with pytest.raises(PermitDeskError, match="样例县应急管理局"):
        run(
            *("draw", "seal", "--period", "2026-11", "--source", "digits@2026-11-22"),
            *("--joint", f"样例县应急管理局={tmp_path / '没有.txt'}"),
        )


def test_a_draw_by_hand_is_recorded_and_listed_as_not_verifiable(run, tmp_path):
    scan = tmp_path / "签字单.png"
    scan.write_bytes(b"\x89PNG\r\n")
    code, out = run(
        *("draw", "record", "--period", "2026-11", "--method", "lots", "--held-on", "2026-11-20"),
        *("--place", "会议室", "--witnesses", "样例王证", "--scan", str(scan)),
        *("--unit", "样例县第2焦化有限公司：样例钱乙、样例孙丙"),
    )
    assert (code, "不可核验" in out) == (0, True)
    assert "不可核验" in run("draw", "list")[1]
    (line,) = listed(run)
    assert (line["verifiable"], len(line["selected"])) == (False, 1)
    change_by_hand(run, line["round"], line["selected"][0])
    recuse_by_hand(run, line["round"], "N149901-0003")


def recuse_by_hand(run, number, unit):
    run("draw", "recuse", number, unit, "1499010003", "--by", "被检查单位", "--grounds", "亲属")
    (told,) = json.loads(run("draw", "recusals", number, "--json")[1])
    decide = ("draw", "decide", f"{told['id']}", "--grant", "--by", "样例钱乙")
    assert run(*decide, "--joins", "1499010005")[0] == 0
    assert "同意回避" in run("draw", "recusals", number)[1]


def change_by_hand(run, number, unit):
    names = ("--reason", "请假", "--approver", "样例钱乙")
    _, out = run("draw", "reseat", number, unit, "1499010002", *names, "--joins", "1499010004")
    assert out == "已换人：1499010002 由 1499010004 接替。\n"
    drawn = ("--drawn", "样例县第3焦化有限公司：样例孙丙、样例李丁")
    twice = run("draw", "substitute", number, unit, "N149901-0003", "--reason", "已关闭", *drawn)
    assert twice[0] == 2
    _, out = run("draw", "substitute", number, unit, *names, *drawn)
    assert out.startswith("已取消 1 家（批准人 样例钱乙），补抽 1 家。")
    assert listed(run)[0]["selected"] == ["N149901-0003"]


def test_a_recusal_is_applied_for_decided_and_listed(run, office, drawn):
    label = listed(run)[0]["selected"][0]
    (line, *_) = [one for one in rounds.units(office.reading(), drawn) if one.record.label == label]
    certificate = line.officers[0].certificate
    asked = ("--by", "被检查单位", "--grounds", "亲属在该单位")
    _, out = run("draw", "recuse", drawn, label, certificate, *asked)
    assert "待负责人决定" in out
    _, out = run("draw", "recusals", drawn, "--json")
    (told,) = json.loads(out)
    assert (told["decision"], told["certificate"]) == ("open", certificate)
    run("draw", "decide", f"{told['id']}", "--grant", "--by", "样例钱乙")
    assert "同意回避" in run("draw", "recusals", drawn)[1]


def test_sheets_and_the_pool_are_written_into_a_folder(run, sealed, tmp_path):
    _, out = run("draw", "sheets", sealed, "--out", str(tmp_path))
    assert out == f"已写 {tmp_path / f'封存单_{sealed}.docx'}\n"
    _, out = run("draw", "pool", "--period", "2026-12", "--out", str(tmp_path))
    assert "抽取名单_2026Q4-02（拟）.xlsx" in out
