"""Columns are as wide as their texts need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.documents.word.widths import column_widths

CHARACTER = 10.5 * 25.4 / 72
PADDING = 3.0

texts = st.lists(st.text(alphabet="样例2026-K", max_size=40), min_size=1, max_size=5)


@given(st.lists(texts, min_size=1, max_size=12))
def test_the_columns_fill_the_table_whatever_they_say(columns):
    widths = column_widths(columns, 249.0, 10.5)
    assert sum(widths) == pytest.approx(249.0)
    assert min(widths) > 0


def test_a_code_and_a_date_stay_whole_beside_long_texts():
    columns = [("代码", "91140000MA0SAMPLEX"), ("日期", "2026-11-05"), *[("说明", "样例" * 60)] * 6]
    code, day, *others = column_widths(columns, 249.0, 10.5)
    assert code - PADDING >= (10 * 0.5 + 8 * 0.72) * CHARACTER
    assert day - PADDING >= 5 * CHARACTER
    assert len({round(one, 6) for one in others}) == 1


def test_a_short_head_is_not_broken_into_single_signs():
    columns = [("检查方式", "现场检查"), *[("说明", "样例" * 60)] * 8]
    assert column_widths(columns, 249.0, 10.5)[0] - PADDING >= 4 * CHARACTER - 0.01
