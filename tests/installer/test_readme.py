"""The README promises nothing that is not there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MONTH = re.findall(r"^permitdesk .+$", README, re.MULTILINE)


def test_the_month_takes_ten_lines():
    assert len(MONTH) == 10


@pytest.mark.parametrize("line", MONTH, ids=lambda line: " ".join(line.split()[1:3]))
def test_the_command_line_knows_each_line_of_the_month(line):
    from permitdesk.cli.main import parser

    parser().parse_args(shlex.split(line)[1:])


def test_the_preset_it_names_is_shipped(root):
    (named,) = re.findall(r"plan preset (\S+)", README)
    presets = json.loads((root / "resources" / "plan_presets.json").read_text(encoding="utf-8"))
    assert named in {preset["id"] for preset in presets["presets"]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_links_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
