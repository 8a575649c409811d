"""A simulated year on a small office; large ones are the benchmark's."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.bench.plan_year import simulate
from permitdesk.demo.clock import SetClock
from permitdesk.domain.plan.rule import Plan, PlanRule
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Officer
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import office_for, set_up

KEY, GENERAL, OFFICERS = 6, 20, 4


def facility(number: int) -> Facility:
    object_class = "key" if number < KEY else "general"
    return Facility(
        label=f"N149901-{number:04}", name=f"样例第{number}厂", object_class=object_class
    )


def row(code: str, **fields: object) -> PlanRule:
    given = {"code": code, "title": code, "object_class": code, "months": "2,5,8,11"}
    return PlanRule.model_validate({**given, **fields})


@pytest.fixture
def outcome(tmp_path):
    """What a year comes to that draws a third of the key units and five others a quarter."""
    clock = SetClock(date(2026, 1, 1))
    with Desk.create(tmp_path / "office.sqlite", "样例", clock) as desk:
        set_up(desk.work(), office_for("140781", "样例执法队"))
        with desk.work() as work:
            units = [facility(number).model_dump() for number in range(KEY + GENERAL)]
            work.register.facilities.add_many(units)
            for number in range(OFFICERS):
                ends = date(2030, 1, 1)
                work.register.officers.add(
                    Officer(
                        name=f"样例{number}号",
                        certificate_number=f"99{number:04}",
                        certificate_valid_until=ends,
                    )
                )
            rules = (
                row("key", basis="full", period="half", repeats=True),
                row("general", basis="fixed", value=5, period="quarter"),
            )
            work.plan.save(Plan(year=2026), rules)
            work.record("register", "invent", "样例")
            work.commit()
        yield simulate(desk, clock, 2026)


def test_a_year_keeps_to_the_cap_reaches_every_floor_and_meets_every_key_unit(outcome):
    assert outcome.fault == ""
    assert (outcome.rounds, outcome.checks) == (4, 2 * KEY + 4 * 5)
    assert (outcome.over_cap, outcome.missed, outcome.told) == (0, (), ())
    assert (outcome.widest_round, outcome.widest_year) <= (1, 1)
    assert (outcome.key_met, outcome.key_units) == (KEY, KEY)
    assert "4 批，检查 32 次，超上限 0 家" in outcome.words
