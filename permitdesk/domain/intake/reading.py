"""What a cell says, and what there is to say about it."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Generic, NamedTuple, TypeGuard, TypeVar

from permitdesk.domain import text
from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.vocabulary import value_words

Value = TypeVar("Value")

_EXACT_BELOW = 10**15
_LONGEST_NOTHING = 4
_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
    | {"#FIELD!", "#BLOCKED!", "#CONNECT!", "#EXTERNAL!", "#BUSY!", "#PYTHON!", "#UNKNOWN!"}
    | {"#GETTING_DATA"}
)
_PLAIN = re.compile(r"[!-~\u3400-\u9fff（），、。；：]+(?: [!-~\u3400-\u9fff（），、。；：]+)*")


class Reading(NamedTuple, Generic[Value]):
    """A value and what was odd about its cell.

    Attributes:
        value: The value.
        message: A Chinese sentence for the user; empty where all is well.
    """

    value: Value
    message: str = ""


def cell_text(cell: Cell) -> str:
    """Return a cell as clean text in one line: whole numbers without `.0`, days as ISO."""
    match cell:
        case None:
            return ""
        case str():
            # Most cells are clean as they are, and a register has millions of them.
            return cell if _PLAIN.fullmatch(cell) else _clean(cell)
        case bool():
            return "是" if cell else "否"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT_BELOW else repr(cell)
        case datetime():
            return cell.isoformat(sep=" ")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def is_plain_text(cell: Cell) -> TypeGuard[str]:
    """Tell at once that a cell's text is the cell itself, as for most of a million cells."""
    return (
        type(cell) is str
        and len(cell) > _LONGEST_NOTHING
        and cell[0] not in "#="
        and _PLAIN.fullmatch(cell) is not None
    )


def is_nothing(content: str) -> bool:
    """Tell whether a text is what people write to say nothing, such as 无 or —."""
    return content.upper() in value_words().nothing


def fault(content: str) -> str:
    """Return what is wrong with a cell that holds an error or a bare formula, else nothing."""
    if not content.startswith(("#", "=")):
        return ""
    if content.upper() in _ERRORS:
        return f"单元格是错误值 {content}，按空白处理。"
    if content.startswith("=") and len(content) > 1:
        return "单元格是没有计算结果的公式，按空白处理；请在 Excel 中重新计算并保存。"
    return ""


def read_text(cell: Cell) -> Reading[str]:
    """Return a cell's text; dashes and 无 are nothing."""
    content = cell_text(cell)
    if len(content) > _LONGEST_NOTHING and content[0] not in "#=":
        return Reading(content)
    if message := fault(content):
        return Reading("", message)
    return Reading("" if is_nothing(content) else content)


_clean = lru_cache(maxsize=65_536)(text.clean)
