"""What the register knows beside a facility reaches the rows that ask for it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from permitdesk.domain.check.record import CheckRecord, Finding
from permitdesk.domain.clues.clue import Clue
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.services.plan import caps, month

ONE, TWO, THREE = 1, 2, 3


@pytest.fixture
def known(office):
    """The office, of whose first three facilities more is known."""
    with office.work() as work:
        work.register.permits.add_many(
            [
                permit(ONE, "permit", date(2021, 3, 1), date(2026, 2, 28), "样例省厅"),
                permit(ONE, "permit", date(2026, 3, 1), date(2031, 2, 28), "样例市局"),
                permit(TWO, "registration", date(2022, 5, 1), date(2027, 4, 30), ""),
            ]
        )
        work.register.positive.add(ONE, [PositiveEntry(joined_on=date(2024, 1, 1))])
        gone = PositiveEntry(joined_on=date(2023, 1, 1), left_on=date(2025, 6, 1))
        work.register.positive.add(TWO, [gone])
        for facility, day in ((ONE, date(2022, 6, 1)), (TWO, date(2025, 6, 1))):
            work.check.add(CheckRecord(checked_on=day, outcome="no_problem"), facility)
        for fine in (0, 500_000):
            found = Finding(found_on=date(2025, 9, 9), fine_fen=fine)
            work.check.add_finding(found, TWO, None)
        work.check.add_finding(Finding(found_on=date(2026, 1, 9)), THREE, None)
        for number in range(3):
            clue = Clue(
                number=f"2025-{number}",
                channel="complaint",
                received_on=date(2025, 4, 1 + number),
                content="样例投诉",
            )
            work.clues.add(clue, THREE)
        work.record("register", "seed", "样例")
        work.commit()
    return office


def permit(facility: int, kind: str, issued: date, until: date, issuer: str) -> dict[str, object]:
    return {
        "facility_id": facility,
        "kind": kind,
        "number": f"样例{facility}-{issued.year}",
        "issued_on": issued,
        "valid_until": until,
        "issuer": issuer,
    }


ASKED = (
    ("positive_list", "equals", "在清单内", {ONE}),
    ("permit_kind", "equals", "排污登记", {TWO}),
    ("permit_issued", "at_least", "2026-01-01", {ONE}),
    ("permit_until", "at_most", "2027-12-31", {TWO}),
    ("issuer", "contains", "市局", {ONE}),
    ("last_checked", "at_least", "2025", {TWO}),
    ("problems", "at_least", "1", {TWO}),
    ("problems", "at_least", "2", {TWO}),
    ("fines", "equals", "1", {TWO}),
    ("complaints", "at_least", "3", {THREE}),
)


def asking(attribute: str, operator: str, value: str) -> PlanRule:
    condition = [{"attribute": attribute, "operator": operator, "value": value}]
    return PlanRule(code="row", title="样例", basis="full", filters=json.dumps(condition))


def test_a_row_asks_for_what_stands_beside_the_facility(known):
    for *condition, met in ASKED:
        (stratum,) = month.preview(known.reading(), "2026-01", [asking(*condition)]).strata
        assert {unit.facility_id for unit in stratum.eligible} == met, condition


def test_who_was_never_checked_was_checked_before_any_day(known):
    rule = asking("last_checked", "below", "2023-01-01")
    (stratum,) = month.preview(known.reading(), "2026-01", [rule]).strata
    assert len(stratum.eligible) == 99
    assert TWO not in {unit.facility_id for unit in stratum.eligible}


def test_a_limit_may_be_for_those_on_the_positive_list(known):
    filters = '[{"attribute":"positive_list","operator":"equals","value":"yes"}]'
    given = {"title": "正面清单免现场", "filters": filters, "most": 0}
    caps.add_limit(known.work(), given)
    rule = PlanRule(code="row", title="样例", basis="full")
    (stratum,) = month.preview(known.reading(), "2026-01", [rule]).strata
    assert [(unit.facility_id, why) for unit, why in stratum.excluded] == [
        (ONE, "已达年度频次上限 0 次")
    ]
