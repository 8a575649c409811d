"""Joint draws at the desk: sealed, drawn, changed and printed with another department."""

from __future__ import annotations

from datetime import date

import pytest
from docx import Document

from permitdesk.bench import draw_office
from permitdesk.domain.draw.joint import JointOfficer, JointRoster
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.draw.verification import verify
from permitdesk.errors.draw import BadOfficer
from permitdesk.services.draw import recusing, rounds, running, sealing, seats, sheet_values
from permitdesk.services.draw.examining import examine_rounds
from permitdesk.services.draw.recusing import Seat
from permitdesk.services.draw.transcripts import transcript
from permitdesk.services.report import notices
from permitdesk.services.schedule import planning, visits

DEPARTMENT = "样例县应急管理局"
ROSTER = JointRoster(
    DEPARTMENT,
    1,
    tuple(JointOfficer(f"149902000{n}", f"样例联{n}") for n in range(1, 4)),
)


def seal(office, roster=ROSTER):
    sources = [parse_source(text) for text in draw_office.SOURCES]
    secret = bytes(range(32))
    people = ("样例赵甲", "样例钱乙")
    return sealing.seal(office.work(), "2026-11", sources, *people, secret, [roster])


@pytest.fixture
def drawn(office, clock):
    number = seal(office).number
    clock.set(2026, 11, 22)
    return running.run(office.work(), number, draw_office.NUMBERS, "样例孙丙")


def test_every_unit_gets_an_officer_of_the_other_department(office, drawn):
    view = rounds.view(office.reading(), drawn.number)
    assert set(view.joint) == set(drawn.result.live)
    assert {len(found) for found in view.joint.values()} == {1}
    assert view.round == drawn
    assert verify(transcript(office.reading(), drawn.number).encode()).is_valid
    assert examine_rounds(office.reading()) == ()


def test_the_visits_and_their_notices_name_who_comes_along(office, drawn, tmp_path):
    today = date(2026, 11, 22)
    planning.schedule_month(office.work(), "2026-11", today)
    changed = drawn.result.live[0]
    (leaves,) = drawn.result.held_by(0)[changed]
    now = seats.change(office.work(), drawn.number, changed, leaves, "请假", "样例钱乙", DEPARTMENT)
    lines = visits.of_month(office.reading(), "2026-11")
    assert {line.label: line.joint[0].record.certificate for line in lines} == {
        unit: certificates[0] for unit, certificates in now.result.held_by(0).items()
    }
    for path in notices.write(office.work(), "2026-11", tmp_path, today):
        (line,) = (one for one in lines if path.stem.endswith(f"_{one.facility}"))
        cells = [cell.text for table in Document(str(path)).tables for cell in table._cells]
        assert any(f"{line.joint[0].name}（{DEPARTMENT}）" in text for text in cells)
        assert line.officers.endswith(f"、{line.joint[0].name}")


def test_a_round_of_the_office_alone_brings_nobody_along(office, sealed, clock):
    clock.set(2026, 11, 22)
    running.run(office.work(), sealed.number, draw_office.NUMBERS)
    planning.schedule_month(office.work(), "2026-11", date(2026, 11, 22))
    lines = visits.of_month(office.reading(), "2026-11")
    assert lines
    assert not any(line.joint for line in lines)


def test_the_sheets_name_the_department(office, drawn):
    view = rounds.view(office.reading(), drawn.number)
    (told,) = sheet_values.seal_sheet(view).joint
    assert (told.department, told.officers, told.seats) == (DEPARTMENT, 3, 1)
    assert told.hash == drawn.seal.joint_hashes[0]
    for team in sheet_values.team_sheet(view).teams:
        assert team.joint[0].startswith(f"{DEPARTMENT}：样例联")


def test_a_seat_of_the_other_department_is_changed_in_its_own_order(office, drawn):
    unit = drawn.result.live[0]
    leaves = drawn.result.held_by(0)[unit][0]
    grown = seats.change(office.work(), drawn.number, unit, leaves, "出差", "样例钱乙", DEPARTMENT)
    assert grown.result.held_by(0)[unit][0] in set(ROSTER.certificates) - {leaves}
    assert examine_rounds(office.reading()) == ()
    view = rounds.view(office.reading(), drawn.number)
    assert [seat.record.state for seat in view.joint[unit]] == ["changed", "seated"]
    (change,) = sheet_values.changes_sheet(view).changes
    assert change.leaves[0].startswith("样例联")


def test_an_officer_of_the_other_department_is_recused_on_application(office, drawn):
    unit = drawn.result.live[0]
    leaves = drawn.result.held_by(0)[unit][0]
    seat = Seat(unit, leaves, DEPARTMENT)
    asked = recusing.apply(office.work(), drawn.number, seat, "本人", "亲属在该单位")
    grown = recusing.decide(office.work(), asked, "样例钱乙", is_granted=True)
    assert leaves not in grown.result.held_by(0)[unit]
    assert leaves in grown.result.joint[0].changes[0].recused
    assert verify(transcript(office.reading(), drawn.number).encode()).is_valid


def test_the_last_department_is_proposed_again(office, drawn):
    assert sealing.last_joint(office.reading()) == (ROSTER,)


def test_an_own_officer_does_not_come_for_another_department(office):
    own = JointRoster(DEPARTMENT, 1, (JointOfficer(draw_office.ENDS_SOON, "样例吴己"),))
    with pytest.raises(BadOfficer, match="两份"):
        seal(office, own)


def test_an_officer_of_the_other_department_sees_the_visits_that_are_his(office, drawn):
    unit = drawn.result.live[0]
    certificate = drawn.result.held_by(0)[unit][0]
    office.actor = next(one.name for one in ROSTER.officers if one.certificate == certificate)
    seen = {line.record.label for line in rounds.units(office.reading(), drawn.number)}
    own = {label for label, team in drawn.result.held_by(0).items() if certificate in team}
    assert seen & set(drawn.result.live) == own
