"""When a finding must be looked at again, and what a fine by the day comes to."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.rectify.measure import Measure
from permitdesk.domain.rectify.recheck import DailyFine, due_recheck

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@dataclass(frozen=True)
class Known:
    state: str
    correction: str
    deadline: date | None
    rectified_on: date | None


FINDINGS = st.builds(
    Known,
    st.sampled_from(["open", "rectified", "closed"]),
    st.sampled_from(["by_deadline", "on_the_spot"]),
    st.none() | DAYS,
    st.none() | DAYS,
)


@given(FINDINGS, st.integers(0, 90))
def test_whatever_is_open_with_a_deadline_is_looked_at_again(finding, days):
    due = due_recheck(finding, days)
    is_wanted = finding.state != "closed" and finding.correction == "by_deadline"
    has_day = finding.deadline is not None or finding.rectified_on is not None
    assert (due is not None) == (is_wanted and has_day)
    if due is not None:
        assert due == (finding.rectified_on or finding.deadline) + timedelta(days=days)


def test_a_fine_by_the_day_counts_from_the_day_after_the_order():
    fine = DailyFine(1, "样例厂", date(2026, 11, 3), date(2026, 11, 12), 200_000)
    assert (fine.days, fine.total_fen) == (10, 2_000_000)
    assert DailyFine(1, "样例厂", date(2026, 11, 3), date(2026, 11, 2), 5).total_fen == 0


def test_a_lasting_measure_runs_until_its_last_day_or_its_lifting():
    stop = Measure(kind="stop", decided_on=date(2026, 11, 1), until=date(2026, 11, 10))
    assert stop.is_running(date(2026, 11, 10))
    assert not stop.is_running(date(2026, 11, 11))
    assert stop.is_past_its_end(date(2026, 11, 11))
    lifted = stop.model_copy(update={"lifted_on": date(2026, 11, 9)})
    assert not lifted.is_running(date(2026, 11, 9))
    assert not lifted.is_past_its_end(date(2026, 11, 11))
    assert not Measure(kind="police", decided_on=date(2026, 11, 1)).is_running(date(2026, 11, 1))
