"""The list is seen by the people of the round until the visits' days."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.rounds import ListSecret
from permitdesk.services.draw import ending, pools, rounds, running, sheets, transcripts, visibility
from permitdesk.services.draw.visibility import Secrecy
from permitdesk.services.plan import caps

STRANGER = "样例外人"
TODAY = date(2026, 11, 22)
SECRECY = Secrecy(is_over=False, people=frozenset({"甲", "乙"}))


@pytest.fixture
def sit_down(office):
    """Lets somebody else work at the same desk."""

    def sit_down(name):
        office.actor = name
        return office

    return sit_down


@pytest.fixture
def visit_on(office, drawn):
    """Plans a visit to each drawn unit on a day."""

    def visit_on(day, state="planned"):
        with office.work() as work:
            for unit in work.schedule.waiting_units("2026-11"):
                visit = Visit(period="2026-11", day=day, slot="am", state=state)
                work.schedule.add(visit, unit.facility_id, unit.officers, unit.id)
            work.record("schedule", "plan", "2026-11")
            work.commit()

    return visit_on


@pytest.mark.parametrize(
    ("actor", "day", "seen"),
    [
        ("甲", None, True),
        (" 乙 ", date(2026, 12, 1), True),
        ("丙", date(2026, 12, 1), True),
        ("丁", None, False),
        ("丁", date(2026, 11, 23), False),
        ("丁", TODAY, True),
        ("丁", date(2026, 11, 1), True),
    ],
)
def test_who_may_see_a_unit_hangs_on_name_and_day(actor, day, seen):
    assert SECRECY.may_see(actor, ["丙"], day, TODAY) == seen


def test_the_operator_sees_all(office, drawn):
    view = rounds.view(office.reading(), drawn.number)
    assert (view.hidden, len(view.orders)) == (False, 2)


def test_a_stranger_sees_numbers_alone(office, drawn, sit_down):
    desk = sit_down(STRANGER)
    view = rounds.view(desk.reading(), drawn.number)
    told = f"{view.units}{view.names}{view.orders}{view.joint}"
    assert view.hidden
    assert [line.name for line in view.units] == [f"名单第 {n} 号" for n in (1, 2, 3, 4)]
    secret = rounds.units(sit_down("样例赵甲").reading(), drawn.number)
    assert len(secret) == 4
    for line in secret:
        assert line.name not in told
        assert line.record.position not in told
        assert not any(seat.name in f"{view.units}" for seat in line.officers)


def test_a_stranger_is_told_no_label_in_the_list(office, drawn, sit_down):
    (line,) = rounds.all_of(sit_down(STRANGER).reading())
    assert line.selected == ("名单第 1 号", "名单第 2 号", "名单第 3 号", "名单第 4 号")
    (line,) = rounds.of_year(sit_down("样例赵甲").reading(), 2026)
    assert set(line.selected) == set(drawn.result.live)


def test_an_officer_sees_the_visits_that_are_his(office, drawn, sit_down):
    seats = (seat for one in rounds.units(office.reading(), drawn.number) for seat in one.officers)
    officer = next(one for one in seats if one.name not in ("样例赵甲", "样例钱乙"))
    held = drawn.result.held
    seen = rounds.units(sit_down(officer.name).reading(), drawn.number)
    own = {line.record.label for line in seen if line.officers}
    assert own == {unit for unit, team in held.items() if officer.certificate in team}
    assert own != set(held)


def test_the_next_pool_tells_a_stranger_nothing_of_what_was_drawn(
    office, drawn, sit_down, visit_on, clock, tmp_path
):
    assert pools.propose(office.reading(), "2026-12").betrays == ""
    stranger = sit_down(STRANGER)
    assert pools.propose(stranger.reading(), "2026-12").betrays == drawn.number
    with pytest.raises(ListSecret, match=drawn.number):
        sheets.write_proposed_pool(stranger.work(), "2026-12", tmp_path)
    sheets.write_pool(stranger.work(), drawn.number, tmp_path)
    visit_on(date(2026, 11, 24))
    clock.set(2026, 11, 24)
    assert pools.propose(sit_down(STRANGER).reading(), "2026-12").betrays == ""


def test_the_ledger_of_the_yearly_limit_tells_a_stranger_no_visit_to_come(
    office, drawn, sit_down, visit_on
):
    visit_on(date(2026, 11, 24))

    def told():
        secret = visibility.secret_labels(office.reading())
        lines = caps.ledger(office.reading(), 2026, TODAY, secret).lines
        return {line.unit.label for line in lines}

    assert told() == set(drawn.result.live)
    sit_down(STRANGER)
    assert told() == set()


def test_on_the_day_of_the_visit_everybody_sees_it(office, drawn, sit_down, visit_on, clock):
    visit_on(date(2026, 11, 24))
    desk = sit_down(STRANGER)
    assert rounds.view(desk.reading(), drawn.number).hidden
    clock.set(2026, 11, 24)
    assert not rounds.view(desk.reading(), drawn.number).hidden


def test_later_stages_learn_what_to_hide(office, drawn, sit_down, visit_on):
    visit_on(date(2026, 11, 24))
    in_order = [line.record.label for line in rounds.units(office.reading(), drawn.number)]
    with office.reading() as work:
        assert visibility.secret_units_in(work) == {}
    with sit_down(STRANGER).reading() as work:
        assert visibility.secret_units_in(work) == {
            label: f"名单第 {number} 号" for number, label in enumerate(in_order, 1)
        }


def test_who_drew_the_round_is_one_of_its_people(office, sealed, clock, sit_down):
    clock.set(2026, 11, 22)
    desk = sit_down("样例值班")
    numbers = {"dlt 2026134": "35 1 3 4 5 12 2", "digits": "4 0 9 1 7 2"}
    running.run(desk.work(), sealed.number, numbers)
    assert not rounds.view(desk.reading(), sealed.number).hidden


@pytest.mark.parametrize(
    "export",
    [
        lambda desk, number, folder: transcripts.export(desk.work(), number, folder / "a.json"),
        lambda desk, number, folder: sheets.write(desk.work(), number, folder),
        lambda desk, number, folder: sheets.write(desk.work(), number, folder, ["teams"]),
    ],
)
def test_a_stranger_exports_no_list(drawn, sit_down, tmp_path, export):
    with pytest.raises(ListSecret, match=STRANGER):
        export(sit_down(STRANGER), drawn.number, tmp_path)
    assert not (tmp_path / "a.json").exists()


def test_a_stranger_may_print_what_is_announced(drawn, sit_down, tmp_path):
    (path,) = sheets.write(sit_down(STRANGER).work(), drawn.number, tmp_path, ["seal"])
    assert path.name == "封存单_2026Q4-01.docx"
    assert sheets.write_pool(sit_down(STRANGER).work(), drawn.number, tmp_path).exists()


def test_a_public_or_void_list_is_no_secret(office, drawn, sit_down, visit_on):
    visit_on(date(2026, 11, 25), "done")
    ending.publish(office.work(), drawn.number)
    assert not rounds.view(sit_down(STRANGER).reading(), drawn.number).hidden


def test_a_void_list_is_no_secret(office, drawn, sit_down):
    ending.void(office.work(), drawn.number, "号码读错", "样例钱乙")
    assert not rounds.view(sit_down(STRANGER).reading(), drawn.number).hidden


def test_every_export_is_told_in_the_chain(office, drawn, tmp_path):
    transcripts.export(office.work(), drawn.number, tmp_path / "记录.json")
    transcripts.export_labels(office.work(), drawn.number, tmp_path)
    sheets.write(office.work(), drawn.number, tmp_path)
    sheets.write_pool(office.work(), drawn.number, tmp_path)
    sheets.write_proposed_pool(office.work(), "2026-12", tmp_path)
    with office.reading() as work:
        told = [one for one in work.audit.latest(20) if one.action == "export"]
        assert work.audit.first_break() is None
    assert len(told) == 5
    assert {one.actor for one in told} == {"样例赵甲"}
