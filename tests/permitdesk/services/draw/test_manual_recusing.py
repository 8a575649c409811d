"""Recusal on application in a draw by hand: applied for, decided, the seat drawn by hand again."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.bench import draw_office
from permitdesk.errors.draw import BadTeam, NotByHand, ReasonMissing, SamePerson
from permitdesk.services.draw import manual, recusing, rounds, sheet_values
from permitdesk.services.draw.examining import examine_rounds
from permitdesk.services.draw.recusing import Seat
from permitdesk.services.schedule import planning, visits

LINES = "样例县第2焦化有限公司：样例钱乙、样例孙丙\n样例县第20建材厂：样例李丁、样例周戊"
UNIT = draw_office.label(2)
LEAVES, STAYS, JOINS = "1499010002", "1499010003", "1499010004"
HEAD = "样例王总"


@pytest.fixture
def recorded(office, tmp_path):
    scan = tmp_path / "签字单.pdf"
    scan.write_bytes(b"%PDF-1.7\n")
    told = manual.ManualDraw("balls", date(2026, 11, 19), "会议室", "样例王证", LINES)
    people = ("样例赵甲", "样例钱乙")
    return manual.record(office.work(), draw_office.PERIOD, told, scan, people)


@pytest.fixture
def asked(office, recorded):
    seat = Seat(UNIT, LEAVES)
    return recusing.apply(office.work(), recorded.number, seat, "被检查单位", "亲属在该单位任职")


def decide(office, asked, joins=JOINS, granted=True, by=HEAD, note=""):
    return recusing.decide(office.work(), asked, by, is_granted=granted, note=note, joins=joins)


def test_what_is_granted_gives_the_seat_to_who_was_drawn_by_hand(office, recorded, asked):
    planning.schedule_month(office.work(), "2026-11", date(2026, 11, 20))
    grown = decide(office, asked)
    assert grown.result.held[UNIT] == (JOINS, STAYS)
    (change,) = grown.result.changes
    assert (change.reason, change.approver) == ("回避：亲属在该单位任职", HEAD)
    assert LEAVES in change.recused
    (visit,) = (one for one in visits.of_month(office.reading(), "2026-11") if one.label == UNIT)
    assert [member.certificate_number for member in visit.team] == [JOINS, STAYS]
    with office.reading() as work:
        officer = work.register.officers.with_certificate(LEAVES)
        kept = [
            one.facility_label
            for one in work.register.recusals.all()
            if one.officer_id == officer.id
        ]
    assert kept == [UNIT]
    assert examine_rounds(office.reading()) == ()


def test_the_changes_sheet_has_application_decision_and_seat(office, recorded, asked):
    decide(office, asked)
    sheet = sheet_values.changes_sheet(rounds.view(office.reading(), recorded.number))
    assert f"{HEAD} 2026-11-20 同意回避" in sheet.requests[0].decided
    assert sheet.changes[0].joins == ("样例李丁", JOINS)


def test_what_is_refused_changes_nobody(office, recorded, asked):
    grown = decide(office, asked, joins="", granted=False, note="理由不成立")
    assert grown.result == recorded.result
    (decided,) = recusing.of_round(office.reading(), recorded.number)
    assert (decided.decision, decided.note) == ("refused", "理由不成立")


@pytest.mark.parametrize(
    ("error", "changes"),
    [
        (ReasonMissing, {"joins": ""}),
        (BadTeam, {"joins": STAYS}),
        (BadTeam, {"joins": "1499010006"}),  # the certificate ends within the month
        (SamePerson, {"by": "样例赵甲"}),
    ],
)
def test_a_refused_decision_leaves_the_application_open(office, recorded, asked, error, changes):
    with pytest.raises(error):
        decide(office, asked, **changes)
    (line,) = recusing.of_round(office.reading(), recorded.number)
    assert line.is_open
    assert rounds.find(office.reading(), recorded.number).result == recorded.result


def test_nobody_is_named_for_a_seat_that_the_program_draws(office, drawn):
    unit = drawn.result.live[0]
    seat = Seat(unit, drawn.result.held[unit][0])
    asked = recusing.apply(office.work(), drawn.number, seat, "被检查单位", "亲属在该单位任职")
    with pytest.raises(NotByHand):
        decide(office, asked)
    assert recusing.of_round(office.reading(), drawn.number)[0].is_open
