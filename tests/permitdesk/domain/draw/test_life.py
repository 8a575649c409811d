"""Any sequence of steps: one result at most, nothing void lost, nobody recused seated."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from permitdesk.bench.draw_example import (
    DRAWN_AT,
    NUMBERS,
    OFFICERS,
    SEALED_AT,
    example_document,
    example_pool,
    secret_of,
    unit_labels,
)
from permitdesk.domain.draw.drawing import change_seat, draw, substitute
from permitdesk.domain.draw.ending import close, declare_void, publish
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.draw.sealing import draft, seal
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.team import Availability, Barred
from permitdesk.domain.draw.transcript import to_text
from permitdesk.domain.draw.verification import verify
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.draw import AlreadyDrawn, NotDrawn, WrongState

SECRET = secret_of("生命周期")
SOURCES = [parse_source("ssq 2026134@2026-11-22"), parse_source("digits@2026-11-22")]
facts = st.builds(
    lambda barred, pairs: Availability(
        tuple(Barred(officer, "请假") for officer in sorted(barred)), frozenset(pairs)
    ),
    st.sets(st.sampled_from(OFFICERS), max_size=2),
    st.sets(st.tuples(st.sampled_from(unit_labels(0, 38)), st.sampled_from(OFFICERS)), max_size=40),
)


class RoundLife(RuleBasedStateMachine):
    """Steps in any order; refused ones must leave the round as it is."""

    def __init__(self):
        super().__init__()
        self.round = draft(
            "2026Q4-01", "2026-11", "示例县生态环境局", "张", "李", example_pool(), OFFICERS
        )
        self.first = None
        self.voided = False
        self.at = SEALED_AT

    def step(self, act, *allowed):
        before = self.round.state
        self.at += timedelta(hours=6)
        refusal = None
        try:
            self.round = act(self.round)
        except PermitDeskError as error:
            refusal = error
        if before not in allowed:
            assert isinstance(refusal, (WrongState, NotDrawn))
        assert refusal is None or refusal.sentence
        return refusal is None

    @rule()
    def seal(self):
        self.step(lambda one: seal(one, SECRET, SOURCES, SEALED_AT), "draft")

    @rule(known=facts)
    def draw(self, known):
        def act(one):
            return draw(one, SECRET, NUMBERS, max(self.at, DRAWN_AT), known)

        if self.round.result is not None:
            with pytest.raises((AlreadyDrawn, WrongState)):
                act(self.round)
        elif self.step(act, "sealed"):
            self.first = self.round.result.iterations[0]
            self.at = max(self.at, DRAWN_AT)

    @rule(known=facts, number=st.integers(0, 7))
    def substitute(self, known, number):
        live = self.round.result.live if self.round.result else ["无"]
        one = Disqualified(live[number % len(live)], "已关闭", "照片", "李")
        self.step(lambda drawn: substitute(drawn, SECRET, [one], self.at, known), "drawn")

    @rule(known=facts, number=st.integers(0, 7))
    def change_seat(self, known, number):
        result = self.round.result
        unit = result.live[number % len(result.live)] if result and result.live else "无"
        leaves = result.held[unit][0] if unit != "无" else "无"

        def act(one):
            return change_seat(one, unit, leaves, "请假", "李", self.at.date(), known)

        if self.step(act, "drawn"):
            change = self.round.result.changes[-1]
            assert (unit, change.joins) not in known.recusals
            assert change.joins not in {one.officer for one in known.barred}

    @rule()
    def publish(self):
        self.step(lambda one: publish(one, self.at), "drawn")

    @rule()
    def close(self):
        self.step(lambda one: close(one, SECRET, self.at), "published")

    @rule(serious=st.integers(0, 5).map(lambda number: not number))
    def declare_void(self, serious):
        if not serious:
            return
        states = ("sealed", "drawn", "published")
        if self.step(lambda one: declare_void(one, "名单有误", "张", "李", self.at), *states):
            self.voided = True

    @invariant()
    def the_result_is_the_first_one(self):
        if self.first is not None:
            assert self.round.result.iterations[0] == self.first

    @invariant()
    def a_void_round_stays_void(self):
        assert (self.round.state == "void") == self.voided

    @invariant()
    def the_secret_is_out_only_when_closed(self):
        assert (self.round.secret == SECRET.hex()) == (self.round.state == "closed")

    @invariant()
    def nobody_recused_at_the_draw_sits_there(self):
        if self.round.result is None:
            return
        seated = {(team.unit, one) for team in self.round.result.teams for one in team.officers}
        told = {(team.unit, one) for team in self.round.result.teams for one in team.recused}
        assert not seated & told
        held = {(unit, one) for unit, team in self.round.result.held.items() for one in team}
        assert not held & told

    def teardown(self):
        if self.round.result is not None:
            text = to_text(example_document(self.round))
            assert verify(text.encode()).sentence == "有效"


TestRoundLife = RoundLife.TestCase
TestRoundLife.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
