"""The audit chain: whoever changes, removes or adds an event is found."""

from __future__ import annotations

import json
import string
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from permitdesk.domain.audit import (
    GENESIS,
    AuditEvent,
    canonical,
    event_hash,
    first_break,
    moment_text,
)

MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC)
)
TEXTS = st.text(alphabet="样例企业导入" + string.ascii_letters + string.digits, max_size=12)
FIELDS = ("number", "at", "actor", "room", "action", "subject", "payload", "previous", "hash")


@st.composite
def chains(draw, least=1):
    """A whole chain of a few events."""
    events = []
    previous = GENESIS
    for number in range(1, draw(st.integers(least, 6)) + 1):
        event = AuditEvent(
            number=number,
            at=draw(MOMENTS),
            actor=draw(TEXTS),
            room=draw(TEXTS),
            action=draw(TEXTS),
            subject=draw(TEXTS),
            payload=canonical(draw(st.dictionaries(TEXTS, st.integers(), max_size=3))),
            previous=previous,
            hash="",
        )
        event.hash = previous = event_hash(event)
        events.append(event)
    return events


def changed(event, name, draw):
    """Return another value of a field."""
    value = getattr(event, name)
    if name == "number":
        return value + draw(st.integers(1, 9))
    if name == "at":
        return value + timedelta(microseconds=draw(st.integers(1, 10**9)))
    other = draw(st.text(max_size=20))
    assume(other != value)
    return other


@given(chains())
def test_an_untouched_chain_is_whole(events):
    assert first_break(events) is None
    assert first_break([]) is None


@given(chains(), st.data())
def test_any_change_of_any_field_of_any_event_is_found(events, data):
    place = data.draw(st.integers(0, len(events) - 1))
    name = data.draw(st.sampled_from(FIELDS))
    setattr(events[place], name, changed(events[place], name, data.draw))
    assert first_break(events) == place + 1


@given(chains(least=2), st.data())
def test_a_change_with_a_hash_made_to_fit_breaks_the_next_event(events, data):
    place = data.draw(st.integers(0, len(events) - 2))
    events[place].subject += "改"
    events[place].hash = event_hash(events[place])
    assert first_break(events) == place + 2


@given(chains(least=2), st.data())
def test_an_event_that_was_removed_is_missed(events, data):
    place = data.draw(st.integers(0, len(events) - 2))
    del events[place]
    assert first_break(events) == place + 1


@given(chains(least=2), st.data())
def test_events_that_changed_places_are_found(events, data):
    place = data.draw(st.integers(0, len(events) - 2))
    events[place], events[place + 1] = events[place + 1], events[place]
    assert first_break(events) == place + 1


@given(chains(), st.data())
def test_an_event_slipped_in_is_found(events, data):
    place = data.draw(st.integers(0, len(events)))
    previous = events[place - 1].hash if place else GENESIS
    slipped = events[0].model_copy(update={"number": 99, "previous": previous, "subject": "添加"})
    slipped.hash = event_hash(slipped)
    events.insert(place, slipped)
    assert first_break(events) == place + 1


@given(MOMENTS, st.integers(-12, 14))
def test_a_moment_is_spelled_the_same_in_every_time_zone(moment, hours):
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert moment_text(elsewhere) == moment_text(moment)


@given(
    st.recursive(
        st.integers() | TEXTS | st.none(),
        lambda inner: st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=6,
    )
)
def test_the_canonical_spelling_is_one_and_loses_nothing(value):
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": "样例"}, '{"a":"样例","b":1}'),
        ([date(2026, 11, 20)], '["2026-11-20"]'),
    ],
)
def test_the_canonical_spelling_has_sorted_keys_and_no_spaces(value, text):
    assert canonical(value) == text


def test_the_hash_of_a_known_event_never_changes():
    """A chain written by an earlier version must stay whole."""
    event = AuditEvent(
        number=1,
        at=datetime(2026, 11, 20, 1, 0, tzinfo=UTC),
        actor="样例赵甲",
        room="office",
        action="set_up",
        subject="示例县执法队",
        payload='{"area":"149901"}',
        previous=GENESIS,
        hash="",
    )
    known = "d12deea9410aff6d4f078f8631d9d94eb150be48b9e347e22681f0e521114b6f"
    assert event_hash(event) == known
