"""The program's source as trees, read once for all rules."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("permitdesk", "ui")


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name, where it is, and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def where(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


def read(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def modules() -> dict[str, Module]:
    """Every module of the program by its dotted name; a package is its `__init__`."""
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return {module.name: module for module in map(read, paths)}


@pytest.fixture(scope="session")
def written(modules: dict[str, Module]) -> list[Module]:
    """Every module that is written by hand, the installer's and the tests' too."""
    rooms = ("installer", "tests", "docs")
    others = sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))
    return [*modules.values(), *map(read, others)]
