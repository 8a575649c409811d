"""The rule values in force for the office: its own before those that ship."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.law import RuleValue, rule_of
from permitdesk.services.office import reference
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork


def rule_in(work: UnitOfWork, key: str, on: date) -> RuleValue:
    """Return the rule of a name on a day, inside an entered unit of work.

    Raises:
        RuleMissing: No rule of this name holds for the office on that day.
    """
    office = work.office.find()
    rules = (*reference.shipped_rules(), *work.office.rules())
    return rule_of(rules, key, on, office.area_code if office else "")


def value_in(work: UnitOfWork, key: str, on: date) -> int:
    """Return the value of the rule that `rule_in` finds.

    Raises:
        RuleMissing: No rule of this name holds for the office on that day.
    """
    return rule_in(work, key, on).value


def all_in_force(work: UnitOfWork, on: date) -> tuple[RuleValue, ...]:
    """Return every rule in force for the office on a day, in the order of the table."""
    with work:
        keys = dict.fromkeys(
            rule.key for rule in (*reference.shipped_rules(), *work.office.rules())
        )
        office = work.office.find()
        scope = office.area_code if office else ""
        rules = (*reference.shipped_rules(), *work.office.rules())
        here = [rule for rule in rules if rule.in_force(on) and scope.startswith(rule.scope)]
        held = {rule.key for rule in here}
        return tuple(rule_of(here, key, on, scope) for key in keys if key in held)


def set_rule(work: UnitOfWork, rule: RuleValue) -> frozenset[str]:
    """Keep the office's own value of a rule.

    Returns:
        The rooms that changed.
    """
    with work:
        work.office.add_rule(rule)
        work.record(
            "office", "set_rule", rule.title, key=rule.key, value=rule.value, since=rule.valid_from
        )
        return work.commit()


def set_own(
    work: UnitOfWork, rule: RuleValue, *, value: int, valid_from: date, document: str
) -> frozenset[str]:
    """Give a rule a value of the office's own, from a day on; the earlier one stays on record.

    Args:
        work: A unit of work, not yet entered.
        rule: The rule in force.
        value: The office's value, in the rule's unit.
        valid_from: The first day.
        document: What it rests on.

    Returns:
        The rooms that changed.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
    """
    with work:
        office = office_in(work)
    own = rule.model_copy(
        update={
            "value": value,
            "valid_from": valid_from,
            "valid_to": None,
            "document": document,
            "article": "",
            "scope": office.area_code,
            "scope_name": office.area_name,
            "certainty": "office",
        }
    )
    return set_rule(work, own)


def shipped_in_force(work: UnitOfWork, key: str, on: date) -> RuleValue | None:
    """Return what the program ships with for a rule on a day, None for a rule of the office."""
    with work:
        office = work.office.find()
        scope = office.area_code if office else ""
    shipped = [rule for rule in reference.shipped_rules() if rule.key == key]
    here = [rule for rule in shipped if rule.in_force(on) and scope.startswith(rule.scope)]
    return rule_of(here, key, on, scope) if here else None


def restore(work: UnitOfWork, key: str, today: date) -> frozenset[str]:
    """Give a rule the value it ships with from today on; the office's own stays on record.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
        RuleMissing: The program ships with no such rule in force.
    """
    with work:
        office = office_in(work)
    shipped = rule_of(reference.shipped_rules(), key, today, office.area_code)
    own = shipped.model_copy(
        update={"valid_from": today, "scope": office.area_code, "scope_name": office.area_name}
    )
    return set_rule(work, own)
