"""What a ledger says about problems, taken apart and matched with the ten types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import cell_text, fault, is_nothing
from permitdesk.domain.intake.vocabulary import violation_words

_BETWEEN = re.compile(
    r"[;；。\r\n①-⑳]+|(?:^|(?<=[\s;；。，,]))[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．](?!\d)"
)
_CLAUSES = re.compile(r"[，,、]")
_STATE = re.compile(
    r"(?:该|被检查)?(?:企业|单位|公司)?(?:现场)?(?:检查)?(?:时|期间)?[，,]?(?:该|被检查)?(?:企业|单位|公司)?"
    r"(?:正常|正在|已|长期|处于|全面|临时|未|自行|目前)*(?:生产|停产|停业|停工|运行|营业|运营|关闭|关停|搬迁|拆除)"
    r"(?:正常|状态|中)*"
)
"""企业正常生产, 检查时企业处于停产状态: how a unit produces is no problem."""
_NONE = re.compile(
    _STATE.pattern
    + r"|(?:[^未无]{0,8}(?:设施|设备|系统|装置))(?:均|全部)?(?:正常|稳定)?(?:运行|运转)"
    r"(?:正常|良好|稳定)?"
    r"|(?:经|现场|本次|此次)*(?:检查|核查|抽查|巡查)?(?:时|中|期间)?(?:均|暂|尚)?(?:未发现|未见|无|不存在|没有发现)"
    r"(?:明显|其他|其它|任何|相关|上述|存在|涉及|重大|突出)*(?:生态)?(?:环境|环保)?"
    r"(?:违法|违规|问题|异常|隐患|行为|情况|违法行为|违法违规|安全)+"
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
    problems = tuple(Problem(part, violations_in(part)) for part in parts if not _is_none(part))
    if problems:
        return Findings("problem", problems)
    return Findings("" if all(map(_only_tells_state, parts)) else "no_problem")


def _is_none(part: str) -> bool:
    """Tell whether a part of a finding tells of no problem.

    In words of its own, or clause by clause how the unit produces and that nothing was found.
    """
    return all(
        not clause or clause in violation_words().none or _NONE.fullmatch(clause) is not None
        for whole in (part,)
        for clause in ([""] if whole in violation_words().none else _CLAUSES.split(whole))
    )


def _only_tells_state(part: str) -> bool:
    """Tell whether a part only tells how the unit produces, as 企业停产."""
    clauses = [clause for clause in _CLAUSES.split(part) if clause]
    return bool(clauses) and all(_STATE.fullmatch(clause) for clause in clauses)
