"""The lock files say what pyproject.toml asks for, and pip can check every file it gets."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.txt", "requirements-dev.txt")


def pins(root: Path, lock: str) -> dict[str, list[str]]:
    """Return the locked versions by name; markers may give a name more than one."""
    found: dict[str, list[str]] = {}
    text = (root / "installer" / lock).read_text(encoding="utf-8")
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.fixture(scope="module")
def pyproject(root) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def unmet(wanted: list[str], locked: dict[str, list[str]]) -> list[str]:
    return [
        text
        for text in wanted
        for requirement in [Requirement(text)]
        for versions in [locked.get(canonicalize_name(requirement.name), [])]
        if not versions or not all(version in requirement.specifier for version in versions)
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_each_dependency_is_locked_to_a_version_it_allows(root, pyproject, lock):
    assert unmet(pyproject["project"]["dependencies"], pins(root, lock)) == []


def test_each_development_tool_is_locked_to_a_version_it_allows(root, pyproject):
    tools = pyproject["dependency-groups"]["dev"]
    assert unmet(tools, pins(root, "requirements-dev.txt")) == []


def test_tests_run_on_what_users_get(root):
    for name, versions in pins(root, "requirements.txt").items():
        assert pins(root, "requirements-dev.txt")[name] == versions


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_a_hash(root, lock):
    text = (root / "installer" / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) > 20
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
