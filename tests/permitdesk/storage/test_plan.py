from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from permitdesk.domain.check.record import CheckRecord
from permitdesk.domain.plan.cap import CountRule
from permitdesk.domain.plan.month import Drawn
from permitdesk.domain.plan.rule import Plan, PlanRule
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.tables.draw import DrawnUnitRow, DrawRoundRow
from permitdesk.storage.tables.schedule import VisitRow
from tests.ground import ground

__all__ = ["ground"]


def rule(code: str, position: int = 1, **fields: object) -> PlanRule:
    given = {"code": code, "title": f"样例{code}", "basis": "fixed", "value": 1, **fields}
    return PlanRule.model_validate({**given, "position": position})


@pytest.fixture
def work(ground):
    """An entered unit of work on the ground, never committed."""
    with ground.desk.work() as work:
        yield work


def round_of(work, number: str, state: str, period: str = "2026-11") -> int:
    row = DrawRoundRow(
        number=number,
        year=int(period[:4]),
        period=period,
        state=state,
        strata="[]",
        sealed_at=datetime(2026, 11, 1, tzinfo=UTC),
        operator="样例赵甲",
        supervisor="样例钱乙",
        commitment="0" * 64,
        pool_hash="0" * 64,
        sealed="{}",
    )
    work._session.add(row)
    work._session.flush()
    return row.id


def unit_of(work, ground, round_id: int, label: str, **fields: object) -> int:
    row = DrawnUnitRow(
        round_id=round_id,
        label=label,
        facility_id=ground.facilities[0],
        stratum="key",
        **fields,
    )
    work._session.add(row)
    work._session.flush()
    return row.id


def inspections(work, ground, *, cases: bool = True) -> list[int]:
    by_id = {unit.facility_id: unit for unit in work.plan.pool(2026, CountRule(cases=cases))}
    return [by_id[facility].inspections for facility in ground.facilities]


def test_a_plan_comes_back_with_its_rows_in_order(work):
    work.plan.save(Plan(year=2026, preset="样例"), (rule("b", 2), rule("a", 1)))
    assert work.plan.of_year(2026) == Plan(year=2026, preset="样例")
    assert [row.rule.code for row in work.plan.rules(2026)] == ["a", "b"]
    assert work.plan.of_year(2027) is None
    assert work.plan.rules(2027) == ()


def test_a_row_that_keeps_its_code_keeps_its_number(work):
    work.plan.save(Plan(year=2026), (rule("a"), rule("b", 2)))
    before = {row.rule.code: (row.id, row.version) for row in work.plan.rules(2026)}
    work.plan.save(Plan(year=2026), (rule("a", value=5), rule("c", 2)))
    after = {row.rule.code: (row.id, row.version) for row in work.plan.rules(2026)}
    assert after["a"] == (before["a"][0], before["a"][1] + 1)
    assert set(after) == {"a", "c"}


def test_a_dropped_row_leaves_its_visits_behind(work, ground):
    work.plan.save(Plan(year=2026), (rule("key"),))
    unit = unit_of(work, ground, round_of(work, "2026Q4-01", "drawn"), "N1")
    visit = work.schedule.add(Visit(period="2026-11"), ground.facilities[0], (), unit)
    row = work._session.exec(select(VisitRow).where(VisitRow.id == visit)).one()
    assert row.rule_id is not None
    work.plan.save(Plan(year=2026), (rule("other"),))
    work._session.expire_all()
    assert work._session.get(VisitRow, visit).rule_id is None


def test_a_row_is_changed_only_as_it_was_read(work):
    work.plan.save(Plan(year=2026), (rule("a"),))
    (row,) = work.plan.rules(2026)
    work.plan.update_rule(row.id, row.rule, row.version)
    with pytest.raises(ChangedMeanwhile):
        work.plan.update_rule(row.id, row.rule, row.version)
    with pytest.raises(RecordNotFound):
        work.plan.update_rule(99, row.rule, 1)
    with pytest.raises(ChangedMeanwhile):
        work.plan.remove_rule(row.id, row.version)


def test_a_row_is_added_only_to_a_plan(work):
    with pytest.raises(RecordNotFound):
        work.plan.add_rule(2026, rule("a"))


def test_a_check_counts_once_whether_or_not_it_had_a_visit(work, ground):
    first, second, _ = ground.facilities
    made = work.schedule.add(Visit(period="2026-11", state="done"), first, ())
    record = CheckRecord(checked_on=date(2026, 11, 2), outcome="no_problem")
    work.check.add(record, first, made)
    work.check.add(record, second)
    assert inspections(work, ground) == [1, 1, 0]


def test_visits_to_come_count_and_those_cancelled_do_not(work, ground):
    for state in ("waiting", "planned", "cancelled"):
        work.schedule.add(Visit(period="2026-11", state=state), ground.facilities[0], ())
    work.schedule.add(Visit(period="2025-11"), ground.facilities[1], ())
    assert inspections(work, ground) == [2, 0, 0]


def test_remote_checks_and_those_of_other_years_do_not_count(work, ground):
    remote = CheckRecord(checked_on=date(2026, 3, 2), outcome="no_problem", is_remote=True)
    old = CheckRecord(checked_on=date(2025, 12, 31), outcome="no_problem")
    work.check.add(remote, ground.facilities[0])
    work.check.add(old, ground.facilities[1])
    assert inspections(work, ground) == [0, 0, 0]


def test_case_checks_count_where_the_province_says_so(work, ground):
    case = Visit(period="2026-11", check_type="case")
    made = work.schedule.add(case.model_copy(update={"state": "done"}), ground.facilities[0], ())
    record = CheckRecord(checked_on=date(2026, 11, 2), outcome="no_problem")
    work.check.add(record, ground.facilities[0], made)
    work.schedule.add(case, ground.facilities[1], ())
    assert inspections(work, ground) == [1, 1, 0]
    assert inspections(work, ground, cases=False) == [0, 0, 0]


def test_what_was_drawn_leaves_out_void_rounds_and_disqualified_units(work, ground):
    valid = round_of(work, "2026Q4-01", "drawn")
    unit_of(work, ground, valid, "N1")
    unit_of(work, ground, valid, "N2", state="disqualified")
    unit_of(work, ground, round_of(work, "2026Q4-02", "void"), "N3")
    assert work.plan.drawn_in(2026) == (Drawn("key", 11, "N1"),)
    assert work.plan.drawn_in(2025) == ()


@pytest.mark.parametrize(("state", "counts"), [("sealed", True), ("drawn", True), ("void", False)])
def test_a_year_has_rounds_once_one_is_sealed(work, state, counts):
    round_of(work, "2026Q4-01", state)
    assert work.plan.has_rounds(2026) is counts
    assert not work.plan.has_rounds(2025)
