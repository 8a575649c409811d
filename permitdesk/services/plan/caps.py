"""The ledger of the yearly limit: who was visited how often, and what of it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from permitdesk.domain.plan.cap import (
    EXEMPTIONS,
    CapLimit,
    CountRule,
    Exemption,
    Inspection,
    limit_of,
)
from permitdesk.domain.plan.filters import asked_of
from permitdesk.domain.plan.pool import PoolUnit
from permitdesk.errors.law import RuleMissing
from permitdesk.errors.plan import CapValueWrong
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork

LIMIT_FIELDS = {
    "title": "适用对象",
    "object_class": "抽查类别",
    "filters": "筛选条件",
    "most": "每年至多",
    "source": "依据",
}
EXEMPTION_FIELDS = {
    "code": "不计入的情形",
    "reason": "理由",
    "evidence": "凭据",
    "decided_by": "认定人",
    "decided_on": "认定日期",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """An inspection with what the limit makes of it."""

    inspection: Inspection
    counts: bool
    why: str


@dataclass(frozen=True, slots=True)
class CapLine:
    """A facility's year.

    Attributes:
        used: How many inspections count.
        limit: The most it may have, None for no limit.
        inspections: Everything that was or is to be done there in the year.
    """

    unit: PoolUnit
    used: int
    limit: int | None
    inspections: tuple[Counted, ...]

    @property
    def id(self) -> int:
        """The facility's number."""
        return self.unit.facility_id

    @property
    def left(self) -> int | None:
        """How many visits are left, None where there is no limit."""
        return None if self.limit is None else max(self.limit - self.used, 0)

    @property
    def over(self) -> int:
        """How many visits are beyond the limit."""
        return 0 if self.limit is None else max(self.used - self.limit, 0)


@dataclass(frozen=True, slots=True)
class CapLedger:
    """The limit and who has used it.

    Attributes:
        general: The limit of all who have no other, None for none.
        limits: The limits of some, each with its number.
        lines: The facilities with any inspection in the year, those with the least left first.
        facilities: How many there are on the register.
    """

    year: int
    general: int | None
    rule: CountRule
    limits: tuple[tuple[int, CapLimit], ...]
    lines: tuple[CapLine, ...]
    facilities: int


def ledger(work: UnitOfWork, year: int, on: date, secret: Collection[str] = ()) -> CapLedger:
    """Return the ledger of a year.

    Args:
        work: A unit of work, not yet entered.
        year: The year.
        on: The day whose rules hold.
        secret: The labels of facilities whose visits to come must not be seen yet; they are
            left out.
    """
    with work:
        rule, general = count_rule_in(work, on), general_in(work, on)
        limits = work.plan.caps.limits()
        find = limit_of([limit for _, limit in limits], general)
        by_facility: defaultdict[int, list[Counted]] = defaultdict(list)
        for one in work.plan.caps.inspections(year):
            by_facility[one.facility_id].append(Counted(one, *one.verdict(rule)))
        asked = asked_of(limit.filters for _, limit in limits)
        units = work.plan.pool(year, rule, asked)
        seen = ((unit, _seen(by_facility[unit.facility_id], unit, secret)) for unit in units)
        lines = [_line(unit, find, counted) for unit, counted in seen if counted]
        lines.sort(key=lambda line: (line.left is None, line.left, -line.used, line.unit.label))
        return CapLedger(year, general, rule, limits, tuple(lines), len(units))


def add_limit(work: UnitOfWork, fields: dict[str, object]) -> frozenset[str]:
    """Give some facilities a limit of their own.

    Returns:
        The rooms that changed.

    Raises:
        CapValueWrong: A field cannot have its value.
    """
    try:
        limit = CapLimit.model_validate(fields)
    except ValidationError as error:
        raise _wrong(error, LIMIT_FIELDS) from error
    with work:
        limit.position = len(work.plan.caps.limits()) + 1
        work.plan.caps.add_limit(limit)
        work.record("plan", "add_cap", limit.title, after=limit.model_dump())
        return work.commit()


def remove_limit(work: UnitOfWork, limit_id: int) -> frozenset[str]:
    """Take a limit away; the general one holds again.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: It is not there any more.
    """
    with work:
        removed = work.plan.caps.remove_limit(limit_id)
        work.record("plan", "remove_cap", removed.title, before=removed.model_dump())
        return work.commit()


def exempt(
    work: UnitOfWork, inspection: Inspection, fields: dict[str, object] | None
) -> frozenset[str]:
    """Say why an inspection does not count, or that it does after all.

    Args:
        work: A unit of work, not yet entered.
        inspection: The check or the visit.
        fields: The fields of an `Exemption`; None for one that counts.

    Returns:
        The rooms that changed.

    Raises:
        CapValueWrong: A field cannot have its value.
    """
    try:
        given = None if fields is None else Exemption.model_validate(fields)
    except ValidationError as error:
        raise _wrong(error, EXEMPTION_FIELDS) from error
    with work:
        work.plan.caps.exempt(inspection.visit_id, inspection.check_id, given)
        work.record(
            "plan",
            "exempt" if given else "count",
            EXEMPTIONS.label(given.code) if given else "计入年度上限",
            facility=inspection.facility_id,
            visit=inspection.visit_id,
            check=inspection.check_id,
            before=inspection.exemption.model_dump() if inspection.exemption else None,
            after=given.model_dump() if given else None,
        )
        return work.commit()


def count_rule_in(work: UnitOfWork, on: date) -> CountRule:
    """Return what counts toward the limit, inside an entered unit of work."""
    return CountRule(
        cases=_value_in(work, "plan.case_counts", on) != 0,
        superior=_value_in(work, "plan.superior_campaign_counts", on) == 1,
    )


def general_in(work: UnitOfWork, on: date) -> int | None:
    """Return the general limit, inside an entered unit of work; None before there was one."""
    return _value_in(work, "plan.cap", on)


def _seen(counted: Sequence[Counted], unit: PoolUnit, secret: Collection[str]) -> Sequence[Counted]:
    """Return the inspections without those to come, where these are secret."""
    if unit.label not in secret:
        return counted
    return [one for one in counted if one.inspection.check_id is not None]


def _line(
    unit: PoolUnit, find: Callable[[PoolUnit], int | None], counted: Sequence[Counted]
) -> CapLine:
    used = sum(one.counts for one in counted)
    return CapLine(unit, used, find(unit), tuple(counted))


def _value_in(work: UnitOfWork, key: str, on: date) -> int | None:
    """Return a rule's value, None before there was such a rule."""
    try:
        return office_rules.value_in(work, key, on)
    except RuleMissing:
        return None


def _wrong(error: ValidationError, fields: dict[str, str]) -> CapValueWrong:
    first = error.errors()[0]
    name = str(first["loc"][0])
    return CapValueWrong(field=fields[name], value=str(first["input"]))
