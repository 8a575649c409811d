from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.check.record import CheckRecord
from permitdesk.errors.plan import CapValueWrong
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.plan import caps, month

ON = date(2026, 11, 1)
CASE = {
    "code": "complaint_or_transfer",
    "reason": "样例信访",
    "decided_by": "样例赵甲",
    "decided_on": ON,
}


@pytest.fixture
def checked(planned):
    """The desk after three checks of one facility and one of another."""
    with planned.work() as work:
        first, second, *_ = [unit.facility_id for unit in work.plan.pool(2026, caps.CountRule())]
        for facility, day, fields in (
            (first, 5, {}),
            (first, 12, {}),
            (first, 19, {"is_remote": True}),
            (second, 5, {"source": "ministry"}),
            (second, 6, {}),
        ):
            record = CheckRecord(checked_on=date(2026, 3, day), outcome="no_problem", **fields)
            work.check.add(record, facility)
        work.record("check", "seed", "样例")
        work.commit()
    return planned


def lines(desk):
    return caps.ledger(desk.reading(), 2026, ON).lines


def test_each_visited_facility_shows_used_and_limit(checked):
    first, second = lines(checked)
    assert (first.used, first.limit, first.left, first.over) == (2, 2, 0, 0)
    assert (second.used, second.limit, second.left) == (1, 2, 1)
    found = caps.ledger(checked.reading(), 2026, ON)
    assert (found.general, found.facilities) == (2, 100)


def test_each_visit_says_why_it_counts_or_not(checked):
    first, second = lines(checked)
    assert [(one.counts, one.why) for one in first.inspections] == [
        (True, "计入"), (True, "计入"), (False, "非现场检查，不计入"),
    ]  # fmt: skip
    assert second.inspections[0].why == "其他机关的检查，不计入本机关上限"


def test_a_used_up_facility_is_not_drawn_until_a_visit_is_exempt(checked):
    first, *_ = lines(checked)

    def reasons() -> dict[str, str]:
        key, *_ = month.of_period(checked.reading(), "2026-11").strata
        return {unit.label: reason for unit, reason in key.excluded}

    assert reasons()[first.unit.label] == "已达年度频次上限 2 次"
    caps.exempt(checked.work(), first.inspections[0].inspection, CASE)
    assert first.unit.label not in reasons()
    again = next(line for line in lines(checked) if line.id == first.id)
    assert again.used == 1
    assert again.inspections[0].why == "信访举报、转办交办、数据监测线索，不计入：样例信访"
    caps.exempt(checked.work(), again.inspections[0].inspection, None)
    assert next(line for line in lines(checked) if line.id == first.id).used == 2


@pytest.mark.parametrize("name", ["code", "reason", "decided_by", "decided_on"])
def test_an_exemption_says_what_why_and_by_whom(checked, name):
    first, *_ = lines(checked)
    with pytest.raises(CapValueWrong):
        caps.exempt(checked.work(), first.inspections[0].inspection, {**CASE, name: ""})


def test_what_a_superior_office_ordered_counts_by_rule(checked):
    first, *_ = lines(checked)
    caps.exempt(
        checked.work(), first.inspections[0].inspection, {**CASE, "code": "superior_campaign"}
    )
    inspection = next(one for one in lines(checked) if one.id == first.id).inspections[0].inspection
    assert inspection.verdict(caps.CountRule(superior=False))[0] is False
    assert inspection.verdict(caps.CountRule(superior=True))[0] is True


def test_a_class_gets_a_limit_of_its_own_and_loses_it(checked):
    caps.add_limit(checked.work(), {"title": "重点", "object_class": "key", "most": 4})
    assert {line.limit for line in lines(checked)} == {4}
    ((number, _),) = caps.ledger(checked.reading(), 2026, ON).limits
    caps.remove_limit(checked.work(), number)
    assert {line.limit for line in lines(checked)} == {2}
    with pytest.raises(RecordNotFound):
        caps.remove_limit(checked.work(), number)


def test_a_wrong_limit_is_refused(checked):
    with pytest.raises(CapValueWrong, match="每年至多"):
        caps.add_limit(checked.work(), {"title": "重点", "most": -1})
