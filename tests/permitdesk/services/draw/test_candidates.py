from __future__ import annotations

from datetime import date

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.register.officer import Leave, Recusal
from permitdesk.services.draw.candidates import availability_in, candidates_in

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def facts(office):
    def facts():
        with office.reading() as work:
            return {one.certificate: one for one in candidates_in(work, "2026-11")}

    return facts


@pytest.fixture
def first_officer(office):
    with office.reading() as work:
        return work.register.officers.all()[1].id


def change(office, act):
    with office.work() as work:
        act(work)
        work.record("register", "change", "样例")
        work.commit()


@pytest.mark.parametrize(
    ("first", "last", "bar"),
    [
        (date(2026, 10, 20), date(2026, 12, 2), "整月请假"),
        (FIRST, LAST, "整月请假"),
        (date(2026, 11, 2), LAST, ""),
    ],
)
def test_only_leave_over_the_whole_month_bars(office, facts, first_officer, first, last, bar):
    leave = Leave(first_day=first, last_day=last)
    change(office, lambda work: work.register.officers.add_leave(first_officer, leave))
    assert facts()["1499010002"].bar == bar


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        (date(2026, 11, 30), None, 1),
        (date(2025, 1, 1), date(2026, 11, 1), 1),
        (date(2026, 12, 1), None, 0),
        (date(2025, 1, 1), date(2026, 10, 31), 0),
    ],
)
def test_a_recusal_counts_if_it_holds_on_any_day(office, facts, first_officer, since, until, count):
    recusal = Recusal(relation="other", valid_from=since, valid_to=until)
    change(office, lambda work: work.register.recusals.add(first_officer, 3, recusal))
    assert facts()["1499010002"].recused == count


def test_who_left_the_register_after_sealing_can_sit_nowhere(office, sealed, first_officer):
    change(office, lambda work: work.register.officers.bin([first_officer], office.now()))
    with office.reading() as work:
        barred = {one.officer: one.reason for one in availability_in(work, sealed).barred}
    assert barred == {
        "1499010002": "已不在人员名录",
        draw_office.ENDS_SOON: "执法证在月底前到期",
    }


def test_recusals_are_pairs_of_label_and_certificate(office, sealed):
    with office.reading() as work:
        recusals = availability_in(work, sealed).recusals
    assert recusals == {(draw_office.label(1), "1499010001")}
