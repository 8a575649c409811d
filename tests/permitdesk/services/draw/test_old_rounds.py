"""A round that an older program sealed goes on at the desk by the rule it was sealed under."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from permitdesk.bench import draw_office
from permitdesk.bench.draw_example import under
from permitdesk.domain.draw import sealing as steps
from permitdesk.domain.draw.protocol import CAPPED
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.verification import verify
from permitdesk.services.draw import rounds, running, seats, sheet_values, substituting
from permitdesk.services.draw.candidates import candidates_in
from permitdesk.services.draw.examining import examine_rounds
from permitdesk.services.draw.keeping import add_in, now_in
from permitdesk.services.draw.pools import pool_of, propose_in
from permitdesk.services.draw.transcripts import transcript

NUMBER = "2026Q4-01"


@pytest.fixture
def old(office):
    """A round sealed for November as the first version was."""
    sources = [parse_source(text) for text in draw_office.SOURCES]
    secret = bytes(range(32))
    with office.work() as work:
        proposal = propose_in(work, draw_office.PERIOD)
        officers = [one.certificate for one in proposal.candidates]
        people = ("样例县执法队", "样例赵甲", "样例钱乙")
        drafted = steps.draft(
            proposal.number, draw_office.PERIOD, *people, pool_of(proposal), officers
        )
        sealed = steps.seal(under(CAPPED, drafted), secret, sources, now_in(work))
        add_in(work, sealed, secret)
        work.commit()
    return sealed


def test_it_is_drawn_changed_and_checked_by_its_own_rule(office, old, clock):
    assert rounds.find(office.reading(), NUMBER) == old
    clock.set(2026, 11, 22)
    drawn = running.run(office.work(), NUMBER, draw_office.NUMBERS)
    gone = Disqualified(drawn.result.live[0], "已关闭", "现场照片", "样例钱乙")
    substituting.substitute(office.work(), NUMBER, [gone])
    unit = drawn.result.live[-1]
    leaves = drawn.result.held[unit][0]
    grown = seats.change(office.work(), NUMBER, unit, leaves, "请假", "样例钱乙")
    text = transcript(office.reading(), NUMBER)
    document = json.loads(text)
    assert (document["format"], "carried" in document) == (CAPPED, False)
    assert all("cap" in team for team in (*document["teams"], *document["changes"]))
    assert verify(text.encode()).is_valid
    assert examine_rounds(office.reading()) == ()
    assert rounds.find(office.reading(), NUMBER) == grown


def test_its_visits_count_for_the_next_round_and_its_sheets_stay_as_they_were(office, old, clock):
    clock.set(2026, 11, 22)
    drawn = running.run(office.work(), NUMBER, draw_office.NUMBERS)
    with office.reading() as work:
        carried = {one.certificate: one.carried for one in candidates_in(work, "2026-12")}
    assert sum(carried.values()) == sum(map(len, drawn.result.held.values()))
    view = rounds.view(office.reading(), NUMBER)
    assert sheet_values.seal_sheet(view).officers == ()
    assert sheet_values.team_sheet(view).officers == ()


def test_a_paper_edited_to_the_newer_version_is_found(old):
    assert replace(old, protocol="permitdesk-draw/2").officers_hash != old.seal.officers_hash
