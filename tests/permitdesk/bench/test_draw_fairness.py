"""The draw is even: χ² at 1 % on a modest number of rounds with fixed seeds."""

import pytest

from permitdesk.bench.draw_fairness import (
    POOLS,
    Evenness,
    judge_officers,
    judge_units,
    selections,
    skip_counting,
    skip_counting_reach,
)


@pytest.mark.parametrize(
    ("size", "sample", "rounds"),
    [(*pool, rounds) for pool, rounds in zip(POOLS, (4_000, 1_500, 400), strict=True)],
)
def test_every_unit_and_every_pair_has_its_share(size, sample, rounds):
    units, pairs = judge_units(size, sample, rounds)
    assert units.is_even
    assert units.expected == pytest.approx(rounds * sample / size)
    assert pairs.statistic <= pairs.bound
    share = sample * (sample - 1) / (size * (size - 1))
    assert pairs.expected == pytest.approx(rounds * share)


def test_visits_and_pairings_fall_evenly_on_officers():
    loads, pairings = judge_officers(25, 12, 600)
    assert loads.is_even
    assert pairings.is_even


def test_pairings_among_equals_are_even_where_some_had_fewer_visits_in_the_year():
    loads, pairings, others = judge_officers(25, 12, 600, behind=5)
    assert loads.is_even
    assert loads.freedom == 4
    assert pairings.is_even
    assert others.is_even
    assert (pairings.freedom, others.freedom) == (5, 14)


def test_the_statistic_sees_a_unit_that_is_favoured(monkeypatch):
    def favoured(size, sample, rounds):
        for number, drawn in enumerate(selections(size, sample, rounds)):
            name = "91140781MA0SAMPLE000000-001"
            yield (name, *drawn[1:]) if number % 25 == 0 and name not in drawn else drawn

    monkeypatch.setattr("permitdesk.bench.draw_fairness.selections", favoured)
    units, _ = judge_units(9, 3, 4_000)
    assert not units.is_even


@pytest.mark.parametrize(("freedom", "bound"), [(8, 20.090), (30, 50.892), (100, 135.807)], ids=str)
def test_the_bound_is_the_1_percent_point_of_chi_square(freedom, bound):
    one = Evenness("", 1, 1, 1, 1.0, 0.0, freedom)
    assert one.bound == pytest.approx(bound, rel=2e-3)


def test_skip_counting_can_never_draw_a_third_of_the_units():
    assert skip_counting(299, 100, 1)[-1] == 199
    assert skip_counting_reach(299, 100)[0] == 99
    assert skip_counting_reach(11_259, 118)[1] == 95
