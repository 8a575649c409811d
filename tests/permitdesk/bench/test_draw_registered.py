"""Evenness and edits are figures of `permitdesk bench` as well."""

from __future__ import annotations

from permitdesk.bench import edits, fairness
from permitdesk.bench.draw_fairness import Evenness
from permitdesk.bench.measure import Measure
from permitdesk.bench.registry import NAMES


def test_both_are_benchmarks_by_name():
    assert {"draw", "fairness", "edits"} <= set(NAMES)


def test_evenness_is_told_with_its_bound():
    found = list(fairness.measures(60))
    assert len(found) == 11 + 2
    assert all("χ²" in one.work and "1% 界" in one.work for one in found[:11])
    assert "99 家永远抽不到，只有 2 种样本" in found[11].work
    assert "只有 95 种样本" in found[12].work


def test_what_is_uneven_fails(monkeypatch):
    uneven = Evenness("units", 10, 0, 9, 3.0, 99.0, 8)
    monkeypatch.setattr(fairness, "judge_units", lambda *_: (uneven, uneven))
    monkeypatch.setattr(fairness, "judge_officers", lambda *given: (uneven,) * (len(given) - 1))
    found = list(fairness.measures(10))
    assert not any(one.is_within for one in found[:8])
    assert "不均匀" in found[0].line


def test_edits_are_told_with_what_was_missed():
    (found,) = edits.measures(20)
    assert "漏掉 0 处，说法不同 0 处" in found.work
    assert found.is_within


def test_a_fault_is_told_to_programs_too():
    told = Measure("x", "y", 1.0, fault="坏").as_json()
    assert (told["within"], told["fault"]) == (False, "坏")
    assert "fault" not in Measure("x", "y", 1.0).as_json()
