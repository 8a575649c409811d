from __future__ import annotations

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.scope import scope_words
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.draw.pools import pool_of, propose

NAMED = '[{"attribute":"name","operator":"contains","value":"第1"}]'


def test_the_pool_comes_straight_from_the_plan(office):
    proposal = propose(office.reading(), "2026-11")
    key, general = proposal.strata
    assert proposal.number == "2026Q4-01"
    assert (key.plan.sample, len(key.plan.eligible)) == (2, 8)
    assert [(unit.label, reason) for unit, reason in key.plan.excluded] == [
        (draw_office.label(9), "长期停产")
    ]
    assert (general.plan.sample, len(general.plan.eligible)) == (2, 24)
    assert proposal.sample == 4


def test_the_arithmetic_stands_in_the_rule(office):
    pool = pool_of(propose(office.reading(), "2026-11"))
    assert "⌈9 × 25%⌉ = 3" in pool.strata[1].rule


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "不定向抽查（重点单位全部）"),
        ({"object_class": ""}, "不定向抽查（名录全部）"),
        ({"filters": NAMED}, "定向抽查（重点单位、单位名称包含“第1”）"),
        ({"object_class": "", "filters": NAMED}, "定向抽查（单位名称包含“第1”）"),
        ({"sector": "coking"}, "定向抽查（重点单位、行业：焦化）"),
    ],
)
def test_whom_a_row_draws_from_is_said_in_words(changes, words):
    key, _ = draw_office.rules()
    name = "焦化" if "sector" in changes else ""
    assert scope_words(key.model_copy(update=changes), name) == words


def test_a_targeted_pool_is_sealed_with_its_filter_in_words(office, seal):
    with office.work() as work:
        key, general = draw_office.rules()
        targeted = general.model_copy(update={"filters": NAMED})
        work.plan.save(work.plan.of_year(2026), (key, targeted))
        work.record("plan", "change", "2026")
        work.commit()
    general, _ = seal().pool.strata
    assert general.rule.startswith("定向抽查（一般单位、单位名称包含“第1”）；")
    assert len(general.eligible) == 10


def test_a_row_that_draws_nothing_is_told_apart(office):
    with office.work() as work:
        rules = tuple(
            rule.model_copy(update={"months": "3"}) if rule.code == "general" else rule
            for rule in draw_office.rules()
        )
        work.plan.save(work.plan.of_year(2026), rules)
        work.record("plan", "change", "2026")
        work.commit()
    proposal = propose(office.reading(), "2026-11")
    assert [one.plan.code for one in proposal.strata] == ["key"]
    assert [plan.code for plan in proposal.idle] == ["general"]


def test_a_sealed_row_is_not_open_any_more(office, sealed):
    proposal = propose(office.reading(), "2026-11")
    assert {one.sealed_in for one in proposal.strata} == {sealed.number}
    assert proposal.open == ()
    assert proposal.number == "2026Q4-02"


def test_without_a_plan_there_is_no_pool(office):
    with pytest.raises(PlanMissing):
        propose(office.reading(), "2027-01")


def test_an_officer_whose_certificate_ends_in_the_month_is_barred(office):
    bars = {one.certificate: one.bar for one in propose(office.reading(), "2026-11").candidates}
    assert bars.pop(draw_office.ENDS_SOON) == "执法证在月底前到期"
    assert set(bars.values()) == {""}


def test_the_months_before_the_certificate_ends_are_free(office):
    bars = [one.bar for one in propose(office.reading(), "2026-10").candidates]
    assert bars == [""] * draw_office.OFFICERS
