from __future__ import annotations

import json

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.verification import verify
from permitdesk.errors.draw import AlreadyDrawn, NotYetKnown
from permitdesk.errors.rounds import KeyMissing, RoundUnknown
from permitdesk.services.draw import ending, rounds, running
from permitdesk.services.draw.transcripts import transcript

NUMBERS = draw_office.NUMBERS


def test_before_its_day_nothing_is_drawn(office, sealed, clock):
    clock.set(2026, 11, 21)
    with pytest.raises(NotYetKnown):
        running.run(office.work(), sealed.number, NUMBERS)
    assert rounds.find(office.reading(), sealed.number).result is None


def test_the_transcript_of_a_draw_verifies(office, drawn):
    text = transcript(office.reading(), drawn.number)
    assert verify(text.encode()).sentence == "有效"


def test_units_have_two_officers_and_a_place(office, drawn):
    units = rounds.units(office.reading(), drawn.number)
    assert len(units) == 4
    assert all(len(unit.officers) == 2 for unit in units)
    assert sorted((unit.record.stratum, unit.record.place) for unit in units) == [
        ("general", 1),
        ("general", 2),
        ("key", 1),
        ("key", 2),
    ]
    assert all(unit.name.startswith("样例县第") for unit in units)


def test_the_certificate_that_ends_in_the_month_is_never_seated(office, drawn):
    units = rounds.units(office.reading(), drawn.number)
    seated = {seat.certificate for unit in units for seat in unit.officers}
    assert draw_office.ENDS_SOON not in seated


def test_the_round_is_read_back_as_it_was_drawn(office, drawn):
    assert rounds.find(office.reading(), drawn.number) == drawn


def test_a_second_draw_is_refused(office, drawn):
    with pytest.raises(AlreadyDrawn):
        running.run(office.work(), drawn.number, {"dlt 2026134": "1 2 3 4 5 6 7", "digits": "1 1"})


def test_the_audit_chain_knows_what_was_drawn(office, drawn):
    with office.reading() as work:
        *_, event = work.draw.rounds.history()
        assert work.audit.first_break() is None
    assert json.loads(event.payload)["selected"] == list(drawn.result.live)


def test_the_transcript_names_the_chain_before_it_and_the_void_rounds(office, seal, clock):
    ending.void(office.work(), seal().number, "名单有误", "样例钱乙")
    number = seal().number
    with office.reading() as work:
        _, head = work.audit.head()
    clock.set(2026, 11, 22)
    running.run(office.work(), number, NUMBERS)
    document = json.loads(transcript(office.reading(), number))
    assert document["previous"] == head
    assert document["void_rounds_this_year"] == 1


def test_the_plan_counts_what_was_drawn(office, drawn):
    with office.reading() as work:
        counted = {(one.stratum, one.label) for one in work.plan.drawn_in(2026)}
    assert len(counted) == 4


def test_an_unknown_round_is_named(office):
    with pytest.raises(RoundUnknown, match="2026Q4-77"):
        running.run(office.work(), "2026Q4-77", NUMBERS)


def test_without_the_key_file_nothing_is_drawn(office, sealed, clock):
    office.path.with_suffix(".key").unlink()
    clock.set(2026, 11, 22)
    with pytest.raises(KeyMissing):
        running.run(office.work(), sealed.number, NUMBERS)


def test_the_draw_shows_who_stands_behind_the_last_drawn(office, drawn):
    view = rounds.view(office.reading(), drawn.number)
    key = view.orders["key"]
    assert [line.is_drawn for line in key] == [True, True, *[False] * 5]
    assert [line.position for line in key] == sorted(line.position for line in key)
    labels = {unit.record.label for unit in view.units}
    assert {line.label for line in key if line.is_drawn} < labels
