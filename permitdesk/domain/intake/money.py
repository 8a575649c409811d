"""Amounts of money, in 元 or 万元, as integer fen（分）."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.numerals import SIGNS, number
from permitdesk.domain.intake.reading import Reading, cell_text, fault, is_nothing

Unit = Literal["", "yuan", "wan"]

_FEN = {"": 100, "yuan": 100, "wan": 1_000_000}
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_AMOUNT = re.compile(
    r"(?:人民币|RMB|¥|￥|罚款)?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[百千万亿]?)"
    r"\s*(?P<yuan>元|圆|块)?\s*整?"
)
_IN_WORDS = re.compile(rf"(?:人民币|罚款)?(?P<words>[{SIGNS}]+)(?P<yuan>元|圆)整?")
_WORDS_WITHIN = re.compile(rf"(?<![\d.,{SIGNS}])(?P<words>[{SIGNS}]+)(?:元|圆)")
_NO_MONEY = re.compile(r"警告|批评|责令|停产|查封|扣押|拘留|移送|吊销|不予|限期")
_HIGHEST = 100_000_000 * 100
"""A hundred million 元: no fine of an office comes near; the unit is likely wrong."""


def unit_in(title: str) -> Unit:
    """Return the unit that a column's or a sheet's title tells, such as 罚款（万元）."""
    if "万元" in title:
        return "wan"
    return "yuan" if re.search(r"[（(：:、\s]元", title) else ""


def read_fen(cell: Cell, unit: Unit = "") -> Reading[int | None]:
    """Read an amount in fen.

    A unit in the cell, as in `2万` or `5000元`, outweighs the column's.

    Args:
        cell: The cell.
        unit: What a bare number counts; 元 where nothing tells.
    """
    if isinstance(cell, bool):
        return Reading(None, "不是可以识别的金额。")
    if isinstance(cell, int | float):
        return _checked(Decimal(str(cell)) * _FEN[unit])
    content = cell_text(cell)
    if is_nothing(content) or content in {"未处罚", "不予处罚", "免罚"}:
        return Reading(None)
    if message := fault(content):
        return Reading(None, message)
    return _from_text(unicodedata.normalize("NFKC", content).replace(" ", ""), unit)


def _from_text(content: str, unit: Unit) -> Reading[int | None]:
    """Read an amount from a text."""
    if found := _IN_WORDS.fullmatch(content):
        return _checked(Decimal(number(found["words"])) * 100)
    found = _AMOUNT.fullmatch(content)
    if not found:
        return _from_sentence(content)
    amount = Decimal(found["number"].replace(",", ""))
    if found["scale"] or found["yuan"]:
        return _checked(amount * _SCALES[found["scale"]] * 100)
    return _checked(amount * _FEN[unit])


def _from_sentence(content: str) -> Reading[int | None]:
    """Read the only amount that a sentence such as 处罚款贰万元，责令停产 names."""
    words = [number(found["words"]) for found in _WORDS_WITHIN.finditer(content)]
    digits = [
        Decimal(found["number"].replace(",", "")) * _SCALES[found["scale"]]
        for found in _AMOUNT.finditer(content)
        if found["yuan"]
    ]
    amounts = {*map(Decimal, words), *digits}
    if len(amounts) == 1:
        return _checked(amounts.pop() * 100)
    if not amounts and _NO_MONEY.search(content) and not re.search(r"\d|罚款", content):
        return Reading(None)
    return Reading(None, "不是可以识别的金额。")


def _checked(fen: Decimal) -> Reading[int | None]:
    """Return whole fen, and doubt what is out of all proportion."""
    if fen < 0:
        return Reading(None, "金额是负数。")
    if fen != fen.to_integral_value():
        return Reading(int(fen), "金额不足一分的部分已舍去。")
    if fen > _HIGHEST:
        return Reading(int(fen), "金额超过一亿元，请核对单位是元还是万元。")
    return Reading(int(fen))
