"""How a round falls on its officers, in words and numbers."""

import pytest

from permitdesk.bench.draw_example import (
    CARRIED,
    OFFICERS,
    drawn_round,
    joint_rosters,
    sealed_round,
)
from permitdesk.domain.draw.loads import in_range, officer_loads
from permitdesk.domain.draw.protocol import CAPPED


def test_before_the_draw_there_are_the_visits_of_the_year_alone():
    loads = officer_loads(sealed_round())
    assert {load.certificate: load.carried for load in loads} == CARRIED
    assert {load.now for load in loads} == {0}


def test_every_seat_of_the_round_counts_once():
    one = drawn_round(joint=joint_rosters())
    loads = officer_loads(one)
    own = [load for load in loads if not load.department]
    assert [load.certificate for load in own] == list(OFFICERS)
    assert sum(load.now for load in own) == sum(map(len, one.result.held.values()))
    (barred,) = (load for load in own if load.is_barred)
    assert (barred.certificate, barred.now, barred.total) == ("14070003", 0, 3)
    others = [load for load in loads if load.department == "示例县市场监督管理局"]
    assert sum(load.now for load in others) == 2 * len(one.result.live)


def test_nothing_is_said_of_the_year_under_the_first_version():
    assert officer_loads(drawn_round(protocol=CAPPED)) == ()


@pytest.mark.parametrize(("numbers", "words"), [([3, 4, 3], "3–4"), ([5, 5], "5"), ([0], "0")])
def test_a_range_of_one_number_is_that_number(numbers, words):
    assert in_range(numbers) == words
