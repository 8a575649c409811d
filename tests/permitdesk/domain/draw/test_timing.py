"""When public numbers become known: never before the sealing, always before the draw."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.draw.lottery import lotteries_from_json
from permitdesk.domain.draw.randomness import PRESETS, PublicSource
from permitdesk.domain.draw.timing import check_known, check_sources, first_day, proposed_day
from permitdesk.errors.draw import BadSource, KnownBeforeSealing, NoSource, NotYetKnown

DAY = date(2026, 11, 22)
BEIJING = timezone(timedelta(hours=8))
MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=BEIJING)
KINDS = (*PRESETS, "当日最高气温")
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(BEIJING))


def source(name, day=DAY):
    return PublicSource(name, day)


@pytest.fixture(scope="module")
def lotteries(root):
    return lotteries_from_json((root / "resources" / "lottery_days.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "sealed_at"),
    [
        ("ssq", datetime(2026, 11, 22, 19, 59, tzinfo=BEIJING)),
        ("ssq", datetime(2026, 11, 21, 23, 59, tzinfo=BEIJING)),
        ("dlt", datetime(2026, 11, 22, 9, 0, tzinfo=BEIJING)),
        ("digits", datetime(2026, 11, 22, 23, 59, tzinfo=BEIJING)),
        ("dice", datetime(2026, 11, 22, 9, 0, tzinfo=BEIJING)),
        ("当日最高气温", datetime(2026, 11, 21, 23, 59, tzinfo=BEIJING)),
    ],
)
def test_a_number_that_nobody_can_know_yet_is_accepted(name, sealed_at):
    check_sources([source(name)], sealed_at)


@pytest.mark.parametrize(
    ("name", "sealed_at", "part"),
    [
        ("ssq", datetime(2026, 11, 23, 0, 0, tzinfo=BEIJING), "早于封存日 2026-11-23"),
        ("digits", datetime(2026, 11, 23, 0, 0, tzinfo=BEIJING), "早于封存日 2026-11-23"),
        ("ssq", datetime(2026, 11, 22, 20, 0, tzinfo=BEIJING), "已过 20:00"),
        ("大乐透 26134", datetime(2026, 11, 22, 0, 0, tzinfo=BEIJING), "就是封存当天"),
        ("dlt", datetime(2026, 11, 22, 21, 0, tzinfo=BEIJING), "已过 20:00"),
        ("当日最高气温", datetime(2026, 11, 22, 0, 0, tzinfo=BEIJING), "就是封存当天"),
    ],
)
def test_a_number_that_could_have_been_known_before_the_sealing_is_refused(name, sealed_at, part):
    with pytest.raises(KnownBeforeSealing) as refused:
        check_sources([source(name)], sealed_at)
    assert part in refused.value.sentence


@pytest.mark.parametrize(
    ("code", "day"), [("ssq", 22), ("dlt", 21), ("digits", 20), ("dice", 20), (None, 21)]
)
def test_the_proposed_day_is_the_next_one_of_its_kind(code, day, lotteries):
    friday = datetime(2026, 11, 20, 23, 0, tzinfo=BEIJING)
    assert proposed_day(PRESETS.get(code), friday, lotteries) == date(2026, 11, day)


@pytest.mark.parametrize(
    ("at", "code", "day"),
    [
        (datetime(2026, 2, 14, 9, tzinfo=BEIJING), "ssq", date(2026, 2, 24)),
        (datetime(2026, 9, 30, 9, tzinfo=BEIJING), "dlt", date(2026, 10, 5)),
        (datetime(2027, 2, 5, 9, tzinfo=BEIJING), "ssq", date(2027, 2, 7)),
    ],
)
def test_no_day_is_proposed_on_which_the_lotteries_are_closed(at, code, day, lotteries):
    assert proposed_day(PRESETS[code], at, lotteries) == day


@pytest.mark.parametrize(
    ("code", "day", "words"),
    [
        ("ssq", date(2026, 11, 23), "每周二、四、日 21:15 开奖"),
        ("dlt", date(2026, 11, 22), "每周一、三、六 21:25 开奖"),
        ("ssq", date(2026, 2, 17), "春节休市（暂定）"),
        ("ssq", date(2026, 11, 22), ""),
        ("digits", date(2026, 2, 17), ""),
    ],
)
def test_a_day_without_a_drawing_is_doubted_in_words(code, day, words, lotteries):
    assert lotteries.doubt(code, day) == words


@given(at=moments, kind=st.sampled_from(KINDS))
def test_the_proposed_day_can_always_be_sealed_for(at, kind, lotteries):
    proposed = proposed_day(PRESETS.get(kind), at, lotteries)
    check_sources([source(kind, proposed)], at)
    assert proposed >= first_day(PRESETS.get(kind), at)


@given(
    sealed_at=moments,
    kind=st.sampled_from(KINDS),
    ahead=st.integers(-2, 4),
    wait=st.timedeltas(timedelta(0), timedelta(days=6)),
)
def test_what_passes_sealing_and_entry_became_known_in_between(sealed_at, kind, ahead, wait):
    announced = source(kind, sealed_at.date() + timedelta(days=ahead))
    entered_at = sealed_at + wait
    try:
        check_sources([announced], sealed_at)
        check_known([announced], entered_at)
    except (KnownBeforeSealing, NotYetKnown):
        return
    made_before_witnesses = kind in ("dice", "digits")
    opens = time(20) if kind in ("ssq", "dlt") else time.min
    known_at = datetime.combine(announced.known_on, opens, BEIJING)
    assert known_at <= entered_at
    assert made_before_witnesses or sealed_at < known_at


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("ssq", datetime(2026, 11, 22, 20, 0, tzinfo=BEIJING)),
        ("ssq", datetime(2026, 11, 23, 0, 0, tzinfo=BEIJING)),
        ("digits", datetime(2026, 11, 22, 0, 0, tzinfo=BEIJING)),
        ("当日最高气温", datetime(2026, 11, 22, 9, 0, tzinfo=BEIJING)),
    ],
)
def test_a_draw_begins_once_its_number_can_be_known(name, at):
    check_known([source(name)], at)


@pytest.mark.parametrize(
    ("name", "at", "words"),
    [
        (
            "ssq",
            datetime(2026, 11, 22, 19, 59, tzinfo=BEIJING),
            "要到 2026-11-22 20:00 才产生",
        ),
        ("dlt", datetime(2026, 11, 21, 23, 0, tzinfo=BEIJING), "要到 2026-11-22 20:00 才产生"),
        ("digits", datetime(2026, 11, 21, 23, 59, tzinfo=BEIJING), "要到 2026-11-22 才产生"),
    ],
)
def test_an_older_number_cannot_be_entered_for_one_to_come(name, at, words):
    with pytest.raises(NotYetKnown) as refused:
        check_known([source(name)], at)
    assert words in refused.value.sentence


def test_there_is_at_least_one_source_and_none_twice():
    with pytest.raises(NoSource):
        check_sources([], MORNING)
    with pytest.raises(BadSource):
        check_sources([source("ssq"), source("双色球")], MORNING)
