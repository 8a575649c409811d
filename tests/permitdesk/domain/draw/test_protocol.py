"""Rounds sealed under the first version, as its program left them: checked, and continued by it."""

import json
from dataclasses import asdict
from datetime import timedelta

import pytest

from permitdesk.bench.draw_example import (
    AVAILABILITY,
    DRAWN_AT,
    NUMBERS,
    drawn_round,
    sealed_round,
    secret_of,
    unit_labels,
)
from permitdesk.domain.draw.drawing import change_seat, draw, substitute
from permitdesk.domain.draw.ending import transcript
from permitdesk.domain.draw.paper import round_of_papers, sealed_paper
from permitdesk.domain.draw.protocol import CAPPED, CURRENT, EVEN
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.team import Availability
from permitdesk.domain.draw.transcript import from_document, to_document, to_text
from permitdesk.domain.draw.verification import verify

SECRET = secret_of("封存")


@pytest.fixture
def golden(root):
    folder = root / "tests" / "data" / "golden"
    return lambda name: (folder / name).read_text(encoding="utf-8")


def written(one):
    return to_text(to_document(transcript(one, "permitdesk 0.1.0", "0" * 64, void_rounds=1)))


def test_every_round_is_sealed_under_the_newest_version():
    assert sealed_round().protocol == CURRENT == EVEN
    assert json.loads(written(drawn_round()))["format"] == EVEN


@pytest.mark.parametrize("name", ["draw1_drawn.json", "draw1_eventful.json"])
def test_an_old_transcript_is_still_valid(golden, name):
    assert verify(golden(name).encode()).sentence == "有效"


def test_a_round_that_waited_for_its_draw_is_drawn_by_the_rule_it_was_sealed_under(golden):
    waiting = round_of_papers(json.loads(golden("draw1_sealed.json")))
    assert waiting.protocol == CAPPED
    recused = ("14070005", "14080002")
    pairs = frozenset((label, officer) for label in unit_labels(0, 9) for officer in recused)
    known = Availability(AVAILABILITY.barred, pairs)
    drawn = draw(waiting, SECRET, NUMBERS, DRAWN_AT, known, "王见证")
    assert written(drawn) == golden("draw1_drawn.json")


def test_an_old_round_goes_on_by_its_own_rule(golden):
    paper = json.loads(golden("draw1_sealed.json"))
    one = round_of_papers(paper, from_document(json.loads(golden("draw1_drawn.json"))))
    then = json.loads(golden("draw1_eventful.json"))
    for change in then["changes"][:2]:
        day = DRAWN_AT + timedelta(days=change["iteration"])
        one = change_seat(
            one,
            change["unit"],
            change["leaves"],
            change["reason"],
            "李样例",
            day.date(),
            AVAILABILITY,
        )
        (joint,) = (
            made for made in then["joint"][1]["changes"] if made["iteration"] == change["iteration"]
        )
        one = change_seat(
            one,
            joint["unit"],
            joint["leaves"],
            "出差",
            "李样例",
            day.date(),
            AVAILABILITY,
            then["joint"][1]["department"],
        )
        gone = [
            Disqualified(**lost) for lost in then["iterations"][change["iteration"]]["disqualified"]
        ]
        one = substitute(one, SECRET, gone, day, AVAILABILITY)
    now = json.loads(written(one))
    assert now["teams"] == then["teams"]
    assert now["changes"] == then["changes"][:2]
    assert now["iterations"] == then["iterations"]
    assert verify(written(one).encode()).is_valid


def test_an_old_seal_says_nothing_of_visits_and_a_new_one_does(golden):
    old = json.loads(golden("draw1_sealed.json"))
    again = sealed_paper(round_of_papers(old), "permitdesk 0.1.0")
    assert json.loads(json.dumps(again)) == old
    assert "carried" not in golden("draw1_sealed.json")
    new = sealed_paper(sealed_round(), "permitdesk 0.2.0")
    assert new["format"] == "permitdesk-seal/2"
    assert new["carried"]["14070004"] == 0
    assert round_of_papers(new).carried == sealed_round().carried


def test_the_visits_that_an_officer_had_are_frozen_by_the_seal():
    one = sealed_round()
    other = json.loads(json.dumps(sealed_paper(one, "x")))
    other["carried"]["14070004"] = 9
    assert round_of_papers(other).officers_hash != one.seal.officers_hash
    assert asdict(round_of_papers(other).seal) == asdict(one.seal)
