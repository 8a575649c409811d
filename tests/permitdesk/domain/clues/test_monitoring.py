"""Data become clues: what passes its limit, is missing, does not change, or stops at work."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.clues.monitoring import Reading, Thresholds, signals
from permitdesk.domain.clues.monitoring_sheet import moment_of

START = datetime(2026, 11, 18)
LIMITS = Thresholds(0, 1, 4, 6, 2)


def reading(hour, value, limit=100.0, **fields):
    return Reading(
        row=hour + 2,
        facility="样例第一焦化厂",
        uscc="91999901MA00000000",
        point="废气总排口",
        factor="二氧化硫",
        at=START + timedelta(hours=hour),
        value=value,
        limit=limit,
        **fields,
    )


def kinds(values, limits=LIMITS, **fields):
    told = signals([reading(at, value, **fields) for at, value in enumerate(values)], limits)
    return [(one.kind, one.hours) for one in told]


def test_hours_that_exceed_and_follow_each_other_are_one_clue():
    told = signals(
        [reading(hour, value) for hour, value in enumerate([90, 120, 150, 80, 101])], LIMITS
    )
    assert [(one.kind, one.hours, one.worst) for one in told] == [
        ("exceedance", 2, 150),
        ("exceedance", 1, 101),
    ]
    assert told[0].sentence == (
        "废气总排口 二氧化硫 2026-11-18 01:00 至 11-18 02:00 "
        "超标 2 小时，最高 150，限值 100（超标 0.50 倍）。"
    )


def test_the_office_decides_from_when_on_it_is_a_clue():
    strict = Thresholds(20, 2, 4, 6, 2)
    assert kinds([110, 125, 90, 130, 140], strict) == [("exceedance", 2)]


def test_values_under_maintenance_do_not_count():
    assert kinds([300, 300], mark="excluded") == []


def test_missing_values_and_holes_in_a_whole_list_are_clues():
    assert kinds([50, None, None, None, None, 51]) == [("missing", 4)]
    hours = [*range(10), *range(16, 24)]
    told = signals([reading(hour, 40 + hour) for hour in hours], LIMITS)
    assert [(one.kind, one.hours, one.first.hour) for one in told] == [("missing", 6, 10)]


def test_holes_in_a_list_of_picked_values_say_nothing():
    told = signals([reading(0, 120), reading(30, 130)], LIMITS)
    assert [one.kind for one in told] == ["exceedance", "exceedance"]


def test_a_value_that_never_changes_is_a_clue_and_zero_is_not():
    assert kinds([37.5] * 6) == [("constant", 6)]
    assert kinds([0.0] * 9) == []


def test_a_plant_that_works_while_its_values_are_zero_is_a_clue():
    assert kinds([0.0, 0.0], is_producing=True) == [("stopped", 2)]
    assert kinds([0.0, 0.0], is_producing=False) == []
    assert kinds([12.0, 12.0], is_producing=True, mark="stopped") == [("stopped", 2)]


def test_a_longer_list_of_the_same_says_the_same():
    (short,) = signals([reading(0, 120)], LIMITS)
    (long,) = signals([reading(0, 120), reading(1, 130)], LIMITS)
    assert short.key == long.key


SERIES = st.lists(st.none() | st.floats(0, 300, allow_nan=False), max_size=40)


@given(SERIES)
def test_every_hour_that_exceeds_is_in_exactly_one_clue(values):
    told = signals([reading(hour, value) for hour, value in enumerate(values)], LIMITS)
    hours = sum(one.hours for one in told if one.kind == "exceedance")
    assert hours == sum(value is not None and value > 100 for value in values)


@given(SERIES, st.randoms())
def test_the_order_of_the_rows_does_not_matter(values, chance):
    rows = [reading(hour, value) for hour, value in enumerate(values)]
    mixed = list(rows)
    chance.shuffle(mixed)
    assert signals(mixed, LIMITS) == signals(rows, LIMITS)


def test_moments_are_read_in_every_form():
    at = datetime(2026, 11, 18, 3)
    for written in (
        "2026-11-18 03:00",
        "2026/11/18 3:00:00",
        "2026年11月18日03时",
        "2026111803",
        "2026-11-18T03:00:00",
        at,
        46344.125,
    ):
        assert moment_of(written) == at, written
    for nothing in ("", "昨天", None, "2026-13-40", True):
        assert moment_of(nothing) is None
