"""The plan as it was approved, filed and published, and what was changed afterwards.

Source: the July 2025 notice on administrative inspections: the year's plan is approved, filed
and published, and its changes are traceable.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.plan.filters import in_words
from permitdesk.domain.plan.milestones import milestone_words
from permitdesk.domain.plan.rule import (
    BASES,
    CODED_FIELDS,
    FIELDS,
    PERIODS,
    PLAN_STATES,
    PlanRule,
    hand_numbers,
    months_words,
)

PlanState = Annotated[str, AfterValidator(PLAN_STATES.check)]

STEPS = {"draft": "approved", "approved": "filed", "filed": "published"}
"""The state that follows each state of a version."""

ADDED, REMOVED = "新增一行", "删除一行"


def _months(text: str) -> str:
    return months_words(text) or "全年"


def _by_hand(text: str) -> str:
    return "、".join(f"{month}月{number}家" for month, number in hand_numbers(text).items())


_SAID = {
    "filters": in_words,
    "months": _months,
    "milestones": milestone_words,
    "by_hand": _by_hand,
}
"""How the fields that are kept as short texts are read by people."""


class PlanVersion(SQLModel):
    """One approved version of a year's plan.

    Attributes:
        number: Counted from 1 in the year.
        state: `approved`, `filed` or `published`.
        rows: The rows as they were approved, as JSON; never changed.
        approved_by: Who approved it, a name and where wanted a post.
        approval_number: The number of the paper or the meeting it rests on.
        filed_with: Where it was filed.
        published_at: Where it was published.
    """

    year: int
    number: int
    state: PlanState = Field(default="approved", max_length=20)
    preset: str = Field(default="", max_length=60)
    rows: str
    approved_by: str = Field(min_length=1, max_length=60)
    approved_on: date
    approval_number: str = Field(default="", max_length=100)
    filed_with: str = Field(default="", max_length=100)
    filed_on: date | None = None
    published_at: str = Field(default="", max_length=200)
    published_on: date | None = None

    @property
    def plan_rows(self) -> tuple[PlanRule, ...]:
        """The rows as they were approved."""
        return tuple(PlanRule.model_validate(row) for row in json.loads(self.rows))


class PlanChange(SQLModel):
    """A change of a plan after it was approved.

    Attributes:
        number: The version that was in force.
        actor: Who made it.
        field: What was changed, as people call it; of a whole row, what became of it.
    """

    year: int
    number: int
    at: datetime
    actor: str = Field(max_length=60)
    row: str = Field(max_length=40)
    title: str = Field(max_length=100)
    field: str = Field(max_length=40)
    before: str = Field(default="", max_length=2000)
    after: str = Field(default="", max_length=2000)


@dataclass(frozen=True, slots=True)
class Difference:
    """How a row differs between two states of a plan."""

    row: str
    title: str
    field: str
    before: str
    after: str


def rows_text(rows: Iterable[PlanRule]) -> str:
    """Return rows as the JSON text that a version keeps."""
    return json.dumps([row.model_dump() for row in rows], ensure_ascii=False, sort_keys=True)


def differences(before: Iterable[PlanRule], after: Iterable[PlanRule]) -> tuple[Difference, ...]:
    """Return how rows differ, field by field in the order of the form; rows go by their code."""
    old = {rule.code: rule for rule in before}
    new = {rule.code: rule for rule in after}
    found: list[Difference] = []
    for code, rule in old.items():
        if code not in new:
            found.append(Difference(code, rule.title, REMOVED, _line(rule), ""))
    for code, rule in new.items():
        if code not in old:
            found.append(Difference(code, rule.title, ADDED, "", _line(rule)))
        else:
            found += _of_row(old[code], rule)
    return tuple(found)


def value_in_words(field: str, value: object) -> str:
    """Return a field's value as people read it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field in CODED_FIELDS:
        return CODED_FIELDS[field].label(str(value))
    if field in _SAID:
        return _SAID[field](str(value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _of_row(old: PlanRule, new: PlanRule) -> list[Difference]:
    was, becomes = _values(old), _values(new)
    return [
        Difference(new.code, new.title, label, was[name], becomes[name])
        for name, label in FIELDS.items()
        if was[name] != becomes[name]
    ]


def _values(rule: PlanRule) -> Mapping[str, str]:
    return {name: value_in_words(name, getattr(rule, name)) for name in FIELDS}


def _line(rule: PlanRule) -> str:
    """Return a whole row in a few words."""
    number = f" {rule.value:g}" if rule.basis not in ("full", "covered") else ""
    return f"{PERIODS.label(rule.period)} {BASES.label(rule.basis)}{number}"
