from __future__ import annotations

import pytest
from pydantic import ValidationError

from permitdesk.domain.plan.filters import Condition, conditions, filter_text, in_words

MINES = '[{"attribute":"industry_code","operator":"starts_with","value":"06"}]'


@pytest.mark.parametrize(
    ("operator", "value", "holds"),
    [
        ("starts_with", "06", True),
        ("starts_with", "6", False),
        ("equals", "0610", True),
        ("equals", "06", False),
        ("not_equals", "06", True),
        ("not_equals", "0610", False),
        ("contains", "61", True),
        ("contains", "62", False),
    ],
)
def test_a_condition_looks_at_one_attribute(units, operator, value, holds):
    (mine,) = units(1, industry_code="0610")
    condition = Condition(attribute="industry_code", operator=operator, value=value)
    assert condition.holds(mine) is holds


def test_conditions_come_back_from_their_text_as_they_were():
    assert filter_text(conditions(MINES)) == MINES


def test_no_condition_is_an_empty_text():
    assert filter_text(()) == ""
    assert conditions("") == ()
    assert in_words("") == ""


def test_a_condition_is_said_in_words():
    assert in_words(MINES) == "行业代码开头为“06”"


@pytest.mark.parametrize(
    "text",
    ["{}", "[1]", '[{"attribute":"sewage","operator":"equals","value":"1"}]', "not json"],
)
def test_what_the_register_cannot_answer_is_no_condition(text):
    with pytest.raises(ValidationError):
        conditions(text)
