"""The filter of the ledger admits what is asked for, and nothing else."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.rectify.filter import LedgerFilter, is_due

TODAY = date(2026, 11, 20)
LINE = FindingLine(
    id=1,
    version=1,
    facility_id=1,
    label="91999901MA00000001-001",
    facility="样例第一焦化厂",
    area_name="示例县",
    township="示例镇",
    industry="炼焦",
    sector="coking",
    violation="ledger",
    description="台账缺页",
    found_on=date(2026, 11, 2),
    correction="by_deadline",
    deadline=date(2026, 12, 2),
    state="open",
    source="check",
    fine_fen=0,
    rectified_on=None,
    evidence="",
    handled_by="",
    closed_on=None,
    closed_by="",
)
LINES = st.builds(
    lambda state, days: replace(
        LINE, state=state, deadline=None if days is None else TODAY + timedelta(days=days)
    ),
    st.sampled_from(["open", "rectified", "closed"]),
    st.none() | st.integers(-40, 40),
)


@given(LINES, st.integers(0, 30))
def test_no_deadline_passes_unseen(line, days):
    overdue = LedgerFilter(is_overdue=True).admits(line, TODAY)
    due = LedgerFilter(due_within=days).admits(line, TODAY)
    assert not (overdue and due)
    is_waiting = line.state == "open" and line.deadline is not None
    later = TODAY + timedelta(days=days)
    assert (overdue or due) == (is_waiting and line.deadline <= later)


def test_a_finding_is_due_on_its_last_day_and_overdue_after_it():
    last = replace(LINE, deadline=TODAY)
    assert is_due(last, TODAY, 0)
    assert not last.is_overdue(TODAY)
    assert last.is_overdue(TODAY + timedelta(days=1))


def test_the_text_is_sought_in_name_label_township_and_description():
    for text in ("第一焦化", "ma00000001", "示例镇", "缺页", " 缺页　"):
        assert LedgerFilter(text=text).admits(LINE, TODAY)
    assert not LedgerFilter(text="造纸").admits(LINE, TODAY)


def test_a_finding_without_a_type_can_be_asked_for():
    wanted = LedgerFilter(violations=frozenset({""}))
    assert wanted.apply([LINE, replace(LINE, id=2, violation="")], TODAY)[0].id == 2
