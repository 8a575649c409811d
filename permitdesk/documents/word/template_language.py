"""What a template may say: fields, loops over them, and choices between them.

Jinja's sandbox keeps an expression from reaching into the program, but not from running for
hours or filling the memory. What is allowed here ends after as many steps as the fields have
lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

FILTERS = frozenset(("join", "length", "count", "default", "d", "first", "last", "trim"))
TESTS = frozenset(("defined", "undefined", "none", "string", "number", "even", "odd"))
_MOST_LOOPS = 3
"""How deep loops may stand in each other."""

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Add,
    nodes.Sub,
    nodes.Tuple,
    nodes.List,
)


def refusal(tree: nodes.Template) -> tuple[int, str] | None:
    """Return the line of the first thing that is not allowed, and what it is; None without one."""
    return next(_refusals(tree, 0), None)


def _refusals(node: nodes.Node, loops: int) -> Iterator[tuple[int, str]]:
    said = _refused(node, loops)
    if said:
        yield node.lineno, said
    deeper = loops + isinstance(node, nodes.For)
    for child in node.iter_child_nodes():
        yield from _refusals(child, deeper)


def _refused(node: nodes.Node, loops: int) -> str:
    """Return why a node is refused, empty where it is allowed."""
    match node:
        case nodes.Filter(name=name):
            return "" if name in FILTERS else f"过滤器 {name}"
        case nodes.Test(name=name):
            return "" if name in TESTS else f"判断 is {name}"
        case nodes.For(recursive=True):
            return "递归的循环"
        case nodes.For() if loops >= _MOST_LOOPS:
            return f"循环套了 {loops + 1} 层"
        case nodes.Getattr(attr=name) if name.startswith("_"):
            return f"内部的名字 {name}"
        case nodes.Call():
            return "括号里的调用"
        case _:
            return "" if isinstance(node, _ALLOWED) else f"写法 {type(node).__name__}"
