"""Any sequence of services on a real database: what was drawn stays, and nobody recused sits.

The domain's own machine (`tests/permitdesk/domain/draw/test_life.py`) walks through one round;
this one walks through an office: several rounds of a month, their visits, recusals by
register and on application, and a look at the whole database after every step.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from permitdesk.bench import draw_office
from permitdesk.domain.draw.joint import JointOfficer, JointRoster
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.verification import verify
from permitdesk.domain.register.officer import Recusal
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.draw import (
    ending,
    manual,
    manual_changes,
    recusing,
    rounds,
    running,
    sealing,
    seats,
)
from permitdesk.services.draw.examining import examine_rounds
from permitdesk.services.draw.recusing import Seat
from permitdesk.services.draw.substituting import substitute
from permitdesk.services.draw.transcripts import transcript
from permitdesk.services.office.desk import Desk

HEAD = draw_office.HEAD
PERIOD = draw_office.PERIOD
BEIJING = timezone(timedelta(hours=8))
DEPARTMENT = "样例县应急管理局"
JOINT = JointRoster(
    DEPARTMENT, 1, tuple(JointOfficer(f"149902000{n}", f"样例联{n}") for n in range(1, 4))
)
ORDER = ("sealed", "drawn", "published", "closed", "void")
LINES = "样例县第2焦化有限公司：样例钱乙、样例孙丙\n样例县第20建材厂：样例李丁、样例周戊"


@pytest.fixture(scope="module")
def ready(empty_database):
    """An office ready to draw, to be copied for every example."""
    path = Path(mkdtemp()) / "office.sqlite"
    shutil.copy(empty_database, path)
    with Desk(path, "样例赵甲", lambda: datetime(2026, 11, 20, 9, tzinfo=BEIJING)) as desk:
        draw_office.fill(desk)
    Office.template = path
    yield path
    shutil.rmtree(path.parent)


class Office(RuleBasedStateMachine):
    """Everything that people can do to rounds, in any order."""

    template: Path

    def __init__(self):
        super().__init__()
        folder = Path(mkdtemp())
        shutil.copy(self.template, folder / "office.sqlite")
        self.at = datetime(2026, 11, 20, 9, tzinfo=BEIJING)
        self.desk = Desk(folder / "office.sqlite", "样例赵甲", lambda: self.at)
        self.scan = folder / "签字单.pdf"
        self.scan.write_bytes(b"%PDF-1.7\n")
        self.results: dict[str, object] = {}
        self.voided: dict[str, object] = {}
        self.states: dict[str, str] = {}
        self.recused = {(draw_office.label(1), "1499010001")}
        self.seated: set[tuple[str, str, str]] = set()

    def attempt(self, step: Callable[[], object]) -> None:
        """Take a step, or be refused in words; either is right, a crash is not."""
        self.at += timedelta(hours=1)
        with suppress(PermitDeskError):
            step()

    def numbers(self) -> list[str]:
        return [line.number for line in rounds.of_year(self.desk.reading(), 2026)]

    def chosen(self, place: int) -> str:
        found = self.numbers()
        return found[place % len(found)] if found else "2026Q4-99"

    def by_hand(self) -> str:
        """The live round that was drawn by hand, empty where there is none."""
        lines = rounds.of_year(self.desk.reading(), 2026)
        return next((one.number for one in lines if one.is_manual and one.state == "drawn"), "")

    def unit(self, number: str, place: int) -> tuple[str, tuple[str, ...]]:
        """A unit of a round with its officers, whether it is to be visited or not."""
        lines = rounds.units(self.desk.reading(), number) if number in self.numbers() else ()
        if not lines:
            return "N149901-0001", ("1499010001",)
        line = lines[place % len(lines)]
        return line.record.label, tuple(seat.certificate for seat in line.officers) or ("X",)

    places = st.integers(0, 7)

    @initialize(is_sealed=st.integers(0, 2).map(bool), with_joint=st.booleans())
    def begin(self, is_sealed, with_joint):
        if is_sealed:
            self.seal(with_joint)
        else:
            self.record_by_hand()

    @rule(with_joint=st.booleans())
    def seal(self, with_joint):
        known_on = self.at.date() + timedelta(days=1)
        sources = [parse_source(f"digits@{known_on}")]
        joint = [JOINT] if with_joint else []
        self.attempt(
            lambda: sealing.seal(
                self.desk.work(), PERIOD, sources, "样例赵甲", HEAD, bytes(range(32)), joint
            )
        )

    @rule(place=places, digits=st.integers(0, 999_999))
    def run(self, place, digits):
        self.at += timedelta(days=1)
        number = self.chosen(place)
        values = {"digits": " ".join(f"{digits:06d}")}
        self.attempt(lambda: running.run(self.desk.work(), number, values))

    @rule()
    @precondition(lambda self: set(self.states.values()) <= {"void"})
    def record_by_hand(self):
        told = manual.ManualDraw("lots", date(2026, 11, 20), "会议室", "样例王证", LINES)
        people = ("样例赵甲", HEAD)
        self.attempt(lambda: manual.record(self.desk.work(), PERIOD, told, self.scan, people))

    @rule(place=places, which=places)
    def substitute(self, place, which):
        number = self.chosen(place)
        label, _ = self.unit(number, which)
        gone = Disqualified(label, "已关闭", "照片", HEAD)
        self.attempt(lambda: substitute(self.desk.work(), number, [gone]))

    @rule(place=places, which=places, seat=st.integers(0, 1))
    def reseat(self, place, which, seat):
        number = self.chosen(place)
        label, team = self.unit(number, which)
        leaves = team[seat % len(team)]
        self.attempt(lambda: seats.change(self.desk.work(), number, label, leaves, "请假", HEAD))

    @rule(which=places, taken=st.integers(1, 33), team=st.permutations(range(1, 7)))
    @precondition(lambda self: self.by_hand())
    def substitute_by_hand(self, which, taken, team):
        number = self.by_hand()
        label, _ = self.unit(number, which)
        gone = Disqualified(label, "已关闭", "照片", HEAD)
        officers = "、".join(f"149901{officer:04d}" for officer in team[:2])
        line = f"{draw_office.label(taken)}：{officers}"
        self.attempt(lambda: manual_changes.substitute(self.desk.work(), number, gone, line))

    @rule(which=places, joins=st.integers(1, 6))
    @precondition(lambda self: self.by_hand())
    def reseat_by_hand(self, which, joins):
        number = self.by_hand()
        label, team = self.unit(number, which)
        change = (label, team[0], f"149901{joins:04d}", "请假", HEAD)
        self.attempt(lambda: manual_changes.change_seat(self.desk.work(), number, *change))

    @rule(place=places, which=places, is_granted=st.booleans(), drawn=st.integers(1, 6))
    def recuse(self, place, which, is_granted, drawn):
        number = self.chosen(place)
        label, team = self.unit(number, which)
        joins = f"149901{drawn:04d}" if number and number == self.by_hand() else ""

        def ask_and_decide():
            asked = recusing.apply(self.desk.work(), number, Seat(label, team[0]), "本人", "亲属")
            decided = {"is_granted": is_granted, "note": "不属于", "joins": joins}
            recusing.decide(self.desk.work(), asked, HEAD, **decided)
            if is_granted:
                self.recused.add((label, team[0]))

        self.attempt(ask_and_decide)

    @rule(officer=st.integers(1, 3), facility=st.integers(1, 33))
    def recuse_in_register(self, officer, facility):
        recusal = Recusal(relation="kinship", valid_from=date(2026, 11, 1), decided_by=HEAD)
        with self.desk.work() as work:
            label = draw_office.label(facility)
            facility_id = work.draw.units.facility_ids([label])[label]
            work.register.recusals.add(officer, facility_id, recusal)
            work.record("register", "add_recusal", label)
            work.commit()
        self.recused.add((label, f"149901{officer:04d}"))

    @rule(place=places, serious=st.integers(0, 3).map(lambda number: not number))
    @precondition(lambda self: self.numbers())
    def void(self, place, serious):
        number = self.chosen(place)
        if serious:
            self.attempt(lambda: ending.void(self.desk.work(), number, "名单有误", HEAD))

    @rule(place=places)
    @precondition(lambda self: self.numbers())
    def visit_all_and_publish(self, place):
        with self.desk.work() as work:
            for unit in work.schedule.waiting_units(PERIOD):
                visit = Visit(period=PERIOD, state="done")
                work.schedule.add(visit, unit.facility_id, unit.officers, unit.id)
            work.record("schedule", "plan", PERIOD)
            work.commit()
        self.attempt(lambda: ending.publish(self.desk.work(), self.chosen(place)))

    @rule(place=places)
    @precondition(lambda self: self.numbers())
    def close(self, place):
        self.attempt(lambda: ending.close(self.desk.work(), self.chosen(place)))

    @invariant()
    def rounds_keep_what_they_were(self):
        lines = {line.number: line for line in rounds.of_year(self.desk.reading(), 2026)}
        assert set(self.states) <= set(lines)
        for number, line in lines.items():
            one = rounds.find(self.desk.reading(), number)
            first = None if one.result is None else one.result.iterations[0]
            if first is not None:
                assert self.results.setdefault(number, first) == first
            else:
                assert number not in self.results
            if line.state == "void":
                assert self.voided.setdefault(number, one) == one
            else:
                assert number not in self.voided
            before = self.states.get(number, "sealed")
            assert ORDER.index(before) <= ORDER.index(line.state)
            self.states[number] = line.state

    @invariant()
    def a_row_of_the_plan_has_one_live_round(self):
        live = [
            stratum.id
            for line in rounds.of_year(self.desk.reading(), 2026)
            if line.state != "void"
            for stratum in line.strata
        ]
        assert len(live) == len(set(live))

    @invariant()
    def nobody_is_seated_who_may_not_sit_there(self):
        now: set[tuple[str, str, str]] = set()
        for number in self.numbers():
            result = rounds.find(self.desk.reading(), number).result
            crews = () if result is None else range(-1, len(result.joint))
            for place in crews:
                held = result.held if place < 0 else result.held_by(place)
                now |= {(number, unit, one) for unit, team in held.items() for one in team}
        for _, unit, officer in now - self.seated:
            assert (unit, officer) not in self.recused
            assert officer != draw_office.ENDS_SOON
        self.seated |= now

    @invariant()
    def nothing_was_touched_behind_the_chain(self):
        assert examine_rounds(self.desk.reading()) == ()

    def teardown(self):
        for number in self.numbers():
            one = rounds.find(self.desk.reading(), number)
            if one.result is not None and one.manual is None:
                text = transcript(self.desk.reading(), number)
                assert verify(text.encode()).sentence == "有效"
        with self.desk.reading() as work:
            assert work.audit.first_break() is None
        folder = self.desk.path.parent
        self.desk.close()
        shutil.rmtree(folder)


@pytest.mark.usefixtures("ready")
class TestOffice(Office.TestCase):
    settings = settings(
        max_examples=12,
        stateful_step_count=16,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
