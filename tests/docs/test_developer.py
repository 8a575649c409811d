"""What developers are told agrees with what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from permitdesk.bench.registry import NAMES

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path for folder in (ROOT, ROOT / "docs", ROOT / "resources") for path in folder.glob("*.md")
)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
ROW = re.compile(r"^\| `(\w+)` \|.*\|.*\|$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_benchmark_has_its_row():
    told = (ROOT / "docs" / "developer.md").read_text("utf-8")
    assert set(ROW.findall(told)) >= set(NAMES)
