"""A draw made by hand is recorded from its signed sheet, and marked as not verifiable."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.draw import (
    BadTeam,
    DrawnByHand,
    NotByHand,
    NotInPool,
    NotSeated,
    OutOfOrder,
    ReasonMissing,
    SamePerson,
    SealedTwice,
)
from permitdesk.errors.rounds import (
    ScanMissing,
    ScanNotReadable,
    ScanUnsuitable,
    SheetLineUnclear,
)
from permitdesk.services.draw import (
    ending,
    manual,
    manual_changes,
    rounds,
    seats,
    sheet_values,
    sheets,
)
from permitdesk.services.draw.examining import examine_rounds
from permitdesk.services.draw.substituting import substitute
from permitdesk.services.draw.transcripts import transcript
from permitdesk.services.plan import month
from permitdesk.services.report.publicity import publicity
from permitdesk.services.schedule import planning, visits
from permitdesk.storage.tables.check import CheckRecordRow

LINES = """样例县第2焦化有限公司：样例钱乙、样例孙丙
N149901-0012: 1499010003，样例李丁

样例县第20建材厂：样例李丁、样例周戊
"""
TOLD = manual.ManualDraw(
    "balls", date(2026, 11, 19), "样例县执法队会议室", "样例王证、样例冯证", LINES
)
PEOPLE = ("样例赵甲", "样例钱乙")


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "签字单.pdf"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    return path


@pytest.fixture
def record(office, scan):
    def record(**fields):
        told = replace(TOLD, **fields)
        return manual.record(office.work(), draw_office.PERIOD, told, scan, PEOPLE)

    return record


@pytest.fixture
def recorded(record):
    return record()


def test_the_signed_sheet_becomes_a_round(office, recorded):
    view = rounds.view(office.reading(), recorded.number)
    assert [(line.name, line.record.stratum, line.record.place) for line in view.units] == [
        ("样例县第12建材厂", "general", 1),
        ("样例县第20建材厂", "general", 2),
        ("样例县第2焦化有限公司", "key", 1),
    ]
    assert [seat.name for seat in view.units[0].officers] == ["样例孙丙", "样例李丁"]
    assert (view.round.state, view.orders, view.digest) == ("drawn", {}, "")
    assert view.round == recorded


def test_it_is_marked_on_every_list_and_sheet(office, recorded):
    (line,) = rounds.of_year(office.reading(), 2026)
    assert (line.is_manual, line.state_words) == (True, "已抽（人工抽取，不可核验）")
    view = rounds.view(office.reading(), recorded.number)
    sheet = sheet_values.manual_sheet(view)
    assert (sheet.method, sheet.held_on, len(sheet.teams)) == ("乒乓球", date(2026, 11, 19), 3)
    assert [one.kind for one in sheets.of_round(view) if one.is_ready] == ["manual"]


def test_it_takes_the_place_of_a_sealed_round(office, recorded, record, seal):
    with pytest.raises((SealedTwice, SheetLineUnclear)):
        record()
    with pytest.raises(SealedTwice):
        seal()


def test_the_plan_counts_what_was_drawn_by_hand(office, recorded):
    drawn = {one.code: one.drawn for one in month.of_period(office.reading(), "2026-11").strata}
    assert drawn == {"key": 1, "general": 2}


def test_visits_can_be_planned_from_it(office, recorded):
    with office.reading() as work:
        assert len(work.schedule.waiting_units("2026-11")) == 3


def test_nothing_of_it_can_be_computed(office, recorded):
    (first, *_), number = recorded.result.live, recorded.number
    gone = Disqualified(first, "已关闭", "照片", "样例钱乙")
    leaves = recorded.result.held[first][0]
    for step in (
        lambda: transcript(office.reading(), number),
        lambda: substitute(office.work(), number, [gone]),
        lambda: seats.change(office.work(), number, first, leaves, "请假", "样例钱乙"),
        lambda: ending.close(office.work(), number),
    ):
        with pytest.raises(DrawnByHand, match="不可核验"):
            step()


def test_a_substitute_drawn_by_hand_takes_the_place(office, recorded, tmp_path):
    gone = recorded.result.iterations[0].selected["general"][0]
    planning.schedule_month(office.work(), "2026-11", date(2026, 11, 20))
    impossible = Disqualified(gone, "已关闭", "现场照片 3 张", "样例钱乙")
    line = "样例县第15建材厂：样例孙丙、样例周戊"
    grown = manual_changes.substitute(office.work(), recorded.number, impossible, line)
    assert rounds.find(office.reading(), recorded.number) == grown
    assert grown.result.live == (*(u for u in recorded.result.live if u != gone), "N149901-0015")
    assert grown.result.held["N149901-0015"] == ("1499010003", "1499010005")
    states = {one.label: one.state for one in visits.of_month(office.reading(), "2026-11")}
    assert states[gone] == "cancelled"
    with office.reading() as work:
        assert [one.label for one in work.schedule.waiting_units("2026-11")] == ["N149901-0015"]
    assert examine_rounds(office.reading()) == ()
    sheet = sheet_values.changes_sheet(rounds.view(office.reading(), recorded.number))
    assert (sheet.mark, sheet.digest) == ("人工抽取，不可核验", "")
    assert "样例县第15建材厂" in sheet.substitutes[0].substitute
    recorded_sheet = sheet_values.manual_sheet(rounds.view(office.reading(), recorded.number))
    assert [team.label for team in recorded_sheet.teams] == list(recorded.result.live)
    names = [path.name for path in sheets.write(office.work(), recorded.number, tmp_path / "单")]
    assert names == ["人工抽取登记表_2026Q4-01.docx", "补抽换人记录_2026Q4-01.docx"]


def test_a_seat_drawn_by_hand_is_changed_on_the_visit_too(office, recorded):
    planning.schedule_month(office.work(), "2026-11", date(2026, 11, 20))
    unit = recorded.result.live[0]
    leaves, stays = recorded.result.held[unit]
    changed = manual_changes.change_seat(
        office.work(), recorded.number, unit, leaves, "1499010005", "请假", "样例钱乙"
    )
    assert changed.result.held[unit] == ("1499010005", stays)
    (visit,) = (one for one in visits.of_month(office.reading(), "2026-11") if one.label == unit)
    assert [member.certificate_number for member in visit.team] == ["1499010005", stays]
    published_like = rounds.view(office.reading(), recorded.number)
    assert published_like.round == changed
    assert examine_rounds(office.reading()) == ()


def test_who_was_put_into_the_place_later_cannot_be_edited_unseen(office, recorded):
    unit = recorded.result.live[0]
    leaves, _ = recorded.result.held[unit]
    manual_changes.change_seat(
        office.work(), recorded.number, unit, leaves, "1499010005", "请假", "样例钱乙"
    )
    connection = sqlite3.connect(office.path)
    connection.execute("UPDATE draw_round SET transcript = replace(transcript, '请假', '出差')")
    connection.commit()
    connection.close()
    (found,) = examine_rounds(office.reading())
    assert recorded.number in found.sentence


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("样例县第2焦化有限公司：样例孙丙、样例李丁", NotInPool),
        ("样例县第20建材厂：样例孙丙、样例李丁", NotInPool),
        ("样例县第15建材厂：样例孙丙", BadTeam),
        ("样例县第15建材厂：样例孙丙、样例吴己", BadTeam),
        ("样例县第99建材厂：样例孙丙、样例李丁", SheetLineUnclear),
    ],
)
def test_a_substitute_that_cannot_be_right_is_refused(office, recorded, line, error):
    gone = Disqualified("N149901-0012", "已关闭", "照片", "样例钱乙")
    with pytest.raises(error):
        manual_changes.substitute(office.work(), recorded.number, gone, line)
    assert rounds.find(office.reading(), recorded.number) == recorded


@pytest.mark.parametrize(
    ("leaves", "joins", "error"),
    [
        ("1499010003", "1499010004", BadTeam),
        ("1499010005", "1499010002", NotSeated),
        ("1499010003", "1499010006", BadTeam),
        ("1499010003", "14990199", BadTeam),
    ],
)
def test_a_seat_that_cannot_be_changed_so_is_refused(office, recorded, leaves, joins, error):
    with pytest.raises(error):
        manual_changes.change_seat(
            office.work(), recorded.number, "N149901-0012", leaves, joins, "请假", "样例钱乙"
        )


def test_the_approver_of_a_change_is_not_the_operator(office, recorded):
    gone = Disqualified("N149901-0012", "已关闭", "照片", "样例赵甲")
    line = "样例县第15建材厂：样例孙丙、样例周戊"
    with pytest.raises(SamePerson):
        manual_changes.substitute(office.work(), recorded.number, gone, line)


def test_nobody_names_who_takes_a_place_in_a_draw_of_the_program(office, drawn):
    unit = drawn.result.live[0]
    leaves = drawn.result.held[unit][0]
    with pytest.raises(NotByHand):
        manual_changes.change_seat(
            office.work(), drawn.number, unit, leaves, "1499010005", "请假", "样例钱乙"
        )


def test_it_is_published_after_the_visits(office, recorded, tmp_path):
    with office.work() as work:
        for unit in work.schedule.waiting_units("2026-11"):
            visit = Visit(period="2026-11", state="done")
            work.schedule.add(visit, unit.facility_id, unit.officers, unit.id)
        work.record("schedule", "plan", "2026-11")
        work.commit()
    assert ending.publish(office.work(), recorded.number).state == "published"
    names = [path.name for path in sheets.write(office.work(), recorded.number, tmp_path / "单")]
    assert names == ["人工抽取登记表_2026Q4-01.docx", "公示表_2026Q4-01.docx"]
    posted = sheet_values.public_sheet(rounds.view(office.reading(), recorded.number))
    assert f"{posted.published_at:%Y-%m-%d %H:%M}" == "2026-11-20 09:00"
    assert examine_rounds(office.reading()) == ()


def test_what_is_published_of_it_says_that_nobody_can_verify_it(office, recorded):
    with office.work() as work:
        unit = work.schedule.waiting_units("2026-11")[0]
        visit = Visit(period="2026-11", state="done")
        visit_id = work.schedule.add(visit, unit.facility_id, unit.officers, unit.id)
        row = CheckRecordRow(
            facility_id=unit.facility_id,
            visit_id=visit_id,
            checked_on=date(2026, 11, 20),
            outcome="no_problem",
        )
        work._session.add(row)
        work.record("check", "record", "样例")
        work.commit()
    (row,) = publicity(office.reading(), "2026-11", date(2026, 11, 30)).rows
    assert row.task.endswith("（人工抽取，不可核验）")


def test_it_can_be_declared_void(office, recorded, seal, clock):
    voided = ending.void(office.work(), recorded.number, "签字不全", "样例钱乙")
    assert (voided.state, rounds.find(office.reading(), recorded.number)) == ("void", voided)
    view = rounds.view(office.reading(), recorded.number)
    assert sheet_values.void_sheet(view).mark == "人工抽取，不可核验"
    assert seal().number == "2026Q4-02"
    assert examine_rounds(office.reading()) == ()


def test_the_scan_comes_back_as_it_was(office, recorded, scan, tmp_path):
    path = manual.write_scan(office.work(), recorded.number, tmp_path / "出")
    assert path.name == "人工抽取签字单_2026Q4-01.pdf"
    assert path.read_bytes() == scan.read_bytes()


def test_a_sealed_round_has_no_scan(office, sealed, tmp_path):
    with pytest.raises(ScanMissing):
        manual.write_scan(office.work(), sealed.number, tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04", "不是 PDF"),
        (b"", "不是 PDF"),
        (b"%PDF-" + bytes(50 * 1024 * 1024), "50 MB"),
    ],
)
def test_a_scan_that_is_no_picture_or_too_large_is_refused(office, record, scan, content, reason):
    scan.write_bytes(content)
    with pytest.raises(ScanUnsuitable, match=reason):
        record()
    assert rounds.of_year(office.reading(), 2026) == ()


def test_without_a_scan_nothing_is_recorded(record, scan):
    scan.unlink()
    with pytest.raises(ScanNotReadable):
        record()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"lines": "样例县没有的厂：样例钱乙、样例孙丙"}, SheetLineUnclear),
        ({"lines": "样例县第2焦化有限公司：样例无名、样例孙丙"}, SheetLineUnclear),
        ({"lines": "样例县第2焦化有限公司：样例孙丙"}, BadTeam),
        ({"lines": "样例县第2焦化有限公司：样例孙丙、样例孙丙"}, BadTeam),
        ({"lines": "样例县第1焦化有限公司：样例赵甲、样例孙丙"}, BadTeam),
        ({"lines": "样例县第2焦化有限公司：样例吴己、样例孙丙"}, BadTeam),
        ({"lines": LINES.splitlines()[0] + "\n" + LINES.splitlines()[0]}, NotInPool),
        ({"held_on": date(2026, 11, 21)}, OutOfOrder),
        ({"witnesses": " "}, ReasonMissing),
        ({"place": ""}, ReasonMissing),
    ],
)
def test_a_sheet_that_cannot_be_right_is_refused(office, record, fields, error):
    with pytest.raises(error) as refused:
        record(**fields)
    assert refused.value.sentence
    assert rounds.of_year(office.reading(), 2026) == ()


def test_a_line_that_is_unclear_is_named_by_its_number(record):
    with pytest.raises(SheetLineUnclear, match="第 2 行"):
        record(lines=LINES.splitlines()[0] + "\n样例县没有的厂：样例钱乙、样例孙丙")


def test_operator_and_supervisor_are_two_people(office, scan):
    with pytest.raises(SamePerson):
        manual.record(office.work(), draw_office.PERIOD, TOLD, scan, ("样例赵甲", "样例赵甲 "))


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("UPDATE draw_round SET sealed = replace(sealed, '0012', '0013')", "封存内容"),
        ("DELETE FROM kept_file", "扫描件已不在"),
        ("UPDATE kept_file SET content = x'00'", "扫描件在数据库中被改动"),
        ("UPDATE drawn_seat SET certificate = 'X' WHERE id = 1", "检查人员应为"),
        ("UPDATE draw_round SET state = 'published'", "已公开"),
    ],
)
def test_what_was_edited_behind_the_program_is_named(office, recorded, statement, word):
    connection = sqlite3.connect(office.path)
    assert connection.execute(statement).rowcount
    connection.commit()
    connection.close()
    (found,) = examine_rounds(office.reading())
    assert word in found.sentence
