"""What is small stays readable: limits of files and functions, and no room for odds and ends."""

from __future__ import annotations

import ast

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 50
ODDS_AND_ENDS = {"common", "helper", "helpers", "lib", "misc", "tools", "util", "utils"}


def test_no_file_is_longer_than_400_lines(written):
    lengths = {m.where: len(m.path.read_text(encoding="utf-8").splitlines()) for m in written}
    assert {where: n for where, n in lengths.items() if n > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_50_lines(written):
    lengths = {
        f"{module.where}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module in written
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {where: n for where, n in lengths.items() if n > LINES_OF_A_FUNCTION} == {}


def test_every_module_is_about_something(written):
    nameless = [m.where for m in written if ODDS_AND_ENDS & set(m.name.split("."))]
    assert nameless == []


def test_test_folders_are_no_packages(root):
    """Tests are found by path, so two test modules may carry the same name."""
    assert list((root / "tests").rglob("__init__.py")) == []
