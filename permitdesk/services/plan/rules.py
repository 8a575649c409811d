"""The rows of a year's plan, read and changed."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from permitdesk.domain.plan.rule import PlanRule
from permitdesk.errors.plan import PlanMissing, RuleRowUnknown, RuleValueWrong
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NumberedRule:
    """A row with its place in storage.

    Attributes:
        id: The row's number.
        version: Counts its changes; `save` asks for it.
        rule: The row.
    """

    id: int
    version: int
    rule: PlanRule


def of_year(work: UnitOfWork, year: int) -> tuple[NumberedRule, ...]:
    """Return the rows of a year in order, none where the year has no plan."""
    with work:
        return tuple(NumberedRule(*row) for row in work.plan.rules(year))


def save(
    work: UnitOfWork, rule_id: int, rule: PlanRule, version: int, changes: dict[str, object]
) -> frozenset[str]:
    """Change fields of a row.

    Args:
        work: A unit of work, not yet entered.
        rule_id: The row.
        rule: The row as it was read.
        version: Its version when it was read.
        changes: New values by field name.

    Returns:
        The rooms that changed.

    Raises:
        RuleValueWrong: A field cannot have this value; nothing is changed.
        ChangedMeanwhile: Somebody changed the row after it was read.
    """
    changed = _changed(rule, changes)
    with work:
        work.plan.update_rule(rule_id, changed, version)
        work.record(
            "plan",
            "change_row",
            rule.title,
            row=rule.code,
            before={name: getattr(rule, name) for name in changes},
            after={name: getattr(changed, name) for name in changes},
        )
        return work.commit()


def find(work: UnitOfWork, year: int, code: str) -> NumberedRule:
    """Return the row of a code.

    Raises:
        PlanMissing: The year has no plan.
        RuleRowUnknown: Its plan has no such row.
    """
    rows = of_year(work, year)
    if not rows:
        raise PlanMissing(year=year)
    for row in rows:
        if row.rule.code == code:
            return row
    raise RuleRowUnknown(year=year, code_=code)


def _changed(rule: PlanRule, changes: dict[str, object]) -> PlanRule:
    unknown = set(changes) - set(PlanRule.model_fields)
    if unknown:
        name = min(unknown)
        raise RuleValueWrong(
            row=rule.title, field=name, value=str(changes[name]), reason="没有这一项"
        )
    try:
        return PlanRule.model_validate({**rule.model_dump(), **changes})
    except ValidationError as error:
        first = error.errors()[0]
        raise RuleValueWrong(
            row=rule.title,
            field=str(first["loc"][0]),
            value=str(first["input"]),
            reason=first["msg"],
        ) from error
