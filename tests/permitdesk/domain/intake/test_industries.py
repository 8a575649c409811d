"""The industry cell."""

from __future__ import annotations

import pytest

from permitdesk.domain.intake.industries import IndustryCell, read_industry


@pytest.mark.parametrize(
    ("cell", "code", "name", "names"),
    [
        ("2521 炼焦", "2521", "炼焦", ("炼焦",)),
        ("C2521炼焦", "2521", "炼焦", ("炼焦",)),
        ("2521-炼焦", "2521", "炼焦", ("炼焦",)),
        ("2521", "2521", "", ()),
        (2521.0, "2521", "", ()),
        ("炼焦", "", "炼焦", ("炼焦",)),
        ("石油、煤炭及其他燃料加工业,炼焦", "", "炼焦", ("石油、煤炭及其他燃料加工业", "炼焦")),
        ("焦化行业", "", "焦化", ("焦化行业",)),
        ("—", "", "", ()),
        (None, "", "", ()),
    ],
)
def test_code_and_names_are_told_apart(cell, code, name, names):
    assert read_industry(cell) == IndustryCell(code, name, names)
