"""What a ledger says about problems, taken apart and matched with the ten types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import cell_text, fault, is_nothing
from permitdesk.domain.intake.vocabulary import violation_words

_BETWEEN = re.compile(
    r"[;；。\r\n]+|(?:^|(?<=[\s;；。，,]))[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．](?!\d)"
)
_LINE = re.compile(r"[\r\n]+")
_STRIPPED = " 　,，、;；。:："


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    Attributes:
        text: As the ledger says it.
        violations: Codes of the violation types that its words point to, the likeliest
            first; empty where none does. A person decides.
    """

    text: str
    violations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check is said to have found.

    Attributes:
        outcome: `problem`, `no_problem`, or empty where the ledger is silent.
        problems: The problems, in their order.
        message: A Chinese sentence about an odd cell.
    """

    outcome: str = ""
    problems: tuple[Problem, ...] = ()
    message: str = ""


def read_findings(cell: Cell) -> Findings:
    """Read a cell such as 未按规定提交执行报告；信息公开不落实, 无 or 未发现问题."""
    raw = cell if isinstance(cell, str) else cell_text(cell)
    return _findings_of("；".join(cell_text(line) for line in _LINE.split(raw)))


def violations_in(text: str) -> tuple[str, ...]:
    """Return the codes of the types that a text points to, the longest matching words first."""
    hits = [
        (max((len(word) for word in kind.words if word in text), default=0), kind.code)
        for kind in violation_words().types
    ]
    return tuple(code for length, code in sorted(hits, key=lambda hit: -hit[0]) if length)


@lru_cache(maxsize=4096)
def _findings_of(content: str) -> Findings:
    """Read findings from a text whose lines are joined by semicolons."""
    content = content.strip(_STRIPPED)
    if message := fault(content):
        return Findings(message=message)
    if content.rstrip("。") in violation_words().none:
        return Findings("no_problem")
    if not content or is_nothing(content):
        return Findings()
    parts = [part.strip(_STRIPPED) for part in _BETWEEN.split(content)]
    problems = tuple(
        Problem(part, violations_in(part))
        for part in parts
        if part and part not in violation_words().none
    )
    return Findings("problem" if problems else "no_problem", problems)
