"""The order of the work is said once, in `services.STAGES`, and held to everywhere."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from permitdesk.services import STAGES


def layers(root: Path, container: str) -> list[str]:
    """Return a contract's layers from the bottom up, each by its plain name."""
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (
        contract
        for contract in pyproject["tool"]["importlinter"]["contracts"]
        if contract.get("containers") == [container]
    )
    return [layer.strip("()") for layer in reversed(contract["layers"])]


@pytest.mark.parametrize("container", ["permitdesk.services", "permitdesk.domain"])
def test_the_contract_names_the_stages_in_the_order_of_the_work(root, container):
    assert tuple(layers(root, container)[-len(STAGES) :]) == STAGES


def test_the_contract_is_about_all_stages_and_about_nothing_else(root):
    assert tuple(layers(root, "permitdesk.services")) == STAGES


def test_every_stage_is_a_module_of_the_services(root):
    names = {path.stem for path in (root / "permitdesk" / "services").iterdir()}
    assert set(STAGES) == names - {"__init__", "__pycache__"}


def test_every_page_shows_a_stage(root):
    """A page may be split into several modules, each named after its stage first."""
    pages = {path.stem for path in (root / "ui" / "pages").iterdir()} - {"__init__", "__pycache__"}
    assert {page for page in pages if page.split("_")[0] not in STAGES} == set()
