"""The rows of a year's plan, read and changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count

from pydantic import ValidationError

from permitdesk.domain.plan.rule import (
    CODED_FIELDS,
    FIELDS,
    NumberedRule,
    PlanRule,
)
from permitdesk.errors.plan import (
    PlanMissing,
    RuleRowDrawn,
    RuleRowTaken,
    RuleRowUnknown,
    RuleValueWrong,
)
from permitdesk.services.office import reference
from permitdesk.services.office import rules as office_rules
from permitdesk.services.plan import changes as changes_of
from permitdesk.storage.unit_of_work import UnitOfWork

_LIMITS = {
    "ge": "不能小于 {}",
    "le": "不能大于 {}",
    "min_length": "不能为空",
    "max_length": "最多 {} 个字",
}
_FORMS = {
    "months": "请写 1 至 12 的月份，用逗号隔开，如 4,5,6 或 10-3",
    "milestones": "请写月份和累计百分数，后面的不能更小，如 6月底60%、9月底100%",
    "gap": "请填写整数",
    "filters": "筛选条件的写法不对",
    "by_hand": "请写月份和数量，如 4:5,6:2",
    "value": "请填写数字",
    "or_value": "请填写数字",
    "revisit": "请填写百分数",
    "least": "请填写整数",
    "most": "请填写整数",
    "seats": "请填写整数",
}


def of_year(work: UnitOfWork, year: int) -> tuple[NumberedRule, ...]:
    """Return the rows of a year in order, none where the year has no plan."""
    with work:
        return work.plan.rules(year)


def save(
    work: UnitOfWork, year: int, row: NumberedRule, changes: dict[str, object]
) -> frozenset[str]:
    """Change fields of a row.

    Args:
        work: A unit of work, not yet entered.
        year: The year of the plan.
        row: The row as it was read.
        changes: New values by field name.

    Returns:
        The rooms that changed.

    Raises:
        RuleValueWrong: A field cannot have this value; nothing is changed.
        ChangedMeanwhile: Somebody changed the row after it was read.
    """
    changed = changed_rule(row.rule, changes)
    with work:
        _check(work, changed, year)
        before = changes_of.rows_in(work, year)
        work.plan.update_rule(row.id, changed, row.version)
        changes_of.note_in(work, year, before)
        work.record(
            "plan",
            "change_row",
            changed.title,
            row=row.rule.code,
            before={name: getattr(row.rule, name) for name in changes},
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


def add(work: UnitOfWork, year: int, rule: PlanRule) -> frozenset[str]:
    """Add a row behind the others of a year's plan.

    Returns:
        The rooms that changed.

    Raises:
        PlanMissing: The year has no plan.
        RuleRowTaken: A row has this code.
        RuleValueWrong: A field cannot have its value.
    """
    with work:
        rows = work.plan.rules(year)
        if not rows:
            raise PlanMissing(year=year)
        if any(there.rule.code == rule.code for there in rows):
            raise RuleRowTaken(year=year, code_=rule.code)
        _check(work, rule, year)
        position = max(there.rule.position for there in rows) + 1
        work.plan.add_rule(year, rule.model_copy(update={"position": position}))
        changes_of.note_in(work, year, [there.rule for there in rows])
        work.record("plan", "add_row", rule.title, row=rule.code, after=rule.model_dump())
        return work.commit()


def remove(work: UnitOfWork, year: int, rule_id: int, version: int) -> frozenset[str]:
    """Take a row that was never drawn from out of a year's plan.

    Returns:
        The rooms that changed.

    Raises:
        RuleRowDrawn: Units were drawn for it.
        RecordNotFound: It is not there any more.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    with work:
        before = changes_of.rows_in(work, year)
        removed = work.plan.remove_rule(rule_id, version)
        if any(drawn.stratum == removed.code for drawn in work.plan.drawn_in(year)):
            raise RuleRowDrawn(row=removed.title, year=year)
        changes_of.note_in(work, year, before)
        work.record("plan", "remove_row", removed.title, row=removed.code)
        return work.commit()


def put_back(work: UnitOfWork, year: int, rows: Iterable[PlanRule]) -> frozenset[str]:
    """Give a year's plan the rows that it had before, to undo what was done to them.

    Returns:
        The rooms that changed.

    Raises:
        PlanMissing: The year has no plan.
    """
    with work:
        plan = work.plan.of_year(year)
        if plan is None:
            raise PlanMissing(year=year)
        kept, before = tuple(rows), changes_of.rows_in(work, year)
        work.plan.save(plan, kept)
        changes_of.note_in(work, year, before)
        work.record("plan", "put_back", str(year), rows=[rule.code for rule in kept])
        return work.commit()


def free_code(rows: Iterable[PlanRule], stem: str = "row") -> str:
    """Return a code for a new row, such as `row-3`, that no row has."""
    taken = {rule.code for rule in rows}
    return next(code for number in count(1) if (code := f"{stem}-{number}") not in taken)


def changed_rule(rule: PlanRule, changes: dict[str, object]) -> PlanRule:
    """Return a row with new values by field name.

    Raises:
        RuleValueWrong: There is no such field, or it cannot have this value.
    """
    unknown = set(changes) - set(FIELDS)
    if unknown:
        name = min(unknown)
        raise RuleValueWrong(
            row=rule.title, field=name, value=str(changes[name]), reason="没有这一项"
        )
    try:
        return PlanRule.model_validate({**rule.model_dump(), **changes})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise RuleValueWrong(
            row=rule.title,
            field=FIELDS[name],
            value=str(changes.get(name, first["input"])),
            reason=_reason(name, first.get("ctx", {})),
        ) from error


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _reason(name: str, limits: Mapping[str, object]) -> str:
    """Say in Chinese what is wrong with a value, which may have broken one of its limits."""
    if name in CODED_FIELDS:
        choice = CODED_FIELDS[name]
        return "可选：" + "、".join(f"{code}（{choice.label(code)}）" for code in choice)
    for limit, words in _LIMITS.items():
        if limit in limits:
            return words.format(limits[limit])
    return _FORMS.get(name, "写法不对")


def _check(work: UnitOfWork, rule: PlanRule, year: int) -> None:
    """Refuse a row whose fields do not go together, or whose team is too small.

    Raises:
        RuleValueWrong: So it is.
    """
    field, reason = rule.mistake
    if rule.sector and rule.sector not in reference.plan_industries().sectors:
        field, reason = "sector", "附件3没有这个行业"
    least = office_rules.value_in(work, "schedule.officers", date(year, 1, 1))
    if not field and rule.seats < least:
        field, reason = "seats", f"每次检查不得少于 {least} 名执法人员"
    if field:
        raise RuleValueWrong(
            row=rule.title,
            field=FIELDS[field],
            value=_plain(getattr(rule, field)),
            reason=reason,
        )
