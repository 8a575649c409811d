"""Joint draws: another department's officers are frozen, seated and changed like our own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from permitdesk.bench.draw_example import (
    DRAWN_AT,
    NUMBERS,
    OFFICERS,
    drawn_round,
    eventful_round,
    example_document,
    example_pool,
    joint_rosters,
    sealed_round,
    secret_of,
    unit_labels,
)
from permitdesk.domain.draw.drawing import change_seat, draw, substitute
from permitdesk.domain.draw.joint import JointOfficer, JointRoster, read_officers
from permitdesk.domain.draw.paper import round_of_papers, sealed_paper
from permitdesk.domain.draw.pool import roster_hash
from permitdesk.domain.draw.sealing import draft
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.team import Availability, Barred
from permitdesk.domain.draw.transcript import from_document, to_text
from permitdesk.domain.draw.verification import verify
from permitdesk.errors.draw import (
    BadDepartment,
    BadOfficer,
    NotEnoughOfficers,
    NotSeated,
    PoolDiffers,
)

EMERGENCY, MARKET = joint_rosters()
SECRET = secret_of("封存")
ON = (DRAWN_AT + timedelta(days=1)).date()


@pytest.fixture
def drawn():
    return drawn_round(joint=joint_rosters())


def people(*numbers):
    return tuple(JointOfficer(number, f"示例{number}") for number in numbers)


def test_each_department_sends_its_own_number_to_every_unit(drawn):
    for place, roster in enumerate((EMERGENCY, MARKET)):
        held = drawn.result.held_by(place)
        assert set(held) == set(drawn.result.live)
        for team in held.values():
            assert len(team) == roster.seats
            assert set(team) <= set(roster.certificates)


def test_the_offices_own_teams_do_not_change_by_another_department(drawn):
    assert drawn.result.teams == drawn_round().result.teams


def test_a_rosters_hash_is_announced_and_kept(drawn):
    assert drawn.seal.joint_hashes == (
        roster_hash(EMERGENCY.certificates, EMERGENCY.carried),
        roster_hash(MARKET.certificates, MARKET.carried),
    )


def test_an_officer_who_was_slipped_into_a_roster_stops_the_draw():
    sealed = sealed_round(joint=joint_rosters())
    more = JointRoster(EMERGENCY.department, 1, (*EMERGENCY.officers, *people("14089999")))
    with pytest.raises(PoolDiffers):
        draw(replace(sealed, joint=(more, MARKET)), SECRET, NUMBERS, DRAWN_AT)


def test_who_is_recused_or_barred_there_is_passed_over():
    pairs = frozenset((label, "14080001") for label in unit_labels(0, 38))
    known = Availability((Barred("14090003", "请假"),), pairs)
    one = draw(sealed_round(joint=joint_rosters()), SECRET, NUMBERS, DRAWN_AT, known)
    seated = {who for n in (0, 1) for team in one.result.held_by(n).values() for who in team}
    assert not seated & {"14080001", "14090003"}
    assert verify(to_text(example_document(one)).encode()).is_valid


def test_a_changed_seat_goes_to_the_next_officer_of_the_same_department(drawn):
    unit = drawn.result.live[0]
    leaves = drawn.result.held_by(1)[unit][0]
    grown = change_seat(drawn, unit, leaves, "出差", "李样例", ON, department=MARKET.department)
    (change,) = grown.result.joint[1].changes
    assert change.joins in MARKET.certificates
    assert grown.result.held_by(1)[unit][0] == change.joins
    assert grown.result.held == drawn.result.held
    assert verify(to_text(example_document(grown)).encode()).is_valid


def test_a_seat_is_changed_in_the_department_that_has_it(drawn):
    unit = drawn.result.live[0]
    leaves = drawn.result.held_by(1)[unit][0]
    with pytest.raises(NotSeated):
        change_seat(drawn, unit, leaves, "出差", "李样例", ON)
    with pytest.raises(BadDepartment):
        change_seat(drawn, unit, leaves, "出差", "李样例", ON, department="示例县不在名单局")


def test_a_substitute_gets_teams_of_all_departments(drawn):
    gone = Disqualified(drawn.result.live[0], "已关闭", "照片", "李样例")
    grown = substitute(drawn, SECRET, [gone], DRAWN_AT + timedelta(days=1))
    new = set(grown.result.live) - set(drawn.result.live)
    assert len(new) == 1
    assert all(new <= set(grown.result.held_by(place)) for place in (0, 1))
    assert verify(to_text(example_document(grown)).encode()).is_valid


def test_a_joint_round_comes_back_from_its_papers():
    one = eventful_round()
    read = from_document(example_document(one))
    again = round_of_papers(
        sealed_paper(one, "permitdesk 0.1.0"),
        read,
        published_at=one.published_at,
        closed_at=one.closed_at,
    )
    assert again == one


def test_names_of_other_departments_stay_out_of_the_transcript():
    assert "示例1号" not in to_text(example_document(eventful_round()))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"14080001"', '"14080009"', "officers_hash"),
        ('"seats": 1', '"seats": 0', "数量"),
        ("示例县应急管理局", "示例县应急管理厅", "digest"),
    ],
)
def test_an_edit_of_another_department_is_named(drawn, old, new, said):
    text = to_text(example_document(drawn))
    assert old in text
    assert said in verify(text.replace(old, new, 1).encode()).difference


@pytest.mark.parametrize(
    ("department", "seats", "officers", "said"),
    [
        ("", 1, people("1"), "名称为空"),
        ("示例局", 0, people("1"), "至少要 1 人"),
        ("示例局", 2, people("1"), "只有 1 人"),
    ],
)
def test_a_department_that_cannot_staff_a_unit_is_refused(department, seats, officers, said):
    with pytest.raises(BadDepartment, match=said):
        JointRoster(department, seats, officers)


def test_nobody_stands_in_two_rosters():
    def begin(*joint):
        pool = example_pool()
        return draft("2026Q4-01", "2026-11", "示例局", "张", "李", pool, OFFICERS, joint)

    with pytest.raises(BadOfficer, match="两份"):
        begin(JointRoster("示例局", 1, people(OFFICERS[0])))
    with pytest.raises(BadDepartment, match="两次"):
        begin(EMERGENCY, EMERGENCY)


def test_too_few_officers_for_a_unit_is_said():
    pairs = frozenset((label, f"1408000{n}") for label in unit_labels(0, 38) for n in (1, 2, 3))
    with pytest.raises(NotEnoughOfficers):
        draw(
            sealed_round(joint=joint_rosters()),
            SECRET,
            NUMBERS,
            DRAWN_AT,
            Availability(recusals=pairs),
        )


def test_a_roster_is_read_from_lines():
    assert read_officers("样例周甲 14990001\n\n样例 吴乙\t14990002 \n") == (
        JointOfficer("14990001", "样例周甲"),
        JointOfficer("14990002", "样例 吴乙"),
    )
    with pytest.raises(BadOfficer, match="每行应写"):
        read_officers("样例周甲")
