"""Findings are counted once, whichever way the form groups them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.report.annex1 import (
    Annex1,
    FindingFact,
    by_area_and_industry,
    by_facility,
    figures_of,
    wan_yuan,
)

FINDINGS = st.lists(
    st.builds(
        FindingFact,
        area=st.sampled_from(("示例镇", "样例镇")),
        industry=st.sampled_from(("造纸", "焦化", "")),
        facility=st.sampled_from(("示例厂", "样例厂")),
        violation_type=st.sampled_from(("a", "b")),
        fine=st.integers(0, 10**8),
        is_closed=st.booleans(),
    ),
    max_size=30,
)


@given(FINDINGS)
@pytest.mark.parametrize("grouped", [by_area_and_industry, by_facility])
def test_the_rows_add_up_to_the_total(grouped: object, findings: list[FindingFact]) -> None:
    assert callable(grouped)
    rows = grouped(findings)
    annex = Annex1("表", "局", None, {"a": "甲", "b": "乙"}, rows, figures_of(findings))

    annex.check_totals()

    counts = Counter(finding.violation_type for finding in findings)
    assert annex.total.counts == counts
    assert all(row.is_rectified == (row.rectification.endswith("全部完成")) for row in rows)


def test_a_facility_has_a_row_of_its_own_when_asked() -> None:
    findings = [
        FindingFact("示例镇", "造纸", name, "a", 0, is_closed=True)
        for name in ("乙厂", "甲厂", "甲厂")
    ]

    assert [row.note for row in by_facility(findings)] == ["乙厂", "甲厂"]
    assert [row.note for row in by_area_and_industry(findings)] == [""]


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0.00"),
        (1, "0.000001"),
        (1_000_000, "1.00"),
        (12_345_600, "12.3456"),
        (-50_000, "-0.05"),
    ],
)
def test_money_is_told_in_wan_yuan_exactly(fen: int, text: str) -> None:
    assert wan_yuan(fen) == text
