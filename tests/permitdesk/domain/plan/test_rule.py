from __future__ import annotations

import pytest
from pydantic import ValidationError

from permitdesk.domain.plan.rule import FIELDS, PlanRule, month_numbers


def rule(**fields: object) -> PlanRule:
    given = {"code": "row", "title": "样例行", "basis": "percent_of_pool", "value": 25, **fields}
    return PlanRule.model_validate(given)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("4,5,6", "4,5,6"),
        ("11，4, 4", "4,11"),
        ("1,2,3,4,5,6,7,8,9,10,11,12", ""),
    ],
)
def test_months_are_kept_in_one_spelling(text, kept):
    assert rule(months=text).months == kept


@pytest.mark.parametrize("text", ["0", "13", "四月", "4;5", "-1"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValidationError):
        rule(months=text)


def test_no_month_named_means_none_listed():
    assert month_numbers("") == ()


@pytest.mark.parametrize("value", [-1, float("inf"), float("nan"), 1e9])
def test_a_number_stays_within_reason(value):
    with pytest.raises(ValidationError):
        rule(value=value)


@pytest.mark.parametrize(
    ("basis", "value", "field"),
    [
        ("percent_of_pool", 101, "value"),
        ("percent_of_pool", 100, ""),
        ("percent_of_pool", 0, "value"),
        ("officer_ratio", 0, "value"),
        ("officer_ratio", 200, ""),
        ("full", 0, ""),
        ("covered", 0, ""),
    ],
)
def test_a_value_goes_with_how_it_is_meant(basis, value, field):
    assert rule(basis=basis, value=value).mistake[0] == field


def test_every_field_that_people_edit_is_a_field_of_the_row():
    assert set(FIELDS) <= set(PlanRule.model_fields)
