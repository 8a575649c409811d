"""Who imports whom: no cycle, and none hidden in a function or behind TYPE_CHECKING."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

QT = {"PySide6", "shiboken6", "PyQt6", "PyQt5"}
DOOR = "permitdesk.__main__"
# Office formats, and the module that knows Alembic, take longer to import than a window to open.
MAY_IMPORT_LATE = (DOOR, "permitdesk.documents", "permitdesk.storage.migrate", "ui.app")
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names that a tree imports, wherever the import stands.

    `from a import b` yields both `a` and `a.b`: which of the two is the module, the reader
    knows better.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def graph_of(modules) -> dict[str, set[str]]:
    """Return for each module those it names: of `a` and `a.b` in one import, `a.b` alone."""
    graph: dict[str, set[str]] = {}
    for name, module in modules.items():
        known = {target for target in imported(module.tree) if target in modules}
        packages = {target for target in known if any(t.startswith(f"{target}.") for t in known)}
        graph[name] = known - packages - {name}
    return graph


def by_folder(graph: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the same graph between second-level folders, such as `ui.models`."""
    folders: dict[str, set[str]] = {}
    for name, targets in graph.items():
        folder = ".".join(name.split(".")[:2])
        folders.setdefault(folder, set()).update(".".join(t.split(".")[:2]) for t in targets)
    return {folder: targets - {folder} for folder, targets in folders.items()}


def cycle_in(graph: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return found.args[1]
    return []


def test_a_cycle_would_be_found():
    assert cycle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}})
    assert not cycle_in({"a": {"b"}, "b": {"c"}, "c": set()})


def test_no_modules_import_each_other_in_a_circle(modules):
    assert cycle_in(graph_of(modules)) == []


def test_no_folders_import_each_other_in_a_circle(modules):
    assert cycle_in(by_folder(graph_of(modules))) == []


def late_imports(modules) -> Iterator[tuple[str, str]]:
    """Yield each import inside a function: the importing module and what it names."""
    for name, module in modules.items():
        for function in ast.walk(module.tree):
            if isinstance(function, FUNCTIONS):
                yield from ((name, target) for target in imported(function))


def test_imports_stand_at_the_top(modules):
    hidden = {name for name, _ in late_imports(modules) if not name.startswith(MAY_IMPORT_LATE)}
    assert hidden == set()


def test_what_documents_import_late_is_heavy_and_never_another_room(modules):
    """A heavy library itself, or the module of `documents` that is built on one."""
    other_rooms = [
        (name, target)
        for name, target in late_imports(modules)
        if name.startswith("permitdesk.documents")
        and target.startswith("permitdesk.")
        and not target.startswith("permitdesk.documents")
    ]
    assert other_rooms == []


def test_nothing_is_imported_for_the_type_checker_alone(modules):
    """But the open office in the window's frame: that opens before its libraries are loaded."""
    hidden = {m.where for m in modules.values() if "typing.TYPE_CHECKING" in imported(m.tree)}
    assert hidden == {"ui/app.py", "ui/context.py", "ui/shell/parts.py"}


def test_imports_name_their_module_in_full(modules):
    relative = [
        f"{module.where}:{node.lineno}"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_the_core_is_free_of_qt(modules):
    with_qt = [
        module.where
        for name, module in modules.items()
        if name.startswith("permitdesk")
        if QT & {target.split(".")[0] for target in imported(module.tree)}
    ]
    assert with_qt == []


def test_the_contracts_are_kept(root: Path):
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
