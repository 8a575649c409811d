"""The benchmark of notices writes real ones; its ratio is judged by the benchmark alone."""

from __future__ import annotations

from permitdesk.bench.notices import measures, notice_cost


def test_every_notice_has_the_text_that_docxtpl_writes(tmp_path):
    cost = notice_cost(tmp_path, 3)
    assert cost.differing == 0
    assert len(list((tmp_path / "ours").glob("*.docx"))) == 3
    assert len(list((tmp_path / "bare").glob("*.docx"))) == 3


def test_the_notices_of_a_month_are_measured_in_an_office():
    bare, month = measures(count=2, visits=3)
    assert bare.limit == 0.25
    assert month.seconds > 0
    assert month.fault == ""
