"""First offences: looked back for, decided by a person, with what shows each condition."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permitdesk.domain.check.discretion import Discretion
from permitdesk.errors.check import ChoiceUnknown, DiscretionIncomplete, LeniencyNotMet
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.services.check import checks, leniency
from permitdesk.services.office import rules
from permitdesk.services.rectify import ledger

TODAY = date(2026, 11, 20)
WHOLE = Discretion(
    is_first=True,
    first_note="回溯12个月无同类问题",
    is_slight=True,
    slight_note="未造成污染",
    is_corrected=True,
    corrected_note="当场补录，照片1张",
    document="生态环境法典第一千零五十六条",
    decision="unfined",
    reason="初次、轻微、已改正",
    decided_by="样例赵甲",
)


@pytest.fixture
def finding(ground):
    return ground.finding(date(2026, 11, 10), sub_type="incomplete")


def test_a_finding_with_all_three_conditions_shown_goes_unfined(desk, finding):
    assert leniency.decide(desk.work(), finding, WHOLE, 0, TODAY) == {"check", "rectify"}
    case = leniency.case(desk.reading(), finding, TODAY)
    assert case.discretion.decision == "unfined"
    assert case.discretion.decided_on == TODAY
    assert case.discretion.reason == "初次、轻微、已改正"
    steps = ledger.steps(desk.reading(), finding)
    assert "不予处罚" in steps[-1].note


@pytest.mark.parametrize(
    "changes",
    [
        {"is_first": False},
        {"is_slight": False},
        {"is_corrected": False},
        {"first_note": " "},
        {"slight_note": ""},
        {"corrected_note": ""},
    ],
)
def test_a_condition_not_met_or_not_shown_is_no_leniency(desk, finding, changes):
    with pytest.raises(LeniencyNotMet):
        leniency.decide(desk.work(), finding, WHOLE.model_copy(update=changes), 0, TODAY)
    assert leniency.case(desk.reading(), finding, TODAY).version == 0


@pytest.mark.parametrize("changes", [{"reason": ""}, {"decided_by": ""}, {"document": ""}])
def test_a_decision_needs_reason_person_and_provision(desk, finding, changes):
    with pytest.raises(DiscretionIncomplete):
        leniency.decide(desk.work(), finding, WHOLE.model_copy(update=changes), 0, TODAY)


def test_no_decision_is_none(desk, finding):
    with pytest.raises(ChoiceUnknown):
        leniency.decide(desk.work(), finding, Discretion(reason="…"), 0, TODAY)


def test_an_act_that_nothing_provides_for_cannot_go_unfined_but_be_reviewed(desk, ground):
    outlet = ground.finding(date(2026, 11, 10), violation="outlet")
    with pytest.raises(LeniencyNotMet, match="没有可以不予处罚的规定"):
        leniency.decide(desk.work(), outlet, WHOLE, 0, TODAY)
    asked = WHOLE.model_copy(update={"decision": "review"})
    leniency.decide(desk.work(), outlet, asked, 0, TODAY)
    assert leniency.case(desk.reading(), outlet, TODAY).discretion.decision == "review"


def test_a_malicious_violation_never_goes_unfined(desk, ground):
    finding = ground.finding(
        date(2026, 11, 10), sub_type="incomplete", is_malicious=True, malicious_reason="涂改"
    )
    with pytest.raises(LeniencyNotMet, match="恶意"):
        leniency.decide(desk.work(), finding, WHOLE, 0, TODAY)


def test_two_people_cannot_decide_over_each_other(desk, finding):
    leniency.decide(desk.work(), finding, WHOLE, 0, TODAY)
    with pytest.raises(ChangedMeanwhile):
        leniency.decide(desk.work(), finding, WHOLE, 0, TODAY)


def test_the_decision_stands_beside_the_check(desk, finding):
    leniency.decide(desk.work(), finding, WHOLE, 0, TODAY)
    with desk.reading() as work:
        assert work.check.papers.decisions([finding]) == {finding: "unfined"}
    assert checks.of_month(desk.reading(), "2026-11") == ()


def test_the_look_back_goes_as_far_as_the_rule_says(desk, ground):
    ground.finding(date(2025, 11, 9))
    found = ground.finding(date(2026, 11, 10))
    assert leniency.case(desk.reading(), found, TODAY).look_back.is_first
    with desk.reading() as work:
        rule = rules.rule_in(work, "rectify.leniency_lookback", TODAY)
    own = rule.model_copy(update={"value": 24, "valid_from": date(2026, 1, 1)})
    rules.set_rule(desk.work(), own)
    back = leniency.case(desk.reading(), found, TODAY).look_back
    assert (back.months, back.is_first) == (24, False)
    assert "2025-11-09" in back.words


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],  # facilities differ by kind
)
@given(
    days=st.lists(st.dates(date(2025, 6, 1), date(2026, 11, 19)), max_size=4),
    kind=st.sampled_from(["ledger", "outlet", "disclosure", "execution_report"]),
)
def test_first_means_nothing_of_the_kind_in_twelve_months(desk, ground, days, kind):
    before = [line.found_on for line in ledger.lines(desk.reading()) if line.violation == kind]
    for day in days:
        ground.finding(day, violation=kind)
    back = leniency.look_back(desk.reading(), ground.facilities[0], kind, TODAY)
    since = date(2025, 11, 20)
    assert back.since == since
    assert back.is_first == (not [day for day in (*before, *days) if since <= day <= TODAY])
